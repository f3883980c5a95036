import {
  and,
  call,
  catchMessage,
  catchSignal,
  catchTimer,
  end,
  endAll,
  endError,
  endEscalation,
  eventSub,
  flow,
  line,
  manual,
  or,
  processesXml,
  race,
  receive,
  script,
  service,
  start,
  startError,
  startEscalation,
  startMessage,
  startSignal,
  startTimer,
  sub,
  throwEscalation,
  throwSignal,
  user,
  xor,
  type Common,
  type Piece,
} from '../../contract/engine/support/bpmn.js';
import { between } from './between.js';
import { CODES, ESCALATIONS, JOB_TYPES, MESSAGES, Parts, SIGNALS, VARIABLES } from './parts.js';
import type { Chance } from '../../contract/engine/support/random/chance.js';

/** A stretch of a diagram with one way in and one way out. */
interface Stretch {
  readonly first: string;
  readonly last: string;
  readonly pieces: readonly Piece[];
}

type Draw = (depth: number) => Stretch;

/** Draws a process `p`, and sometimes a process `q` that it calls, out of nearly everything there is. */
export function drawDiagram(chance: Chance): string {
  return new Draughtsman(chance).processes();
}

class Draughtsman extends Parts {
  private calls = false;

  processes(): string {
    const body = (name: string, depth: number): readonly Piece[] => [
      ...this.closed(this.chain(depth), name),
      ...this.eventSubprocesses(0.3),
    ];
    const p = body('p', 2);
    const needsQ = this.calls;
    return processesXml({ p, ...(needsQ ? { q: this.called() } : {}) });
  }

  private called(): readonly Piece[] {
    this.depthOfCalls += 1;
    return [...this.closed(this.chain(0), 'q'), ...this.eventSubprocesses(0.2)];
  }

  private depthOfCalls = 0;

  /** With a start before and an end behind. */
  private closed({ first, last, pieces }: Stretch, name: string): readonly Piece[] {
    const [from, to] = [this.id(`${name}_start`), this.id(`${name}_end`)];
    return [
      start(from),
      this.ending(to, name),
      ...pieces,
      flow(`${from} -> ${first}`),
      flow(`${last} -> ${to}`),
    ];
  }

  private ending(id: string, name: string): Piece {
    if (this.chance.happens(0.08)) return endAll(id);
    if (this.chance.happens(0.08)) return endEscalation(id, this.chance.pick(ESCALATIONS));
    // An error out of the whole process is an incident; inside it may be caught.
    if (name !== 'p' && this.chance.happens(0.15)) return endError(id, this.chance.pick(CODES));
    return end(id);
  }

  private chain(depth: number): Stretch {
    const parts = Array.from({ length: between(this.chance, 1, 3) }, () => this.stretch(depth));
    return {
      first: parts[0]!.first,
      last: parts.at(-1)!.last,
      pieces: [
        ...parts.flatMap(({ pieces }) => pieces),
        ...parts.slice(1).map((part, index) => flow(`${parts[index]!.last} -> ${part.first}`)),
      ],
    };
  }

  private stretch(depth: number): Stretch {
    const blocks: readonly Draw[] = [
      (d) => this.parallel(d),
      (d) => this.choice(d),
      (d) => this.subprocess(d),
      () => this.racing(),
    ];
    if (depth > 0 && this.chance.happens(0.45)) return this.chance.pick(blocks)(depth - 1);
    return this.task();
  }

  private parallel(depth: number): Stretch {
    return this.gatewayBlock(and, depth, () => undefined);
  }

  private choice(depth: number): Stretch {
    const gateway = this.chance.pick([xor, or]);
    return this.gatewayBlock(gateway, depth, () => this.condition());
  }

  private gatewayBlock(gateway: typeof xor, depth: number, condition: () => string | undefined): Stretch {
    const [fork, join] = [this.id('fork'), this.id('join')];
    const branches = Array.from({ length: between(this.chance, 1, 2) + 1 }, () => this.chain(depth));
    const conditions = branches.map(condition);
    const hasDefault = conditions[0] !== undefined && this.chance.happens(0.8);
    const merge = gateway === or ? xor : gateway;
    return {
      first: fork,
      last: join,
      pieces: [
        gateway(fork, hasDefault ? { default: branches[0]!.first } : {}),
        merge(join),
        ...branches.flatMap(({ pieces, last }) => [...pieces, flow(`${last} -> ${join}`)]),
        ...branches.map(({ first }, index) =>
          flow(`${fork} -> ${first}`, hasDefault && index === 0 ? undefined : conditions[index]),
        ),
      ],
    };
  }

  private subprocess(depth: number): Stretch {
    const id = this.id('sub');
    const pieces = [...this.closed(this.chain(depth), id), ...this.eventSubprocesses(0.25)];
    const options: Common = {
      ...(this.chance.happens(0.3) ? { inputs: { [this.chance.pick(VARIABLES)]: this.value() } } : {}),
      ...(this.chance.happens(0.2) ? { outputs: { [this.chance.pick(VARIABLES)]: this.value() } } : {}),
      ...(this.chance.happens(0.2) ? { loop: this.loop() } : {}),
    };
    return this.withBoundaries(id, sub(id, pieces, options), 0.5);
  }

  private eventSubprocesses(probability: number): readonly Piece[] {
    if (!this.chance.happens(probability)) return [];
    const [id, from, to] = [this.id('esub'), this.id('estart'), this.id('eend')];
    const interrupting = this.chance.happens(0.5);
    const starts: readonly (() => Piece)[] = [
      () => startTimer(from, { duration: this.minutes() }, { interrupting }),
      () => startMessage(from, this.chance.pick(MESSAGES), '=key', { interrupting }),
      () => startSignal(from, this.chance.pick(SIGNALS), { interrupting }),
      () => startError(from, this.chance.pick([...CODES, null])),
      () => startEscalation(from, this.chance.pick([...ESCALATIONS, null]), { interrupting }),
    ];
    const { first, last, pieces } = this.task();
    return [
      eventSub(id, [
        this.chance.pick(starts)(),
        end(to),
        ...pieces,
        flow(`${from} -> ${first}`),
        flow(`${last} -> ${to}`),
      ]),
    ];
  }

  private racing(): Stretch {
    const [fork, join] = [this.id('race'), this.id('merge')];
    const events = [
      () => catchTimer(this.id('rt'), { duration: this.minutes() }),
      () => catchMessage(this.id('rm'), this.chance.pick(MESSAGES), '=key'),
      () => catchSignal(this.id('rs'), this.chance.pick(SIGNALS)),
    ];
    const skipped = this.chance.below(4);
    const chosen = events.filter((_event, index) => index !== skipped).map((make) => make());
    const ids = chosen.map(({ xml }) => /id="([^"]+)"/.exec(xml)?.[1] ?? '');
    return {
      first: fork,
      last: join,
      pieces: [race(fork), xor(join), ...chosen, ...ids.map((id) => flow(`${fork} -> ${id} -> ${join}`))],
    };
  }

  private task(): Stretch {
    const single = (id: string, drawn: Piece): Stretch => ({ first: id, last: id, pieces: [drawn] });
    const kinds: readonly (() => Stretch)[] = [
      ...Array.from({ length: 5 }, () => () => this.job()),
      () => {
        const id = this.id('user');
        return this.withBoundaries(id, user(id, this.mapped()), 0.3);
      },
      () => {
        const id = this.id('script');
        return single(id, script(id, this.value(), this.chance.pick(VARIABLES), this.mapped()));
      },
      () => {
        const id = this.id('manual');
        return single(id, manual(id, this.mapped()));
      },
      () => {
        const id = this.id('timer');
        return single(id, catchTimer(id, { duration: this.minutes() }));
      },
      () => {
        const id = this.id('msg');
        return single(id, catchMessage(id, this.chance.pick(MESSAGES), '=key', this.outputs()));
      },
      () => {
        const id = this.id('receive');
        return this.withBoundaries(id, receive(id, this.chance.pick(MESSAGES), '=key', this.outputs()), 0.4);
      },
      () => {
        const id = this.id('sig');
        return single(id, catchSignal(id, this.chance.pick(SIGNALS)));
      },
      () => {
        const id = this.id('throw');
        return single(id, throwEscalation(id, this.chance.pick(ESCALATIONS)));
      },
      () => {
        const id = this.id('shout');
        return single(id, throwSignal(id, this.chance.pick(SIGNALS), { inputs: { x: this.value() } }));
      },
      () => this.calling(),
    ];
    return this.chance.pick(kinds)();
  }

  private calling(): Stretch {
    if (this.depthOfCalls > 0) return this.job();
    this.calls = true;
    const id = this.id('call');
    const options = {
      ...this.mapped(),
      parentVariables: this.chance.happens(0.7),
      childVariables: this.chance.happens(0.7),
      ...(this.chance.happens(0.2) ? { loop: this.loop() } : {}),
    };
    return this.withBoundaries(id, call(id, 'q', options), 0.5);
  }

  private job(): Stretch {
    const id = this.id('job');
    const loop = this.chance.happens(0.25) ? { loop: this.loop() } : {};
    const type = this.chance.pick(JOB_TYPES);
    return this.withBoundaries(id, service(id, { type, ...this.mapped(), ...loop }), 0.4);
  }

  /** Perhaps with one or two boundary events; what they lead to ends by itself. */
  private withBoundaries(id: string, host: Piece, probability: number): Stretch {
    const pieces: Piece[] = [host];
    const kinds = ['timer', 'message', 'signal', 'error', 'escalation'] as const;
    const isJob = /<bpmn:(serviceTask|userTask)/.test(host.xml);
    const used = new Set<string>();
    while (this.chance.happens(probability) && used.size < 2) {
      const kind = this.chance.pick(kinds);
      const fits = kind !== 'escalation' || !isJob;
      if (used.has(kind) || !fits || (host.xml.startsWith('<bpmn:receiveTask') && kind !== 'timer')) {
        used.add(kind);
        continue;
      }
      used.add(kind);
      const event = this.id('on');
      const [after, to] = [this.id('job'), this.id('end')];
      pieces.push(
        this.boundary(kind, event, id),
        line(service(after, { type: this.chance.pick(JOB_TYPES) }), end(to)),
        flow(`${event} -> ${after}`),
      );
    }
    return { first: id, last: id, pieces };
  }
}

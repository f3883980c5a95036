import * as bpmn from '../bpmn.js';
import type { Piece } from '../bpmn.js';
import type { Block, Composite, Leaf } from './blocks.js';
import { drawLeaf, ITEMS, keyOf, work, type Drawn, type Place } from './draw-leaf.js';
import { Names } from './names.js';

export interface DrawnProcess {
  /** Process `p` and those it calls. */
  readonly xml: string;
  /** Names of the messages it waits for somewhere. */
  readonly messages: readonly string[];
}

const { flow } = bpmn;
/**
 * The diagram of a block. No result of it depends on which of several workers comes first: each element
 * writes variables of its own name, and nothing that a worker ends has another worker in it.
 */
export function drawProcess(block: Block): DrawnProcess {
  return new Drawing().process(block);
}

/** Process that sends a signal: one from outside would be of real time, and not be heard on another clock. */
export const tellerOf = (signal: string): string => `tell_${signal}`;

class Drawing {
  private readonly names = new Names();
  private readonly called: Record<string, readonly Piece[]> = {};

  process(block: Block): DrawnProcess {
    const body = this.whole(this.draw(block, { inLoop: false, beside: false }));
    const { messages, signals } = this.names;
    const tellers = signals.map((name) => [
      tellerOf(name),
      [bpmn.line(bpmn.start(`${name}_start`), bpmn.endSignal(`${name}_end`, name))],
    ]);
    const processes = { p: body, ...this.called, ...Object.fromEntries(tellers) };
    return { xml: bpmn.processesXml(processes), messages };
  }

  private draw(block: Block, place: Place): Drawn {
    if (block.parts.length > 0) return this.composite(block, place);
    const id = this.names.next(block.kind);
    return drawLeaf(block.kind as Leaf, id, { variant: block.variant, place, names: this.names });
  }

  private composite(block: Block, place: Place): Drawn {
    const { variant } = block;
    const draw: Record<Composite, () => Drawn> = {
      chain: () => this.parts(block, place),
      parallel: () => this.forked(block, bpmn.and, { ...place, beside: true }),
      choice: () => this.forked(block, bpmn.xor, place),
      inclusive: () => this.forked(block, bpmn.or, { ...place, beside: true }),
      sub: () => this.container(this.whole(this.parts(block, place))),
      call: () => this.call(block, place),
      again: () => this.again(block, place),
      guarded: () => this.guarded(block, place),
      alarmed: () => this.alarmed(block, place),
      watched: () => this.watched(block, place),
      each: () => {
        const inside = this.whole(this.parts(block, { inLoop: true, beside: true }));
        return this.container(inside, { loop: { ...ITEMS, sequential: variant % 2 === 0 } });
      },
      terminating: () => this.terminating(block, place),
      escalated: () => this.escalated(block, place),
      undone: () => this.undone(block, place),
      linked: () => this.linked(block, place),
    };
    return draw[block.kind as Composite]();
  }

  private parts({ parts }: Block, place: Place): Drawn {
    return chain(parts.map((part) => this.draw(part, place)));
  }

  /** Between a start and an end event of its own. */
  private whole(inner: Drawn, end: (id: string) => Piece = bpmn.end): readonly Piece[] {
    const [from, to] = [this.names.next('start'), this.names.next('end')];
    return [
      ...[bpmn.start(from), end(to), ...inner.pieces],
      ...[flow(`${from} -> ${inner.first}`), flow(`${inner.last} -> ${to}`)],
    ];
  }

  private container(pieces: readonly Piece[], options: bpmn.Common = {}): Drawn {
    const id = this.names.next('sub');
    return { first: id, last: id, pieces: [bpmn.sub(id, pieces, options)] };
  }

  private forked({ kind, parts, variant }: Block, gateway: typeof bpmn.and, place: Place): Drawn {
    const drawn = parts.map((part) => this.draw(part, place));
    const [fork, join] = [this.names.next('fork'), this.names.next('join')];
    const always = kind === 'parallel';
    const condition = (index: number) => (always ? undefined : `=modulo(n + ${index + variant}, 2) = 0`);
    return {
      first: fork,
      last: join,
      pieces: [
        ...[gateway(fork, always ? {} : { default: join }), gateway(join)],
        ...drawn.flatMap((part) => [...part.pieces, flow(`${part.last} -> ${join}`)]),
        ...drawn.map((part, index) => flow(`${fork} -> ${part.first}`, condition(index))),
        ...(always ? [] : [flow(`${fork} -> ${join}`)]),
      ],
    };
  }

  /** What two called processes bring back at once would overwrite each other: then only a mapped result. */
  private call(block: Block, place: Place): Drawn {
    const id = this.names.next('call');
    const process = `called_${id}`;
    this.called[process] = this.whole(this.parts(block, place));
    const all = !place.beside && block.variant % 2 === 0;
    const options = all ? {} : { childVariables: false, outputs: { [`${id}_out`]: '=n' } };
    return { first: id, last: id, pieces: [bpmn.call(id, process, options)] };
  }

  private again(block: Block, place: Place): Drawn {
    const part = this.parts(block, place);
    const [first, ask, enough] = [
      this.names.next('back'),
      this.names.next('user'),
      this.names.next('enough'),
    ];
    const last = `${enough}_on`;
    return {
      first,
      last,
      pieces: [
        ...[bpmn.xor(first), bpmn.user(ask), bpmn.xor(enough, { default: last }), bpmn.manual(last)],
        ...[...part.pieces, flow(`${first} -> ${part.first}`), flow(`${part.last} -> ${ask} -> ${enough}`)],
        ...[flow(`${enough} -> ${first}`, `=${ask}_again = true`), flow(`${enough} -> ${last}`)],
      ],
    };
  }

  private guarded({ parts: [inside, handler], variant }: Block, place: Place): Drawn {
    const thrower = this.names.next('thrower');
    const code = `E_${thrower}`;
    const headers = { throws: code, when: variant % 2 === 0 ? 'always' : 'odd' };
    const throws: Drawn = { first: thrower, last: thrower, pieces: [work(thrower, headers)] };
    const body = this.whole(chain([this.draw(inside!, place), throws]));
    const handling = this.draw(handler!, place);
    const caught = variant % 3 === 0 ? null : code;
    if (variant % 4 < 2) return this.boundary(this.container(body), handling, [bpmn.onError, caught, true]);
    return this.container([...body, this.eventSubprocess(handling, (id) => bpmn.startError(id, caught))]);
  }

  private boundary(
    host: Drawn,
    path: Drawn,
    [draw, what, interrupting]: [typeof bpmn.onError, string | null, boolean],
  ): Drawn {
    const id = this.names.next('boundary');
    return this.besideHost(host, path, draw(id, host.first, what, { interrupting }), { id, interrupting });
  }

  private besideHost(
    host: Drawn,
    path: Drawn,
    event: Piece,
    { id, interrupting }: { id: string; interrupting: boolean },
  ): Drawn {
    const pieces = [...host.pieces, event, ...path.pieces, flow(`${id} -> ${path.first}`)];
    if (!interrupting) {
      const end = this.names.next('end');
      return { ...host, pieces: [...pieces, bpmn.end(end), flow(`${path.last} -> ${end}`)] };
    }
    const join = this.names.next('join');
    return {
      first: host.first,
      last: join,
      pieces: [...pieces, bpmn.xor(join), flow(`${host.last} -> ${join}`), flow(`${path.last} -> ${join}`)],
    };
  }

  private alarmed({ parts: [inside, alarm], variant }: Block, place: Place): Drawn {
    const interrupting = variant % 2 === 0;
    const nested = { ...place, beside: true };
    const inner = this.draw(inside!, nested);
    const path = this.draw(alarm!, nested);
    const id = this.names.next('boundary');
    const host = variant % 3 === 0 ? this.person() : this.container(this.whole(inner));
    const options = { interrupting };
    const event = this.oneOf(variant, {
      message: () => bpmn.onMessage(id, host.first, this.names.message(id), keyOf(place), options),
      timer: () => bpmn.onTimer(id, host.first, this.names.when(interrupting), options),
      signal: () => bpmn.onSignal(id, host.first, this.names.signal(id), options),
    });
    const drawn = this.besideHost(host, path, event, { id, interrupting });
    return variant % 3 === 0 ? chain([drawn, inner]) : drawn;
  }

  private person(): Drawn {
    const id = this.names.next('user');
    return { first: id, last: id, pieces: [bpmn.user(id)] };
  }

  private watched({ parts: [inside, reaction], variant }: Block, place: Place): Drawn {
    const interrupting = variant % 2 === 0;
    const nested = { ...place, beside: true };
    const inner = this.draw(inside!, nested);
    const reacting = this.draw(reaction!, nested);
    const options = { interrupting };
    const event = this.eventSubprocess(reacting, (id) =>
      this.oneOf(variant, {
        message: () => bpmn.startMessage(id, this.names.message(id), keyOf(place), options),
        timer: () => bpmn.startTimer(id, this.names.when(interrupting), options),
        signal: () => bpmn.startSignal(id, this.names.signal(id), options),
      }),
    );
    return this.container([...this.whole(inner), event]);
  }

  /** Whether it interrupts says the variant's last bit; what it is the others. */
  private oneOf(
    variant: number,
    events: Readonly<Record<'message' | 'timer' | 'signal', () => Piece>>,
  ): Piece {
    return events[(['message', 'timer', 'signal'] as const)[(variant >> 1) % 3]!]();
  }

  private eventSubprocess(inside: Drawn, draw: (id: string) => Piece): Piece {
    const [id, from, to] = [this.names.next('event'), this.names.next('start'), this.names.next('end')];
    return bpmn.eventSub(id, [
      ...[draw(from), bpmn.end(to), ...inside.pieces],
      ...[flow(`${from} -> ${inside.first}`), flow(`${inside.last} -> ${to}`)],
    ]);
  }

  private escalated({ parts: [inside, handler], variant }: Block, place: Place): Drawn {
    const interrupting = variant % 2 === 0;
    const nested = { ...place, beside: true };
    const thrower = this.names.next('escalation');
    const code = `L_${thrower}`;
    const throws = { first: thrower, last: thrower, pieces: [bpmn.throwEscalation(thrower, code)] };
    const body = this.whole(chain([this.draw(inside!, nested), throws]));
    const handling = this.draw(handler!, nested);
    const caught = variant % 3 === 0 ? null : code;
    const options = { interrupting };
    if (variant % 4 < 2) {
      const [host, id] = [this.container(body), this.names.next('boundary')];
      const event = bpmn.onEscalation(id, host.first, caught, options);
      return this.besideHost(host, handling, event, { id, interrupting });
    }
    const reaction = this.eventSubprocess(handling, (id) => bpmn.startEscalation(id, caught, options));
    return this.container([...body, reaction]);
  }

  private undone(block: Block, place: Place): Drawn {
    const [early, late, thrower] = [
      this.names.next('paid'),
      this.names.next('booked'),
      this.names.next('undo'),
    ];
    const one = (id: string, piece: Piece): Drawn => ({ first: id, last: id, pieces: [piece] });
    const only = block.variant % 3 === 0 ? early : undefined;
    const body = chain([
      ...[one(early, work(early)), this.parts(block, place), one(late, bpmn.user(late))],
      one(thrower, bpmn.throwCompensation(thrower, only)),
    ]);
    const undoing = [early, late].flatMap((id) => [
      ...[bpmn.onCompensation(`${id}_gone`, id), bpmn.undo(`${id}_back`, { type: 'work' })],
    ]);
    const links = [early, late].map((id) => bpmn.undoes(`${id}_gone`, `${id}_back`));
    return this.container([...this.whole(body), ...undoing, ...links]);
  }

  private terminating(block: Block, place: Place): Drawn {
    const part = this.parts(block, { ...place, beside: true });
    const [fork, quit, go] = [this.names.next('fork'), this.names.next('user'), this.names.next('user')];
    const [from, end, endAll] = [this.names.next('start'), this.names.next('end'), this.names.next('endAll')];
    return this.container([
      ...[bpmn.start(from), bpmn.and(fork), bpmn.user(quit), bpmn.user(go), bpmn.end(end)],
      ...[bpmn.endAll(endAll), ...part.pieces, flow(`${from} -> ${fork} -> ${quit} -> ${endAll}`)],
      ...[flow(`${fork} -> ${go} -> ${part.first}`), flow(`${part.last} -> ${end}`)],
    ]);
  }

  private linked(block: Block, place: Place): Drawn {
    const part = this.parts(block, place);
    const [before, to, from] = [
      this.names.next('choice'),
      this.names.next('throw'),
      this.names.next('catch'),
    ];
    const last = this.names.next('join');
    return {
      first: before,
      last,
      pieces: [
        ...[bpmn.xor(before, { default: last }), bpmn.xor(last), ...part.pieces],
        ...[bpmn.throwLink(to, from), bpmn.catchLink(from, from)],
        ...[flow(`${before} -> ${to}`, '=n > 0'), flow(`${before} -> ${last}`)],
        ...[flow(`${from} -> ${part.first}`), flow(`${part.last} -> ${last}`)],
      ],
    };
  }
}

function chain(drawn: readonly Drawn[]): Drawn {
  return {
    first: drawn[0]!.first,
    last: drawn.at(-1)!.last,
    pieces: [
      ...drawn.flatMap((part) => part.pieces),
      ...drawn.slice(1).map((part, index) => flow(`${drawn[index]!.last} -> ${part.first}`)),
    ],
  };
}

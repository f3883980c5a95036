import type { Chance } from '../../contract/engine/support/random/chance.js';
import {
  onError,
  onEscalation,
  onMessage,
  onSignal,
  onTimer,
  type Common,
  type Loop,
  type Piece,
} from '../../contract/engine/support/bpmn.js';
import { between } from './between.js';

/** What a random diagram may be moved by; steps choose among them. */
export const JOB_TYPES = ['a', 'b'];
export const MESSAGES = ['m1', 'm2'];
export const SIGNALS = ['s1'];
export const CODES = ['E1', 'E2'];
export const ESCALATIONS = ['X1', 'X2'];
export const VARIABLES = ['x', 'y', 'z'];

/** The small choices of a diagram: names, values, mappings, loops, events at the border. */
export class Parts {
  private count = 0;

  constructor(protected readonly chance: Chance) {}

  protected boundary(
    kind: 'timer' | 'message' | 'signal' | 'error' | 'escalation',
    event: string,
    host: string,
  ): Piece {
    const interrupting = this.chance.happens(0.6);
    const outputs = this.outputs();
    switch (kind) {
      case 'timer':
        return onTimer(event, host, { duration: this.minutes() }, { interrupting });
      case 'message':
        return onMessage(event, host, this.chance.pick(MESSAGES), '=key', { interrupting, ...outputs });
      case 'signal':
        return onSignal(event, host, this.chance.pick(SIGNALS), { interrupting, ...outputs });
      case 'error':
        return onError(event, host, this.chance.pick([...CODES, null]), outputs);
      case 'escalation':
        return onEscalation(event, host, this.chance.pick([...ESCALATIONS, null]), { interrupting });
    }
  }

  protected loop(): Loop {
    const loop: Loop = {
      over: this.chance.pick(['=[1, 2]', '=[1, 2, 3]', '=[]', '=list']),
      as: this.chance.pick(['item', 'x']),
      sequential: this.chance.happens(0.5),
    };
    const collected = this.chance.happens(0.5)
      ? { collect: 'results', element: this.chance.pick(['=x', '=item', '=y']) }
      : {};
    const until = this.chance.happens(0.25) ? { until: '=numberOfCompletedInstances >= 2' } : {};
    return { ...loop, ...collected, ...until };
  }

  protected mapped(): Common {
    const inputs = this.chance.happens(0.25)
      ? { inputs: { [this.chance.pick([...VARIABLES, 'o.x'])]: this.value() } }
      : {};
    return { ...inputs, ...this.outputs() };
  }

  protected outputs(): Common {
    return this.chance.happens(0.25)
      ? { outputs: { [this.chance.pick([...VARIABLES, 'o.y'])]: this.value() } }
      : {};
  }

  protected value(): string {
    const name = this.chance.pick(VARIABLES);
    return this.chance.pick([
      `=${name}`,
      `=${name} + 1`,
      '=7',
      `=[${name}]`,
      `={v: ${name}}`,
      `=if ${name} = null then 0 else 1`,
    ]);
  }

  /** No two timers of a diagram are due at one moment. */
  protected minutes(): string {
    this.count += 1;
    return `PT${between(this.chance, 2, 40)}M${this.count % 60}S`;
  }

  protected condition(): string {
    const name = this.chance.pick(VARIABLES);
    return this.chance.pick([`=${name} > ${between(this.chance, 0, 3)}`, `=${name} = null`, `=${name} < 2`]);
  }

  protected id(kind: string): string {
    this.count += 1;
    return `${kind}${this.count}`;
  }
}

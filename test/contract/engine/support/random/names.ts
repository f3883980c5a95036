import type { When } from '../bpmn.js';

/** Names and durations that no other element of the process has. */
export class Names {
  private count = 0;
  /** Of all messages that it waits for somewhere. */
  readonly messages: string[] = [];
  /** Of all signals that it waits for somewhere. */
  readonly signals: string[] = [];

  next(kind: string): string {
    this.count += 1;
    return `${kind}${this.count}`;
  }

  message(name: string): string {
    this.messages.push(name);
    return name;
  }

  /** Nobody else waits for it: who hears it is no question of who comes first. */
  signal(id: string): string {
    const name = `signal_${id}`;
    this.signals.push(name);
    return name;
  }

  /** Never the same twice, so that no two timers of a case are due at one instant. */
  duration(): string {
    return `PT${3600 + this.count * 37}S`;
  }

  when(interrupting: boolean): When {
    return interrupting ? { duration: this.duration() } : { cycle: `R2/${this.duration()}` };
  }
}

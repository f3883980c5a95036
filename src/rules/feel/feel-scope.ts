import type { Run } from './feel-run.js';
import { entryOf, type Entries } from './feel-values.js';

/** A compiled piece of an expression. */
export type Code = (scope: Scope) => unknown;

/** The names visible at one place, innermost first. */
export class Scope {
  constructor(
    readonly run: Run,
    private readonly names: Entries,
    private readonly outer: Scope | null = null,
  ) {}

  inner(names: Entries): Scope {
    return new Scope(this.run, names, this);
  }

  /** Undefined where no scope has the name. */
  get(name: string): unknown {
    const value = entryOf(this.names, name);
    if (value !== undefined) return value;
    return this.outer ? this.outer.get(name) : undefined;
  }
}

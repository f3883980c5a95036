import { FeelError } from './feel-error.js';
import type { NamedTypes } from './value-types.js';

/** What one evaluation may cost. Each bound exists because an author can write past it by accident. */
export interface FeelLimits {
  /** Characters of one expression. */
  readonly sourceLength: number;
  /** Iterations, calls and elements touched. The bound that decides: it does not depend on the machine. */
  readonly steps: number;
  /** Elements of one list, also of the result counted through all levels. */
  readonly items: number;
  /** UTF-16 units of one text. */
  readonly textLength: number;
  /** Wall clock; only a backstop, generous because machines are busy. */
  readonly milliseconds: number;
}

export const DEFAULT_LIMITS: FeelLimits = {
  sourceLength: 10_000,
  steps: 500_000,
  items: 100_000,
  textLength: 1_000_000,
  milliseconds: 3_000,
};

/** The part of a working calendar that rules use; dates are `YYYY-MM-DD`. */
export interface WorkingDays {
  isWorkingDay(date: string): boolean;
  /** The n-th working day after the date, which itself does not count. */
  addWorkingDays(date: string, n: number): string;
}

/** A line of a code table, with whatever attributes it has. */
export interface LookedUpCode {
  readonly code: string;
  readonly excludes?: readonly string[] | undefined;
  readonly [attribute: string]: unknown;
}

/** What rules look up by name: code tables, levels from the highest to the lowest, lists that the case stands on. */
export interface FeelLookups {
  /** Null where there is no such table. */
  codes(table: string): readonly LookedUpCode[] | null;
  readonly levels: readonly string[];
  /** Null where there is no such list. */
  listed(list: string): boolean | null;
}

/** What is decided where Zeebe 8.6 (feel-scala) and the DMN standard differ. */
export type Dialect = 'zeebe' | 'standard';

export interface FeelOptions {
  /** Default `zeebe`. */
  readonly dialect?: Dialect;
  /** Offer 匠评's own functions too. Only where our evaluator runs: Zeebe does not have them. */
  readonly ownFunctions?: boolean;
  /** What `now()` and `today()` answer. Without it they are refused: rules have no clock of their own. */
  readonly now?: Date;
  /** IANA zone of `now()` and `today()`; `Z` without it. */
  readonly timeZone?: string;
  /** For `working days after` and `is working day`. */
  readonly calendar?: WorkingDays;
  /** For `code`, `level at least`, `without excluded` and `listed`. */
  readonly lookups?: FeelLookups;
  readonly limits?: Partial<FeelLimits>;
}

const CLOCK_CHECK_EVERY = 512;

/** One evaluation: what it was given and what it has spent. */
export class Run {
  readonly limits: FeelLimits;
  readonly standard: boolean;
  private steps = 0;
  private nextClockCheck = CLOCK_CHECK_EVERY;
  private readonly startedAt = performance.now();

  /** Types of the decision model that is evaluated. */
  types: NamedTypes = new Map();

  constructor(readonly options: FeelOptions = {}) {
    this.standard = options.dialect === 'standard';
    this.limits = options.limits ? { ...DEFAULT_LIMITS, ...options.limits } : DEFAULT_LIMITS;
  }

  /** Evaluates something of a file that has these types. */
  withTypes<T>(types: NamedTypes, body: () => T): T {
    const before = this.types;
    this.types = types;
    try {
      return body();
    } finally {
      this.types = before;
    }
  }

  spend(steps = 1): void {
    this.steps += steps;
    if (this.steps > this.limits.steps) {
      throw new FeelError(
        'FEEL_LIMIT',
        `表达式运算超过${this.limits.steps}步，已停止。请缩小循环或列表的范围。`,
      );
    }
    if (this.steps < this.nextClockCheck) return;
    this.nextClockCheck = this.steps + CLOCK_CHECK_EVERY;
    if (performance.now() - this.startedAt > this.limits.milliseconds) {
      throw new FeelError(
        'FEEL_LIMIT',
        `表达式运算超过${this.limits.milliseconds}毫秒，已停止。请简化表达式。`,
      );
    }
  }

  /** Call before a list of this size is made. */
  reserveItems(count: number): void {
    if (count > this.limits.items) {
      throw new FeelError('FEEL_LIMIT', `列表超过${this.limits.items}项，已停止。请缩小循环或列表的范围。`);
    }
    this.spend(1 + count / 8);
  }

  /** Call before a text of this length is made. */
  reserveText(length: number): void {
    if (length > this.limits.textLength) {
      throw new FeelError(
        'FEEL_LIMIT',
        `文字超过${this.limits.textLength}个字符，已停止。请缩短拼接的内容。`,
      );
    }
    this.spend(1 + length / 256);
  }
}

import type { DateScope, PlanContact, PlanDate, PlanStage, PlanStatus } from '../seasons/index.js';
import type { SeasonPart } from './season-parts.js';

export type { SeasonPart } from './season-parts.js';

export interface SeasonRow {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly rehearsal: boolean;
  readonly phase: string;
  readonly phaseLabel: string;
  readonly state: 'open' | 'closed';
  /** By the season's clock, ISO 8601. */
  readonly now: string;
}

export interface SeasonDateView {
  readonly key: string;
  readonly label: string;
  readonly kind: PlanDate['kind'];
  readonly at: string;
  /** As people say it; a midnight deadline is 24:00 of the day before. */
  readonly text: string;
  readonly shown: boolean;
  readonly passed: boolean;
  readonly moved: boolean;
  /** Other times for some cases, the most general first. */
  readonly scopes: readonly DateScopeView[];
}

/** A time for some cases only. */
export interface DateScopeView {
  readonly key: string;
  readonly label: string;
  readonly award: string | null;
  readonly relation: string | null;
  readonly role: string | null;
  readonly members: readonly string[];
  readonly at: string;
  readonly text: string;
  readonly passed: boolean;
  readonly moved: boolean;
}

/** PUT /seasons/:id/dates/:key */
export interface MoveResult {
  readonly state: 'moved' | 'awaitingSecond';
}

/** How a date came to stand where it does, or somebody's wish to move it. */
export interface DateMoveView {
  readonly id: string;
  readonly key: string;
  readonly scope: DateScope | null;
  readonly scopeLabel: string | null;
  /** Null: the scope had no time of its own. */
  readonly from: Date | null;
  /** Null: back to the plan. */
  readonly to: Date | null;
  readonly reason: string;
  readonly state: 'pending' | 'done' | 'dropped';
  readonly firstBy: string;
  readonly firstById: string;
  readonly firstAt: Date;
  readonly secondBy: string | null;
  readonly secondAt: Date | null;
}

/** GET /seasons/:id/dates */
export interface SeasonDatesView {
  readonly moves: readonly DateMoveView[];
  /** Keys of dates that two people move. */
  readonly twoPeople: readonly string[];
  /** What a scope may name. */
  readonly relations: readonly {
    readonly key: string;
    readonly label: string;
    readonly organisations: readonly string[];
  }[];
}

export interface SeasonAwardView {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  readonly description: string | null;
  readonly opens: string;
  readonly closes: string;
  readonly open: boolean;
  readonly rules: readonly {
    readonly id: string;
    readonly title: string;
    readonly clause: string;
    readonly waivable: boolean;
  }[];
  readonly evidence: readonly {
    readonly id: string;
    readonly title: string;
    readonly required: boolean;
    /** Required for some cases, by what their form says. */
    readonly conditional: boolean;
    readonly maxFiles: number | null;
    readonly accept: readonly string[];
    readonly hint: string | null;
  }[];
}

export interface SeasonView extends SeasonRow {
  /** IANA time zone of the season's local times. */
  readonly timezone: string;
  readonly issuer: { readonly name: string; readonly document?: string; readonly documentNo?: string };
  readonly dates: readonly SeasonDateView[];
  readonly awards: readonly SeasonAwardView[];
  readonly stages: readonly PlanStage[];
  readonly statuses: readonly PlanStatus[];
  readonly roles: readonly {
    readonly key: string;
    readonly label: string;
    readonly capabilities: readonly string[];
    readonly scope: string;
  }[];
  readonly organisations: readonly {
    readonly key: string;
    readonly name: string;
    readonly short: string | null;
    readonly kind: string;
    /** Key of the organisation above. */
    readonly parent: string | null;
  }[];
  readonly contacts: readonly PlanContact[];
  /** What the plan makes use of. */
  readonly parts: readonly SeasonPart[];
}

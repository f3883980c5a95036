import type { EntityManager } from 'typeorm';
import type { Variables } from '../../engine/index.js';
import type { CurrentPerson } from '../../identity/index.js';
import type { OutcomeEffect, PlanOutcome, Season, SeasonPlan } from '../../seasons/index.js';

export type EffectKind = OutcomeEffect['do'];
export type EffectOf<K extends EffectKind> = Extract<OutcomeEffect, { readonly do: K }>;

/** The task as effects see it. */
export interface TaskOfEffect {
  readonly id: string;
  readonly elementId: string;
  readonly label: string;
  readonly seasonId: string;
  /** Null for steps of the season itself. */
  readonly entryId: string | null;
  readonly variables: Readonly<Variables>;
}

/** Where a decision stands before it is made. */
export interface EffectContext {
  readonly task: TaskOfEffect;
  readonly season: Season;
  /** Version in force in the season: calendar, quotas and scoring go by it. */
  readonly plan: SeasonPlan;
  readonly person: CurrentPerson;
  /** By the season's clock. */
  readonly now: Date;
}

/** One thing to correct: a form key, or `evidence:` and a section. */
export interface Correction {
  readonly item: string;
  readonly remark: string;
}

/** A decision being made. */
export interface OutcomeAct extends EffectContext {
  readonly outcomeId: string;
  readonly outcome: PlanOutcome;
  /** What was filled in, validated. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The words of the decision; empty when none were given. */
  readonly opinion: string;
  /** What the applicant is to correct. */
  readonly corrections: readonly Correction[];
  /** Role and organisation by which the person acts. */
  readonly group: string;
}

/** What an effect would do, told before the decision. */
export interface Consequence {
  /** A Chinese sentence without a full stop; null when there is nothing worth saying. */
  readonly sentence: string | null;
  /** Why it would be refused as things stand. */
  readonly refusal?: string;
}

/**
 * One kind of effect that a plan's outcomes may name. Any module may bring one: provide the class in a Nest
 * module, the registry finds it. `apply` runs in the completing transaction; what it throws leaves the task
 * open. Effects of one outcome run in the order of the plan.
 */
export abstract class OutcomeEffectHandler<K extends EffectKind = EffectKind> {
  abstract readonly kind: K;

  /** @returns variables to pass on to the process besides the outcome's own. */
  abstract apply(tx: EntityManager, effect: EffectOf<K>, act: OutcomeAct): Promise<Variables>;

  async consequence(_tx: EntityManager, _effect: EffectOf<K>, _context: EffectContext): Promise<Consequence> {
    return { sentence: null };
  }
}

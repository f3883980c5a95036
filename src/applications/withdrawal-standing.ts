import type { SeasonPlan } from '../seasons/index.js';

/** What the plan says of taking an application back, as things stand. */
export interface WithdrawalStanding {
  /** Why it may not be taken back any more; null when it may. */
  readonly closed: string | null;
  readonly reasonRequired: boolean;
  readonly freesPlace: boolean;
}

/** How far a case has come. */
export interface CaseProgress {
  /** Stages it has reached. */
  readonly reached: readonly string[];
  readonly now: Date;
  /** When the plan's date is for this case; the instant itself is too late. */
  readonly until: Date | null;
}

/** @param progress null: it has not been handed in, and may always be given up. Pure. */
export function withdrawalStanding(
  plan: Pick<SeasonPlan, 'withdrawal' | 'stages'>,
  progress: CaseProgress | null,
): WithdrawalStanding {
  const { reason = 'required', freesPlace = false } = plan.withdrawal ?? {};
  const rules = { reasonRequired: reason === 'required', freesPlace };
  if (!progress) return { ...rules, closed: null };
  return { ...rules, closed: whyClosed(plan, progress) };
}

function whyClosed(
  plan: Pick<SeasonPlan, 'withdrawal' | 'stages'>,
  { reached, now, until }: CaseProgress,
): string | null {
  const stage = plan.withdrawal?.until?.stage;
  if (stage !== undefined && hasReached(plan, reached, stage)) {
    const label = plan.stages.find(({ id }) => id === stage)?.label ?? stage;
    return `申报已到“${label}”环节，不能再撤回。如有特殊情况请联系主管部门。`;
  }
  if (until === null || now < until) return null;
  return '撤回期限已过，不能再撤回。如有特殊情况请联系主管部门。';
}

/** Stages stand in order: whoever is at a later one has passed it, also where his award skips it. */
function hasReached(plan: Pick<SeasonPlan, 'stages'>, reached: readonly string[], stage: string): boolean {
  const limit = plan.stages.findIndex(({ id }) => id === stage);
  return plan.stages.some(({ id }, index) => index >= limit && limit !== -1 && reached.includes(id));
}

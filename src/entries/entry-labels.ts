import type { PlanStatus, SeasonPlan } from '../seasons/index.js';

/** Status of a case that is under way. */
const OPEN = 'open';
const OPEN_LABEL = '办理中';

export interface StatusLabels {
  readonly statusLabel: string;
  readonly statusTone: NonNullable<PlanStatus['tone']>;
  readonly reasonLabel: string | null;
  readonly meaning: string | null;
}

/** How a status and its reason are called; what the plan does not name keeps its key, so that nothing is hidden. */
export function statusLabels(plan: SeasonPlan, status: string, reason: string | null): StatusLabels {
  if (status === OPEN) {
    return { statusLabel: OPEN_LABEL, statusTone: 'default', reasonLabel: null, meaning: null };
  }
  const known = plan.statuses.find(({ id }) => id === status);
  return {
    statusLabel: known?.label ?? status,
    statusTone: known?.tone ?? 'default',
    reasonLabel: reasonLabel(known, reason),
    meaning: known?.meaning ?? null,
  };
}

const reasonLabel = (status: PlanStatus | undefined, reason: string | null): string | null =>
  reason === null ? null : (status?.reasons?.[reason] ?? reason);

export const stageLabel = (plan: SeasonPlan, stage: string | null): string | null =>
  stage === null ? null : (plan.stages.find(({ id }) => id === stage)?.label ?? stage);

export const awardTitle = (plan: SeasonPlan, award: string): string =>
  plan.awards.find(({ id }) => id === award)?.title ?? award;

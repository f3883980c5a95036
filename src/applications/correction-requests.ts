import type { EntityManager } from 'typeorm';
import { localDateOf, WorkingCalendar, type SeasonPlan } from '../seasons/index.js';
import type { CorrectionView } from './application.view.js';

export interface CorrectionRequest {
  readonly at: Date;
  readonly due: Date;
  readonly workingDays: number;
  readonly remark: string;
  readonly items: readonly { readonly item: string; readonly label: string; readonly remark: string }[];
  readonly by: string;
}

/** What an applicant was last asked to correct. */
export async function lastCorrection(
  tx: EntityManager,
  applicationId: string,
): Promise<CorrectionRequest | null> {
  const rows: CorrectionRequest[] = await tx.query(
    `SELECT c.at, c.due, c.working_days AS "workingDays", c.remark, c.items, a.display_name AS by
     FROM correction_request c JOIN account a ON a.id = c.by
     WHERE c.application_id = $1 ORDER BY c.at DESC, c.id LIMIT 1`,
    [applicationId],
  );
  return rows[0] ?? null;
}

/** As the applicant sees it: what, until when, and how many working days that still is, today among them. */
export function correctionView(
  plan: Pick<SeasonPlan, 'workingDays' | 'timezone'>,
  application: { readonly correctionDue: Date | null; readonly correctionRemark: string | null },
  request: CorrectionRequest | null,
  now: Date,
): CorrectionView {
  const { correctionDue: due, correctionRemark: remark } = application;
  return {
    due: due?.toISOString() ?? null,
    remark,
    items: request?.items ?? [],
    daysLeft: due === null ? null : daysLeft(plan, now, due),
    overdue: due !== null && now >= due,
  };
}

function daysLeft(plan: Pick<SeasonPlan, 'workingDays' | 'timezone'>, now: Date, due: Date): number {
  if (now >= due) return 0;
  const lastDay = localDateOf(new Date(due.getTime() - 1), plan.timezone);
  return new WorkingCalendar(plan.workingDays).workingDaysLeft(localDateOf(now, plan.timezone), lastDay);
}

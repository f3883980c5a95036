import type { SeasonPlan } from '../seasons/index.js';

export interface LateQuestion {
  readonly now: Date;
  readonly until: Date;
  /** When the plan's last date is in force; null where it sets none. */
  readonly latest: Date | null;
}

/** Why somebody may not be admitted until then, with a code; null when he may. Pure. */
export function lateRefusal({ now, until, latest }: LateQuestion): { code: string; message: string } | null {
  if (Number.isNaN(until.getTime()) || until <= now) {
    return { code: 'LATE_UNTIL_PAST', message: '受理截止的时间已经过去，请改为今后的时间。' };
  }
  if (latest !== null && until > latest) {
    return { code: 'LATE_UNTIL_TOO_LATE', message: '受理截止的时间晚于方案规定的最晚时间，请改早一些。' };
  }
  return null;
}

export const LATE_NOT_ALLOWED =
  '本年度方案不允许逾期受理。确需受理的，请管理员在方案中写明逾期受理的办法，发布并在本批次执行后再办理。';

/** Why nobody can be admitted at all. */
export const lateClosed = ({ lateAdmission }: Pick<SeasonPlan, 'lateAdmission'>): string | null =>
  lateAdmission ? null : LATE_NOT_ALLOWED;

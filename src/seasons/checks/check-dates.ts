import { instantOf } from '../calendar/index.js';
import type { PlanDate } from '../plan.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Dates can be told, stand in order where order matters, and are the ones that other parts name. */
export function checkDates({ plan, findings }: PlanParts): void {
  if (!isTimezone(plan.timezone)) {
    findings.error(
      'PLAN_TIMEZONE',
      ['timezone'],
      `不认识的时区“${plan.timezone}”。`,
      '请写 IANA 时区名，如 Asia/Shanghai。',
    );
    return;
  }
  const instants = new Map<string, number>();
  for (const [key, { at }] of Object.entries(plan.dates)) {
    const instant = instantIn(at, plan.timezone);
    if (instant === null)
      findings.error('PLAN_DATE', ['dates', key, 'at'], `没有“${at}”这一天。`, '请核对月份和日期。');
    else instants.set(key, instant);
  }
  if (instantIn(plan.rehearsal.startsAt, plan.timezone) === null) {
    findings.error(
      'PLAN_DATE',
      ['rehearsal', 'startsAt'],
      `没有“${plan.rehearsal.startsAt}”这一天。`,
      '请核对月份和日期。',
    );
  }
  checkAwardDates({ plan, findings }, instants);
  for (const [id, { due }] of Object.entries(plan.tasks)) {
    if (due !== undefined) checkDateKey({ plan, findings }, ['tasks', id, 'due'], due);
  }
  checkWorkingDays({ plan, findings });
}

type Checked = Pick<PlanParts, 'plan' | 'findings'>;

function checkAwardDates({ plan, findings }: Checked, instants: ReadonlyMap<string, number>): void {
  plan.awards.forEach(({ opens, closes }, index) => {
    const known = [
      checkDateKey({ plan, findings }, ['awards', index, 'opens'], opens),
      checkDateKey({ plan, findings }, ['awards', index, 'closes'], closes),
    ];
    if (!known.every(Boolean)) return;
    const [from, until] = [instants.get(opens), instants.get(closes)];
    if (from !== undefined && until !== undefined && from >= until) {
      const message = `申报截止（${closes}）不晚于申报开始（${opens}）。`;
      findings.error('PLAN_DATE_ORDER', ['awards', index, 'closes'], message, '请核对这两个日期。');
    }
    checkKind({ plan, findings }, closes, plan.dates[closes]);
  });
}

function checkKind({ findings }: Checked, key: string, date: PlanDate | undefined): void {
  if (date?.kind === 'closes') return;
  const cure = '请把 kind 改为 closes，零点才会显示为前一天的 24:00，年龄等才按截止当天计算。';
  findings.warn('PLAN_DATE_KIND', ['dates', key, 'kind'], '这个日期用作申报截止，但不是截止类。', cure);
}

export function checkDateKey(
  { plan, findings }: Checked,
  at: readonly (string | number)[],
  key: string,
): boolean {
  if (Object.hasOwn(plan.dates, key)) return true;
  findings.error(
    'PLAN_UNKNOWN_DATE',
    at,
    `方案里没有日期“${key}”。`,
    `请在 dates 中补上，或改用：${listed(Object.keys(plan.dates))}。`,
  );
  return false;
}

function checkWorkingDays({ plan, findings }: Checked): void {
  const { holidays = [], workdays = [] } = plan.workingDays ?? {};
  const both = holidays.filter((day) => workdays.includes(day));
  for (const day of both) {
    findings.error('PLAN_WORKING_DAY', ['workingDays'], `${day} 既是假日又是工作日。`, '请从其中一处删去。');
  }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function instantIn(local: string, timezone: string): number | null {
  try {
    const time = instantOf(local, timezone).getTime();
    return Number.isNaN(time) ? null : time;
  } catch {
    return null;
  }
}

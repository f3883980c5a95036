import { WorkingCalendar } from '../../../../src/seasons/calendar/working-calendar.js';
import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { calendarModel, type TimeMark } from '../calendar/calendar-model.js';
import { dayNumber, dayText } from '../calendar/local-days.js';
import { workingDaysOf } from '../calendar/working-days-of.js';
import { textOf } from '../plan-form/plan-path.js';

/** One time of two plans. */
export interface DateChange {
  /** Key of the date, with the place of a time of its own for some. */
  readonly key: string;
  readonly label: string;
  readonly kind: 'same' | 'added' | 'removed' | 'changed';
  readonly before: string | null;
  readonly after: string | null;
  /** How much later; negative for earlier. Null where one is missing. */
  readonly days: number | null;
  /** Of those, how many are worked, by the calendar of the second plan. */
  readonly workingDays: number | null;
}

type Plan = Partial<SeasonPlan>;

const WORDS = { ...compareWords.dates, applying: (award: string) => award };

/** The times of two plans in the order of the second. */
export function dateChanges(before: Plan, after: Plan): readonly DateChange[] {
  const [old, now] = [marksOf(before), marksOf(after)];
  const calendar = new WorkingCalendar(workingDaysOf(after.workingDays));
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  const changes = keys.map((key) => changeOf(key, old.get(key), now.get(key), calendar));
  return changes.sort((a, b) => ((a.after ?? a.before ?? '') < (b.after ?? b.before ?? '') ? -1 : 1));
}

const marksOf = (plan: Plan): ReadonlyMap<string, TimeMark> =>
  new Map(
    calendarModel(plan as Readonly<Record<string, unknown>>, WORDS)
      .rows.flatMap(({ marks }) => marks)
      .map((mark) => [textOf(mark.path.slice(1)), mark] as const),
  );

function changeOf(
  key: string,
  before: TimeMark | undefined,
  after: TimeMark | undefined,
  calendar: WorkingCalendar,
): DateChange {
  const [old, now] = [before?.at ?? null, after?.at ?? null];
  const apart =
    old === null || now === null
      ? { days: null, workingDays: null }
      : { days: dayNumber(now) - dayNumber(old), workingDays: workedBetween(old, now, calendar) };
  const { label } = after ?? before ?? { label: key };
  return { ...{ key, label, kind: kindOf(old, now) }, ...{ before: old, after: now }, ...apart };
}

function kindOf(before: string | null, after: string | null): DateChange['kind'] {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  return before === after ? 'same' : 'changed';
}

/** From one day to another, the first not counted. */
function workedBetween(from: string, to: string, calendar: WorkingCalendar): number {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const sign = Math.sign(last - first);
  let worked = 0;
  for (let day = first; day !== last;) {
    day += sign;
    if (calendar.isWorkingDay(dayText(day))) worked += sign;
  }
  return worked;
}

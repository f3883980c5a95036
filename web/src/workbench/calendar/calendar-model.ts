import { isRecord } from '../plan-form/schema.js';
import type { PlanPath } from '../plan-form/plan-path.js';
import { dayNumber, isLocalTime } from './local-days.js';

/** One time of the plan on the line. */
export interface TimeMark {
  readonly path: PlanPath;
  readonly label: string;
  readonly at: string;
  readonly kind: 'opens' | 'closes' | 'event' | 'scope';
}

export interface DateRow {
  readonly key: string;
  readonly label: string;
  readonly marks: readonly TimeMark[];
}

/** From one time to another, e.g. while applications are taken. */
export interface Period {
  readonly key: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

export interface CalendarModel {
  /** In the order of time. */
  readonly rows: readonly DateRow[];
  readonly periods: readonly Period[];
  /** First day and the day after the last, whole months; null where there are no dates. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

interface Words {
  readonly scope: (label: string, name: string) => string;
  readonly scopeNamed: (n: number) => string;
  readonly applying: (award: string) => string;
}

/** The dates of a plan under work; what cannot be read as a time is left out. */
export function calendarModel(plan: Readonly<Record<string, unknown>>, words: Words): CalendarModel {
  const dates = isRecord(plan['dates']) ? plan['dates'] : {};
  const rows = Object.entries(dates)
    .map(([key, date]) => rowOf(key, date, words))
    .filter(({ marks }) => marks.length > 0)
    .sort((one, other) => (one.marks[0]?.at ?? '').localeCompare(other.marks[0]?.at ?? ''));
  const days = rows.flatMap(({ marks }) => marks.map(({ at }) => dayNumber(at)));
  return { rows, periods: periodsOf(plan, rows, words), range: days.length === 0 ? null : wholeMonths(days) };
}

function rowOf(key: string, date: unknown, words: Words): DateRow {
  const { label, at, kind, scopes } = isRecord(date) ? date : ({} as Readonly<Record<string, unknown>>);
  const name = typeof label === 'string' && label !== '' ? label : key;
  const path: PlanPath = ['dates', key];
  const own: TimeMark[] = isLocalTime(at) ? [{ path, label: name, at, kind: kindOf(kind) }] : [];
  const others = Array.isArray(scopes) ? (scopes as unknown[]) : [];
  const scoped = others.flatMap((scope, index): TimeMark[] => {
    if (!isRecord(scope) || !isLocalTime(scope['at'])) return [];
    const called = typeof scope['label'] === 'string' ? scope['label'] : words.scopeNamed(index + 1);
    return [
      { path: [...path, 'scopes', index], label: words.scope(name, called), at: scope['at'], kind: 'scope' },
    ];
  });
  return { key, label: name, marks: [...own, ...scoped] };
}

const kindOf = (kind: unknown): TimeMark['kind'] => (kind === 'opens' || kind === 'closes' ? kind : 'event');

function periodsOf(
  { awards }: Readonly<Record<string, unknown>>,
  rows: readonly DateRow[],
  words: Words,
): readonly Period[] {
  const dayOf = (key: unknown): number | null => {
    const at = rows.find((row) => row.key === key)?.marks[0]?.at;
    return at === undefined ? null : dayNumber(at);
  };
  const all = Array.isArray(awards) ? (awards as unknown[]).filter(isRecord) : [];
  return all.flatMap(({ id, short, opens, closes }) => {
    const [from, to] = [dayOf(opens), dayOf(closes)];
    if (from === null || to === null || to < from) return [];
    return [{ key: textOf(id), label: words.applying(textOf(short)), from, to }];
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A margin of a day at either end keeps marks whole. */
function wholeMonths(days: readonly number[]): { from: number; to: number } {
  const first = new Date((Math.min(...days) - 1) * DAY_MS);
  const last = new Date((Math.max(...days) + 1) * DAY_MS);
  return {
    from: Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1) / DAY_MS,
    to: Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 1) / DAY_MS,
  };
}

const DAY_MS = 86_400_000;

export interface MonthColumn {
  readonly key: string;
  readonly month: number;
  readonly year: number;
  readonly from: number;
  readonly days: number;
}

export function monthsOf({ from, to }: { from: number; to: number }): readonly MonthColumn[] {
  const months: MonthColumn[] = [];
  for (let day = from; day < to;) {
    const date = new Date(day * DAY_MS);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const next = Date.UTC(year, month + 1, 1) / DAY_MS;
    months.push({
      key: `${String(year)}-${String(month)}`,
      year,
      month: month + 1,
      from: day,
      days: next - day,
    });
    day = next;
  }
  return months;
}

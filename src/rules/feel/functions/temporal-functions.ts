import { FeelError } from '../feel-error.js';
import type { FeelOptions, Run } from '../feel-run.js';
import { monthsBetween } from '../temporal/arithmetic.js';
import { dayOfYear, daysInMonth, weekOfYear } from '../temporal/calendar.js';
import {
  dateOf,
  nanosecondsOfDay,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTime,
} from '../temporal/parse-temporal.js';
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  NANOSECONDS_PER_SECOND,
} from '../temporal/values.js';
import { isZone, type Zone, zoneOfOffset } from '../temporal/zones.js';
import { define, type FunctionDefinition } from './define.js';

/** Zeebe cuts fractions off the parts of a date; the standard knows no such date. */
function dateFrom(parts: readonly number[], run: Run): FeelDate | null {
  const [year = 0, month = 0, day = 0] = run.standard ? parts : parts.map(Math.trunc);
  return dateOf(year, month, day);
}

interface TimeParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offset: FeelDuration | null;
}

function timeOf(given: TimeParts, run: Run): FeelTime | null {
  const { second, offset } = given;
  const [hour, minute] = run.standard
    ? [given.hour, given.minute]
    : [Math.trunc(given.hour), Math.trunc(given.minute)];
  if (!Number.isInteger(hour) || !Number.isInteger(minute)) return null;
  const whole = Math.floor(second);
  const fraction = Math.round((second - whole) * NANOSECONDS_PER_SECOND);
  const nanoseconds = nanosecondsOfDay(hour, minute, whole, fraction);
  const zone = offset ? zoneOfDuration(offset) : null;
  return nanoseconds === null || (zone !== null && !isZone(zone)) ? null : new FeelTime(nanoseconds, zone);
}

const zoneOfDuration = ({ amount }: FeelDuration): Zone =>
  zoneOfOffset(Number(amount / BigInt(NANOSECONDS_PER_SECOND)));

function now({ now: instant, timeZone = 'Z' }: FeelOptions): FeelDateTime {
  if (instant)
    return FeelDateTime.ofInstant(
      BigInt(instant.getTime()) * 1_000_000n,
      timeZone === 'UTC' ? 'Z' : timeZone,
    );
  throw new FeelError('FEEL_FAILED', '这里没有当前时间，不能用 now() 或 today()。请把所需日期作为变量传入。');
}

/** As an offset, not a zone name: that is what Zeebe's broker writes. */
function currentTime(run: Run): FeelDateTime {
  const { date, time, offset } = now(run.options);
  return new FeelDateTime(date, new FeelTime(time.nanoseconds, zoneOfOffset(offset ?? 0)));
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June']
  .concat(['July', 'August', 'September', 'October', 'November', 'December']); // prettier-ignore

const day = { date: 'date' } as const;

export const TEMPORAL_FUNCTIONS = {
  date: [
    ...define({ from: 'string' }, ({ from }) => parseDate(from)),
    ...define({ from: 'date' }, ({ from }) => from),
    ...define({ year: 'number', month: 'number', day: 'number' }, ({ year, month, day }, run) =>
      dateFrom([year, month, day], run),
    ),
  ],
  time: [
    ...define({ from: 'string' }, ({ from }) => parseTime(from)),
    ...define({ from: 'temporal' }, ({ from }, run) => {
      if (from instanceof FeelTime) return from;
      if (from instanceof FeelDateTime) return from.time;
      return run.standard ? null : new FeelTime(0, 'Z');
    }),
    ...define({ hour: 'number', minute: 'number', second: 'number', offset: 'duration?' }, timeOf),
  ],
  'date and time': [
    ...define({ from: 'string' }, ({ from }) => parseDateTime(from)),
    ...define({ date: 'date', time: 'temporal' }, ({ date, time }) =>
      time instanceof FeelTime ? new FeelDateTime(date, time) : null,
    ),
    ...define({ date: 'temporal', timezone: 'string' }, ({ date, timezone }) =>
      date instanceof FeelDateTime ? inZone(date, timezone) : null,
    ),
    ...define({ from: 'temporal' }, ({ from }) => (from instanceof FeelDateTime ? from : null)),
  ],
  duration: [
    ...define({ from: 'string' }, ({ from }) => parseDuration(from)),
    ...define({ from: 'duration' }, ({ from }) => from),
  ],
  'years and months duration': define({ from: 'date', to: 'date' }, ({ from, to }) =>
    FeelDuration.ofMonths(monthsBetween(from, to)),
  ),
  now: define({}, (_none, run) => currentTime(run)),
  today: define({}, (_none, run) => now(run.options).date),
  'day of week': define(day, ({ date }) => DAYS[date.weekday - 1]),
  'day of year': define(day, ({ date }) => dayOfYear(date)),
  'week of year': define(day, ({ date }) => weekOfYear(date)),
  'month of year': define(day, ({ date }) => MONTHS[date.month - 1]),
  'last day of month': define(day, ({ date }) => monthEnd(date)),
} satisfies Record<string, FunctionDefinition>;

export const monthEnd = ({ year, month }: FeelDate): FeelDate =>
  new FeelDate(year, month, daysInMonth(year, month));

/** A local time is taken for one of the zone; one with a zone is the same instant there. */
function inZone(value: FeelDateTime, zone: string): FeelDateTime | null {
  if (!isZone(zone)) return null;
  if (value.zone !== null) return FeelDateTime.ofInstant(value.epochNanoseconds, zone);
  return new FeelDateTime(value.date, new FeelTime(value.time.nanoseconds, zone));
}

import type { Instant } from './types/instant.js';
import { texts } from './texts.js';

/** All times are shown in the office's zone, wherever the reader sits. */
const zone = 'Asia/Shanghai';

interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

function localParts(at: Instant | Date): LocalParts {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const found = Object.fromEntries(
    format.formatToParts(new Date(at)).map((part) => [part.type, Number(part.value)]),
  );
  const part = (name: string) => found[name] ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

const two = (n: number) => String(n).padStart(2, '0');

/** 2024年7月14日 */
export function date(at: Instant | Date): string {
  const { year, month, day } = localParts(at);
  return `${String(year)}${texts.clock.year}${String(month)}${texts.clock.month}${String(day)}${texts.clock.day}`;
}

/** 09:05 */
export function time(at: Instant | Date): string {
  const { hour, minute } = localParts(at);
  return `${two(hour)}:${two(minute)}`;
}

/** 2024年7月14日 09:05 */
export function dateTime(at: Instant | Date): string {
  return `${date(at)} ${time(at)}`;
}

/** 07-14 09:05, for dense lists. */
export function compactDateTime(at: Instant | Date): string {
  const { month, day } = localParts(at);
  return `${two(month)}-${two(day)} ${time(at)}`;
}

/** A closing instant in people's words: midnight is 24:00 of the day before. */
export function closing(at: Instant): string {
  const { hour, minute } = localParts(at);
  if (hour !== 0 || minute !== 0) return dateTime(at);
  return `${date(new Date(new Date(at).getTime() - 60_000))} 24:00`;
}

/** Value of a `datetime-local` input in the season's zone. */
export function localInput(at: Instant | Date): string {
  const { year, month, day, hour, minute } = localParts(at);
  return `${String(year)}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** 12 天 3 小时: the two largest units, as a person would say it. `ms` is not negative. */
export function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const { clock } = texts;
  if (days > 0) return hours > 0 ? `${clock.days(days)} ${clock.hours(hours)}` : clock.days(days);
  if (hours > 0)
    return minutes % 60 > 0 ? `${clock.hours(hours)} ${clock.minutes(minutes % 60)}` : clock.hours(hours);
  if (minutes > 0) return clock.minutes(minutes);
  return clock.seconds(Math.max(0, Math.floor(ms / 1000)));
}

/** `2031-07-04` as 2031年7月4日, `2031-07` as 2031年7月; anything else as it is. */
export function readableDate(text: string): string {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (!found) return text;
  const [, year, month, day] = found;
  const { clock } = texts;
  const rest = day === undefined ? '' : `${String(Number(day))}${clock.day}`;
  return `${String(year)}${clock.year}${String(Number(month))}${clock.month}${rest}`;
}

/** Hundredths as points: 9012 → 90.12. */
export function points(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

/** Fen as yuan with separators: 5000000 → 50,000.00. */
export function yuan(fen: number): string {
  return (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
}

import type { Run } from './feel-run.js';
import { FeelRange } from './feel-range.js';
import { type Entries, fromHost, isContext, isList, setEntry } from './feel-values.js';
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  NANOSECONDS_PER_SECOND,
  zoneText,
} from './temporal/values.js';
import { zoneOfOffset } from './temporal/zones.js';
import { FeelFunction } from './feel-function.js';

/**
 * A value as JSON: temporal values become the texts that Zeebe 8.6 writes into variables. Ranges and functions are
 * null, and entries that are functions are left out.
 */
export function toHost(value: unknown, run: Run): unknown {
  run.spend();
  if (isList(value)) {
    run.reserveItems(value.length);
    return value.map((item) => toHost(fromHost(item), run));
  }
  if (isContext(value)) {
    const result: Entries = {};
    for (const [name, entry] of Object.entries(value)) {
      if (!(entry instanceof FeelFunction)) setEntry(result, name, toHost(fromHost(entry), run));
    }
    return result;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === 'string') {
    run.reserveText(value.length);
    return value;
  }
  return typeof value === 'boolean' ? value : variableText(value);
}

/** As FEEL writes it; null for what is no temporal value or range. */
export function literalText(value: unknown): string | null {
  if (value instanceof FeelRange) return rangeText(value);
  if (value instanceof FeelDuration) return durationText(value);
  return value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime
    ? value.toString()
    : null;
}

const durationText = (duration: FeelDuration): string => duration.toString();

function rangeText({ start, end, startIncluded, endIncluded }: FeelRange): string {
  const [open, close] = [startIncluded ? '[' : '(', endIncluded ? ']' : ')'];
  return `${open}${endText(start)}..${endText(end)}${close}`;
}

const endText = (value: unknown): string =>
  literalText(value) ?? (typeof value === 'string' ? value : JSON.stringify(value));

/** As Java writes it; null for a range or function, which no variable holds. */
function variableText(value: unknown): string | null {
  if (value instanceof FeelDate) return dateText(value);
  if (value instanceof FeelDuration) return value.yearsMonths ? monthsText(value) : secondsText(value);
  if (value instanceof FeelTime) return value.zone === null ? clockText(value) : value.toString();
  if (!(value instanceof FeelDateTime)) return null;
  const { zone, offset } = value;
  const shownZone =
    zoneText(zone).startsWith('@') && zone !== null
      ? `${zoneOfOffset(offset ?? 0)}[${zone}]`
      : zoneText(zone);
  return `${dateText(value.date)}T${clockText(value.time)}${shownZone}`;
}

const dateText = (date: FeelDate): string => `${date.year > 9999 ? '+' : ''}${date.toString()}`;

/** Without seconds where there are none; fractions in groups of three digits. */
function clockText({ hour, minute, second, nanoseconds }: FeelTime): string {
  const pad = (n: number): string => String(n).padStart(2, '0');
  const fraction = nanoseconds % NANOSECONDS_PER_SECOND;
  const clock = `${pad(hour)}:${pad(minute)}`;
  if (second === 0 && fraction === 0) return clock;
  const digits =
    fraction === 0
      ? ''
      : `.${String(fraction)
          .padStart(9, '0')
          .replace(/(?:000){1,2}$/, '')}`;
  return `${clock}:${pad(second)}${digits}`;
}

/** `P-1Y-6M`. */
function monthsText({ amount }: FeelDuration): string {
  const [years, months] = [amount / 12n, amount % 12n];
  const text = `${years === 0n ? '' : `${years.toString()}Y`}${months === 0n ? '' : `${months.toString()}M`}`;
  return `P${text || '0D'}`;
}

/** Hours are the largest unit: `PT26H`. */
function secondsText({ amount }: FeelDuration): string {
  const second = BigInt(NANOSECONDS_PER_SECOND);
  const [hours, minutes] = [amount / (3600n * second), (amount / (60n * second)) % 60n];
  const rest = amount % (60n * second);
  const size = rest < 0n ? -rest : rest;
  const fraction = (size % second).toString().padStart(9, '0').replace(/0+$/, '');
  const seconds = `${rest < 0n ? '-' : ''}${(size / second).toString()}${fraction === '' ? '' : `.${fraction}`}`;
  const parts = [hours === 0n ? '' : `${hours.toString()}H`, minutes === 0n ? '' : `${minutes.toString()}M`];
  return `PT${[...parts, rest === 0n ? '' : `${seconds}S`].join('') || '0S'}`;
}

import { type CivilDate, civilDateOf, epochDayOf, FARTHEST_YEAR, weekdayOf } from './calendar.js';
import { fixedOffsetOf, offsetAt, offsetOfLocal, type Zone, zoneOfOffset } from './zones.js';

export const NANOSECONDS_PER_SECOND = 1_000_000_000;
export const NANOSECONDS_PER_DAY = 86_400 * NANOSECONDS_PER_SECOND;
const DAY = BigInt(NANOSECONDS_PER_DAY);
const SECOND = BigInt(NANOSECONDS_PER_SECOND);
/** 999,999,999 days: nothing that adds up to more is a duration. */
const LONGEST_NANOSECONDS = 1_000_000_000n * DAY;
const LONGEST_MONTHS = 2 * 12 * (FARTHEST_YEAR + 1);

/** A value out of the calendar; in FEEL it is null. */
export class OutOfRange extends RangeError {}

const pad = (n: number, length = 2): string => String(n).padStart(length, '0');

/** A calendar day. */
export class FeelDate implements CivilDate {
  readonly epochDay: number;
  constructor(
    readonly year: number,
    readonly month: number,
    readonly day: number,
  ) {
    if (Math.abs(year) > FARTHEST_YEAR) throw new OutOfRange('date');
    this.epochDay = epochDayOf(this);
  }

  static ofEpochDay(epochDay: number): FeelDate {
    const { year, month, day } = civilDateOf(epochDay);
    return new FeelDate(year, month, day);
  }

  static of({ year, month, day }: CivilDate): FeelDate {
    return new FeelDate(year, month, day);
  }

  /** 1 is Monday. */
  get weekday(): number {
    return weekdayOf(this.epochDay);
  }

  toString(): string {
    const year = `${this.year < 0 ? '-' : ''}${pad(Math.abs(this.year), 4)}`;
    return `${year}-${pad(this.month)}-${pad(this.day)}`;
  }
}

/** A time of day, local or in a zone. */
export class FeelTime {
  constructor(
    /** Nanoseconds since midnight. */
    readonly nanoseconds: number,
    readonly zone: Zone | null = null,
  ) {}

  get hour(): number {
    return Math.floor(this.nanoseconds / (3600 * NANOSECONDS_PER_SECOND));
  }
  get minute(): number {
    return Math.floor(this.nanoseconds / (60 * NANOSECONDS_PER_SECOND)) % 60;
  }
  /** Whole seconds. */
  get second(): number {
    return Math.floor(this.nanoseconds / NANOSECONDS_PER_SECOND) % 60;
  }
  /** Of the first of January 1970 where the zone has seasons. */
  get offset(): number | null {
    return this.zone === null ? null : offsetOfLocal(this.zone, BigInt(this.nanoseconds));
  }

  toString(): string {
    return `${clockText(this)}${zoneText(this.zone)}`;
  }
}

/** A day and a time, local or in a zone. */
export class FeelDateTime {
  constructor(
    readonly date: FeelDate,
    readonly time: FeelTime,
  ) {}

  static ofLocal(localNanoseconds: bigint, zone: Zone | null): FeelDateTime {
    const day = floorDivide(localNanoseconds, DAY);
    const time = new FeelTime(Number(localNanoseconds - day * DAY), zone);
    return new FeelDateTime(FeelDate.ofEpochDay(Number(day)), time);
  }

  static ofInstant(epochNanoseconds: bigint, zone: Zone): FeelDateTime {
    const offset = BigInt(Math.round(offsetAt(zone, epochNanoseconds) * NANOSECONDS_PER_SECOND));
    return FeelDateTime.ofLocal(epochNanoseconds + offset, zone);
  }

  get zone(): Zone | null {
    return this.time.zone;
  }
  get offset(): number | null {
    return this.zone === null ? null : offsetOfLocal(this.zone, this.localNanoseconds);
  }
  /** As if the clock were Greenwich's. */
  get localNanoseconds(): bigint {
    return BigInt(this.date.epochDay) * DAY + BigInt(this.time.nanoseconds);
  }
  /** Of the instant; a local time counts as Greenwich's. */
  get epochNanoseconds(): bigint {
    return this.localNanoseconds - BigInt(Math.round((this.offset ?? 0) * NANOSECONDS_PER_SECOND));
  }

  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
}

/** Years and months (`amount` in months), or days and time (`amount` in nanoseconds). */
export class FeelDuration {
  private constructor(
    readonly yearsMonths: boolean,
    readonly amount: bigint,
  ) {}

  static ofMonths(months: bigint | number): FeelDuration {
    const amount = BigInt(months);
    if (amount > LONGEST_MONTHS || amount < -LONGEST_MONTHS) throw new OutOfRange('duration');
    return new FeelDuration(true, amount);
  }

  static ofNanoseconds(amount: bigint): FeelDuration {
    if (amount > LONGEST_NANOSECONDS || amount < -LONGEST_NANOSECONDS) throw new OutOfRange('duration');
    return new FeelDuration(false, amount);
  }

  static like(other: FeelDuration, amount: bigint): FeelDuration {
    return other.yearsMonths ? FeelDuration.ofMonths(amount) : FeelDuration.ofNanoseconds(amount);
  }

  toString(): string {
    const size = this.amount < 0n ? -this.amount : this.amount;
    const text = this.yearsMonths ? monthsText(size) : nanosecondsText(size);
    return this.amount < 0n ? `-${text}` : text;
  }
}

function monthsText(months: bigint): string {
  const [years, rest] = [months / 12n, months % 12n];
  return `P${years === 0n ? '' : `${years.toString()}Y`}${rest === 0n && years !== 0n ? '' : `${rest.toString()}M`}`;
}

function nanosecondsText(total: bigint): string {
  const [days, rest] = [total / DAY, total % DAY];
  const seconds = Number(rest / SECOND);
  const fraction = Number(rest % SECOND);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const second = `${seconds % 60}${fractionText(fraction)}`;
  const time = [
    hours ? `${hours}H` : '',
    minutes ? `${minutes}M` : '',
    second === '0' ? '' : `${second}S`,
  ].join('');
  if (days === 0n && time === '') return 'PT0S';
  return `P${days === 0n ? '' : `${days.toString()}D`}${time === '' ? '' : `T${time}`}`;
}

const fractionText = (nanoseconds: number): string =>
  nanoseconds === 0 ? '' : `.${pad(nanoseconds, 9).replace(/0+$/, '')}`;

function clockText(time: FeelTime): string {
  const fraction = fractionText(time.nanoseconds % NANOSECONDS_PER_SECOND);
  return `${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}${fraction}`;
}

/** `Z`, an offset, or `@` and the zone's name. */
export function zoneText(zone: Zone | null): string {
  if (zone === null) return '';
  const fixed = fixedOffsetOf(zone);
  if (fixed === null) return `@${zone}`;
  return zoneOfOffset(fixed);
}

export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor !== 0n && dividend < 0n !== divisor < 0n ? quotient - 1n : quotient;
}

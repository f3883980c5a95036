import { divideRounded } from '../shared/divide-rounded.js';
import { Invalid } from '../shared/errors.js';

/**
 * A number, a range of which the upper end is taken, a share of those who are ranked, or a number that shrinks
 * with those who applied.
 */
export type Places =
  | number
  | { readonly from: number; readonly to: number }
  | {
      readonly percentOfRanked: number;
      readonly rounding?: PlacesRounding;
      readonly least?: number;
      readonly most?: number;
    }
  | {
      readonly number: number;
      readonly atMostPercentOfApplicants: number;
      readonly rounding?: PlacesRounding;
      readonly least?: number;
    };

export type PlacesRounding = 'up' | 'down' | 'halfUp';

export interface PlacesRule {
  readonly places: Places;
  /** With it, places × ratio are taken. At most two decimals, as a number or a decimal text. */
  readonly ratio?: number | string;
  /** Of places × ratio. Default `halfUp`. */
  readonly rounding?: PlacesRounding;
}

const HUNDRED = 100;
const ROUNDINGS = { up: 'ceil', down: 'floor', halfUp: 'halfUp' } as const;

/** Places there are for `ranked` entries of so many that applied. @throws Invalid for a rule that makes no sense */
export function placesFor(places: Places, ranked: number, applicants = ranked): number {
  if (typeof places === 'number') return whole(places);
  if ('to' in places) {
    if (whole(places.from) <= whole(places.to)) return places.to;
    throw new Invalid('PLACES_INVALID', `名额下限${places.from}大于上限${places.to}。请修改方案。`);
  }
  if ('number' in places) return capped(places, applicants);
  const { percentOfRanked, rounding = 'halfUp', least = 0, most = Infinity } = places;
  const share = divideRounded(BigInt(ranked) * BigInt(whole(percentOfRanked)), HUNDRED, ROUNDINGS[rounding]);
  return Math.min(Math.max(share, least), most);
}

function capped(places: Extract<Places, { readonly number: number }>, applicants: number): number {
  const { number, atMostPercentOfApplicants: percent, rounding = 'down', least = 0 } = places;
  const share = divideRounded(BigInt(applicants) * BigInt(whole(percent)), HUNDRED, ROUNDINGS[rounding]);
  return Math.min(whole(number), Math.max(share, least));
}

/** How many are taken. @throws Invalid for a rule that makes no sense */
export function takeOf(
  { places, ratio, rounding = 'halfUp' }: PlacesRule,
  ranked: number,
  applicants = ranked,
): number {
  const number = placesFor(places, ranked, applicants);
  if (ratio === undefined) return number;
  return divideRounded(BigInt(number) * BigInt(hundredthsOf(ratio)), HUNDRED, ROUNDINGS[rounding]);
}

function whole(places: number): number {
  if (Number.isInteger(places) && places >= 0) return places;
  throw new Invalid('PLACES_INVALID', `名额“${places}”不是不小于0的整数。请修改方案。`);
}

/** `1.2` and `"1.20"` are 120. */
function hundredthsOf(ratio: number | string): number {
  const [, units, decimals = ''] = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(String(ratio)) ?? [];
  if (units === undefined) {
    throw new Invalid('RATIO_INVALID', `入围比例“${ratio}”应为正数，最多两位小数。请修改方案。`);
  }
  return Number(units) * HUNDRED + Number(decimals.padEnd(2, '0'));
}

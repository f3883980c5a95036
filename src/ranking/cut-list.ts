import { divideRounded } from '../shared/divide-rounded.js';
import { Invalid } from '../shared/errors.js';
import { describeCut } from './describe-cut.js';
import type { Rankable, RankedEntry } from './rank-entries.js';

/** Where the line is drawn. */
export interface CutRule {
  readonly places: number;
  /** With it, places × ratio are taken. At most two decimals, as a number or a decimal text. */
  readonly ratio?: number | string;
  /** Of places × ratio. Default `halfUp`. */
  readonly rounding?: 'up' | 'down' | 'halfUp';
  readonly passOver?: readonly { readonly rule: 'sameConflict'; readonly reason: string }[];
  /** Reason given to those below the line. */
  readonly belowReason?: string;
}

/** An entry whose conflict key is null is in conflict with nobody. */
export interface Cuttable extends Rankable {
  readonly conflictKey: string | null;
}

export interface CutItem {
  readonly outcome: 'selected' | 'passedOver' | 'below';
  /** The plan's reason for not being selected; null for those who are. */
  readonly reason: string | null;
  readonly explanation: {
    /** Place taken, 1 to `take`; null for the others. */
    readonly place: number | null;
    /** The better placed entry with the same conflict key. */
    readonly conflictsWith: string | null;
    readonly tiedWith: readonly string[];
    readonly decidedBy: string | null;
    /** Chinese, for the entry's own page. */
    readonly text: string;
  };
}

/** How the line came about. */
export interface CutExplanation {
  readonly places: number;
  readonly ratio: string | null;
  readonly rounding: 'up' | 'down' | 'halfUp' | null;
  readonly take: number;
  readonly ranked: number;
  readonly selected: number;
  readonly passedOver: number;
  readonly below: number;
  /** Hundredths; null where there is none. */
  readonly lowestSelected: number | null;
  readonly highestBelow: number | null;
  /** The line runs through entries of one score, which a tie rule set apart. */
  readonly tieAtLine: boolean;
  /** Chinese. */
  readonly text: string;
}

export interface CutList<E extends Cuttable> {
  readonly places: number;
  readonly take: number;
  readonly items: readonly (RankedEntry<E> & CutItem)[];
  readonly explanation: CutExplanation;
}

/** Draws the line through a ranking: down the ranks until all places are taken, passing over conflicts. */
export function cutList<E extends Cuttable>(ranked: readonly RankedEntry<E>[], rule: CutRule): CutList<E> {
  const take = takeOf(rule);
  const items = decide(ranked, rule, take);
  return { places: rule.places, take, items, explanation: explain(items, rule, take) };
}

const HUNDRED = 100;
const ROUNDINGS = { up: 'ceil', down: 'floor', halfUp: 'halfUp' } as const;

/** How many are taken. Throws `Invalid` for a rule that makes no sense. */
export function takeOf({ places, ratio, rounding = 'halfUp' }: CutRule): number {
  if (!Number.isInteger(places) || places < 0) {
    throw new Invalid('PLACES_INVALID', `名额“${places}”不是不小于0的整数。请修改方案。`);
  }
  if (ratio === undefined) return places;
  return divideRounded(BigInt(places) * BigInt(hundredthsOf(ratio)), HUNDRED, ROUNDINGS[rounding]);
}

/** `1.2` and `"1.20"` are 120. */
function hundredthsOf(ratio: number | string): number {
  const [, whole, decimals = ''] = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(String(ratio)) ?? [];
  if (whole === undefined) {
    throw new Invalid('RATIO_INVALID', `入围比例“${ratio}”应为正数，最多两位小数。请修改方案。`);
  }
  return Number(whole) * HUNDRED + Number(decimals.padEnd(2, '0'));
}

function decide<E extends Cuttable>(
  ranked: readonly RankedEntry<E>[],
  rule: CutRule,
  take: number,
): (RankedEntry<E> & CutItem)[] {
  const [passOver] = rule.passOver ?? [];
  const selectedByKey = new Map<string, string>();
  let taken = 0;
  return ranked.map((entry) => {
    if (taken >= take) return { ...entry, ...below(entry, rule, take) };
    const { conflictKey, id } = entry;
    const rival = passOver && conflictKey !== null ? selectedByKey.get(conflictKey) : undefined;
    if (passOver && rival !== undefined) return { ...entry, ...passedOver(entry, rival, passOver.reason) };
    if (conflictKey !== null) selectedByKey.set(conflictKey, id);
    taken += 1;
    return { ...entry, ...selected(entry, taken) };
  });
}

const itemOf = (
  { tie }: RankedEntry,
  item: Pick<CutItem, 'outcome' | 'reason'> & { place?: number; conflictsWith?: string; text: string },
): CutItem => ({
  outcome: item.outcome,
  reason: item.reason,
  explanation: {
    place: item.place ?? null,
    conflictsWith: item.conflictsWith ?? null,
    tiedWith: tie.tiedWith,
    decidedBy: tie.decidedBy ?? null,
    text: item.text,
  },
});

const selected = (entry: RankedEntry, place: number): CutItem =>
  itemOf(entry, {
    outcome: 'selected',
    reason: null,
    place,
    text: `排名第${entry.rank}，占第${place}个名额。`,
  });

const passedOver = (entry: RankedEntry, rival: string, reason: string): CutItem =>
  itemOf(entry, {
    outcome: 'passedOver',
    reason,
    conflictsWith: rival,
    text: `排名第${entry.rank}，与排名更前的申报属于同一情形，按规定不占名额，由下一名递补。`,
  });

const below = (entry: RankedEntry, { belowReason }: CutRule, take: number): CutItem =>
  itemOf(entry, {
    outcome: 'below',
    reason: belowReason ?? null,
    text: `排名第${entry.rank}，${take}个名额已满。`,
  });

function explain(items: readonly (Rankable & CutItem)[], rule: CutRule, take: number): CutExplanation {
  const scores = (outcome: CutItem['outcome']): number[] =>
    items.filter((item) => item.outcome === outcome).map(({ score }) => score);
  const [taken, under] = [scores('selected'), scores('below')];
  const lowestSelected = taken.at(-1) ?? null;
  const highestBelow = under[0] ?? null;
  const facts = {
    places: rule.places,
    ratio: rule.ratio === undefined ? null : String(rule.ratio),
    rounding: rule.ratio === undefined ? null : (rule.rounding ?? 'halfUp'),
    take,
    ranked: items.length,
    selected: taken.length,
    passedOver: scores('passedOver').length,
    below: under.length,
    lowestSelected,
    highestBelow,
    tieAtLine: lowestSelected !== null && lowestSelected === highestBelow,
  };
  return { ...facts, text: describeCut(facts) };
}

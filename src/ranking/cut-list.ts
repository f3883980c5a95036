import { decimals } from '../scoring/index.js';
import { divideRounded } from '../shared/divide-rounded.js';
import { describeCut } from './describe-cut.js';
import { reduction, vacancy } from './describe-vacancy.js';
import { placesFor, takeOf, type PlacesRounding, type PlacesRule } from './places-to-take.js';
import type { Rankable, RankedEntry } from './rank-entries.js';
import { selectEntries, type SelectionRule, type Verdict } from './select-entries.js';

const HUNDRED = 100;

/** At most `max` of one group; the plan's reason for who is passed over. */
export interface CutLimit {
  readonly id: string;
  readonly label: string;
  readonly max: number;
  readonly reason: string;
}

/** A class that must have its share. `warn` and `block` only look at the outcome; `reserve` keeps places. */
export interface CutFloor {
  readonly id: string;
  readonly label: string;
  readonly least: number;
  /** Instead of `least`: of those who are selected in the end, rounded up. Never with `reserve`. */
  readonly percentOfList?: number;
  readonly enforce: 'reserve' | 'warn' | 'block';
  readonly reason?: string;
}

/** Where the line is drawn. */
export interface CutRule extends PlacesRule {
  /** Hundredths. Who is below it is not selected, whatever places are left. */
  readonly leastScore?: number;
  readonly leastScoreReason?: string;
  readonly limits?: readonly CutLimit[];
  readonly floors?: readonly CutFloor[];
  readonly tieAtLine?: SelectionRule['tieAtLine'];
  /** Reason given to those below the line. */
  readonly belowReason?: string;
  /** How many applied at all, where places shrink with them. Default: those who are ranked. */
  readonly applicants?: number;
}

export interface Cuttable extends Rankable {
  /** Limit id → the group it counts in. */
  readonly groups: Readonly<Record<string, string>>;
  /** Ids of the floors it counts for. */
  readonly classes: readonly string[];
  /** Uses no place. */
  readonly outside: boolean;
}

export interface CutItem {
  readonly outcome: 'selected' | 'passedOver' | 'below';
  /** The plan's reason for not being selected; null for those who are, and where the plan has none. */
  readonly reason: string | null;
  readonly explanation: {
    readonly kind: Verdict['kind'];
    /** Place taken, from 1; null for those who take none. */
    readonly place: number | null;
    /** The better placed entries that filled its group. */
    readonly conflictsWith: readonly string[];
    readonly tiedWith: readonly string[];
    readonly decidedBy: string | null;
    /** Chinese, for the entry's own page. */
    readonly text: string;
    /** The verdict alone, without the rank. */
    readonly verdict: string;
  };
}

/** How a floor came out. */
export interface FloorResult {
  readonly id: string;
  readonly label: string;
  readonly least: number;
  readonly have: number;
  readonly enforce: CutFloor['enforce'];
}

/** How the line came about. */
export interface CutExplanation {
  readonly places: number;
  /** Fewer than these would be too few; null where the plan asks for none. */
  readonly fewest: number | null;
  readonly ratio: string | null;
  readonly rounding: PlacesRounding | null;
  readonly take: number;
  readonly ranked: number;
  /** Those who use a place. */
  readonly selected: number;
  readonly outside: number;
  readonly passedOver: number;
  readonly below: number;
  /** Hundredths; null where there is none. */
  readonly leastScore: number | null;
  readonly lowestSelected: number | null;
  readonly highestBelow: number | null;
  /** The line runs through entries of one score, which a tie rule set apart. */
  readonly tieAtLine: boolean;
  readonly floors: readonly FloorResult[];
  /** Places nobody got. */
  readonly vacant: number;
  /** Chinese: why; null where none is vacant. */
  readonly vacantWhy: string | null;
  /** Chinese: how the places came to be fewer; null where they did not. */
  readonly reduced: string | null;
  /** Chinese. */
  readonly text: string;
}

export interface CutList<E extends Cuttable> {
  readonly places: number;
  readonly take: number;
  readonly items: readonly (RankedEntry<E> & CutItem)[];
  readonly explanation: CutExplanation;
}

/** Draws the line through a ranking: down the ranks until all places are taken, within limits and floors. */
export function cutList<E extends Cuttable>(ranked: readonly RankedEntry<E>[], rule: CutRule): CutList<E> {
  const verdicts = selectEntries(ranked, selectionRule(rule, takeFor(rule, ranked.length)));
  return listOf(ranked, verdicts, rule);
}

export const takeFor = (rule: CutRule, ranked: number): number => takeOf(rule, ranked, rule.applicants);

export const selectionRule = (rule: CutRule, take: number): SelectionRule => ({
  take,
  leastScore: rule.leastScore ?? null,
  limits: rule.limits ?? [],
  reserves: (rule.floors ?? []).filter(({ enforce }) => enforce === 'reserve'),
  tieAtLine: rule.tieAtLine ?? 'decide',
});

/** A ranking with the verdicts over it in words. `counted`: for how many places were reckoned. */
export function listOf<E extends Cuttable>(
  ranked: readonly RankedEntry<E>[],
  verdicts: ReadonlyMap<string, Verdict>,
  rule: CutRule,
  counted = ranked.length,
): CutList<E> {
  const take = takeFor(rule, counted);
  const items = ranked.map((entry) => ({
    ...entry,
    ...itemOf(entry, verdicts.get(entry.id) ?? { kind: 'below' }, rule, take),
  }));
  const places = placesFor(rule.places, counted, rule.applicants);
  return { places, take, items, explanation: explain(items, rule, { places, take }) };
}

const OUTCOMES: Readonly<Record<Verdict['kind'], CutItem['outcome']>> = {
  selected: 'selected',
  passedOver: 'passedOver',
  heldBack: 'passedOver',
  tooLow: 'below',
  tiedOut: 'below',
  below: 'below',
};

function itemOf(
  { rank, tie }: Pick<RankedEntry, 'rank' | 'tie'>,
  verdict: Verdict,
  rule: CutRule,
  take: number,
): CutItem {
  const sentence = sentenceOf(verdict, rule, take);
  return {
    outcome: OUTCOMES[verdict.kind],
    reason: reasonOf(verdict, rule),
    explanation: {
      kind: verdict.kind,
      place: verdict.kind === 'selected' ? verdict.place : null,
      conflictsWith: verdict.kind === 'passedOver' ? verdict.rivals : [],
      tiedWith: tie.tiedWith,
      decidedBy: tie.decidedBy ?? null,
      text: `排名第${rank}，${sentence}。`,
      verdict: sentence,
    },
  };
}

function reasonOf(verdict: Verdict, rule: CutRule): string | null {
  if (verdict.kind === 'selected') return null;
  return specialReason(verdict, rule) ?? rule.belowReason ?? null;
}

function specialReason(verdict: Verdict, { limits, floors, leastScoreReason }: CutRule): string | undefined {
  if (verdict.kind === 'passedOver') return limits?.find(({ id }) => id === verdict.limit)?.reason;
  if (verdict.kind === 'tooLow') return leastScoreReason;
  if (verdict.kind !== 'heldBack') return undefined;
  return floors?.find(({ enforce, reason }) => enforce === 'reserve' && reason !== undefined)?.reason;
}

function sentenceOf(verdict: Verdict, rule: CutRule, take: number): string {
  switch (verdict.kind) {
    case 'selected':
      return verdict.place === null ? '按规定入选，不占名额' : `占第${verdict.place}个名额`;
    case 'passedOver':
      return `${limitWords(verdict, rule)}，按规定不占名额，由下一名递补`;
    case 'heldBack':
      return `余下的名额按规定留给${reservedFor(rule)}`;
    case 'tooLow':
      return `得分低于规定的${decimals(rule.leastScore ?? 0)}分`;
    case 'tiedOut':
      return '与名额线外的申报得分相同，按规定一并不列入';
    default:
      return `${take}个名额已满`;
  }
}

function limitWords(verdict: Extract<Verdict, { kind: 'passedOver' }>, rule: CutRule): string {
  const limit = rule.limits?.find(({ id }) => id === verdict.limit);
  return `${limit?.label ?? verdict.limit}最多${limit?.max ?? verdict.rivals.length}个，已由排名更前的申报占满`;
}

const reservedFor = (rule: CutRule): string =>
  (rule.floors ?? [])
    .filter(({ enforce }) => enforce === 'reserve')
    .map(({ label }) => label)
    .join('、');

function explain(
  items: readonly (Cuttable & CutItem)[],
  rule: CutRule,
  { places, take }: { places: number; take: number },
): CutExplanation {
  const of = (outcome: CutItem['outcome']) => items.filter((item) => item.outcome === outcome);
  const selected = of('selected');
  const placed = selected.filter(({ explanation }) => explanation.place !== null);
  const below = of('below');
  const facts = {
    places,
    fewest: typeof rule.places === 'object' && 'to' in rule.places ? rule.places.from : null,
    ...ratioOf(rule),
    take,
    ranked: items.length,
    selected: placed.length,
    outside: selected.length - placed.length,
    passedOver: of('passedOver').length,
    below: below.length,
    leastScore: rule.leastScore ?? null,
    ...lineOf(placed.at(-1), below[0]),
    floors: floorResults(rule, selected),
    ...vacancy(items, Math.max(take - placed.length, 0)),
    reduced: reduction(rule, places),
  };
  return { ...facts, text: describeCut(facts) };
}

const ratioOf = ({ ratio, rounding = 'halfUp' }: CutRule): Pick<CutExplanation, 'ratio' | 'rounding'> =>
  ratio === undefined ? { ratio: null, rounding: null } : { ratio: String(ratio), rounding };

function lineOf(last: Cuttable | undefined, next: Cuttable | undefined) {
  const lowestSelected = last?.score ?? null;
  const highestBelow = next?.score ?? null;
  const tieAtLine = lowestSelected !== null && lowestSelected === highestBelow;
  return { lowestSelected, highestBelow, tieAtLine };
}

const floorResults = ({ floors = [] }: CutRule, selected: readonly Cuttable[]): readonly FloorResult[] =>
  floors.map(({ id, label, least, percentOfList, enforce }) => ({
    ...{ id, label, enforce },
    least:
      percentOfList === undefined ? least : divideRounded(selected.length * percentOfList, HUNDRED, 'ceil'),
    have: selected.filter(({ classes }) => classes.includes(id)).length,
  }));

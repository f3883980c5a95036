import type { PlanAward, PlanAwardRanking, PlanPool, PlanRanking, PlanTier } from '../seasons/index.js';
import { assignTiers, type TierAssignment, type TierList } from './assign-tiers.js';
import { attributesOf, cutRule, limitId, readsFacts, SAME_CONFLICT, textOf, tieRules } from './award-rule.js';
import { listOf, selectionRule, takeFor, type CutRule, type Cuttable } from './cut-list.js';
import { given } from './given.js';
import { POOL, type AwardResult, type Batch, type Candidate } from './list-item.js';
import { finished, lastLines } from './rank-award.js';
import { rankEntries, type RankedEntry } from './rank-entries.js';
import { accepted, filedAs, partsOf, totalOf } from './ranking-total.js';
import { poolLines, type JudgedTier, type Standing } from './pool-lines.js';
import { preferenceOf, tierOptions, type NamedTier } from './tier-options.js';

type Pooled = Cuttable;

interface Drawn extends NamedTier {
  readonly plan: PlanTier;
  readonly rule: CutRule;
  readonly ranked: readonly RankedEntry<Pooled>[];
  /** In the whole pool: of these a tier's share is. */
  readonly counted: number;
}

/** One list of several awards with its tiers filled from the top. Free of storage. */
export function rankPool(
  ranking: PlanRanking & { readonly pool: PlanPool },
  awards: readonly Pick<PlanAward, 'id' | 'short' | 'conflict'>[],
  candidates: readonly Candidate[],
  { applicants = candidates.length, roundLabel = (id) => id }: Batch = {},
): AwardResult {
  const { pool } = ranking;
  const weightsOf = (candidate: Candidate) => ranking.awards[candidate.award] ?? { weights: {} };
  const { taking, refused } = accepted(candidates, weightsOf, roundLabel);
  const named = pool.tiers.map((tier) => ({ ...namedTier(tier, awards), plan: tier }));
  const standing = taking.map((candidate) => standingOf(candidate, named, pool));
  const conflict = awards.find(({ id }) => Object.hasOwn(ranking.awards, id)) ?? {};
  const ofTier = (tier: NamedTier & { plan: PlanTier }) =>
    drawn(tier, { pool, conflict, standing, weights: (one) => weightsOf(one).weights, applicants });
  const tiers = named.map(ofTier);
  const base = rankEntries(
    taking.map((candidate) => poolEntry(candidate, weightsOf(candidate).weights, pseudo(pool))),
    tieRules(pool),
  );
  const assignment = assignTiers(
    standing,
    tiers.map((tier) => listFor(tier, pool)),
  );
  const judged = tiers.map((tier) => judgedTier(tier, assignment));
  const lines = poolLines(base, {
    ...{ standing, judged, holds: assignment.holds, pool },
    partsOf: (candidate) => partsOf(weightsOf(candidate).weights, candidate),
  });
  return finished(
    poolResult(judged, lines.length),
    [...lines, ...lastLines(refused, lines.length)],
    pool,
    applicants,
  );
}

export function namedTier(tier: PlanTier, awards: readonly Pick<PlanAward, 'id' | 'short'>[]): NamedTier {
  const id = tier.id ?? tier.award ?? '';
  const label = tier.label ?? awards.find((award) => award.id === tier.award)?.short ?? id;
  return { id, label, award: tier.award ?? null };
}

/** A tier's rule as an award's, so that both read limits, floors and ties alike. Limits of the whole pool come first. */
const pseudo = (pool: PlanPool, tier?: PlanTier): PlanAwardRanking => ({
  weights: {},
  places: tier?.places ?? 0,
  ties: pool.ties,
  limits: [...(pool.limits ?? []), ...(tier?.limits ?? [])],
  ...given({ passOver: pool.passOver, belowReason: pool.belowReason }),
  ...given(tier ? ownWords(tier) : {}),
});

const ownWords = ({ floors, leastScore, leastScoreReason, tieAtLine }: PlanTier) => ({
  ...{ floors, leastScore, leastScoreReason, tieAtLine },
});

function standingOf(candidate: Candidate, tiers: readonly NamedTier[], pool: PlanPool): Standing {
  const person = pool.onePerson && textOf(candidate.facts?.value(pool.onePerson.by));
  return {
    ...tierOptions(tiers, pool, candidate),
    id: candidate.id,
    candidate,
    person: person ? `person ${person}` : `entry ${candidate.id}`,
    preference: preferenceOf(pool, candidate.facts),
  };
}

const poolEntry = (
  candidate: Candidate,
  weights: PlanAwardRanking['weights'],
  rule: PlanAwardRanking,
): Pooled => ({
  id: candidate.id,
  score: totalOf(weights, candidate),
  ...filedAs(candidate),
  ...attributesOf(rule, candidate),
});

function drawn(
  tier: NamedTier & { plan: PlanTier },
  of: {
    pool: PlanPool;
    conflict: Pick<PlanAward, 'conflict'>;
    standing: readonly Standing[];
    weights: (candidate: Candidate) => PlanAwardRanking['weights'];
    applicants: number;
  },
): Drawn {
  const rule = pseudo(of.pool, tier.plan);
  const weights = (candidate: Candidate) => tier.plan.weights ?? of.weights(candidate);
  const inIt = of.standing.filter(
    ({ options, candidate }) =>
      options.includes(tier.id) &&
      (tier.plan.absentRound !== 'exclude' || scored(candidate, weights(candidate))),
  );
  const ranked = rankEntries(
    inIt.map(({ candidate }) => poolEntry(candidate, weights(candidate), rule)),
    tieRules(of.pool),
  );
  const counted = of.standing.length;
  return { ...tier, ranked, counted, rule: cutRule(rule, of.conflict, counted, of.applicants) };
}

/** Whether cases must be read at all to fill the tiers. */
export const poolReadsFacts = (pool: PlanPool): boolean =>
  [pool.wish, pool.acceptLower, pool.preference, pool.onePerson].some((word) => word !== undefined) ||
  [undefined, ...pool.tiers].some((tier) => readsFacts(pseudo(pool, tier)));

const scored = ({ scores }: Candidate, weights: PlanAwardRanking['weights']): boolean =>
  Object.keys(weights).every((round) => scores.has(round));

const listFor = ({ id, ranked, rule, counted }: Drawn, { limits = [] }: PlanPool): TierList => ({
  ...{ id, ranked, rule: selectionRule(rule, takeFor(rule, counted)) },
  sharedLimits: [SAME_CONFLICT, ...limits.map((_, index) => limitId(index))],
});

function judgedTier(tier: Drawn, { verdicts }: TierAssignment): JudgedTier {
  const given = verdicts.get(tier.id) ?? new Map<string, never>();
  const list = listOf(
    tier.ranked.filter(({ id }) => given.has(id)),
    given,
    tier.rule,
    tier.counted,
  );
  const { id, label, award } = tier;
  return { id, label, award, list };
}

function poolResult(judged: readonly JudgedTier[], ranked: number): Omit<AwardResult, 'items'> {
  const sum = (key: 'places' | 'take') => judged.reduce((total, { list }) => total + list[key], 0);
  const tiers = judged.map(({ id, label, award, list }) => ({ id, label, award, ...list.explanation }));
  const words = judged.map(({ label, list }) => `${label}：${list.explanation.text}`);
  const floors = tiers.flatMap((tier) =>
    tier.floors.map((floor) => ({ ...floor, label: `${tier.label}${floor.label}` })),
  );
  return {
    ...{ award: POOL, places: sum('places'), take: sum('take') },
    explanation: { text: words.join(''), perTier: words, tiers, floors, ranked },
  };
}

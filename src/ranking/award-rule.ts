import { evaluateExpression, type FeelOptions } from '../rules/index.js';
import type { PlanAward, PlanAwardRanking, PlanRankingFloor, PlanTieRule } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { divideRounded } from '../shared/divide-rounded.js';
import { hundredthsOf } from '../shared/points.js';
import type { Cuttable, CutFloor, CutLimit, CutRule } from './cut-list.js';
import { given } from './given.js';
import { takeOf } from './places-to-take.js';
import type { TieRule } from './rank-entries.js';

/** Group of those whom the award calls one case (`conflict`). */
export const SAME_CONFLICT = 'sameConflict';
const HUNDRED = 100;

/** What formulas of a ranking see of a case. */
export interface CaseFacts {
  readonly context: Readonly<Record<string, unknown>>;
  /** By semantic role or computed key. */
  value(key: string): unknown;
  readonly feel: FeelOptions;
}

export const limitId = (index: number): string => `limit${index}`;
const floorId = (index: number): string => `floor${index}`;
const tieId = (rule: PlanTieRule, index: number): TieRule =>
  rule === 'earlierSubmission' ? rule : { id: 'label' in rule ? rule.label : `tie${index}` };

/** Whether cases must be read at all to apply the rule. */
export const readsFacts = ({
  limits = [],
  floors = [],
  outsidePlaces,
  ties = [],
}: PlanAwardRanking): boolean =>
  limits.length + floors.length > 0 ||
  outsidePlaces !== undefined ||
  ties.some((tie) => typeof tie === 'object' && 'prefer' in tie);

export const tieRules = ({ ties = [] }: Pick<PlanAwardRanking, 'ties'>): readonly TieRule[] =>
  ties.map(tieId);

/** The plan's rule for `ranked` cases of an award. @throws Invalid where its numbers make no sense */
export function cutRule(
  plan: PlanAwardRanking,
  award: Pick<PlanAward, 'conflict'>,
  ranked: number,
  applicants = ranked,
): CutRule {
  const { places = 0, leastScore, leastScoreReason, tieAtLine, belowReason } = plan;
  const line = { places, ...given({ ratio: plan.ratio, rounding: plan.rounding }) };
  const take = takeOf(line, ranked, applicants);
  return {
    ...line,
    applicants,
    ...given({ leastScoreReason, tieAtLine, belowReason }),
    ...(leastScore === undefined ? {} : { leastScore: hundredthsOf(leastScore) ?? 0 }),
    limits: [...conflictLimits(plan, award), ...limitsOf(plan)],
    floors: (plan.floors ?? []).map((floor, index) => floorOf(floor, index, take)),
  };
}

const conflictLimits = (
  { passOver = [] }: PlanAwardRanking,
  { conflict }: Pick<PlanAward, 'conflict'>,
): readonly CutLimit[] =>
  passOver.map(({ reason }) => ({ id: SAME_CONFLICT, label: conflict?.label ?? '同一情形', max: 1, reason }));

const limitsOf = ({ limits = [] }: PlanAwardRanking): readonly CutLimit[] =>
  limits.map(({ label, max, reason }, index) => ({ id: limitId(index), label, max, reason }));

function floorOf(floor: PlanRankingFloor, index: number, take: number): CutFloor {
  const { label, enforce, reason, least, leastPercent = 0, of } = floor;
  const share = divideRounded(take * leastPercent, HUNDRED, 'ceil');
  return {
    ...{ id: floorId(index), label, enforce, least: least ?? share },
    ...(of === 'list' && leastPercent > 0 ? { percentOfList: leastPercent } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

export type Attributes = Pick<Cuttable, 'groups' | 'classes' | 'outside' | 'tieValues'>;

/** What limits, floors and tie rules see of one case. @throws Invalid where a formula gives nothing usable */
export function attributesOf(
  plan: PlanAwardRanking,
  of: { conflictKey: string | null; scores: ReadonlyMap<string, number>; facts: CaseFacts | null },
): Attributes {
  const { facts } = of;
  const groups: Record<string, string> = {};
  if (plan.passOver?.length && of.conflictKey !== null) groups[SAME_CONFLICT] = of.conflictKey;
  if (facts) {
    plan.limits?.forEach((limit, index) => {
      const group = limit.by === undefined ? whenGroup(limit.when, facts) : textOf(facts.value(limit.by));
      if (group !== null) groups[limitId(index)] = group;
    });
  }
  return {
    groups,
    classes: facts
      ? (plan.floors ?? []).flatMap(({ when }, index) => (holds(when, facts) ? [floorId(index)] : []))
      : [],
    outside: facts !== null && plan.outsidePlaces !== undefined && holds(plan.outsidePlaces.when, facts),
    tieValues: tieValues(plan, of),
  };
}

function tieValues(
  plan: PlanAwardRanking,
  { scores, facts }: { scores: ReadonlyMap<string, number>; facts: CaseFacts | null },
): Record<string, number | null> {
  return Object.fromEntries(
    (plan.ties ?? []).flatMap((tie, index) => {
      const rule = tieId(tie, index);
      if (tie === 'earlierSubmission' || rule === 'earlierSubmission') return [];
      if ('higherRound' in tie) return [[rule.id, scores.get(tie.higherRound) ?? null]];
      const value = facts && evaluateExpression(tie.prefer, facts.context, facts.feel);
      return [[rule.id, typeof value === 'boolean' ? Number(value) : numberOrNull(value)]];
    }),
  );
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const whenGroup = (when: string | undefined, facts: CaseFacts): string | null =>
  when !== undefined && holds(when, facts) ? '' : null;

/** A formula about a missing answer is null: the condition does not hold. Anything but yes or no is the plan's fault. */
function holds(when: string, { context, feel }: CaseFacts): boolean {
  const value = evaluateExpression(when, context, feel);
  if (value === null || typeof value === 'boolean') return value === true;
  throw new Invalid('RANKING_FORMULA', `排名规则的条件“${when}”应当得出是或否。请修改方案。`);
}

export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

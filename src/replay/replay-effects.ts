import type { PlanVersion, SeasonPlan } from '../seasons/index.js';
import { grouped } from '../shared/grouped.js';
import { chartsOf, type Chart } from './replay-charts.js';
import type { ReplayedCheck, ReplayedEntry, ReplayedNode, ReplayOutcome } from './replay-outcome.js';
import type { RecordedEntry, SeasonRecord } from './season-record.js';

/** A case that comes out otherwise, or that a person would have to look at. */
export interface Flip {
  readonly ref: string;
  readonly title: string;
  readonly award: string;
  readonly organisations: Readonly<Record<string, string>>;
  readonly before: string;
  readonly after: string;
  /** Chinese: the rule with its clause, row and values, the place or the list. */
  readonly why: readonly string[];
  readonly open: readonly string[];
}

/** A rule that comes out otherwise for a case, whatever becomes of the case. */
export type CheckChange = Pick<
  ReplayedCheck,
  'rule' | 'title' | 'clause' | 'before' | 'after' | 'rowBefore' | 'rowAfter' | 'valuesBefore' | 'valuesAfter'
> & { readonly ref: string; readonly award: string };

export interface RankChange {
  readonly ranking: string;
  readonly ref: string;
  readonly rankBefore: number | null;
  readonly rankAfter: number | null;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  readonly outcomeBefore: string | null;
  readonly outcomeAfter: string | null;
}

export interface QuotaEffect extends ReplayedNode {
  readonly usedBefore: number | null;
  readonly maxBefore: number | null;
}

/** How many of a group there were, and are. `open`: of how many nobody knows. */
export interface GroupEffect {
  readonly key: string;
  readonly label: string;
  readonly cases: number;
  readonly changed: number;
  readonly open: number;
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
}

export interface ReplayEffects {
  readonly plan: string;
  readonly planVersionId: string;
  readonly season: SeasonRecord['season'];
  readonly cases: number;
  readonly flips: readonly Flip[];
  readonly checks: readonly CheckChange[];
  readonly byAward: readonly GroupEffect[];
  /** Relation → its organisations. */
  readonly byRelation: Readonly<
    Record<string, { readonly label: string; readonly groups: readonly GroupEffect[] }>
  >;
  readonly byStage: readonly {
    readonly stage: string;
    readonly label: string;
    before: number;
    after: number;
  }[];
  readonly quotas: readonly QuotaEffect[];
  readonly ranks: readonly RankChange[];
  readonly charts: readonly Chart[];
  readonly notes: readonly string[];
}

const OPEN = '待人工';

/** What a plan changes in a season: who, why, and how many of what. Pure. */
export function replayEffects(
  record: SeasonRecord,
  outcome: ReplayOutcome,
  { plan }: PlanVersion,
): ReplayEffects {
  const now = new Map(outcome.entries.map((entry) => [entry.ref, entry]));
  const pairs = record.entries.flatMap((before): Pair[] => {
    const after = now.get(before.ref);
    return after ? [{ before, after }] : [];
  });
  const names = new Map(plan.organisations.map(({ key, short, name }) => [key, short ?? name]));
  const awards = new Map(plan.awards.map(({ id, short }) => [id, short]));
  const byAward = groupsOf(pairs, plan, ({ before }) => before.award, awards);
  const byRelation = Object.fromEntries(
    Object.entries(plan.relations).map(([key, { label }]) => {
      const groups = groupsOf(pairs, plan, ({ before }) => before.organisations[key] ?? null, names);
      return [key, { label, groups }];
    }),
  );
  const quotas = quotasOf(record, outcome);
  const byStage = stagesOf(pairs, plan);
  return {
    ...{
      plan: outcome.plan,
      planVersionId: outcome.planVersionId,
      season: record.season,
      cases: pairs.length,
    },
    flips: pairs.flatMap((pair) => flipOf(pair, plan)),
    checks: pairs.flatMap(({ after }) => checkChanges(after)),
    ...{ byAward, byRelation, byStage, quotas, ranks: ranksOf(record, outcome), notes: outcome.notes },
    charts: chartsOf({ byAward, byRelation, byStage, quotas }),
  };
}

interface Pair {
  readonly before: RecordedEntry;
  readonly after: ReplayedEntry;
}

function flipOf({ before, after }: Pair, plan: SeasonPlan): readonly Flip[] {
  const [was, is] = [endLabel(plan, before), endLabel(plan, after)];
  if (was === is && after.open.length === 0 && after.cause === null) return [];
  const { ref, award, title, organisations } = before;
  return [
    { ref, award, title, organisations, before: was, after: is, why: whyOf(after, plan), open: after.open },
  ];
}

/** A status with its reason in the plan's words. */
export function endLabel(
  plan: SeasonPlan,
  { status, reason }: Pick<ReplayedEntry, 'status' | 'reason'>,
): string {
  if (status === null) return OPEN;
  const known = plan.statuses.find(({ id }) => id === status);
  const why = reason === null ? null : (known?.reasons?.[reason] ?? reason);
  return `${known?.label ?? status}${why === null ? '' : `（${why}）`}`;
}

function whyOf({ cause, checks, ranks }: ReplayedEntry, plan: SeasonPlan): readonly string[] {
  const rules = checks.filter(({ before, after }) => before !== after).map(describeCheck);
  if (cause?.kind === 'quota') return [...rules, cause.message];
  if (cause?.kind !== 'ranking') return rules;
  const label = plan.rankings[cause.ranking]?.label ?? cause.ranking;
  const rank = ranks[cause.ranking];
  const place = rank
    ? `第${rank.rank}名，${rank.outcome === 'selected' ? '列入' : '未列入'}名单`
    : '不在名单中';
  return [...rules, `“${label}”：${place}。`];
}

const RESULTS: Readonly<Record<string, string>> = {
  pass: '符合',
  fail: '不符合',
  person: '须人工核对',
  unknown: '记录不足',
};

export const resultLabel = (result: string | null): string =>
  result === null ? '无此条件' : (RESULTS[result] ?? result);

export const valuesText = (values: ReplayedCheck['valuesBefore']): string =>
  values.map(({ label, value }) => `${label}：${value}`).join('；');

function describeCheck(check: ReplayedCheck): string {
  const row = (number: number | null): string => (number === null ? '' : `第${number}行`);
  const values = valuesText(check.valuesAfter.length > 0 ? check.valuesAfter : check.valuesBefore);
  const was = `${resultLabel(check.before)}${row(check.rowBefore)}`;
  const is = `${resultLabel(check.after)}${row(check.rowAfter)}`;
  return `${check.rule} ${check.title}（${check.clause}）：${was} → ${is}${values === '' ? '' : `，${values}`}。`;
}

const checkChanges = ({ ref, award, checks }: ReplayedEntry): readonly CheckChange[] =>
  checks
    .filter(({ before, after }) => before !== after)
    .map(({ waivable: _waivable, waived: _waived, soft: _soft, ...check }) => ({ ref, award, ...check }));

function groupsOf(
  pairs: readonly Pair[],
  plan: SeasonPlan,
  keyOf: (pair: Pair) => string | null,
  labels: ReadonlyMap<string, string>,
): readonly GroupEffect[] {
  const groups = grouped(pairs, keyOf);
  return [...groups].flatMap(([key, of]): GroupEffect[] => {
    if (key === null) return [];
    return [
      {
        ...{ key, label: labels.get(key) ?? key, cases: of.length },
        changed: of.filter(({ before, after }) => endLabel(plan, before) !== endLabel(plan, after)).length,
        open: of.filter(({ after }) => after.open.length > 0).length,
        before: countsOf(of.map(({ before }) => statusLabel(plan, before.status))),
        after: countsOf(of.map(({ after }) => statusLabel(plan, after.status))),
      },
    ];
  });
}

const statusLabel = (plan: SeasonPlan, status: string | null): string =>
  endLabel(plan, { status, reason: null });

const countsOf = (keys: readonly string[]): Record<string, number> =>
  Object.fromEntries([...grouped(keys, (key) => key)].map(([key, of]) => [key, of.length]));

function stagesOf(pairs: readonly Pair[], plan: SeasonPlan): ReplayEffects['byStage'] {
  return plan.stages.map(({ id, label }) => ({
    ...{ stage: id, label },
    before: pairs.filter(({ before }) => before.stages.some(({ stage }) => stage === id)).length,
    after: pairs.filter(({ after }) => after.stages.includes(id)).length,
  }));
}

function quotasOf({ quotas }: SeasonRecord, outcome: ReplayOutcome): readonly QuotaEffect[] {
  const before = new Map(quotas.map((node) => [node.key, node]));
  return outcome.quotas.map((node) => ({
    ...node,
    usedBefore: before.get(node.key)?.used ?? null,
    maxBefore: before.get(node.key)?.max ?? null,
  }));
}

type Line = { readonly rank: number; readonly score: number; readonly outcome: string };

function ranksOf(record: SeasonRecord, outcome: ReplayOutcome): readonly RankChange[] {
  const [before, after] = [new Map(linesOf(record.rankings)), new Map(linesOf(outcome.rankings))];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key): RankChange[] => {
    const [was, is] = [before.get(key), after.get(key)];
    if (sameLine(was, is)) return [];
    const [ranking = '', ref = ''] = key.split('\u0000');
    return [{ ranking, ref, ...sides(was, 'Before'), ...sides(is, 'After') } as RankChange];
  });
}

const sameLine = (a: Line | undefined, b: Line | undefined): boolean =>
  a?.rank === b?.rank && a?.score === b?.score && a?.outcome === b?.outcome;

const linesOf = (
  lists: readonly { ranking: string; items: readonly (Line & { ref: string })[] }[],
): readonly (readonly [string, Line])[] =>
  lists.flatMap(({ ranking, items }) => items.map((item) => [`${ranking}\u0000${item.ref}`, item] as const));

const sides = (line: Line | undefined, side: 'Before' | 'After'): Record<string, number | string | null> => ({
  [`rank${side}`]: line?.rank ?? null,
  [`score${side}`]: line?.score ?? null,
  [`outcome${side}`]: line?.outcome ?? null,
});

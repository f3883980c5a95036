import { equals, order } from '../feel/feel-operators.js';
import { add } from '../feel/feel-numbers.js';
import type { Scope } from '../feel/feel-scope.js';
import type { Aggregation, DecisionTable, HitPolicy } from './decision-logic.js';
import { DecisionError } from './decision-error.js';

/** A row that matched. */
export interface Hit {
  /** 1-based. */
  readonly row: number;
  /** One value an output. */
  readonly values: readonly unknown[];
}

export interface TableCase {
  readonly table: DecisionTable;
  readonly owner: string;
  readonly scope: Scope;
}

/** Hits in the order in which they count, and the value of the table. */
export interface TableResult {
  readonly hits: readonly Hit[];
  readonly value: unknown;
}

type Policy = (hits: readonly Hit[], given: TableCase) => TableResult;

const single: Policy = (hits, given) => ({ hits, value: valueOf(hits[0], given) });
const listed: Policy = (hits, given) => ({ hits, value: hits.map((hit) => valueOf(hit, given)) });

const unique: Policy = (hits, given) =>
  hits.length > 1 ? conflict(hits, given, '命中策略为 UNIQUE') : single(hits, given);

const any: Policy = (hits, given) => {
  const [first] = hits;
  const alike = hits.every(
    (hit) => equals([...hit.values], [...(first?.values ?? [])], given.scope.run) === true,
  );
  return alike ? single(hits, given) : conflict(hits, given, '命中策略为 ANY，而结果不同');
};

function conflict(hits: readonly Hit[], { owner, scope }: TableCase, why: string): TableResult {
  if (scope.run.standard) return { hits, value: null };
  const rows = hits.map(({ row }) => row);
  throw new DecisionError(
    'DECISION_CONFLICT',
    `${owner}：第${rows.join('、')}行同时命中（${why}）。请修改这些行的条件使其互斥。`,
    { rows },
  );
}

const collect: Policy = (hits, given) => {
  const { aggregation } = given.table;
  if (aggregation === null) return listed(hits, given);
  const values = hits.map((hit) => hit.values[0] ?? null);
  return { hits, value: AGGREGATORS[aggregation](values, given.owner) };
};

const AGGREGATORS: Record<Aggregation, (values: readonly unknown[], owner: string) => unknown> = {
  COUNT: (values) => values.length,
  SUM: (values, owner) => numbers(values, owner).reduce(add, 0),
  MIN: (values, owner) => extreme(values, -1, owner),
  MAX: (values, owner) => extreme(values, 1, owner),
};

function numbers(values: readonly unknown[], owner: string): readonly number[] {
  if (values.every((value) => typeof value === 'number')) return values;
  throw new DecisionError('DECISION_AGGREGATION', `${owner}：求和的输出不全是数字。请把输出格改成数字。`);
}

function extreme(values: readonly unknown[], sign: 1 | -1, owner: string): unknown {
  return values.reduce((best, value) => {
    const ordered = order(value, best);
    if (ordered !== null) return ordered * sign > 0 ? value : best;
    throw new DecisionError(
      'DECISION_AGGREGATION',
      `${owner}：求最大或最小的输出不能比较。请把输出格改成同一类值。`,
    );
  });
}

const byPriority = (hits: readonly Hit[], given: TableCase): Hit[] => {
  const ranks = given.table.outputs.map(({ values }) => values.map(({ code }) => code(given.scope)));
  const rankOf = (hit: Hit): number[] =>
    ranks.map((values, output) => {
      const index = values.findIndex(
        (value) => equals(value, hit.values[output] ?? null, given.scope.run) === true,
      );
      return index < 0 ? values.length : index;
    });
  // The sort is stable: equal ranks stay in the order of the rows.
  return hits
    .map((hit) => ({ hit, rank: rankOf(hit) }))
    .sort(
      (a, b) => a.rank.map((rank, i) => rank - (b.rank[i] ?? 0)).find((difference) => difference !== 0) ?? 0,
    )
    .map(({ hit }) => hit);
};

const POLICIES: Record<HitPolicy, Policy> = {
  UNIQUE: unique,
  FIRST: single,
  ANY: any,
  PRIORITY: (hits, given) => single(byPriority(hits, given), given),
  'RULE ORDER': listed,
  'OUTPUT ORDER': (hits, given) => listed(byPriority(hits, given), given),
  COLLECT: collect,
};

/** Without a hit the default outputs answer, else null; only the standard counts nothing as 0. */
export function applyHitPolicy(hits: readonly Hit[], given: TableCase): TableResult {
  if (hits.length > 0) return POLICIES[given.table.hitPolicy](hits, given);
  const { outputs, aggregation } = given.table;
  if (aggregation === 'COUNT' && given.scope.run.standard) return { hits, value: 0 };
  if (outputs.every((output) => output.default === null)) return { hits, value: null };
  const values = outputs.map((output) => output.default?.code(given.scope) ?? null);
  return { hits, value: valueOf({ row: 0, values }, given) };
}

/** One output is its value, several are a context. */
export function valueOf(hit: Hit | undefined, { table }: Pick<TableCase, 'table'>): unknown {
  if (!hit) return null;
  if (table.outputs.length === 1) return hit.values[0] ?? null;
  return Object.fromEntries(table.outputs.map(({ name }, index) => [name, hit.values[index] ?? null]));
}

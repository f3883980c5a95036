import type { DecisionTrace, RowTrace } from '../contract.js';
import type { Scope } from '../feel/feel-scope.js';
import { FeelFunction } from '../feel/feel-function.js';
import { type Entries, setEntry } from '../feel/feel-values.js';
import { toHost } from '../feel/value-output.js';
import type { Dialect } from '../feel/feel-run.js';
import { applyHitPolicy, type Hit } from './apply-hit-policy.js';
import type { DecisionTable, Logic, TableRow } from './decision-logic.js';

/** What a decision saw and matched, filled while it is evaluated. */
export interface TraceDraft {
  readonly inputs: DecisionTrace['inputs'][number][];
  readonly matched: RowTrace[];
}

export interface LogicCase {
  /** Name for messages. */
  readonly owner: string;
  readonly dialect: Dialect;
  readonly trace: () => TraceDraft;
}

type Evaluators = {
  [K in Logic['kind']]: (logic: Extract<Logic, { kind: K }>, scope: Scope, given: LogicCase) => unknown;
};

const EVALUATORS: Evaluators = {
  expression: ({ formula }, scope) => formula.code(scope),
  table: evaluateTable,
  context({ entries }, scope, given) {
    const result: Entries = {};
    const inner = scope.inner(result);
    for (const { name, logic } of entries) {
      const value = evaluateLogic(logic, inner, given);
      if (name === null) return value;
      setEntry(result, name, value);
    }
    return result;
  },
  list: ({ items }, scope, given) => items.map((item) => evaluateLogic(item, scope, given)),
  relation: ({ columns, rows }, scope, given) =>
    rows.map((row) =>
      Object.fromEntries(
        columns.map((column, i) => [column, row[i] ? evaluateLogic(row[i], scope, given) : null]),
      ),
    ),
  function: ({ parameters, body }, scope, given) =>
    new FeelFunction((values) => {
      const names: Entries = {};
      parameters.forEach((name, index) => setEntry(names, name, values[index] ?? null));
      scope.run.spend();
      return evaluateLogic(body, scope.inner(names), given);
    }, parameters),
  invocation({ callee, bindings }, scope, given) {
    const target = callee.code(scope);
    if (!(target instanceof FeelFunction)) return null;
    const named: Entries = {};
    for (const { name, logic } of bindings) setEntry(named, name, evaluateLogic(logic, scope, given));
    return target.invokeNamed(named);
  },
};

export function evaluateLogic(logic: Logic, scope: Scope, given: LogicCase): unknown {
  const evaluate = EVALUATORS[logic.kind] as (logic: Logic, scope: Scope, given: LogicCase) => unknown;
  return evaluate(logic, scope, given);
}

function evaluateTable(table: DecisionTable, scope: Scope, { owner, dialect, trace }: LogicCase): unknown {
  const seen = table.inputs.map(({ expression }) => expression.code(scope));
  const hits: Hit[] = [];
  for (const [index, row] of table.rows.entries()) {
    if (!matches(row, seen, scope)) continue;
    hits.push({ row: index + 1, values: row.values.map(({ code }) => code(scope)) });
    if (table.hitPolicy === 'FIRST') break;
  }
  traceInputs(table, seen, scope, trace());
  const result = applyHitPolicy(hits, { table, owner, dialect, scope });
  trace().matched.push(...result.hits.map((hit) => rowTrace(table, hit, seen, scope)));
  return result.value;
}

function matches(row: TableRow, seen: readonly unknown[], scope: Scope): boolean {
  scope.run.spend();
  return row.tests.every(({ code }, index) => code(scope.inner({ '?': seen[index] ?? null })) === true);
}

function traceInputs(table: DecisionTable, seen: readonly unknown[], scope: Scope, trace: TraceDraft): void {
  table.inputs.forEach(({ label, expression }, index) => {
    trace.inputs.push({
      label,
      expression: expression.source,
      value: toHost(seen[index] ?? null, scope.run),
    });
  });
}

function rowTrace(table: DecisionTable, hit: Hit, seen: readonly unknown[], scope: Scope): RowTrace {
  const row = table.rows[hit.row - 1];
  return {
    row: hit.row,
    id: row?.id ?? '',
    annotation: row?.annotation ?? null,
    inputs: table.inputs.map(({ label, expression }, index) => ({
      label,
      expression: expression.source,
      value: toHost(seen[index] ?? null, scope.run),
      test: row?.tests[index]?.source ?? '-',
    })),
    outputs: Object.fromEntries(
      table.outputs.map(({ name, label }, index) => [
        name || label,
        toHost(hit.values[index] ?? null, scope.run),
      ]),
    ),
  };
}

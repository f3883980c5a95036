import type { DecisionTrace, RowTrace } from '../contract.js';
import { filtered, itemsOf, quantified } from '../feel/compile-control.js';
import { FeelFunction } from '../feel/feel-function.js';
import { rangeOf } from '../feel/feel-operators.js';
import type { Code, Scope } from '../feel/feel-scope.js';
import { type Entries, setEntry } from '../feel/feel-values.js';
import { toHost } from '../feel/value-output.js';
import { ANY, coerce } from '../feel/value-types.js';
import { applyHitPolicy, type Hit } from './apply-hit-policy.js';
import type { DecisionTable, Formula, Logic, TableInput, TableRow } from './decision-logic.js';

/** What a decision saw and matched, filled while it is evaluated. */
export interface TraceDraft {
  readonly inputs: DecisionTrace['inputs'][number][];
  readonly matched: RowTrace[];
}

export interface LogicCase {
  /** Name for messages. */
  readonly owner: string;
  readonly trace: () => TraceDraft;
}

type Evaluator<K extends Logic['kind']> = (
  logic: Extract<Logic, { kind: K }>,
  scope: Scope,
  given: LogicCase,
) => unknown;

const evaluateContext: Evaluator<'context'> = ({ entries }, scope, given) => {
  const result: Entries = {};
  const inner = scope.inner(result);
  for (const { name, logic } of entries) {
    const value = evaluateLogic(logic, inner, given);
    if (name === null) return value;
    setEntry(result, name, value);
  }
  return result;
};

const evaluateRelation: Evaluator<'relation'> = ({ columns, rows }, scope, given) =>
  rows.map((row) => {
    const result: Entries = {};
    columns.forEach(({ name, type }, i) => {
      setEntry(result, name, coerce(row[i] ? evaluateLogic(row[i], scope, given) : null, type, scope));
    });
    return result;
  });

const evaluateFunction: Evaluator<'function'> = ({ parameters, body }, scope, given) =>
  new FeelFunction(
    (values) => {
      const names: Entries = {};
      parameters.forEach(({ name, type }, index) => {
        setEntry(names, name, coerce(values[index] ?? null, type, scope));
      });
      scope.run.spend();
      return evaluateLogic(body, scope.inner(names), given);
    },
    parameters.map(({ name }) => name),
  );

const evaluateInvocation: Evaluator<'invocation'> = ({ callee, bindings }, scope, given) => {
  const target = evaluateLogic(callee, scope, given);
  if (!(target instanceof FeelFunction)) return null;
  const named: Entries = {};
  for (const { name, type, logic } of bindings)
    setEntry(named, name, coerce(evaluateLogic(logic, scope, given), type, scope));
  return target.invokeNamed(named);
};

const EVALUATORS: { [K in Logic['kind']]: Evaluator<K> } = {
  expression: ({ formula }, scope) => formula.code(scope),
  table: evaluateTable,
  context: evaluateContext,
  list: ({ items }, scope, given) => items.map((item) => evaluateLogic(item, scope, given)),
  relation: evaluateRelation,
  function: evaluateFunction,
  invocation: evaluateInvocation,
  conditional: evaluateConditional,
  filter: evaluateFilter,
  iteration: evaluateIteration,
  typed: ({ type, logic }, scope, given) => coerce(evaluateLogic(logic, scope, given), type, scope),
};

export function evaluateLogic(logic: Logic, scope: Scope, given: LogicCase): unknown {
  const evaluate = EVALUATORS[logic.kind] as (logic: Logic, scope: Scope, given: LogicCase) => unknown;
  return evaluate(logic, scope, given);
}

/** Boxed conditions must be true, false or null. */
const isCondition = (value: unknown): boolean => value === null || typeof value === 'boolean';

class Conditions {
  sound = true;

  seen(value: unknown): unknown {
    this.sound &&= isCondition(value);
    return value;
  }
}

function evaluateConditional(
  { condition, then, otherwise }: Extract<Logic, { kind: 'conditional' }>,
  scope: Scope,
  given: LogicCase,
): unknown {
  const value = evaluateLogic(condition, scope, given);
  return isCondition(value) ? evaluateLogic(value === true ? then : otherwise, scope, given) : null;
}

function evaluateFilter(
  { source, match }: Extract<Logic, { kind: 'filter' }>,
  scope: Scope,
  given: LogicCase,
): unknown {
  const conditions = new Conditions();
  const items = filtered(evaluateLogic(source, scope, given), scope, (inner) =>
    conditions.seen(evaluateLogic(match, inner, given)),
  );
  return conditions.sound ? items : null;
}

function evaluateIteration(
  { iterator, variable, source, end, body }: Extract<Logic, { kind: 'iteration' }>,
  scope: Scope,
  given: LogicCase,
): unknown {
  const start = evaluateLogic(source, scope, given);
  const range = end ? rangeOf(start, evaluateLogic(end, scope, given), true, true) : start;
  const items = itemsOf(range, scope.run);
  if (items === null) return null;
  const code: Code = (inner) => evaluateLogic(body, inner, given);
  if (iterator !== 'for') return strictlyQuantified([...items], variable, code, scope, iterator === 'some');
  const partial: unknown[] = [];
  for (const item of items) {
    scope.run.spend();
    partial.push(code(scope.inner({ partial }).inner({ [variable]: item })));
  }
  return partial;
}

function strictlyQuantified(
  items: readonly unknown[],
  variable: string,
  code: Code,
  scope: Scope,
  decisive: boolean,
): unknown {
  const conditions = new Conditions();
  const answer = quantified(items, variable, scope, decisive, (inner) => conditions.seen(code(inner)));
  return conditions.sound ? answer : null;
}

function evaluateTable(table: DecisionTable, scope: Scope, { owner, trace }: LogicCase): unknown {
  const seen = table.inputs.map((input) => inputOf(input, scope));
  const hits: Hit[] = [];
  for (const [index, row] of table.rows.entries()) {
    if (!matches(row, seen, scope)) continue;
    hits.push({
      row: index + 1,
      values: row.values.map((entry, column) => outputOf(entry, table, column, scope)),
    });
    if (table.hitPolicy === 'FIRST') break;
  }
  traceInputs(table, seen, scope, trace());
  const result = applyHitPolicy(hits, { table, owner, scope });
  trace().matched.push(...result.hits.map((hit) => rowTrace(table, hit, seen, scope)));
  return result.value;
}

/** Null for a value that is not of the type or not among those allowed. */
function inputOf({ expression, type, allowed }: TableInput, scope: Scope): unknown {
  return permitted(coerce(expression.code(scope), type, scope), allowed, scope);
}

function outputOf(
  entry: TableRow['values'][number],
  table: DecisionTable,
  column: number,
  scope: Scope,
): unknown {
  const { type = ANY, allowed = null } = table.outputs[column] ?? {};
  return permitted(coerce(coerce(entry.code(scope), entry.type, scope), type, scope), allowed, scope);
}

const permitted = (value: unknown, allowed: Formula | null, scope: Scope): unknown =>
  allowed === null || allowed.code(scope.inner({ '?': value })) === true ? value : null;

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

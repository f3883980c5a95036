import { isRecord } from './form-definition.js';
import type { FormFindings } from './lint-context.js';
import { LOGIC_OPERATORS } from './safe-logic.js';

/** Paths a rule may read, without row numbers. */
export interface KnownPaths {
  readonly fields: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
}

interface Place {
  readonly element: string;
  /** Conditions, calculated value or validation, as authors call it. */
  readonly what: string;
  readonly known: KnownPaths;
  readonly findings: FormFindings;
}

const MAX_NODES = 300;
const ITERATING: ReadonlySet<string> = new Set(['map', 'filter', 'reduce', 'all', 'some', 'none']);

/** Operators from the list, fields that exist, literal names, a bounded size. */
export function lintLogic(rule: unknown, place: Place): void {
  const count = countNodes(rule);
  if (count > MAX_NODES) {
    const message = `${place.what}过于复杂（${String(count)} 个节点）。`;
    place.findings.error(
      'FORM_LOGIC_SIZE',
      place.element,
      message,
      `请简化到 ${String(MAX_NODES)} 个节点以内。`,
    );
    return;
  }
  lintNode(rule, false, place);
}

function countNodes(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + countNodes(inner), 1);
}

function lintNode(node: unknown, iterating: boolean, place: Place): void {
  if (Array.isArray(node)) {
    for (const item of node) lintNode(item, iterating, place);
  } else if (isRecord(node)) {
    lintOperation(node, iterating, place);
  }
}

function lintOperation(node: Record<string, unknown>, iterating: boolean, place: Place): void {
  const [operator, ...more] = Object.keys(node);
  if (operator === undefined || more.length > 0) {
    place.findings.error(
      'FORM_LOGIC_SHAPE',
      place.element,
      `${place.what}里有一个对象不是“一个运算符对应一组参数”。`,
      '请写成 {"运算符": [参数…]}，每个对象只放一个运算符。',
    );
    return;
  }
  if (!LOGIC_OPERATORS.has(operator)) {
    place.findings.error(
      'FORM_LOGIC_OPERATOR',
      place.element,
      `${place.what}用了不允许的运算符“${operator}”。`,
      `请改用：${[...LOGIC_OPERATORS].join('、')}。`,
    );
    return;
  }
  if (operator === 'var') lintVariable(node['var'], iterating, place);
  else lintArguments(node[operator], operator, iterating, place);
}

function lintArguments(value: unknown, operator: string, iterating: boolean, place: Place): void {
  const list = Array.isArray(value) ? value : [value];
  list.forEach((item, index) => lintNode(item, iterating || (ITERATING.has(operator) && index > 0), place));
}

function lintVariable(argument: unknown, iterating: boolean, place: Place): void {
  const name: unknown = Array.isArray(argument) ? argument[0] : argument;
  if (typeof name !== 'string') {
    place.findings.error(
      'FORM_LOGIC_FIELD',
      place.element,
      `${place.what}里的字段名是算出来的。`,
      '请直接写字段名，例如 {"var": "data.字段"}。',
    );
    return;
  }
  if (iterating || name === 'input' || isKnown(name, place.known)) return;
  place.findings.error(
    'FORM_LOGIC_FIELD',
    place.element,
    `${place.what}用到的字段“${name}”在表单里没有。`,
    '请写成 data.字段（整张表单）或 row.字段（同一行），并核对字段名。',
  );
}

function isKnown(name: string, known: KnownPaths): boolean {
  const [scope, ...path] = name.split('.');
  if (scope === 'row') return known.keys.has(path[0] ?? '');
  return scope === 'data' && known.fields.has(path.filter((part) => !/^\d+$/u.test(part)).join('.'));
}

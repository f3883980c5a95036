import { fileKindsOf } from './component-types.js';
import type { FieldProblem } from '../shared/errors.js';
import { birthDateOf, genderOf, isIdentityNumber } from '../shared/identity-numbers.js';
import { TEXT_CHECKS } from './check-text.js';
import { lengthOf, unprintable } from './clean-text.js';
import type { CompiledField } from './compile-form.js';
import { isRecord } from './form-definition.js';
import { evaluateLogic } from './formio.js';
import { problem } from './problems.js';

interface Checking {
  readonly data: Record<string, unknown>;
  /** Concrete paths and layout paths that conditions hide. */
  readonly hidden: ReadonlySet<string>;
  /** Paths that already have a problem; nobody needs two for one field. */
  readonly reported: Set<string>;
  readonly problems: FieldProblem[];
}

type Finding = readonly [rule: string, what: string] | null;

/**
 * Second pass: everything Form.io leaves unchecked or checks differently. Hidden fields are not checked, and
 * their values are removed from `data` unless the component keeps them (`clearOnHide: false`).
 */
export function checkFields(
  fields: readonly CompiledField[],
  data: Record<string, unknown>,
  hidden: ReadonlySet<string>,
  known: readonly FieldProblem[],
): FieldProblem[] {
  const checking: Checking = {
    data,
    hidden,
    reported: new Set(known.map(({ field }) => field)),
    problems: [],
  };
  checkObject(fields, data, '', checking);
  return checking.problems;
}

function checkObject(
  fields: readonly CompiledField[],
  scope: Record<string, unknown>,
  base: string,
  checking: Checking,
): void {
  for (const field of fields) {
    const path = base + field.key;
    if (!field.stored) {
      Reflect.deleteProperty(scope, field.key);
    } else if (checking.hidden.has(path) || field.layouts.some((layout) => checking.hidden.has(layout))) {
      if (field.component.clearOnHide !== false) Reflect.deleteProperty(scope, field.key);
    } else {
      checkField(field, path, scope, checking);
    }
  }
}

function checkField(
  field: CompiledField,
  path: string,
  scope: Record<string, unknown>,
  checking: Checking,
): void {
  const value = scope[field.key];
  if (field.component.disabled !== true && !checking.reported.has(path)) {
    const finding = findingOf(field, value, scope, checking);
    if (finding) {
      checking.reported.add(path);
      checking.problems.push(problem(field, path, ...finding));
    }
  }
  if (field.kind === 'group') checkGroup(field, path, scope, checking);
  if (field.kind === 'rows' && Array.isArray(value))
    value.forEach((row, index) =>
      checkObject(field.children, row as Record<string, unknown>, `${path}.${String(index)}.`, checking),
    );
}

/** A group nobody filled in is not kept. */
function checkGroup(
  field: CompiledField,
  path: string,
  scope: Record<string, unknown>,
  checking: Checking,
): void {
  const value = scope[field.key];
  if (!isRecord(value)) return;
  checkObject(field.children, value, `${path}.`, checking);
  if (Object.keys(value).length === 0) Reflect.deleteProperty(scope, field.key);
}

function findingOf(
  field: CompiledField,
  value: unknown,
  scope: Record<string, unknown>,
  checking: Checking,
): Finding {
  if (isEmpty(field, value)) return field.validate.required === true ? ['required', askFor(field)] : null;
  return (
    findingByKind(field, value) ??
    agreement(field, value, checking.data) ??
    ownLogic(field, value, scope, checking.data)
  );
}

function isEmpty(field: CompiledField, value: unknown): boolean {
  if (field.kind === 'group') return false;
  if (field.kind === 'boolean') return value !== true;
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function askFor(field: CompiledField): string {
  if (fileKindsOf(field.type)) return '请上传';
  if (field.kind === 'boolean') return '请勾选后再提交';
  if (field.kind === 'choice' || field.kind === 'choices') return '请选择';
  return field.kind === 'rows' ? '至少填写 1 行' : '请填写';
}

function findingByKind(field: CompiledField, value: unknown): Finding {
  if (typeof value === 'string')
    return field.kind === 'choice' ? choiceFinding(field, value) : textFinding(field, value);
  if (typeof value === 'number') return numberFinding(field, value);
  if (field.kind === 'choices') return choicesFinding(field, value as string[]);
  return field.kind === 'rows' ? rowsFinding(field, value as unknown[]) : null;
}

function textFinding(field: CompiledField, value: string): Finding {
  const length = lengthOf(value);
  const check = Object.hasOwn(TEXT_CHECKS, field.type) ? TEXT_CHECKS[field.type]?.(value) : null;
  // Numbers have a length of their own, which their check words better.
  if (check) return [field.type, check];
  if (length > field.maxLength)
    return [
      'maxLength',
      `最多 ${String(field.maxLength)} 字，现有 ${String(length)} 字，请删去 ${String(length - field.maxLength)} 字`,
    ];
  const least = field.validate.minLength;
  if (typeof least === 'number' && length < least)
    return ['minLength', `至少 ${String(least)} 字，现有 ${String(length)} 字，请补充`];
  return patternFinding(field, value) ?? printableFinding(value);
}

function patternFinding(field: CompiledField, value: string): Finding {
  if (!field.pattern || field.pattern.matches(value)) return null;
  return ['pattern', field.validate.customMessage ?? '格式不符合要求，请按说明重填'];
}

function printableFinding(value: string): Finding {
  const symbol = unprintable(value);
  return symbol === null ? null : ['unprintable', `含有无法打印的符号（${symbol}），请删去`];
}

function numberFinding(field: CompiledField, value: number): Finding {
  const { min, max, integer } = field.validate;
  if (typeof min === 'number' && value < min) return ['min', `不能小于 ${String(min)}，请重新填写`];
  if (typeof max === 'number' && value > max) return ['max', `不能大于 ${String(max)}，请重新填写`];
  const digits = integer === true ? 0 : field.component.decimalLimit;
  if (typeof digits !== 'number' || Number(value.toFixed(digits)) === value) return null;
  return ['decimals', digits === 0 ? '应为整数，请重新填写' : `最多 ${String(digits)} 位小数，请重新填写`];
}

function choiceFinding(field: CompiledField, value: string): Finding {
  if (field.openList) return textFinding(field, value);
  return field.options.some((option) => option.value === value)
    ? null
    : ['choice', '选了列表中没有的值，请重新选择'];
}

function choicesFinding(field: CompiledField, values: readonly string[]): Finding {
  const findings = values.map((value) => choiceFinding(field, value));
  return findings.find((finding) => finding !== null) ?? countFinding(field, values.length, '项');
}

function rowsFinding(field: CompiledField, rows: readonly unknown[]): Finding {
  return countFinding(field, rows.length, '行');
}

function countFinding(field: CompiledField, count: number, unit: string): Finding {
  const { minLength, maxLength } = field.validate;
  if (typeof minLength === 'number' && count < minLength)
    return ['rows', `至少 ${String(minLength)} ${unit}，现有 ${String(count)} ${unit}，请补充`];
  if (typeof maxLength === 'number' && count > maxLength)
    return [
      'rows',
      `最多 ${String(maxLength)} ${unit}，现有 ${String(count)} ${unit}，请删去 ${String(count - maxLength)} ${unit}`,
    ];
  return null;
}

/** `properties: {agreesWith: <key of an identity number>, agreement: birthDate | gender}`. */
function agreement(field: CompiledField, value: unknown, data: Record<string, unknown>): Finding {
  const { agreesWith, agreement: what } = field.component.properties ?? {};
  const number = agreesWith === undefined ? undefined : data[agreesWith];
  // A wrong number is reported where it stands.
  if (typeof number !== 'string' || !isIdentityNumber(number)) return null;
  if (what === 'birthDate' && birthDateOf(number) !== value)
    return ['agreement', '与身份证号中的出生日期不一致，请核对两处后改正'];
  if (what === 'gender' && genderOf(number) !== value)
    return ['agreement', '与身份证号中的性别不一致，请核对两处后改正'];
  return null;
}

/** `validate.json`: true is good, everything else is not, whatever went wrong with it. */
function ownLogic(
  field: CompiledField,
  value: unknown,
  scope: Record<string, unknown>,
  data: Record<string, unknown>,
): Finding {
  if (!isRecord(field.validate.json)) return null;
  const result = evaluateLogic(field.validate.json, { data, row: scope, input: value });
  if (result === true) return null;
  const message = typeof result === 'string' ? result : field.validate.customMessage;
  return ['json', message ?? '不符合要求，请按说明重填'];
}

import type { FieldProblem } from '../shared/errors.js';
import { normaliseNumber } from '../shared/identity-numbers.js';
import { withNameDots } from '../shared/name-dots.js';
import { cleanText } from './clean-text.js';
import type { CompiledField, FieldKind } from './compile-form.js';
import { componentType } from './component-types.js';
import { isRecord } from './form-definition.js';
import { HARD_LIMITS } from './hard-limits.js';
import { problem } from './problems.js';

interface Shaping {
  /** For submitting; a draft is kept as it was typed. */
  readonly trim: boolean;
  /** Values of read-only inputs, which are never taken from the client. */
  readonly prefill: Readonly<Record<string, unknown>>;
  readonly problems: FieldProblem[];
}

interface At {
  readonly field: CompiledField;
  /** Concrete path, e.g. `members.2.age`. */
  readonly path: string;
}

/**
 * First pass, before Form.io sees anything: only known keys, each with the type its component holds, texts
 * cleaned. It makes a new object, so nothing of the caller's (getters, prototypes) is carried along.
 */
export function shapeData(
  fields: readonly CompiledField[],
  data: unknown,
  options: { trim: boolean; prefill?: Readonly<Record<string, unknown>> },
): { data: Record<string, unknown>; problems: FieldProblem[] } {
  const shaping: Shaping = { trim: options.trim, prefill: options.prefill ?? {}, problems: [] };
  if (!isRecord(data))
    return {
      data: {},
      problems: [{ field: '', rule: 'type', message: '提交的内容不是一份表单，请刷新页面后重填。' }],
    };
  return { data: shapeObject(fields, data, '', shaping), problems: shaping.problems };
}

function shapeObject(
  fields: readonly CompiledField[],
  source: Record<string, unknown>,
  base: string,
  shaping: Shaping,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const value = shapeValue(
      { field, path: base + field.key },
      rawValue(field, source, base, shaping),
      shaping,
    );
    if (value !== null) result[field.key] = value;
  }
  return result;
}

function rawValue(
  field: CompiledField,
  source: Record<string, unknown>,
  base: string,
  shaping: Shaping,
): unknown {
  if (!field.stored) return undefined;
  if (field.type === 'hidden') return field.component.defaultValue;
  // A group left out is checked like an empty one.
  if (field.kind === 'group' && shaping.trim) return own(source, field.key) ?? {};
  if (field.component.disabled === true) return base === '' ? own(shaping.prefill, field.key) : undefined;
  return own(source, field.key);
}

function own(source: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(source, key) ? source[key] : undefined;
}

type Shaper = (at: At, value: unknown, shaping: Shaping) => unknown;

const SHAPERS: Readonly<Record<FieldKind, Shaper>> = {
  text: shapeText,
  number: shapeNumber,
  boolean: shapeBoolean,
  choice: shapeChoice,
  choices: shapeChoices,
  group: shapeGroup,
  rows: shapeRows,
};

/** @returns null for what is absent or was rejected. */
function shapeValue(at: At, value: unknown, shaping: Shaping): unknown {
  return value === undefined || value === null ? null : SHAPERS[at.field.kind](at, value, shaping);
}

function shapeText(at: At, value: unknown, shaping: Shaping): string | null {
  if (typeof value !== 'string') return reject(at, 'type', '应为文字', shaping);
  if (value.length > HARD_LIMITS.text)
    return reject(at, 'maxLength', `文字过长，最多 ${String(at.field.maxLength)} 字`, shaping);
  const text = cleanText(value, {
    trim: shaping.trim,
    multiline: componentType(at.field.type)?.multiline ?? false,
  });
  if (!shaping.trim) return text;
  return NUMBERS.has(at.field.type) ? normaliseNumber(text) : withNameDots(text);
}

/** People type these with spaces between groups of digits. */
const NUMBERS: ReadonlySet<string> = new Set(['idcard', 'bankcard', 'bankaccount', 'uscc', 'mobile']);

function shapeNumber(at: At, value: unknown, shaping: Shaping): unknown {
  // An emptied number box sends an empty text.
  if (value === '') return null;
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : reject(at, 'type', '应为数字', shaping);
}

function shapeBoolean(at: At, value: unknown, shaping: Shaping): unknown {
  return typeof value === 'boolean' ? value : reject(at, 'type', '应为是或否', shaping);
}

function shapeChoice(at: At, value: unknown, shaping: Shaping): unknown {
  if (at.field.booleanChoice) {
    if (value === '') return null;
    if (value === true || value === 'true') return true;
    return value === false || value === 'false' ? false : reject(at, 'type', '应为是或否', shaping);
  }
  return shapeText(at, typeof value === 'number' ? String(value) : value, shaping);
}

function shapeChoices(at: At, value: unknown, shaping: Shaping): unknown {
  if (
    !Array.isArray(value) ||
    value.length > HARD_LIMITS.choices ||
    !value.every((item) => typeof item === 'string')
  )
    return reject(at, 'type', '应为选项的列表', shaping);
  return [...new Set(value.filter((item) => item !== ''))];
}

function shapeGroup(at: At, value: unknown, shaping: Shaping): unknown {
  if (!isRecord(value)) return reject(at, 'type', '应为一组字段', shaping);
  return shapeObject(at.field.children, value, `${at.path}.`, shaping);
}

function shapeRows(at: At, value: unknown, shaping: Shaping): unknown {
  if (!Array.isArray(value) || !value.every(isRecord)) return reject(at, 'type', '应为表格的行', shaping);
  if (value.length > HARD_LIMITS.rows)
    return reject(at, 'rows', `有 ${String(value.length)} 行，最多 ${String(HARD_LIMITS.rows)} 行`, shaping);
  return value.map((row, index) =>
    shapeObject(at.field.children, row, `${at.path}.${String(index)}.`, shaping),
  );
}

function reject(at: At, rule: string, what: string, shaping: Shaping): null {
  shaping.problems.push(problem(at.field, at.path, rule, `${what}，请重新填写`));
  return null;
}

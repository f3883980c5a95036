import { isCardNumber, isCreditCode, isIdentityNumber } from '../shared/identity-numbers.js';
import { withCheckCharacter } from './check-character.js';
import { compileForm, type CompiledField } from './compile-form.js';

/** `long`: texts and tables as full as the form lets them be. */
export type SampleLength = 'usual' | 'long';

const ROWS = { usual: 2, long: 12 } as const;
const LONG_TEXT = 2_000;
const LONG_LINE = 60;
const SENTENCE =
  '这是用来查看版式的示例文字，不是真实内容。正式打印时，这里是填写的内容，长短以表单允许的字数为限。';

/** Made-up answers to every field of a form, right as to kind and length, and nobody's. */
export function proofAnswers(form: unknown, length: SampleLength): Record<string, unknown> {
  return answersTo(compileForm(form).fields, length);
}

function answersTo(fields: readonly CompiledField[], length: SampleLength): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter(({ stored }) => stored).map((field) => [field.key, answerTo(field, length)] as const),
  );
}

function answerTo(field: CompiledField, length: SampleLength): unknown {
  switch (field.kind) {
    case 'group':
      return answersTo(field.children, length);
    case 'rows':
      return Array.from({ length: rowsOf(field, length) }, () => answersTo(field.children, length));
    case 'boolean':
      return true;
    case 'number':
      return numberFor(field);
    case 'choice':
      return choiceOf(field, length);
    case 'choices':
      return field.options.slice(0, 2).map(({ value }) => value);
    default:
      return textFor(field, length);
  }
}

function rowsOf({ component }: CompiledField, length: SampleLength): number {
  const fixed = component.enableRowGroups === true ? (component.rowGroups ?? []) : [];
  if (fixed.length > 0) return fixed.reduce((sum, { numberOfRows }) => sum + numberOfRows, 0);
  const { maxLength } = (component.validate ?? {}) as { maxLength?: unknown };
  return Math.min(ROWS[length], typeof maxLength === 'number' ? maxLength : ROWS[length]);
}

function numberFor({ validate }: CompiledField): number {
  const { min, max } = validate as { min?: unknown; max?: unknown };
  const least = typeof min === 'number' ? min : 0;
  const most = typeof max === 'number' ? max : least + 100;
  return Math.round((least + most) / 2);
}

/** The first one, or the one that takes most room. */
function choiceOf({ options, booleanChoice }: CompiledField, length: SampleLength): unknown {
  if (booleanChoice) return true;
  const longest = [...options].sort((one, other) => other.label.length - one.label.length)[0];
  return (length === 'long' ? longest : options[0])?.value ?? '示例';
}

const KNOWN: Readonly<Record<string, string>> = {
  idcard: withCheckCharacter('11010119800101001', isIdentityNumber),
  uscc: withCheckCharacter('91110000000000000', isCreditCode),
  bankcard: withCheckCharacter('622200000000000000', isCardNumber),
  bankaccount: '1000200030004000500',
  mobile: '13800000000',
  phoneNumber: '010-00000000',
  email: 'sample@example.org',
  month: '2015-06',
  isodate: '1980-01-01',
  photo: '',
  attachment: '',
};

function textFor(field: CompiledField, length: SampleLength): string {
  const { type, component } = field;
  if (type === 'hidden') return typeof component.defaultValue === 'string' ? component.defaultValue : '';
  const known = Object.hasOwn(KNOWN, type) ? KNOWN[type] : undefined;
  const text = known ?? (type === 'textarea' ? paragraphs(field, length) : line(field, length));
  return field.pattern === null || field.pattern.matches(text) ? text : matching(field);
}

const GUESSES = ['2015', '1', '12', '123456', '12345678', 'A1', '2015-06', '2015-06-01'];

/** A text with a format of its own: one of the usual ones, or none. */
const matching = ({ pattern }: CompiledField): string =>
  GUESSES.find((guess) => pattern?.matches(guess) === true) ?? '';

function line({ label, maxLength }: CompiledField, length: SampleLength): string {
  const short = `${label}（示例）`;
  const text = length === 'long' ? short.repeat(Math.ceil(LONG_LINE / short.length)) : short;
  return cut(text, Math.min(maxLength, LONG_LINE));
}

function paragraphs({ maxLength }: CompiledField, length: SampleLength): string {
  const most = length === 'long' ? Math.min(maxLength, LONG_TEXT) : Math.min(maxLength, 2 * SENTENCE.length);
  const lines = Array.from({ length: Math.ceil(most / SENTENCE.length) }, () => SENTENCE);
  return cut(lines.join('\n'), most);
}

const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join('');

import { isCardNumber, isCreditCode, isIdentityNumber } from '../shared/identity-numbers.js';
import { withCheckCharacter } from './check-character.js';
import { compileForm, type CompiledField } from './compile-form.js';
import { fileKindsOf } from './component-types.js';
import { validateSubmission } from './validate-submission.js';

/** Answers that somebody made up might give. */
export interface SampleAnswers {
  /** Without values of files. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Inputs at the root that take a file and were to have one. */
  readonly files: readonly { readonly key: string; readonly kind: 'pdf' | 'jpg' }[];
  /** Inputs for which nothing was found that the form takes. */
  readonly open: readonly string[];
}

export interface SampleOf {
  /** Another number, another person. */
  readonly serial: number;
  /** Local date around which dates lie, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Each round mends what the form finds wrong in the one before. */
const MOST_ROUNDS = 40;
const SOME_FILE = '00000000-0000-4000-8000-000000000000';
const BIRTH = '1980-01-01';
const NUMBERS = [1, 2, 3, 5, 10, 30, 60, 100, 1_000, 0, 10_000];
const ROWS = [1, 3, 5, 8, 0];

/** Fills a form with what it takes: of each input the first of a few values that the form has nothing against. */
export function sampleAnswers(form: unknown, of: SampleOf): SampleAnswers {
  const { fields } = compileForm(form);
  const tries = new Map<string, number>();
  let open: readonly string[] = [];
  let data: Record<string, unknown> = {};
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const checked = validateSubmission(form, fill(fields, of, tries));
    data = checked.data;
    open = checked.problems.map(({ field }) => field.replace(/\.\d+(?=\.|$)/g, '.*'));
    if (open.length === 0) break;
    for (const path of new Set(open)) tries.set(path, (tries.get(path) ?? 0) + 1);
  }
  const files = fields.filter(({ type, key }) => fileKindsOf(type) !== null && data[key] === SOME_FILE);
  const own = Object.entries(data).filter(([, value]) => value !== SOME_FILE);
  return { data: Object.fromEntries(own), files: files.map(fileOf), open: [...new Set(open)] };
}

const fileOf = ({ key, type }: CompiledField): SampleAnswers['files'][number] => ({
  key,
  kind: fileKindsOf(type)?.includes('pdf') === true ? 'pdf' : 'jpg',
});

type Tries = ReadonlyMap<string, number>;

function fill(fields: readonly CompiledField[], of: SampleOf, tries: Tries): Record<string, unknown> {
  const entries = fields
    .filter(({ stored, component }) => stored && component.disabled !== true)
    .map((field) => [field.key, valueOf(field, of, tries)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function valueOf(field: CompiledField, of: SampleOf, tries: Tries): unknown {
  if (field.kind === 'group') return fill(field.children, of, tries);
  const tried = tries.get(field.path) ?? 0;
  if (field.kind === 'rows') {
    const rows = ROWS[tried % ROWS.length] ?? 1;
    return Array.from({ length: rows }, () => fill(field.children, of, tries));
  }
  const values = candidates(field, of);
  // What nothing fits is left out where it may be.
  if (tried >= values.length && field.validate.required !== true) return undefined;
  return values[tried % values.length];
}

function candidates(field: CompiledField, of: SampleOf): readonly unknown[] {
  const required = field.validate.required === true;
  // Required is required as a yes.
  if (field.kind === 'boolean') return required ? [true] : [false, true];
  if (field.kind === 'number') return numbers(field);
  if (fileKindsOf(field.type) !== null) return required ? [SOME_FILE] : [undefined];
  return chosen(field) ?? TEXTS[field.type]?.(of) ?? words(field, of);
}

/** Null where there is nothing to choose from. */
function chosen({ kind, options, booleanChoice }: CompiledField): readonly unknown[] | null {
  const values = options.map(({ value }) => value).filter((value) => value !== '');
  if (kind === 'choices') return [1, 2, 3].map((count) => values.slice(0, count));
  if (kind !== 'choice' || values.length === 0) return null;
  return booleanChoice ? values.map((value) => value === 'true') : values;
}

/** Within what the form allows first. */
function numbers({ validate: { min, max } }: CompiledField): readonly number[] {
  const fits = (value: number): boolean =>
    (typeof min !== 'number' || value >= min) && (typeof max !== 'number' || value <= max);
  const ends = [min, max].filter((end) => typeof end === 'number');
  return [...NUMBERS.filter(fits), ...ends];
}

function words({ label, maxLength }: CompiledField, { serial }: SampleOf): readonly string[] {
  const short = `示例${label}${String(serial)}`.slice(0, Math.max(1, maxLength));
  const long = `${short}。`.repeat(20).slice(0, Math.max(1, maxLength));
  return [short, long, String(serial), `A${String(serial)}`];
}

const digits = (serial: number, length: number): string =>
  String(serial).padStart(length, '0').slice(-length);

const TEXTS: Readonly<Record<string, (of: SampleOf) => readonly string[]>> = {
  idcard: ({ serial }) => [
    // Odd for a man, even for a woman.
    ...[serial * 2 - 1, serial * 2].map((order) =>
      withCheckCharacter(`110101${BIRTH.replaceAll('-', '')}${digits(order, 3)}`, isIdentityNumber),
    ),
  ],
  bankcard: ({ serial }) => [withCheckCharacter(`622202${digits(serial, 12)}`, isCardNumber)],
  bankaccount: ({ serial }) => [`11000${digits(serial, 11)}`],
  uscc: ({ serial }) => [withCheckCharacter(`91110000MA${digits(serial, 7)}`, isCreditCode)],
  mobile: ({ serial }) => [`139${digits(serial, 8)}`],
  phoneNumber: ({ serial }) => [`139${digits(serial, 8)}`],
  email: ({ serial }) => [`sample${String(serial)}@example.com`],
  month: ({ today }) => [yearsBefore(today, 10), today, BIRTH].map((date) => date.slice(0, 7)),
  isodate: ({ today }) => [yearsBefore(today, 10), BIRTH, yearsBefore(today, 1), today],
};

function yearsBefore(date: string, years: number): string {
  return `${String(Number(date.slice(0, 4)) - years)}-06-01`;
}

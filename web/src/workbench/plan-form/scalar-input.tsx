import { planForm as words } from '../../shared/texts/workbench-plan.js';
import type { Choice } from './choices.js';
import { labelOf, valueLabel, type FieldAt } from './field-at.js';
import { FlagInput } from './flag-input.js';
import { usePlanForm, type FieldProps } from './form-context.js';
import { LocalTimeInput } from './local-time-input.js';
import { ManyPicker, Picker } from './picker.js';
import { textOf } from './plan-path.js';
import { targetOf } from './references.js';
import { resolve, shapeOf, type Schema, type Shape } from './schema.js';
import { TextInput } from './text-input.js';
import { useFieldEdit } from './use-field-edit.js';

/** The award that a place is in; what it may point at is that award's own. */
export const awardOf = ({ path }: FieldAt): number | null => {
  const [first, place] = path;
  return first === 'awards' && typeof place === 'number' ? place : null;
};

export const idOf = ({ path }: FieldAt): string => `plan:${textOf(path)}`;

/** One input for one value. Its label is beside it (`Field`) or in the head of its column. */
export function ScalarInput({ at, schema, value, required }: FieldProps) {
  const { root, choices, faultsAt } = usePlanForm();
  const edit = useFieldEdit();
  const shape = shapeOf(root, schema);
  const { maxLength } = resolve(root, schema);
  const label = at.trail.slice(-2).join(' · ') || labelOf(at.keys);
  const invalid = faultsAt(at.path).some(({ severity }) => severity === 'error');
  const common = { id: idOf(at), label, invalid };
  const target = targetOf(at.keys);
  const take = (next: unknown, told?: string) =>
    next === undefined || (next === '' && !required) ? edit.clear(at) : edit.set(at, next, told);
  const pick = (of: readonly Choice[], free: boolean) => (
    <Picker
      {...common}
      choices={of}
      free={free}
      value={value === undefined ? undefined : plain(value)}
      clearable={!required}
      onPick={take}
    />
  );
  switch (shape.kind) {
    case 'enum':
      return pick(
        shape.values.map((one) => ({ value: one, label: valueLabel(at.keys, one) })),
        false,
      );
    case 'flag':
      return (
        <FlagInput
          {...common}
          value={value}
          mayBeNo={mayBeNo(root, schema)}
          required={required}
          onTake={take}
        />
      );
    case 'number':
      return (
        <TextInput
          {...common}
          className="number"
          numeric
          value={plain(value)}
          onCommit={(text) => take(numberOf(text))}
        />
      );
    case 'list':
      return (
        <ListInput at={at} of={shapeOf(root, shape.of)} values={value} required={required} common={common} />
      );
    case 'any':
      return <TextInput {...common} value={anyText(value)} onCommit={(text) => take(anyOf(text), text)} />;
    default:
  }
  if (target !== null) return pick(choices.of(target, awardOf(at)), true);
  const look = shape.kind === 'text' ? shape.look : '';
  if (look === 'localTime')
    return (
      <LocalTimeInput
        {...common}
        value={plain(value)}
        onCommit={(text) => edit.set(at, text, text.replace('T', ' '))}
      />
    );
  const code = isExpression(at, look);
  return (
    <TextInput
      {...common}
      className={code ? 'code' : MACHINE.has(look) ? 'code short' : ''}
      lines={code}
      maxLength={maxLength}
      value={plain(value)}
      onCommit={(text) => take(text.trim())}
    />
  );
}

const MACHINE: ReadonlySet<string> = new Set(['key', 'formKey', 'processId', 'path', 'fileName', 'share']);
const EXPRESSIONS: ReadonlySet<string> = new Set(['when', 'prefer', 'computed', 'route', 'prefill']);

export const isExpression = (at: FieldAt, look: string): boolean =>
  look === 'feel' || EXPRESSIONS.has(at.keys.at(-1) ?? '');

/** Some flags are only ever written as yes. */
const mayBeNo = (root: Schema, schema: Schema): boolean => {
  const { type, enum: values } = resolve(root, schema);
  return type === 'boolean' && values === undefined;
};

interface ListProps {
  readonly at: FieldAt;
  readonly of: Shape;
  readonly values: unknown;
  readonly required: boolean;
  readonly common: { readonly id: string; readonly label: string; readonly invalid: boolean };
}

/** A list of words or numbers. */
function ListInput({ at, of, values, required, common }: ListProps) {
  const { choices } = usePlanForm();
  const edit = useFieldEdit();
  const target = targetOf(at.keys);
  const offered =
    of.kind === 'enum'
      ? of.values.map((value) => ({ value, label: valueLabel(at.keys, value) }))
      : target === null
        ? []
        : choices.of(target, awardOf(at));
  const items = Array.isArray(values) ? (values as unknown[]) : [];
  return (
    <ManyPicker
      {...common}
      choices={offered}
      free={of.kind !== 'enum'}
      values={items.map(String)}
      onPick={(next, told) => {
        if (next.length === 0 && !required) edit.clear(at);
        else edit.set(at, of.kind === 'number' ? next.map(Number).filter(Number.isFinite) : [...next], told);
      }}
    />
  );
}

/** What is no text is not shown as one. */
const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Digits become a number; anything else stays as it was written, for the checks to complain about. */
function numberOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : trimmed;
}

const anyText = (value: unknown): string =>
  Array.isArray(value)
    ? (value as unknown[]).map(anyText).join('、')
    : typeof value === 'boolean'
      ? value
        ? words.yes
        : words.no
      : plain(value);

function anyOf(text: string): unknown {
  const trimmed = text.trim();
  if (/[、,，]/.test(trimmed))
    return trimmed
      .split(/[、,，]/)
      .map((one) => anyOf(one))
      .filter((one) => one !== '');
  if (trimmed === 'true' || trimmed === words.yes) return true;
  if (trimmed === 'false' || trimmed === words.no) return false;
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

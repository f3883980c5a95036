import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { labelOf, valueLabel, type FieldAt } from './field-at.js';
import { usePlanForm, type FieldProps } from './form-context.js';
import { FieldFaults } from './field-faults.js';
import { idOf, isExpression } from './scalar-input.js';
import { blankOf, isRecord, optionOf, resolve, shapeOf, type Resolved, type Schema } from './schema.js';
import { useFieldEdit } from './use-field-edit.js';

interface Props extends FieldProps {
  readonly options: readonly Resolved[];
}

/** A part that may be written in several ways: which, and then that one. */
export function ChoiceField({ at, options, value, required }: Props) {
  const { root, Field } = usePlanForm();
  const edit = useFieldEdit();
  const chosen = optionOf(root, options, value);
  const option = options[chosen] ?? {};
  const isWhole = shapeOf(root, option).kind === 'record';
  const change = (index: number) => edit.kind(at, keeping(root, options[index] ?? {}, value));
  return (
    <div className="plan-choice">
      <div className="plan-field">
        <label htmlFor={`${idOf(at)}.kind`}>{words.kind}</label>
        <select
          id={`${idOf(at)}.kind`}
          className="plan-input"
          value={chosen}
          onChange={(event) => change(Number(event.target.value))}
        >
          {options.map((one, index) => (
            <option key={index} value={index}>
              {optionLabel(root, at, one)}
            </option>
          ))}
        </select>
      </div>
      {isWhole ? (
        <Field at={at} schema={option} value={value} required={required} />
      ) : (
        !isFixed(root, option) && <Field at={at} schema={option} value={value} required={required} />
      )}
      {isFixed(root, option) && <FieldFaults at={at} />}
    </div>
  );
}

/** What was written stays as far as the other way has it too. */
function keeping(root: Schema, option: Resolved, value: unknown): unknown {
  const blank = blankOf(root, option);
  if (!isRecord(blank) || !isRecord(value)) return blank;
  const known = Object.entries(value).filter(
    ([key]) => key in (option.properties ?? {}) && option.properties?.[key]?.const === undefined,
  );
  return { ...blank, ...Object.fromEntries(known) };
}

const isFixed = (root: Schema, option: Schema): boolean => {
  const shape = shapeOf(root, option);
  return shape.kind === 'enum' && shape.values.length === 1;
};

function optionLabel(root: Schema, at: FieldAt, option: Resolved): string {
  const shape = shapeOf(root, option);
  if (shape.kind === 'record') return recordLabel(at, option);
  if (shape.kind === 'enum') return shape.values.map((value) => valueLabel(at.keys, value)).join('、');
  if (shape.kind === 'number') return words.options.number;
  if (shape.kind === 'list') return words.options.list;
  const { name = '' } = resolve(root, option);
  if (isExpression(at, name)) return words.options.expression;
  return name === 'key' ? words.options.key : words.options.text;
}

/** By the property that names the kind, else by what has to be there. */
function recordLabel(at: FieldAt, { properties = {}, required = [] }: Resolved): string {
  const tag = Object.entries(properties).find(([, one]) => typeof one.const === 'string');
  if (tag) return valueLabel([...at.keys, tag[0]], String(tag[1].const));
  const named = required.length > 0 ? required : Object.keys(properties);
  return named.map((key) => labelOf([...at.keys, key])).join('、');
}

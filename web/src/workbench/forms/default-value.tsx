import { useId } from 'react';
import { fileKindsOf } from '../../../../src/forms/component-types.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { CheckLine } from './check-line.js';
import { choicesOf, valueFor } from './condition.js';
import { kindOf, sensitivityWords } from './field-kinds.js';
import { textOf, type FieldProps } from './field-text.js';
import { RestInput } from './rest-input.js';

const words = formWords.property;

/** What stands in a field before anybody fills it in. */
export function DefaultValue({ editing, field }: FieldProps) {
  const { component } = field;
  const kind = kindOf(component);
  const set = (value: unknown) => editing.set(field, ['defaultValue'], value, words.defaultValue);
  if (kind === 'boolean')
    return (
      <CheckLine
        label={words.checked}
        checked={component['defaultValue'] === true}
        onChange={(on) => set(on || undefined)}
      />
    );
  if (kind === 'choice') return <DefaultChoice editing={editing} field={field} />;
  if (kind !== 'text' && kind !== 'number') return null;
  if (fileKindsOf(component['type']) || sensitivityWords(component) !== null) return null;
  const fixed = component['type'] === 'hidden';
  return (
    <RestInput
      label={fixed ? words.fixed : words.defaultValue}
      number={kind === 'number'}
      maxLength={200}
      value={textOf(component['defaultValue'])}
      faultOf={(text) => (kind === 'number' && !Number.isFinite(Number(text)) ? words.anyNumber : null)}
      onCommit={(text) => set(text === '' && !fixed ? undefined : valueFor(component, text))}
    />
  );
}

function DefaultChoice({ editing, field }: FieldProps) {
  const { component } = field;
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="property-label">
        {words.defaultValue}
      </label>
      <select
        id={id}
        className="select-box wide"
        value={textOf(component['defaultValue'])}
        onChange={({ target }) =>
          editing.set(
            field,
            ['defaultValue'],
            target.value === '' ? undefined : valueFor(component, target.value),
            words.defaultValue,
          )
        }
      >
        <option value="">{words.noDefault}</option>
        {choicesOf(component).map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

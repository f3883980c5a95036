import { useId } from 'react';
import type { Placed } from '../../../../src/forms/place-components.js';
import { texts } from '../../shared/texts.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import {
  choicesOf,
  readShown,
  sourcesFor,
  valueFor,
  writeShown,
  type Choice,
  type Shown,
} from './condition.js';
import { kindOf, labelOf } from './field-kinds.js';
import { textOf, type FieldProps } from './field-text.js';
import { RestInput } from './rest-input.js';

const words = formWords.property;

/** A field may be shown only when another has a certain value. */
export function ConditionField({ editing, field }: FieldProps) {
  const id = useId();
  const shown = readShown(field);
  const sources = sourcesFor(editing.form, field);
  const source = shown.kind === 'when' ? sources.find(({ element }) => element === shown.element) : undefined;
  const set = (conditional: unknown) => editing.set(field, ['conditional'], conditional, words.shown);
  const choose = (element: string) => {
    const chosen = sources.find((each) => each.element === element);
    set(chosen && writeShown(field, chosen, firstValue(chosen)));
  };
  if (shown.kind === 'complex' || (shown.kind === 'when' && !source))
    return (
      <div>
        <p className="property-label">{words.shown}</p>
        <p className="small quiet">{words.complex}</p>
        <button type="button" className="button compact" onClick={() => set(undefined)}>
          {words.dropCondition}
        </button>
      </div>
    );
  return (
    <>
      <div>
        <label htmlFor={id} className="property-label">
          {words.shown}
        </label>
        <select
          id={id}
          className="select-box wide"
          value={source?.element ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{words.always}</option>
          {sources.map((each) => (
            <option key={each.at.join('/')} value={each.element}>
              {`${words.when}：${labelOf(each.component)}`}
            </option>
          ))}
        </select>
      </div>
      {source && <Equals field={field} source={source} shown={shown} onChange={set} />}
    </>
  );
}

const YES_NO: readonly Choice[] = [
  { value: 'true', label: texts.common.yes },
  { value: 'false', label: texts.common.no },
];

const valuesOf = ({ component }: Placed): readonly Choice[] =>
  kindOf(component) === 'boolean' ? YES_NO : choicesOf(component);

const firstValue = (source: Placed): unknown => valueFor(source.component, valuesOf(source)[0]?.value ?? '');

interface EqualsProps {
  readonly field: Placed;
  readonly source: Placed;
  readonly shown: Shown;
  readonly onChange: (conditional: unknown) => void;
}

function Equals({ field, source, shown, onChange }: EqualsProps) {
  const id = useId();
  const value = shown.kind === 'when' ? textOf(shown.value) : '';
  const values = valuesOf(source);
  const set = (text: string) => onChange(writeShown(field, source, valueFor(source.component, text)));
  if (values.length === 0)
    return <RestInput label={words.equals} maxLength={200} value={value} onCommit={set} />;
  return (
    <div>
      <label htmlFor={id} className="property-label">
        {words.equals}
      </label>
      <select id={id} className="select-box wide" value={value} onChange={(event) => set(event.target.value)}>
        {values.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

import { useId } from 'react';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { useWorkbench } from '../use-workbench.js';
import { CheckLine } from './check-line.js';
import { choicesOf, type Choice } from './condition.js';
import type { FieldProps } from './field-text.js';
import type { JsonPath } from './form-file.js';
import { RestInput } from './rest-input.js';

const words = formWords.property;

const listPath = (type: unknown): JsonPath => (type === 'select' ? ['data', 'values'] : ['values']);

/** What may be chosen: a code table of the plan, or a list of the form's own. */
export function OptionsFields({ editing, field }: FieldProps) {
  const { plan } = useWorkbench();
  const { component } = field;
  const id = useId();
  const path = listPath(component['type']);
  const { codes: table, openList } = (component['properties'] ?? {}) as { codes?: string; openList?: string };
  const tables = Object.entries(plan?.codes ?? {});
  const choose = (name: string) => {
    const options = plan?.codes?.[name]?.map(({ code, label }) => ({ label, value: code }));
    editing.setAll(
      field,
      options
        ? [
            [['properties', 'codes'], name],
            [path, options],
          ]
        : [[['properties', 'codes'], undefined]],
      words.codes,
    );
  };
  // Yes or no are always two.
  if (component['dataType'] === 'boolean') return null;
  return (
    <>
      <div>
        <label htmlFor={id} className="property-label">
          {words.codes}
        </label>
        <select
          id={id}
          className="select-box wide"
          value={table ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{words.ownOptions}</option>
          {tables.map(([name, codes]) => (
            <option key={name} value={name}>
              {words.codeTable(name, codes.length)}
            </option>
          ))}
          {table !== undefined && !plan?.codes?.[table] && <option value={table}>{table}</option>}
        </select>
      </div>
      {table === undefined && <OwnOptions editing={editing} field={field} />}
      {component['type'] === 'select' && (
        <CheckLine
          label={words.openList}
          checked={openList === 'true'}
          onChange={(on) =>
            editing.set(field, ['properties', 'openList'], on ? 'true' : undefined, words.openList)
          }
        />
      )}
    </>
  );
}

function OwnOptions({ editing, field }: FieldProps) {
  const options = choicesOf(field.component);
  const path = listPath(field.component['type']);
  const save = (now: readonly Choice[]) =>
    editing.set(
      field,
      path,
      now.map(({ label, value }) => ({ label, value })),
      words.options,
    );
  const change = (index: number, part: keyof Choice, text: string) =>
    save(options.map((option, place) => (place === index ? { ...option, [part]: text } : option)));
  const add = () => {
    const used = new Set(options.map(({ value }) => value));
    let number = options.length + 1;
    while (used.has(`option${String(number)}`)) number += 1;
    save([
      ...options,
      { label: `${formWords.palette.option} ${String(number)}`, value: `option${String(number)}` },
    ]);
  };
  const taken = (index: number, text: string): string | null =>
    text.trim() === '' || options.some((option, place) => place !== index && option.value === text)
      ? words.badOptions
      : null;
  return (
    <fieldset className="own-options">
      <legend className="property-label">{words.options}</legend>
      {options.map((option, index) => (
        <div key={index} className="option-line">
          <RestInput
            label={words.optionLabel}
            maxLength={100}
            value={option.label}
            faultOf={(text) => (text.trim() === '' ? words.badOptions : null)}
            onCommit={(text) => change(index, 'label', text.trim())}
          />
          <RestInput
            label={words.optionValue}
            maxLength={64}
            value={option.value}
            faultOf={(text) => taken(index, text)}
            onCommit={(text) => change(index, 'value', text.trim())}
          />
          <button
            type="button"
            className="icon-button danger"
            disabled={options.length <= 1}
            aria-label={`${words.removeOption}：${option.label}`}
            onClick={() => save(options.filter((_, place) => place !== index))}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" className="button compact" onClick={add}>
        {words.addOption}
      </button>
    </fieldset>
  );
}

import { useId } from 'react';
import { fileKindsOf } from '../../../../src/forms/component-types.js';
import { HARD_LIMITS } from '../../../../src/forms/hard-limits.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { CheckLine } from './check-line.js';
import { kindOf } from './field-kinds.js';
import { textOf, type FieldProps } from './field-text.js';
import type { JsonPath } from './form-file.js';
import { RestInput } from './rest-input.js';

const words = formWords.property;

/** Limits of length, size and rows, and the shape of a text. */
export function RuleFields({ editing, field }: FieldProps) {
  const { component } = field;
  const kind = kindOf(component);
  if (kind === 'rows')
    return (
      <div className="property-pair">
        <Limit editing={editing} field={field} path={['validate', 'minLength']} label={words.minRows} />
        <Limit
          editing={editing}
          field={field}
          path={['validate', 'maxLength']}
          label={words.maxRows}
          needed
        />
      </div>
    );
  if (kind === 'number') return <NumberRules editing={editing} field={field} />;
  if (kind !== 'text' || !isPlain(component['type'])) return null;
  return (
    <>
      <div className="property-pair">
        <Limit editing={editing} field={field} path={['validate', 'minLength']} label={words.minLength} />
        <Limit editing={editing} field={field} path={['validate', 'maxLength']} label={words.maxLength} />
      </div>
      {component['type'] === 'textfield' && <Pattern editing={editing} field={field} />}
    </>
  );
}

/** Numbers of papers, dates and files have a shape of their own. */
const isPlain = (type: unknown): boolean =>
  (type === 'textfield' || type === 'textarea' || type === 'email') && !fileKindsOf(type);

function NumberRules({ editing, field }: FieldProps) {
  const { component } = field;
  const integer = (component['validate'] as { integer?: unknown } | undefined)?.integer === true;
  return (
    <>
      <div className="property-pair">
        <Limit editing={editing} field={field} path={['validate', 'min']} label={words.min} free />
        <Limit editing={editing} field={field} path={['validate', 'max']} label={words.max} free />
      </div>
      <CheckLine
        label={words.integer}
        checked={integer}
        onChange={(on) => editing.set(field, ['validate', 'integer'], on || undefined, words.integer)}
      />
      {!integer && <Limit editing={editing} field={field} path={['decimalLimit']} label={words.decimals} />}
      <RestInput
        label={words.suffix}
        maxLength={20}
        value={textOf(component['suffix'])}
        onCommit={(text) => editing.set(field, ['suffix'], text || undefined, words.suffix)}
      />
    </>
  );
}

interface LimitProps extends FieldProps {
  readonly path: JsonPath;
  readonly label: string;
  /** Any number, with decimals and below zero. */
  readonly free?: boolean;
  readonly needed?: boolean;
}

function Limit({ editing, field, path, label, free = false, needed = false }: LimitProps) {
  const value = path.reduce<unknown>(
    (now, step) => (now as Record<string, unknown> | undefined)?.[String(step)],
    field.component,
  );
  const most = kindOf(field.component) === 'rows' ? HARD_LIMITS.rows : HARD_LIMITS.text;
  const faultOf = (text: string): string | null => {
    if (text.trim() === '') return needed ? words.wholeNumber(most) : null;
    const number = Number(text);
    if (free) return Number.isFinite(number) ? null : words.anyNumber;
    return Number.isInteger(number) && number >= 0 && number <= most ? null : words.wholeNumber(most);
  };
  return (
    <RestInput
      number
      label={label}
      maxLength={12}
      value={textOf(value)}
      faultOf={faultOf}
      onCommit={(text) => editing.set(field, path, text.trim() === '' ? undefined : Number(text), label)}
    />
  );
}

function Pattern({ editing, field }: FieldProps) {
  const id = useId();
  const validate = (field.component['validate'] ?? {}) as { pattern?: unknown; customMessage?: unknown };
  const pattern = textOf(validate.pattern);
  const known = formWords.patterns.some((each) => each.pattern === pattern);
  const choose = (chosen: string) => {
    const message = formWords.patterns.find((each) => each.pattern === chosen)?.message;
    editing.setAll(
      field,
      [
        [['validate', 'pattern'], chosen || undefined],
        [['validate', 'customMessage'], message],
      ],
      words.pattern,
    );
  };
  return (
    <>
      <div>
        <label htmlFor={id} className="property-label">
          {words.pattern}
        </label>
        <select
          id={id}
          className="select-box wide"
          value={pattern}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{words.none}</option>
          {formWords.patterns.map((each) => (
            <option key={each.pattern} value={each.pattern}>
              {each.title}
            </option>
          ))}
          {pattern !== '' && !known && <option value={pattern}>{words.other(pattern)}</option>}
        </select>
      </div>
      {pattern !== '' && (
        <RestInput
          label={words.patternMessage}
          maxLength={100}
          value={textOf(validate.customMessage)}
          onCommit={(text) =>
            editing.set(field, ['validate', 'customMessage'], text || undefined, words.patternMessage)
          }
        />
      )}
    </>
  );
}

import { Select } from 'antd';
import { useId, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { diagramWords } from '../../../shared/texts/workbench-diagrams.js';
import type { Choice } from '../plan-choices.js';
import type { Essential } from './essentials.js';

const words = diagramWords.essentials;

interface Props {
  readonly field: Essential;
  /** Where what is chosen can be edited. */
  readonly open?: { readonly to: string; readonly label: string } | undefined;
}

/** One field of a step: chosen by search from what the plan has, or typed where it has no list. */
export function EssentialField({ field, open }: Props) {
  const id = useId();
  const { label, required = false, hint, value, choices } = field;
  return (
    <div className="essential">
      <div className="row">
        <label htmlFor={id} className="grow">
          {label}
          {required && <span className="small quiet"> {words.required}</span>}
        </label>
        {open && (
          <Link className="small" to={open.to}>
            {open.label}
          </Link>
        )}
      </div>
      {choices === null ? (
        <TypedField id={id} key={value} value={value} onDone={field.write} />
      ) : (
        <ChosenField id={id} field={field} choices={choices} />
      )}
      {hint !== undefined && <p className="small quiet">{hint}</p>}
    </div>
  );
}

interface ChosenProps {
  readonly id: string;
  readonly field: Essential;
  readonly choices: readonly Choice[];
}

function ChosenField({ id, field, choices }: ChosenProps) {
  const { value, required = false, takesNew = false, label } = field;
  const [typed, setTyped] = useState('');
  const options = useMemo(() => {
    const known = choices.find((choice) => same(choice.value, value));
    const all = [...choices];
    if (value !== '' && !known) all.unshift({ value, label: strange(value) });
    const fresh = typed.trim();
    if (takesNew && fresh !== '' && !choices.some((choice) => choice.value === fresh))
      all.unshift({ value: fresh, label: words.newMessage(fresh) });
    return { all, chosen: known?.value ?? value };
  }, [choices, value, takesNew, typed]);
  return (
    <Select
      id={id}
      aria-label={label}
      className="wide"
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      allowClear={!required && { label: words.clear(label) }}
      placeholder={words.search}
      notFoundContent={words.none}
      popupMatchSelectWidth={false}
      options={options.all}
      value={value === '' ? null : options.chosen}
      onChange={(next: string | null | undefined) => field.write(next ?? '')}
    />
  );
}

/** A FEEL expression may be spaced otherwise than the choice that says the same. */
const same = (choice: string, value: string): boolean =>
  choice.replaceAll(' ', '') === value.replaceAll(' ', '');

const strange = (value: string): string =>
  value.startsWith('=') ? words.expression(value) : words.notInPlan(value);

interface TypedProps {
  readonly id: string;
  readonly value: string;
  readonly onDone: (value: string) => void;
}

function TypedField({ id, value, onDone }: TypedProps) {
  const [text, setText] = useState(value);
  const done = () => text !== value && onDone(text);
  return (
    <input
      id={id}
      className="dialog-input"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}

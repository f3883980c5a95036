import { Select } from 'antd';
import { useState } from 'react';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import type { Choice } from './choices.js';

interface CommonProps {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly invalid: boolean;
  /** Whether something may be written that is not among the choices. */
  readonly free: boolean;
}

interface OneProps extends CommonProps {
  readonly value: string | undefined;
  readonly clearable: boolean;
  readonly onPick: (value: string | undefined, label: string) => void;
}

interface ManyProps extends CommonProps {
  readonly values: readonly string[];
  readonly onPick: (values: readonly string[], label: string) => void;
}

/** One of what the plan offers, found by its words. What the plan does not have stays and is told to be unknown. */
export function Picker(props: OneProps) {
  const { id, label, choices, invalid, free, value, clearable, onPick } = props;
  const [typed, setTyped] = useState('');
  const options = optionsOf(choices, value === undefined || value === '' ? [] : [value], free ? typed : '');
  return (
    <Select<string>
      id={id}
      className="plan-picker"
      aria-label={label}
      {...(invalid && { status: 'error' as const })}
      placeholder={words.choose}
      options={options}
      value={value === '' ? null : (value ?? null)}
      allowClear={clearable && { label: words.clear(label) }}
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      popupMatchSelectWidth={false}
      onChange={(next: string | undefined) => onPick(next, labelIn(options, next))}
    />
  );
}

/** Several of them. */
export function ManyPicker(props: ManyProps) {
  const { id, label, choices, invalid, free, values, onPick } = props;
  const options = optionsOf(choices, values, '');
  return (
    <Select<string[]>
      id={id}
      className="plan-picker"
      aria-label={label}
      mode={free ? 'tags' : 'multiple'}
      {...(invalid && { status: 'error' as const })}
      placeholder={words.choose}
      options={options}
      value={[...values]}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(next) => onPick(next, next.map((one) => labelIn(options, one)).join('、'))}
    />
  );
}

function optionsOf(choices: readonly Choice[], present: readonly string[], typed: string): Choice[] {
  const known = new Set(choices.map(({ value }) => value));
  const unknown = present
    .filter((value) => !known.has(value))
    .map((value) => ({ value, label: choices.length === 0 ? value : words.unknown(value) }));
  const isNew = typed.trim() !== '' && !known.has(typed.trim()) && !present.includes(typed.trim());
  return [
    ...choices,
    ...unknown,
    ...(isNew ? [{ value: typed.trim(), label: words.useTyped(typed.trim()) }] : []),
  ];
}

const labelIn = (choices: readonly Choice[], value: string | undefined): string =>
  choices.find((choice) => choice.value === value)?.label ?? value ?? '';

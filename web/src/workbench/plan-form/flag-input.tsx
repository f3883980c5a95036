import { planForm as words } from '../../shared/texts/workbench-plan.js';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly invalid: boolean;
  readonly value: unknown;
  readonly required: boolean;
  /** Whether no can be written, and is not the same as nothing. */
  readonly mayBeNo: boolean;
  readonly onTake: (value: boolean | undefined, told?: string) => void;
}

/** Yes, no, or nothing written: what nothing means is for the plan's reader to say. */
export function FlagInput({ id, label, invalid, value, required, mayBeNo, onTake }: Props) {
  const told = (text: string): boolean | undefined => (text === '' ? undefined : text === 'true');
  return (
    <select
      id={id}
      className="plan-input flag"
      aria-label={label}
      aria-invalid={invalid}
      value={typeof value === 'boolean' ? String(value) : ''}
      onChange={(event) =>
        onTake(told(event.target.value), event.target.value === 'true' ? words.yes : words.no)
      }
    >
      {(!required || typeof value !== 'boolean') && <option value="">{words.notSet}</option>}
      <option value="true">{words.yes}</option>
      {(mayBeNo || value === false) && <option value="false">{words.no}</option>}
    </select>
  );
}

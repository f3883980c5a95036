import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { TextInput } from './text-input.js';

interface Props {
  readonly id: string;
  readonly label: string;
  /** `YYYY-MM-DDTHH:mm`; 24:00 is the end of that day. */
  readonly value: string;
  readonly invalid: boolean;
  readonly onCommit: (value: string) => void;
}

const TIME = /^(([01]?\d|2[0-3])[:：][0-5]\d|24[:：]00)$/;

/** A date and a time of a plan, which may be 24:00. */
export function LocalTimeInput({ id, label, value, invalid, onCommit }: Props) {
  const [date = '', time = ''] = value.split('T');
  return (
    <div className="local-time">
      <input
        id={id}
        type="date"
        className="plan-input"
        aria-label={`${label} · ${words.date}`}
        aria-invalid={invalid}
        value={date}
        onChange={(event) => {
          if (event.target.value !== '') onCommit(`${event.target.value}T${time === '' ? '00:00' : time}`);
        }}
      />
      <TextInput
        id={`${id}.time`}
        label={`${label} · ${words.time}`}
        className="clock"
        value={time}
        invalid={invalid}
        maxLength={5}
        onCommit={(text) => {
          if (TIME.test(text)) onCommit(`${date}T${text.replace('：', ':').padStart(5, '0')}`);
        }}
      />
    </div>
  );
}

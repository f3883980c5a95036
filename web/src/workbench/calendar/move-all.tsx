import { Modal } from 'antd';
import { useState } from 'react';
import { calendarWords } from '../../shared/texts/workbench-calendar.js';
import type { CalendarModel } from './calendar-model.js';
import { localText, moveByWorkingDays, type WorkedDays } from './local-days.js';
import type { CalendarEdit, MovedMark } from './use-calendar-edit.js';

interface Props {
  readonly model: CalendarModel;
  readonly calendar: WorkedDays;
  readonly edit: CalendarEdit;
}

/** Moves a date and all that come after it by working days, after a look at where they go. */
export function MoveAll({ model, calendar, edit }: Props) {
  const words = calendarWords.move;
  const [from, setFrom] = useState('');
  const [days, setDays] = useState('');
  const [moved, setMoved] = useState<readonly MovedMark[] | null>(null);
  const row = model.rows.find(({ key }) => key === from);
  const n = Number(days);
  const ready = row !== undefined && Number.isInteger(n) && n !== 0 && Math.abs(n) <= 250;
  return (
    <form
      className="row move-all"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) setMoved(later(model, row.marks[0]?.at ?? '', n, calendar));
      }}
    >
      <span>{words.from}</span>
      <select
        className="plan-input"
        aria-label={words.choose}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      >
        <option value="">{words.choose}</option>
        {model.rows.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <span>{words.on}</span>
      <input
        type="number"
        className="plan-input number"
        aria-label={words.days}
        title={words.days}
        min={-250}
        max={250}
        value={days}
        onChange={(event) => setDays(event.target.value)}
      />
      <span>{words.unit}</span>
      <button type="submit" className="button compact" aria-disabled={!ready}>
        {words.preview}
      </button>
      {moved && row && (
        <Preview
          moved={moved}
          onApply={() => {
            edit.moveAll(row.label, n, moved);
            setMoved(null);
          }}
          onClose={() => setMoved(null)}
        />
      )}
    </form>
  );
}

function later(model: CalendarModel, since: string, n: number, calendar: WorkedDays): readonly MovedMark[] {
  return model.rows
    .flatMap(({ marks }) => marks)
    .filter(({ at }) => at >= since)
    .map((mark) => ({ mark, to: moveByWorkingDays(mark.at, n, calendar) }));
}

interface PreviewProps {
  readonly moved: readonly MovedMark[];
  readonly onApply: () => void;
  readonly onClose: () => void;
}

function Preview({ moved, onApply, onClose }: PreviewProps) {
  const words = calendarWords.move;
  return (
    <Modal open width={640} title={words.title} okText={words.apply} onOk={onApply} onCancel={onClose}>
      <p>{moved.length === 0 ? words.none : words.lead(moved.length)}</p>
      <div className="table-wrap">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.date}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {moved.map(({ mark, to }) => (
              <tr key={mark.path.join('.')}>
                <td>{mark.label}</td>
                <td className="numbers">{localText(mark.at)}</td>
                <td className="numbers">{localText(to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}

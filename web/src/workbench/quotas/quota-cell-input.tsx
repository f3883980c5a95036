import { useEffect, useState, type KeyboardEvent } from 'react';
import { placesText, readPlaces, type Places } from '../../../../src/workbench/quota-table.js';
import { quotaWords as words } from '../../shared/texts/workbench-quotas.js';
import { textOf } from '../plan-form/plan-path.js';
import { usePlanForm } from '../plan-form/form-context.js';
import type { QuotaCell } from './quota-model.js';

interface Props {
  readonly cell: QuotaCell;
  readonly label: string;
  readonly row: number;
  readonly column: number;
  readonly onWrite: (places: Places) => void;
}

/** One cell of the grid: written when it is left; arrows go to its neighbours. */
export function QuotaCellInput({ cell, label, row, column, onWrite }: Props) {
  const { faultsAt } = usePlanForm();
  const shown = placesText(cell.places);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const read = readPlaces(text);
  const faults = faultsAt(cell.path);
  const wrong = read === undefined ? words.notPlaces : faults[0]?.message;
  const commit = () => {
    if (read !== undefined && placesText(read) !== shown) onWrite(read);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') setText(shown);
    const step = stepOf(event);
    if (!step) return;
    const grid = event.currentTarget.closest('table');
    const next = grid?.querySelector<HTMLInputElement>(
      `[data-cell="${String(row + step[0])}:${String(column + step[1])}"]`,
    );
    if (!next) {
      if (event.key === 'Enter') commit();
      return;
    }
    event.preventDefault();
    next.focus();
    next.select();
  };
  return (
    <input
      id={`plan:${textOf(cell.path)}`}
      className="quota-input"
      data-cell={`${String(row)}:${String(column)}`}
      aria-label={label}
      aria-invalid={wrong !== undefined}
      title={wrong ?? (cell.was === undefined ? undefined : words.wasBefore(placesText(cell.was)))}
      inputMode="numeric"
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={commit}
      onKeyDown={press}
    />
  );
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Left and right stay in the text until its end. */
function stepOf(event: KeyboardEvent<HTMLInputElement>): readonly [number, number] | null {
  const step = STEPS[event.key];
  const other = event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey;
  if (!step || other || !leaves(event)) return null;
  return event.key === 'Enter' && event.shiftKey ? [-1, 0] : step;
}

function leaves({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): boolean {
  const { selectionStart, selectionEnd, value } = currentTarget;
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  if (key === 'ArrowLeft') return selectionStart === 0;
  return key !== 'ArrowRight' || selectionEnd === value.length;
}

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { calendarWords as words } from '../../shared/texts/workbench-calendar.js';
import { usePlanForm } from '../plan-form/form-context.js';
import type { TimeMark as Mark } from './calendar-model.js';
import { dayNumber, localText, moveByDays } from './local-days.js';

interface Props {
  readonly mark: Mark;
  readonly range: { readonly from: number; readonly to: number };
  readonly onMove: (to: string) => void;
  readonly onOpen: () => void;
}

const WEEK = 7;
const STILL = 3;

/** A time that is dragged along its line, or moved by arrows. */
export function TimeMark({ mark, range, onMove, onOpen }: Props) {
  const { hasFault } = usePlanForm();
  const [shift, setShift] = useState(0);
  const drag = useRef<{ x: number; perDay: number; moved: boolean } | null>(null);
  const at = moveByDays(mark.at, shift);
  const place =
    ((dayNumber(at) - range.from + (mark.kind === 'closes' ? 1 : 0.5)) / (range.to - range.from)) * 100;
  const wrong = hasFault(mark.path);
  const down = (event: PointerEvent<HTMLButtonElement>) => {
    const track = event.currentTarget.parentElement;
    if (event.button !== 0 || !track) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, perDay: track.clientWidth / (range.to - range.from), moved: false };
  };
  const move = (event: PointerEvent<HTMLButtonElement>) => {
    const from = drag.current;
    if (!from) return;
    const pixels = event.clientX - from.x;
    if (Math.abs(pixels) > STILL) from.moved = true;
    if (from.moved) setShift(Math.round(pixels / from.perDay));
  };
  const up = () => {
    const from = drag.current;
    drag.current = null;
    if (from && !from.moved) onOpen();
    if (shift !== 0) onMove(at);
    setShift(0);
  };
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen();
    }
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const days = (event.key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? WEEK : 1);
    onMove(moveByDays(mark.at, days));
  };
  return (
    <button
      type="button"
      className={`time-mark ${mark.kind} ${wrong ? 'wrong' : ''} ${place > NEAR_END ? 'left' : ''}`}
      style={{ left: `${String(place)}%` }}
      aria-label={words.marker(mark.label, localText(at)) + (wrong ? `，${words.fault}` : '')}
      title={`${words.marker(mark.label, localText(at))}\n${words.keys}`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => {
        drag.current = null;
        setShift(0);
      }}
      onKeyDown={press}
    >
      <span className="mark-day" aria-hidden="true">
        {at.slice(5, 10)}
      </span>
    </button>
  );
}

const NEAR_END = 92;

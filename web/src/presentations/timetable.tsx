import { useState } from 'react';
import type { PresentationView, SlotEntryView, SlotView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import { MarkDialog } from './mark-dialog.js';
import { PlaceDialog } from './place-dialog.js';
import { RoomTools } from './room-tools.js';

/** Slots by day and room. */
export function Timetable({ view }: { view: PresentationView }) {
  const groups = new Map<string, SlotView[]>();
  for (const slot of view.slots) {
    const key = `${formats.date(slot.start)} ${slot.room}`;
    groups.set(key, [...(groups.get(key) ?? []), slot]);
  }
  return (
    <div className="timetable">
      {[...groups.entries()].map(([key, slots]) => (
        <Room key={key} view={view} slots={slots} />
      ))}
    </div>
  );
}

const namesOf = (slots: readonly SlotView[]): string =>
  [...new Set(slots.flatMap(({ experts }) => experts.map(({ name }) => name)))].join('、');

function Room({ view, slots }: { view: PresentationView; slots: readonly SlotView[] }) {
  const words = texts.presentations;
  const [first] = slots;
  if (!first) return null;
  const experts = namesOf(slots);
  return (
    <section className="timetable-room">
      <div className="row between">
        <div>
          <h3>{`${formats.date(first.start)} · ${first.room}`}</h3>
          <p className="small quiet">{experts === '' ? words.noExperts : words.experts(experts)}</p>
        </div>
        {view.mayManage && <RoomTools view={view} slots={slots} />}
      </div>
      <ol className="slot-list">
        {slots.map((slot) => (
          <li key={slot.id}>
            <span className="numbers nowrap">{`${formats.time(slot.start)}—${formats.time(slot.end)}`}</span>
            <div className="slot-entries">
              {slot.entries.map((entry) => (
                <Placed key={entry.entryId} view={view} slot={slot} entry={entry} />
              ))}
              <LeftOver slot={slot} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function LeftOver({ slot }: { slot: SlotView }) {
  const words = texts.presentations;
  const left = slot.capacity - slot.entries.length;
  if (left <= 0) return null;
  return <span className="small quiet">{slot.entries.length === 0 ? words.free : words.more(left)}</span>;
}

interface PlacedProps {
  readonly view: PresentationView;
  readonly slot: SlotView;
  readonly entry: SlotEntryView;
}

function Placed({ view, slot, entry }: PlacedProps) {
  const [open, setOpen] = useState<'move' | 'came' | 'absent' | null>(null);
  const words = texts.presentations;
  const marks = view.mayManage && slot.begun;
  const act = (what: 'move' | 'came' | 'absent', label: string) => (
    <button
      type="button"
      className="button plain compact"
      aria-label={`${label}：${entry.title}`}
      onClick={() => setOpen(what)}
    >
      {label}
    </button>
  );
  return (
    <div className="slot-entry">
      <span>
        {entry.title} <span className="small quiet">{entry.unitName}</span>
      </span>
      <span className="slot-acts">
        <Standing entry={entry} />
        {marks && entry.came !== true && act('came', words.markCame)}
        {marks && entry.came !== false && act('absent', words.markAbsent)}
        {view.mayManage && entry.came === null && act('move', words.move)}
      </span>
      {open === 'move' && (
        <PlaceDialog view={view} entry={entry} slotId={slot.id} onClose={() => setOpen(null)} />
      )}
      {(open === 'came' || open === 'absent') && (
        <MarkDialog view={view} entry={entry} came={open === 'came'} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

function Standing({ entry }: { entry: SlotEntryView }) {
  const words = texts.presentations;
  if (entry.came === null)
    return entry.placedBy && <span className="tag">{words.placedBy[entry.placedBy]}</span>;
  return (
    <>
      <span className={`tag ${entry.came ? 'ok' : 'danger'}`}>{entry.came ? words.came : words.absent}</span>
      {entry.absence !== null && <span className="tag">{words.absences[entry.absence]}</span>}
    </>
  );
}

import { useId, useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import type { PresentationView, SlotEntryView, SlotView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import { useTimetableAct } from './use-timetable-act.js';

interface Props {
  readonly view: PresentationView;
  readonly entry: SlotEntryView;
  /** Where it is now. */
  readonly slotId: string | null;
  readonly onClose: () => void;
}

const named = ({ start, end, room }: SlotView): string =>
  `${formats.date(start)} ${formats.time(start)}—${formats.time(end)} ${room}`;

/** Puts a case into a free slot, or lets it change places with another. */
export function PlaceDialog({ view, entry, slotId, onClose }: Props) {
  const words = texts.presentations;
  const id = useId();
  const [chosen, setChosen] = useState('');
  const act = useTimetableAct(view.id, onClose);
  const others = view.slots.filter((slot) => slot.id !== slotId);
  const free = others.filter(({ capacity, entries }) => entries.length < capacity);
  const swaps =
    slotId === null ? [] : others.flatMap((slot) => slot.entries.map((other) => ({ slot, other })));
  const swapping = chosen.startsWith('swap:');
  const confirm = (reason: string) =>
    act.mutate(
      swapping
        ? { what: 'swap', body: { one: entry.entryId, other: chosen.slice('swap:'.length), reason } }
        : { what: 'assign', body: { entryId: entry.entryId, slotId: chosen, reason } },
    );
  return (
    <ActDialog
      title={words.placeTitle(entry.title)}
      consequence={words.placeHint}
      okText={texts.common.confirm}
      leastReason={view.fixedAt !== null || swapping ? 2 : 0}
      fault={chosen === '' ? words.chooseSlot : null}
      pending={act.isPending}
      error={act.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <label className="dialog-label" htmlFor={id}>
        {words.slot}
      </label>
      <select
        id={id}
        className="dialog-input"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        <option value="">{words.choose}</option>
        {free.map((slot) => (
          <option key={slot.id} value={slot.id}>
            {named(slot)}
          </option>
        ))}
        {swaps.map(({ slot, other }) => (
          <option key={other.entryId} value={`swap:${other.entryId}`}>
            {`${named(slot)} ${words.swapWith(other.title)}`}
          </option>
        ))}
      </select>
    </ActDialog>
  );
}

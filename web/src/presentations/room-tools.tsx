import { useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import type { PresentationView, SlotView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import { useTimetableAct } from './use-timetable-act.js';

interface Props {
  readonly view: PresentationView;
  /** Of one day and room. */
  readonly slots: readonly SlotView[];
}

/** What is done to a room of a day: who listens, and slots that are not needed. */
export function RoomTools({ view, slots }: Props) {
  const [open, setOpen] = useState<'seat' | 'remove' | null>(null);
  const words = texts.presentations;
  const empty = slots.filter(({ entries }) => entries.length === 0);
  const act = useTimetableAct(view.id, () => setOpen(null));
  return (
    <div className="row no-print">
      <button type="button" className="button plain compact" onClick={() => setOpen('seat')}>
        {words.seat}
      </button>
      {empty.length > 0 && (
        <button type="button" className="button plain compact" onClick={() => setOpen('remove')}>
          {words.removeEmpty}
        </button>
      )}
      {open === 'seat' && <SeatDialog view={view} slots={slots} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <ActDialog
          title={words.removeEmpty}
          consequence={words.removeHint(empty.length)}
          okText={texts.common.remove}
          danger
          leastReason={0}
          pending={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate({ what: 'slots/remove', body: { slotIds: empty.map(({ id }) => id) } })}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function SeatDialog({ view, slots, onClose }: Props & { readonly onClose: () => void }) {
  const words = texts.presentations;
  const [first] = slots;
  const seated = slots.flatMap(({ experts }) => experts.map(({ accountId }) => accountId));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(seated));
  const act = useTimetableAct(view.id, onClose);
  const toggle = (accountId: string, on: boolean) =>
    setChosen((old) => new Set(on ? [...old, accountId] : [...old].filter((each) => each !== accountId)));
  const body = { slotIds: slots.map(({ id }) => id), accountIds: [...chosen] };
  return (
    <ActDialog
      title={words.seatTitle(first ? formats.date(first.start) : '', first?.room ?? '')}
      consequence={words.seatHint}
      okText={texts.common.save}
      leastReason={0}
      pending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate({ method: 'put', what: 'experts', body })}
      onClose={onClose}
    >
      {view.listeners.length === 0 && <p className="quiet">{words.noListeners}</p>}
      <div className="seat-list" role="group" aria-label={words.seat}>
        {view.listeners.map(({ accountId, name }) => (
          <label key={accountId}>
            <input
              type="checkbox"
              checked={chosen.has(accountId)}
              onChange={(event) => toggle(accountId, event.target.checked)}
            />
            {name}
          </label>
        ))}
      </div>
    </ActDialog>
  );
}

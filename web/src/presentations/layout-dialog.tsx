import { useId, useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import type { PresentationView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { readLayout, type TypedLayout } from './read-layout.js';
import { useTimetableAct } from './use-timetable-act.js';

/** Lays out slots: days × rooms × length, without a break. */
export function LayoutDialog({ view, onClose }: { view: PresentationView; onClose: () => void }) {
  const words = texts.presentations;
  const [typed, setTyped] = useState<TypedLayout>({
    ...{ days: '', rooms: '', from: '09:00', to: '12:00', minutes: String(view.minutes), gap: '0' },
    ...{ capacity: String(view.capacity), breakFrom: '', breakTo: '' },
  });
  const act = useTimetableAct(view.id, onClose);
  const layout = readLayout(typed);
  const set = (key: keyof TypedLayout) => (value: string) => setTyped((old) => ({ ...old, [key]: value }));
  const short = (key: 'from' | 'to' | 'minutes' | 'gap' | 'capacity' | 'breakFrom' | 'breakTo') => (
    <Field label={words[key]} value={typed[key]} onChange={set(key)} />
  );
  return (
    <ActDialog
      title={words.layOutTitle}
      consequence={words.layOutHint}
      okText={words.layOut}
      leastReason={0}
      fault={layout === null ? words.layOutFault : null}
      pending={act.isPending}
      error={act.error}
      onConfirm={() => layout && act.mutate({ what: 'slots', body: layout })}
      onClose={onClose}
    >
      <Field label={words.days} hint={words.daysHint} value={typed.days} onChange={set('days')} long />
      <Field label={words.rooms} hint={words.roomsHint} value={typed.rooms} onChange={set('rooms')} long />
      <div className="layout-fields">
        {short('from')}
        {short('to')}
        {short('minutes')}
        {short('gap')}
        {short('breakFrom')}
        {short('breakTo')}
        {short('capacity')}
      </div>
    </ActDialog>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly long?: boolean;
}

function Field({ label, hint, value, onChange, long = false }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label className="dialog-label" htmlFor={id}>
        {label}
      </label>
      {long ? (
        <textarea
          id={id}
          className="dialog-input"
          rows={2}
          value={value}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input
          id={id}
          className="dialog-input numbers"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {hint && (
        <p id={`${id}-hint`} className="small quiet">
          {hint}
        </p>
      )}
    </div>
  );
}

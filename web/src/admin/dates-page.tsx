import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { RequireAny } from '../app/require-session.js';
import { seasonKey, useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { SeasonDate } from '../shared/api-types.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { fromTyped, toTyped } from './local-date.js';
import './diagram.css';

/** The season's dates; moving one moves every wait for it, with a reason on record. */
export function Component() {
  return (
    <RequireAny of={['administer']}>
      <Dates />
    </RequireAny>
  );
}

function Dates() {
  const season = useSeason();
  const [moving, setMoving] = useState<SeasonDate | null>(null);
  const words = texts.admin.dates;
  const dates = [...season.dates].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <>
      <PageHead title={texts.app.items.dates} lead={words.lead} />
      <div className="table-wrap">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.label}</th>
              <th scope="col">{words.at}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">
                <span className="only-read">{words.move}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {dates.map((date) => (
              <tr key={date.key}>
                <td>{date.label}</td>
                <td className="numbers nowrap">
                  {date.text} {date.moved && <span className="tag warn">{words.moved}</span>}
                </td>
                <td>{words.kinds[date.kind]}</td>
                <td>
                  <span className={`tag ${date.passed ? '' : 'info'}`}>
                    {date.passed ? words.passed : words.ahead}
                  </span>
                </td>
                <td className="number">
                  <button type="button" className="button compact" onClick={() => setMoving(date)}>
                    {words.move}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moving && <MoveDialog key={moving.key} date={moving} onClose={() => setMoving(null)} />}
    </>
  );
}

function MoveDialog({ date, onClose }: { date: SeasonDate; onClose: () => void }) {
  const season = useSeason();
  const client = useQueryClient();
  const id = useId();
  const [typed, setTyped] = useState(toTyped(date.at, date.kind));
  const words = texts.admin.dates;
  const move = useMutation({
    mutationFn: (reason: string) =>
      api.put(`/seasons/${season.id}/dates/${date.key}`, { at: fromTyped(typed), reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: seasonKey(season.id) });
      onClose();
    },
  });
  return (
    <ActDialog
      title={words.moveTitle(date.label)}
      consequence={words.moveHint(date.text)}
      okText={words.move}
      leastReason={2}
      fault={fromTyped(typed) === null ? words.wrongTime : null}
      pending={move.isPending}
      error={move.error}
      onConfirm={(reason) => move.mutate(reason)}
      onClose={onClose}
    >
      <label className="dialog-label" htmlFor={id}>
        {words.newTime}
      </label>
      <input
        id={id}
        className="dialog-input numbers"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="small quiet">{words.newTimeHint}</p>
    </ActDialog>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { RequireAny } from '../app/require-session.js';
import { seasonKey, useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { DateMove, SeasonDate, SeasonDatesView } from '../shared/api-types.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { DateHistory, shownTime } from './date-history.js';
import { MoveDialog } from './move-dialog.js';
import { toTyped, fromTyped } from './local-date.js';
import './diagram.css';

export const datesKey = (season: string) => ['season-dates', season] as const;

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
  const query = useQuery({
    queryKey: datesKey(season.id),
    queryFn: () => api.get<SeasonDatesView>(`/seasons/${season.id}/dates`),
  });
  const words = texts.admin.dates;
  return (
    <div className="stack">
      <PageHead title={texts.app.items.dates} lead={words.lead} />
      <LoadingOr query={query} lines={8}>
        {(view) => <Loaded view={view} />}
      </LoadingOr>
    </div>
  );
}

function Loaded({ view }: { view: SeasonDatesView }) {
  const season = useSeason();
  const [moving, setMoving] = useState<SeasonDate | null>(null);
  const [undoing, setUndoing] = useState<DateMove | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const dates = [...season.dates].sort((a, b) => a.at.localeCompare(b.at));
  const done = (state: string) => {
    setNote(state === 'awaitingSecond' ? texts.admin.dates.asked : null);
    setMoving(null);
    setUndoing(null);
  };
  return (
    <>
      {note && (
        <div className="notice-box ok" role="status">
          {note}
        </div>
      )}
      <DatesTable dates={dates} twoPeople={view.twoPeople} onMove={setMoving} />
      <PageSection title={texts.admin.dates.history}>
        <DateHistory moves={view.moves} dates={dates} onUndo={setUndoing} />
      </PageSection>
      {moving && (
        <MoveDialog
          key={moving.key}
          date={moving}
          view={view}
          onDone={done}
          onClose={() => setMoving(null)}
        />
      )}
      {undoing && <UndoDialog move={undoing} dates={dates} onDone={done} onClose={() => setUndoing(null)} />}
    </>
  );
}

interface TableProps {
  readonly dates: readonly SeasonDate[];
  readonly twoPeople: readonly string[];
  readonly onMove: (date: SeasonDate) => void;
}

function DatesTable({ dates, twoPeople, onMove }: TableProps) {
  const words = texts.admin.dates;
  return (
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
              <td>
                {date.label}
                {twoPeople.includes(date.key) && <div className="small quiet">{words.twoPeople}</div>}
              </td>
              <td>
                <Times date={date} />
              </td>
              <td>{words.kinds[date.kind]}</td>
              <td>
                <span className={`tag ${date.passed ? '' : 'info'}`}>
                  {date.passed ? words.passed : words.ahead}
                </span>
              </td>
              <td className="number">
                <button type="button" className="button compact" onClick={() => onMove(date)}>
                  {words.move}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Everybody's time, and below it that of those who have their own. */
function Times({ date }: { date: SeasonDate }) {
  const words = texts.admin.dates;
  const moved = <span className="tag warn">{words.moved}</span>;
  return (
    <>
      <div className="numbers">
        {date.text} {date.moved && moved}
      </div>
      {date.scopes.map((scope) => (
        <div key={scope.key} className="small">
          {scope.label}
          {texts.common.colon}
          <span className="numbers">{scope.text}</span> {scope.moved && moved}
        </div>
      ))}
    </>
  );
}

interface UndoProps {
  readonly move: DateMove;
  readonly dates: readonly SeasonDate[];
  readonly onDone: (state: string) => void;
  readonly onClose: () => void;
}

/** Undoing is another move, to where the date stood before; it says why, too. */
function UndoDialog({ move, dates, onDone, onClose }: UndoProps) {
  const season = useSeason();
  const client = useQueryClient();
  const words = texts.admin.dates;
  const kind = dates.find(({ key }) => key === move.key)?.kind ?? 'event';
  const undo = useMutation({
    mutationFn: (reason: string) =>
      api.put<{ state: string }>(`/seasons/${season.id}/dates/${move.key}`, {
        at: move.from === null ? null : fromTyped(toTyped(move.from, kind)),
        scope: move.scope,
        reason,
      }),
    onSuccess: async ({ state }) => {
      await client.invalidateQueries({ queryKey: seasonKey(season.id) });
      await client.invalidateQueries({ queryKey: datesKey(season.id) });
      onDone(state);
    },
  });
  return (
    <ActDialog
      title={words.undoTitle}
      consequence={words.undoHint(move.from === null ? words.noOwn : shownTime(move.from, kind))}
      okText={words.undo}
      leastReason={2}
      pending={undo.isPending}
      error={undo.error}
      onConfirm={(reason) => undo.mutate(reason)}
      onClose={onClose}
    />
  );
}

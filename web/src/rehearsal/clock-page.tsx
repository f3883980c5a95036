import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { RequireAny } from '../app/require-session.js';
import { seasonKey, useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { ClockView } from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { fromTyped, instantOf, toTyped } from '../admin/local-date.js';
import '../admin/diagram.css';

type Move = { readonly next: true } | { readonly byMinutes: number } | { readonly to: string };

const DAY = 1440;

/** A rehearsal's clock: to the next event, by a day, or to any instant. What is due on the way happens. */
export function Component() {
  const season = useSeason();
  return (
    <RequireAny of={['administer']}>
      <PageHead title={texts.app.items.clock} lead={texts.admin.clock.lead} />
      {season.rehearsal ? <Clock /> : <p>{texts.admin.clock.realSeason}</p>}
    </RequireAny>
  );
}

function Clock() {
  const season = useSeason();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['clock', season.id],
    queryFn: () => api.get<ClockView>(`/seasons/${season.id}/clock`),
  });
  const move = useMutation({
    mutationFn: async (to: Move) => {
      const moved = await api.post<ClockView>(`/seasons/${season.id}/clock`, to);
      await api.post(`/seasons/${season.id}/settle`);
      return moved;
    },
    onSuccess: async (clock) => {
      client.setQueryData(['clock', season.id], clock);
      await client.invalidateQueries({ queryKey: seasonKey(season.id) });
      await client.invalidateQueries({ queryKey: ['public', 'seasons'] });
    },
  });
  return (
    <LoadingOr query={query}>
      {(clock) => (
        <div className="stack">
          {move.isError && <ErrorSummary items={[{ message: messageOf(move.error) }]} />}
          <Now clock={clock} pending={move.isPending} onMove={(to) => move.mutate(to)} />
          <JumpToDate clock={clock} pending={move.isPending} onMove={(to) => move.mutate(to)} />
        </div>
      )}
    </LoadingOr>
  );
}

interface Props {
  readonly clock: ClockView;
  readonly pending: boolean;
  readonly onMove: (to: Move) => void;
}

function Now({ clock, pending, onMove }: Props) {
  const words = texts.admin.clock;
  return (
    <PageSection title={texts.clock.rehearsalClock}>
      <p className="clock-now numbers">{formats.dateTime(clock.now)}</p>
      <p className="quiet">{clock.next ? words.next(formats.dateTime(clock.next.at)) : words.noNext}</p>
      <div className="clock-actions" style={{ marginTop: 16 }}>
        <button
          type="button"
          className="button primary"
          disabled={pending || !clock.next}
          onClick={() => onMove({ next: true })}
        >
          {words.toNext}
        </button>
        <button
          type="button"
          className="button"
          disabled={pending}
          onClick={() => onMove({ byMinutes: DAY })}
        >
          {words.byDay}
        </button>
        <button type="button" className="button" disabled={pending} onClick={() => onMove({ byMinutes: 60 })}>
          {words.byHour}
        </button>
        {pending && <span className="quiet">{words.moving}</span>}
      </div>
    </PageSection>
  );
}

function JumpToDate({ clock, pending, onMove }: Props) {
  const season = useSeason();
  const id = useId();
  const [typed, setTyped] = useState(toTyped(clock.now));
  const local = fromTyped(typed);
  const words = texts.admin.clock;
  const ahead = season.dates.filter((date) => !date.passed).sort((a, b) => a.at.localeCompare(b.at));
  return (
    <PageSection title={words.jump}>
      <div className="stack close">
        <div className="clock-actions">
          <label htmlFor={id}>{words.jumpTo}</label>
          <input
            id={id}
            className="select-box numbers"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button
            type="button"
            className="button"
            disabled={pending || local === null}
            onClick={() => local && onMove({ to: instantOf(local) })}
          >
            {words.go}
          </button>
        </div>
        <div className="table-wrap">
          <table className="data-table">
            <tbody>
              {ahead.map((date) => (
                <tr key={date.key}>
                  <td>{date.label}</td>
                  <td className="numbers nowrap">{date.text}</td>
                  <td className="number">
                    <button
                      type="button"
                      className="button compact"
                      disabled={pending}
                      onClick={() => onMove({ to: date.at })}
                    >
                      {words.goThere}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </PageSection>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { RequireAny } from '../app/require-session.js';
import { useSeason } from '../app/season.js';
import { fromTyped } from '../admin/local-date.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { LateAdmissionsView, LateAdmissionView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

/** Applicants admitted after the cut-off: who, until when, why, and by which two people. */
export function Component() {
  return (
    <RequireAny of={['review', 'recommend', 'check', 'determine', 'administer']}>
      <Late />
    </RequireAny>
  );
}

function Late() {
  const season = useSeason();
  const [asking, setAsking] = useState(false);
  const words = texts.entries.late;
  const path = `/seasons/${season.id}/late-admissions`;
  const query = useQuery({
    queryKey: ['late-admissions', season.id],
    queryFn: () => api.get<LateAdmissionsView>(path),
  });
  const settle = useMutation({
    mutationFn: ({ id, how }: { id: string; how: 'confirm' | 'drop' }) => api.post(`${path}/${id}/${how}`),
    onSettled: () => query.refetch(),
  });
  const refresh = () => void query.refetch();
  return (
    <div className="stack">
      <PageHead title={texts.app.items.late} lead={words.lead}>
        {query.data?.closed === null && (
          <button type="button" className="button primary" onClick={() => setAsking(true)}>
            {words.ask}
          </button>
        )}
      </PageHead>
      {settle.error && (
        <p className="field-error" role="alert">
          {messageOf(settle.error)}
        </p>
      )}
      <LoadingOr query={query} lines={6}>
        {(view) => (
          <>
            {view.closed && <div className="notice-box warn">{view.closed}</div>}
            {view.items.length === 0 ? (
              <EmptyState title={words.none} />
            ) : (
              <LateTable
                items={view.items}
                pending={settle.isPending}
                onSettle={(id, how) => settle.mutate({ id, how })}
              />
            )}
            {asking && (
              <AskDialog
                latest={view.latest}
                onDone={() => {
                  setAsking(false);
                  refresh();
                }}
                onClose={() => setAsking(false)}
              />
            )}
          </>
        )}
      </LoadingOr>
    </div>
  );
}

interface TableProps {
  readonly items: readonly LateAdmissionView[];
  readonly pending: boolean;
  readonly onSettle: (id: string, how: 'confirm' | 'drop') => void;
}

const tones = { pending: 'warn', admitted: 'ok', dropped: '' } as const;

function LateTable({ items, pending, onSettle }: TableProps) {
  const words = texts.entries.late;
  const heads = [
    words.applicant,
    words.award,
    words.until,
    words.reason,
    words.first,
    words.second,
    words.state,
  ];
  return (
    <div className="table-wrap">
      <table className="data-table wide">
        <thead>
          <tr>
            {heads.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">
              <span className="only-read">{words.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                {item.displayName}
                <div className="small quiet">{item.receiptNo ?? item.username}</div>
              </td>
              <td>{item.awardTitle}</td>
              <td className="numbers">{formats.closing(item.until)}</td>
              <td className="prewrap">{item.reason}</td>
              <td>
                {item.firstBy}
                <div className="small quiet numbers">{formats.dateTime(item.firstAt)}</div>
              </td>
              <td>
                {item.secondBy ?? texts.common.dash}
                {item.secondAt && (
                  <div className="small quiet numbers">{formats.dateTime(item.secondAt)}</div>
                )}
              </td>
              <td>
                <span className={`tag ${tones[item.state]}`}>{words.states[item.state]}</span>
              </td>
              <td className="number nowrap">
                {item.state === 'pending' && (
                  <>
                    {!item.mine && (
                      <button
                        type="button"
                        className="button plain compact"
                        disabled={pending}
                        onClick={() => onSettle(item.id, 'confirm')}
                      >
                        {words.confirm}
                      </button>
                    )}
                    <button
                      type="button"
                      className="button plain compact"
                      disabled={pending}
                      onClick={() => onSettle(item.id, 'drop')}
                    >
                      {words.drop}
                    </button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AskProps {
  readonly latest: string | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function AskDialog({ latest, onDone, onClose }: AskProps) {
  const season = useSeason();
  const words = texts.entries.late;
  const ids = { username: useId(), award: useId(), until: useId() };
  const [username, setUsername] = useState('');
  const [award, setAward] = useState(season.awards[0]?.id ?? '');
  const [until, setUntil] = useState('');
  const ask = useMutation({
    mutationFn: (reason: string) =>
      api.post(`/seasons/${season.id}/late-admissions`, {
        ...{ username: username.trim(), award, until: fromTyped(until), reason },
      }),
    onSuccess: onDone,
  });
  const fault =
    username.trim() === '' ? words.noUsername : fromTyped(until) === null ? words.wrongTime : null;
  return (
    <ActDialog
      title={words.ask}
      consequence={words.consequence}
      okText={words.submit}
      leastReason={2}
      fault={fault}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={(reason) => ask.mutate(reason)}
      onClose={onClose}
    >
      <label className="dialog-label" htmlFor={ids.username}>
        {words.username}
      </label>
      <input
        id={ids.username}
        className="dialog-input"
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <label className="dialog-label" htmlFor={ids.award}>
        {words.award}
      </label>
      <select
        id={ids.award}
        className="dialog-input"
        value={award}
        onChange={(event) => setAward(event.target.value)}
      >
        {season.awards.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <label className="dialog-label" htmlFor={ids.until}>
        {words.until}
      </label>
      <input
        id={ids.until}
        className="dialog-input numbers"
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <p className="small quiet">
        {words.untilHint}
        {latest && words.latest(formats.closing(latest))}
      </p>
    </ActDialog>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { RequireAny } from '../app/require-session.js';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { api, apiUrl } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { PlanVersionRow, RecheckView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { RecheckTable } from './recheck-table.js';
import './rankings.css';

/** After a table or a number was corrected: whom it concerns, and judging those anew. */
export function Component() {
  return (
    <RequireAny of={['rank', 'administer']}>
      <Recheck />
    </RequireAny>
  );
}

function Recheck() {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const [versionId, setVersionId] = useState('');
  const words = texts.rankings.recheck;
  const query = useQuery({
    queryKey: ['recheck', season.id, versionId],
    queryFn: () => api.get<RecheckView>(`/seasons/${season.id}/recheck`, { versionId }),
  });
  return (
    <div className="stack">
      <PageHead title={texts.app.items.recheck} lead={words.lead}>
        {can.has('rank') && (
          <a className="button" href={apiUrl(`/seasons/${season.id}/recheck.xlsx`, { versionId })}>
            {words.export}
          </a>
        )}
      </PageHead>
      {can.has('administer') && <Versions chosen={versionId} onChoose={setVersionId} />}
      <LoadingOr query={query} lines={8}>
        {(view) => <Changes key={view.versionId} view={view} onDone={() => void query.refetch()} />}
      </LoadingOr>
    </div>
  );
}

/** Which version judges; who does not administer sees what the one in force would change. */
function Versions({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  const season = useSeason();
  const words = texts.rankings.recheck;
  const { data } = useQuery({
    queryKey: ['plans', season.id],
    queryFn: () => api.get<readonly PlanVersionRow[]>('/plans', { seasonId: season.id }),
  });
  return (
    <label className="row">
      {words.version}
      <select className="select-box" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{words.inForce}</option>
        {(data ?? []).map(({ id, title }) => (
          <option key={id} value={id}>
            {title} {id}
          </option>
        ))}
      </select>
    </label>
  );
}

function Changes({ view, onDone }: { view: RecheckView; onDone: () => void }) {
  const season = useSeason();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const words = texts.rankings.recheck;
  const send = useMutation({
    mutationFn: () =>
      api.post<{ changed: number }>(`/seasons/${season.id}/recheck`, {
        versionId: view.versionId,
        entryIds: [...chosen],
        reason: reason.trim(),
      }),
    onSuccess: () => {
      setChosen(new Set());
      onDone();
    },
  });
  return (
    <PageSection title={words.judged(view.judged, view.cases.length)}>
      {send.data && <p role="status">{words.applied(send.data.changed)}</p>}
      <Broken view={view} />
      {view.cases.length === 0 ? (
        <EmptyState title={words.none} hint={words.noneHint} />
      ) : (
        <>
          <RecheckTable cases={view.cases} chosen={chosen} onChoose={setChosen} />
          <label className="labelled">
            {words.reason}
            <input
              className="dialog-input"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {send.isError && <p className="field-error">{messageOf(send.error)}</p>}
          <button
            type="button"
            className="button primary"
            disabled={chosen.size === 0 || reason.trim() === '' || send.isPending}
            onClick={() => send.mutate()}
          >
            {words.apply(chosen.size)}
          </button>
        </>
      )}
    </PageSection>
  );
}

function Broken({ view }: { view: RecheckView }) {
  if (view.broken.length === 0) return null;
  return (
    <div className="notice-box warn">
      {texts.rankings.recheck.broken(view.broken.length)}
      <ul>
        {view.broken.map(({ entryId, title, message }) => (
          <li key={entryId}>
            {title}
            {texts.common.colon}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

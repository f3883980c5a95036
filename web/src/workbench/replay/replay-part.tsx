import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeasons } from '../../app/season.js';
import { api } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import type { ReplayRunView } from '../../shared/api-types.js';
import { EmptyState } from '../../shared/empty-state.js';
import * as formats from '../../shared/formats.js';
import { LoadingOr } from '../../shared/loading.js';
import { PageSection } from '../../shared/page-section.js';
import { replayTexts as words } from '../../shared/texts/workbench-replay.js';
import { useWorkbench } from '../use-workbench.js';
import { ReplayResult } from './replay-result.js';
import './replay.css';

/** A season that is over, worked out anew with this draft. */
export default function ReplayPart() {
  const { draft } = useWorkbench();
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['plan-replays', draft.id],
    queryFn: () => api.get<readonly ReplayRunView[]>(`/plan-drafts/${draft.id}/replays`),
    refetchInterval: ({ state }) => (state.data?.some((run) => run.state === 'running') ? 1_000 : false),
  });
  const shown = chosen ?? query.data?.[0]?.id ?? null;
  return (
    <div className="stack">
      <p className="quiet">{words.lead}</p>
      <Start onStarted={setChosen} />
      <PageSection title={words.earlier}>
        <LoadingOr query={query} lines={2}>
          {(runs) =>
            runs.length === 0 ? (
              <EmptyState title={words.noneYet} />
            ) : (
              <ul className="run-list">
                {runs.map((run) => (
                  <li key={run.id}>
                    <button type="button" aria-pressed={run.id === shown} onClick={() => setChosen(run.id)}>
                      {run.seasonTitle}
                    </button>
                    <RunState run={run} />
                    <span className="small quiet">{words.by(run.by, formats.dateTime(run.begunAt))}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </LoadingOr>
      </PageSection>
      {shown !== null && query.data?.find(({ id }) => id === shown)?.state === 'done' && (
        <ReplayResult key={shown} runId={shown} />
      )}
    </div>
  );
}

function RunState({ run }: { run: ReplayRunView }) {
  if (run.state !== 'running') {
    return (
      <span className={`tag ${run.state === 'done' ? 'ok' : 'danger'}`} title={run.fault ?? undefined}>
        {words.states[run.state]}
        {run.fault !== null && `：${run.fault}`}
      </span>
    );
  }
  return (
    <span className="row" role="status">
      <progress value={run.done} max={Math.max(1, run.total)} />
      <span className="small quiet numbers">{words.progress(run.done, run.total)}</span>
    </span>
  );
}

function Start({ onStarted }: { onStarted: (id: string) => void }) {
  const { draft, check, save } = useWorkbench();
  const { data: seasons = [] } = useSeasons();
  const client = useQueryClient();
  const usable = seasons.filter(({ rehearsal, state }) => rehearsal || state === 'closed');
  const [season, setSeason] = useState('');
  const start = useMutation({
    mutationFn: () => api.post<{ id: string }>(`/plan-drafts/${draft.id}/replays`, { seasonId: season }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['plan-replays', draft.id] });
      onStarted(id);
    },
  });
  if (usable.length === 0) return <EmptyState title={words.none} />;
  const blocked =
    season === ''
      ? words.choose
      : save.kind !== 'saved'
        ? words.unsaved
        : check && check.errors > 0
          ? words.faults
          : null;
  return (
    <PageSection title={words.start}>
      <div className="row">
        <label className="row">
          {words.season}
          <select className="select-box" value={season} onChange={(event) => setSeason(event.target.value)}>
            <option value="">{words.choose}</option>
            {usable.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button primary"
          aria-disabled={blocked !== null || start.isPending}
          onClick={() => blocked === null && !start.isPending && start.mutate()}
        >
          {words.start}
        </button>
        {blocked !== null && <span className="quiet">{blocked}</span>}
      </div>
      {start.isError && (
        <p className="field-error" role="alert">
          {messageOf(start.error)}
        </p>
      )}
    </PageSection>
  );
}

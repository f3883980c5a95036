import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { seasonKey, seasonsKey, useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { PlanVersionRow, ReleaseView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { PlanImport } from './plan-import.js';
import { DraftsSection } from '../workbench/drafts/drafts-section.js';
import { ReleaseWarnings } from './release-warnings.js';
import { PlanTable, type PlanAct } from './plan-table.js';
import './diagram.css';

/** Versions of season plans: in by import, released by two people, then put to work in a season. */
export function Component() {
  const season = useSeason();
  const query = useQuery({
    queryKey: ['plans', season.id],
    queryFn: () => api.get<readonly PlanVersionRow[]>('/plans', { seasonId: season.id }),
  });
  const words = texts.admin.plans;
  const act = usePlanAct(() => void query.refetch());
  const [asked, setAsked] = useState<PlanAct | null>(null);
  return (
    <div className="stack">
      <PageHead title={texts.app.items.plans} lead={words.lead} />
      {act.data && (
        <div className="notice-box ok" role="status">
          {act.data}
        </div>
      )}
      <LoadingOr query={query} lines={6}>
        {(plans) => (
          <>
            <DraftsSection plans={plans} />
            {plans.length === 0 ? (
              <EmptyState title={words.none} />
            ) : (
              <PlanTable plans={plans} pending={act.isPending} onAct={setAsked} />
            )}
          </>
        )}
      </LoadingOr>
      {asked && (
        <ActDialog
          title={words.acts[asked.what]}
          consequence={words.consequences[asked.what]}
          okText={words.acts[asked.what]}
          leastReason={0}
          danger={asked.what === 'open'}
          pending={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate(asked, { onSuccess: () => setAsked(null) })}
          onClose={() => setAsked(null)}
        >
          {asked.what === 'release' && (
            <ReleaseWarnings plan={(query.data ?? []).find(({ id }) => id === asked.id)} />
          )}
        </ActDialog>
      )}
      <PlanImport onImported={() => void query.refetch()} />
    </div>
  );
}

function usePlanAct(onDone: () => void) {
  const season = useSeason();
  const client = useQueryClient();
  const words = texts.admin.plans;
  return useMutation({
    mutationFn: async ({ what, id }: PlanAct): Promise<string> => {
      if (what === 'release') {
        const { state } = await api.post<ReleaseView>(`/plans/${id}/release`);
        return state === 'released' ? words.released : words.releaseAwaits;
      }
      if (what === 'adopt') {
        await api.post(`/seasons/${season.id}/plan`, { versionId: id });
        return words.adopted;
      }
      await api.post('/seasons', { versionId: id, rehearsal: what === 'rehearse' });
      return words.opened;
    },
    onSettled: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: seasonKey(season.id) });
      await client.invalidateQueries({ queryKey: seasonsKey });
    },
  });
}

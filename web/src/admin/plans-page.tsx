import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { seasonKey, seasonsKey, useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { PlanVersionRow, ReleaseView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { PlanImport } from './plan-import.js';
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
  return (
    <div className="stack">
      <PageHead title={texts.app.items.plans} lead={words.lead} />
      {act.isError && <ErrorSummary items={[{ message: messageOf(act.error) }]} />}
      {act.data && (
        <div className="notice-box ok" role="status">
          {act.data}
        </div>
      )}
      <LoadingOr query={query} lines={6}>
        {(plans) =>
          plans.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <PlanTable plans={plans} pending={act.isPending} onAct={act.mutate} />
          )
        }
      </LoadingOr>
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

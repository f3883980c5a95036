import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { seasonKey, useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { PlanListItem } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { ErrorSummary } from '../shared/error-summary.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

/** Versions of season plans; two people release one, then the season may adopt it. */
export function Component() {
  const season = useSeason();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['plans', season.id],
    queryFn: () => api.get<readonly PlanListItem[]>(`/plans?seasonId=${season.id}`),
  });
  const words = texts.admin.plans;
  const act = useMutation({
    mutationFn: ({ what, id }: { what: 'release' | 'adopt'; id: string }) =>
      what === 'release'
        ? api.post(`/plans/${id}/release`)
        : api.post(`/seasons/${season.id}/plan`, { versionId: id }),
    onSettled: async () => {
      await query.refetch();
      await client.invalidateQueries({ queryKey: seasonKey(season.id) });
    },
  });
  return (
    <div className="stack">
      <PageHead title={texts.app.items.plans} lead={words.lead} />
      {act.isError && <ErrorSummary items={[{ message: messageOf(act.error) }]} />}
      <LoadingOr query={query} lines={6}>
        {(plans) =>
          plans.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <PlanTable plans={plans} pending={act.isPending} onAct={(what, id) => act.mutate({ what, id })} />
          )
        }
      </LoadingOr>
    </div>
  );
}

interface TableProps {
  readonly plans: readonly PlanListItem[];
  readonly pending: boolean;
  readonly onAct: (what: 'release' | 'adopt', id: string) => void;
}

function PlanTable({ plans, pending, onAct }: TableProps) {
  const words = texts.admin.plans;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.title}</th>
            <th scope="col">{words.year}</th>
            <th scope="col">{words.version}</th>
            <th scope="col">{words.status}</th>
            <th scope="col">{words.createdAt}</th>
            <th scope="col">{words.releasedAt}</th>
            <th scope="col">
              <span className="only-read">{words.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id}>
              <td>
                {plan.title} {plan.inForce && <span className="tag ok">{words.inForce}</span>}
              </td>
              <td className="numbers">{plan.year}</td>
              <td className="audit-data">{plan.id}</td>
              <td>
                <span className={`tag ${plan.status === 'released' ? 'info' : ''}`}>
                  {words.statuses[plan.status]}
                </span>
              </td>
              <td className="numbers nowrap quiet">{formats.dateTime(plan.createdAt)}</td>
              <td className="numbers nowrap quiet">
                {plan.releasedAt ? formats.dateTime(plan.releasedAt) : texts.common.dash}
              </td>
              <td className="number nowrap">
                {plan.status !== 'released' && (
                  <button
                    type="button"
                    className="button compact"
                    disabled={pending}
                    onClick={() => onAct('release', plan.id)}
                  >
                    {words.release}
                  </button>
                )}
                {plan.status === 'released' && plan.inForce === false && (
                  <button
                    type="button"
                    className="button compact"
                    disabled={pending}
                    onClick={() => onAct('adopt', plan.id)}
                  >
                    {words.adopt}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../app/paths.js';
import { useSeason } from '../../app/season.js';
import { api, apiUrl } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import type { ImportedDraftView, PlanDraftRow, PlanVersionRow } from '../../shared/api-types.js';
import { EmptyState } from '../../shared/empty-state.js';
import * as formats from '../../shared/formats.js';
import { LoadingOr } from '../../shared/loading.js';
import { PageSection } from '../../shared/page-section.js';
import { workbench } from '../../shared/texts/workbench.js';
import { upload } from '../../shared/upload.js';
import { FaultList } from './fault-list.js';

/** Plans being edited, and a zip as the beginning of another. */
export function DraftsSection({ plans }: { plans: readonly PlanVersionRow[] }) {
  const words = workbench.drafts;
  const query = useQuery({
    queryKey: ['plan-drafts'],
    queryFn: () => api.get<readonly PlanDraftRow[]>('/plan-drafts'),
  });
  return (
    <PageSection title={words.heading} extra={<ImportZip />}>
      <p className="small quiet">{words.lead}</p>
      <LoadingOr query={query} lines={3}>
        {(drafts) =>
          drafts.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <DraftTable drafts={drafts} plans={plans} />
          )
        }
      </LoadingOr>
    </PageSection>
  );
}

function DraftTable({
  drafts,
  plans,
}: {
  drafts: readonly PlanDraftRow[];
  plans: readonly PlanVersionRow[];
}) {
  const words = workbench.drafts;
  const season = useSeason();
  const titleOf = (id: string): string => plans.find((plan) => plan.id === id)?.title ?? id;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.changed}</th>
            <th scope="col">{words.editors}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((draft) => (
            <tr key={draft.id}>
              <td>
                <Link to={paths.draft(season.id, draft.id)}>{draft.title}</Link>
                {draft.openComments > 0 && (
                  <div className="small quiet">{words.openComments(draft.openComments)}</div>
                )}
              </td>
              <td>{draft.baseVersionId === null ? words.fromZip : titleOf(draft.baseVersionId)}</td>
              <td className="numbers nowrap">{formats.dateTime(draft.changedAt)}</td>
              <td>{draft.editors.join('、') || draft.createdBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A zip becomes a draft, with everything the checks say of it. */
function ImportZip() {
  const words = workbench.drafts;
  const season = useSeason();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [refused, setRefused] = useState<ImportedDraftView['faults']>([]);
  const send = useMutation({
    mutationFn: (file: File) =>
      upload<ImportedDraftView>(apiUrl('/plan-drafts/import'), file, () => undefined),
    onSuccess: async ({ draftId, faults }) => {
      await client.invalidateQueries({ queryKey: ['plan-drafts'] });
      setRefused(draftId === null ? faults : []);
      if (draftId !== null) await navigate(paths.draft(season.id, draftId, 'check'));
    },
  });
  return (
    <div className="stack close">
      <label className="button">
        {send.isPending ? words.importing : words.importZip}
        <input
          className="only-read"
          type="file"
          accept=".zip"
          disabled={send.isPending}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) send.mutate(file);
            event.target.value = '';
          }}
        />
      </label>
      {send.isError && (
        <p className="field-error" role="alert">
          {messageOf(send.error)}
        </p>
      )}
      {refused.length > 0 && <FaultList title={words.importRefused} faults={refused} />}
    </div>
  );
}

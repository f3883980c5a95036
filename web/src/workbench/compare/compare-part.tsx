import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../../app/season.js';
import { api } from '../../shared/api.js';
import type { ComparisonView, PlanDraftRow, PlanVersionRow } from '../../shared/api-types.js';
import { EmptyState } from '../../shared/empty-state.js';
import { LoadingOr } from '../../shared/loading.js';
import { PageSection } from '../../shared/page-section.js';
import { workbench } from '../../shared/texts/workbench.js';
import { useWorkbench } from '../use-workbench.js';

/** What is otherwise in this draft than in a version or another draft. */
export default function ComparePart() {
  const words = workbench.compare;
  const { draft, save } = useWorkbench();
  const [other, setOther] = useState(draft.baseVersionId === null ? '' : `version:${draft.baseVersionId}`);
  const saved = save.kind === 'saved';
  const query = useQuery({
    queryKey: ['plan-comparison', other, draft.id, saved],
    queryFn: () => api.get<ComparisonView>('/plan-comparison', { before: other, after: `draft:${draft.id}` }),
    enabled: other !== '' && saved,
  });
  return (
    <div className="stack">
      <p className="quiet">{words.lead}</p>
      <OtherPlan value={other} onChange={setOther} />
      {other === '' ? (
        <EmptyState title={words.choose} />
      ) : (
        <LoadingOr query={query} lines={6}>
          {({ changes }) =>
            changes.length === 0 ? <EmptyState title={words.none} /> : <Changes changes={changes} />
          }
        </LoadingOr>
      )}
    </div>
  );
}

function OtherPlan({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const words = workbench.compare;
  const season = useSeason();
  const { draft } = useWorkbench();
  const plans = useQuery({
    queryKey: ['plans', season.id],
    queryFn: () => api.get<readonly PlanVersionRow[]>('/plans', { seasonId: season.id }),
  });
  const drafts = useQuery({
    queryKey: ['plan-drafts'],
    queryFn: () => api.get<readonly PlanDraftRow[]>('/plan-drafts'),
  });
  return (
    <label className="row">
      {words.with}
      <select className="select-box" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.choose}</option>
        {(plans.data ?? []).map(({ id, title }) => (
          <option key={id} value={`version:${id}`}>
            {id === draft.baseVersionId ? `${words.base}：` : ''}
            {words.version(title, id)}
          </option>
        ))}
        {(drafts.data ?? [])
          .filter(({ id }) => id !== draft.id)
          .map(({ id, title }) => (
            <option key={id} value={`draft:${id}`}>
              {words.draft(title)}
            </option>
          ))}
      </select>
    </label>
  );
}

function Changes({ changes }: { changes: ComparisonView['changes'] }) {
  const words = workbench.compare;
  const groups = [...new Set(changes.map(({ group }) => group))];
  return (
    <div className="stack">
      <p>{words.total(changes.length)}</p>
      {groups.map((group) => (
        <PageSection key={group} title={group}>
          <ul className="change-list">
            {changes
              .filter((change) => change.group === group)
              .map(({ place, sentence, kind }, index) => (
                <li key={`${place}-${String(index)}`} className={kind}>
                  {sentence}
                </li>
              ))}
          </ul>
        </PageSection>
      ))}
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api.js';
import type { ComparisonView } from '../../shared/api-types.js';
import { EmptyState } from '../../shared/empty-state.js';
import { LoadingOr } from '../../shared/loading.js';
import { compareWords as words } from '../../shared/texts/workbench-compare.js';
import { useWorkbench } from '../use-workbench.js';
import { ChangeSummary } from './change-summary.js';
import { ComparedViews } from './compared-views.js';
import { PlanPickers } from './plan-picker.js';
import { useCompareAddress, type CompareAddress } from './use-compare-address.js';
import './compare.css';

/** Two plans side by side: what is otherwise in words, and in colours where it stands. */
export default function ComparePart() {
  const { draft, save } = useWorkbench();
  const address = useCompareAddress();
  const { before, after } = address;
  const own = `draft:${draft.id}`;
  const waits = save.kind !== 'saved' && (before === own || after === own);
  const query = useQuery({
    queryKey: ['plan-comparison', before, after, waits],
    queryFn: () => api.get<ComparisonView>('/plan-comparison', { before, after }),
    enabled: before !== '' && after !== '' && !waits,
  });
  return (
    <div className="stack compare">
      <p className="quiet">{words.lead}</p>
      <PlanPickers address={address} />
      {before === '' || after === '' ? (
        <EmptyState title={words.chooseBoth} />
      ) : waits ? (
        <p className="quiet" role="status">
          {words.unsaved}
        </p>
      ) : (
        <LoadingOr query={query} lines={6}>
          {(comparison) => <Comparison comparison={comparison} address={address} />}
        </LoadingOr>
      )}
    </div>
  );
}

interface Props {
  readonly comparison: ComparisonView;
  readonly address: CompareAddress;
}

function Comparison({ comparison, address }: Props) {
  const { changes, problem, before, after } = comparison;
  const paths = new Set([...Object.keys(before.files), ...Object.keys(after.files)]);
  const isSame = [...paths].every((path) => before.files[path] === after.files[path]);
  if (isSame) return <EmptyState title={words.same} hint={words.sameHint} />;
  return (
    <>
      {problem !== null && (
        <div className="notice-box danger" role="alert">
          {problem}
        </div>
      )}
      {changes.length > 0 && <ChangeSummary changes={changes} address={address} />}
      <ComparedViews comparison={comparison} address={address} />
    </>
  );
}

import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { api } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import type { DraftChangeRow, FileChange } from '../../shared/api-types.js';
import { EmptyState } from '../../shared/empty-state.js';
import * as formats from '../../shared/formats.js';
import { LoadingOr } from '../../shared/loading.js';
import { PageSection } from '../../shared/page-section.js';
import { workbench } from '../../shared/texts/workbench.js';
import { mergeText } from '../draft/merge-text.js';
import { useWorkbench } from '../use-workbench.js';

/** Who changed what, and a way to take any change back around what came after it. */
export default function HistoryPart() {
  const words = workbench.history;
  const { draft, save } = useWorkbench();
  const query = useInfiniteQuery({
    queryKey: ['plan-draft-changes', draft.id, save.kind === 'saved'],
    queryFn: ({ pageParam }) =>
      api.get<readonly DraftChangeRow[]>(`/plan-drafts/${draft.id}/changes`, { before: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length < 100 ? undefined : (last.at(-1)?.revision ?? undefined)),
  });
  const revert = useRevert();
  const rows = query.data?.pages.flat() ?? [];
  return (
    <div className="stack">
      <p className="quiet">{words.lead}</p>
      {revert.data !== undefined && (
        <div className="notice-box ok" role="status">
          {words.reverted(revert.data)}
        </div>
      )}
      {revert.isError && (
        <div className="notice-box danger" role="alert">
          {messageOf(revert.error)}
        </div>
      )}
      <PageSection title={workbench.parts.history}>
        <LoadingOr query={query} lines={6}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={words.none} />
            ) : (
              <ChangeTable rows={rows} pending={revert.isPending} onRevert={(row) => revert.mutate(row)} />
            )
          }
        </LoadingOr>
        {query.hasNextPage && (
          <button type="button" className="button" onClick={() => void query.fetchNextPage()}>
            {words.more}
          </button>
        )}
      </PageSection>
    </div>
  );
}

function useRevert() {
  const { draft, files, apply } = useWorkbench();
  const words = workbench.history;
  return useMutation({
    mutationFn: async ({ revision, label }: DraftChangeRow) => {
      const { before, after } = await api.get<{
        before: readonly FileChange[];
        after: readonly FileChange[];
      }>(`/plan-drafts/${draft.id}/changes/${String(revision)}`);
      const changes = before.map(({ path, content }, index): FileChange => {
        const was = after[index]?.content ?? null;
        const now = files.get(path) ?? null;
        if (content === null || was === null || now === null) return { path, content };
        return { path, content: mergeText(was, content, now).text };
      });
      apply({ label: words.revertLabel(label), changes });
      return label;
    },
  });
}

interface TableProps {
  readonly rows: readonly DraftChangeRow[];
  readonly pending: boolean;
  readonly onRevert: (row: DraftChangeRow) => void;
}

function ChangeTable({ rows, pending, onRevert }: TableProps) {
  const words = workbench.history;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.files}</th>
            <th scope="col">
              <span className="only-read">{words.revert}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.revision}>
              <td className="numbers nowrap">{formats.dateTime(row.at)}</td>
              <td className="nowrap">{row.by}</td>
              <td>{row.label}</td>
              <td className="small quiet">{row.paths.join('、')}</td>
              <td className="nowrap">
                <button
                  type="button"
                  className="button plain compact"
                  disabled={pending}
                  aria-label={words.revertThis(row.label)}
                  onClick={() => onRevert(row)}
                >
                  {words.revert}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

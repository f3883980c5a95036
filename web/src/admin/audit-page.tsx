import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { AuditEventView, AuditPage, AuditVerification } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { Loading } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { SearchBox } from '../tasks/task-filter-bar.js';
import './diagram.css';

/** Who did what and when, and whether the record is whole. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const query = useInfiniteQuery({
    queryKey: ['audit', q],
    queryFn: ({ pageParam }) => api.get<AuditPage>('/audit', { q, before: pageParam, size: 100 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const words = texts.admin.audit;
  return (
    <>
      <PageHead title={texts.app.items.audit} lead={words.lead}>
        <SearchBox
          hint={texts.admin.audit.searchHint}
          q={q}
          onSearch={(to) => setSearch(to === '' ? {} : { q: to })}
        />
        <Verify />
      </PageHead>
      {query.isPending && <Loading lines={8} />}
      {query.isError && <EmptyState title={messageOf(query.error)} />}
      {query.isSuccess &&
        (rows.length === 0 ? <EmptyState title={words.none} /> : <AuditTable rows={rows} />)}
      {query.hasNextPage && (
        <div className="pager">
          <button
            type="button"
            className="button"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words.more}
          </button>
        </div>
      )}
    </>
  );
}

function AuditTable({ rows }: { rows: readonly AuditEventView[] }) {
  const words = texts.admin.audit;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.actor}</th>
            <th scope="col">{words.action}</th>
            <th scope="col">{words.subject}</th>
            <th scope="col">{words.data}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.stream}.${String(row.seq)}`}>
              <td className="numbers nowrap quiet">{formats.dateTime(row.at)}</td>
              <td className="nowrap">{row.actorName}</td>
              <td className="nowrap">{words.actions(row.action)}</td>
              <td className="audit-data">{row.subject}</td>
              <td className="audit-data">{Object.keys(row.data).length > 0 && JSON.stringify(row.data)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verify() {
  const words = texts.admin.audit;
  const verify = useMutation({ mutationFn: () => api.get<AuditVerification>('/audit/verification') });
  return (
    <>
      {verify.data && (
        <span className={`tag ${verify.data.intact ? 'ok' : 'danger'}`}>
          {verify.data.intact ? words.intact : faultOf(verify.data)}
        </span>
      )}
      {verify.isError && <span className="field-error">{messageOf(verify.error)}</span>}
      <button
        type="button"
        className="button compact"
        disabled={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {words.verify}
      </button>
    </>
  );
}

function faultOf(found: AuditVerification): string {
  const broken = found.streams.find((stream) => stream.fault !== null);
  return texts.admin.audit.broken(
    broken?.stream ?? '',
    broken?.fault?.seq ?? 0,
    broken?.fault?.problem ?? '',
  );
}

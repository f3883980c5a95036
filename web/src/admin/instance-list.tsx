import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { InstanceRow } from '../shared/api-types.js';
import { Chip } from '../shared/chip.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

const states = ['active', 'completed', 'terminated'] as const;
const PAGE = 50;

/** Instances of one process, newest first. */
export function InstanceList({ processId }: { processId: string }) {
  const season = useSeason();
  const [state, setState] = useState<(typeof states)[number]>('active');
  const [page, setPage] = useState(1);
  const query = useQuery({
    queryKey: ['instances', season.id, processId, state, page],
    queryFn: () =>
      api.get<readonly InstanceRow[]>('/instances', { seasonId: season.id, processId, state, page }),
    placeholderData: keepPreviousData,
  });
  const words = texts.processes;
  const choose = (next: (typeof states)[number]) => {
    setState(next);
    setPage(1);
  };
  return (
    <PageSection
      title={words.instances}
      extra={
        <div className="chips" role="group" aria-label={words.state}>
          {states.map((each) => (
            <Chip key={each} pressed={state === each} onPress={() => choose(each)}>
              {words.states[each]}
            </Chip>
          ))}
        </div>
      }
    >
      <LoadingOr query={query}>
        {(rows) =>
          rows.length === 0 && page === 1 ? <EmptyState title={words.noInstances} /> : <Rows rows={rows} />
        }
      </LoadingOr>
      <div className="pager">
        {page > 1 && (
          <button type="button" className="button compact" onClick={() => setPage(page - 1)}>
            {texts.common.previousPage}
          </button>
        )}
        {(query.data?.length ?? 0) === PAGE && (
          <button type="button" className="button compact" onClick={() => setPage(page + 1)}>
            {texts.common.nextPage}
          </button>
        )}
      </div>
    </PageSection>
  );
}

function Rows({ rows }: { rows: readonly InstanceRow[] }) {
  const season = useSeason();
  const words = texts.processes;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.instance}</th>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.startedAt}</th>
            <th scope="col">{words.endedAt}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                <Link to={paths.instance(season.id, row.key)}>{row.title ?? row.processId}</Link>
              </td>
              <td className="numbers quiet">{row.key}</td>
              <td className="numbers nowrap quiet">{formats.dateTime(row.startedAt)}</td>
              <td className="numbers nowrap quiet">
                {row.endedAt ? formats.dateTime(row.endedAt) : texts.common.dash}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

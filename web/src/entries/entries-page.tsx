import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { EntryListView, EntryRow } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { Pager } from '../shared/pager.js';
import { texts } from '../shared/texts.js';
import { toneClass } from '../shared/tone.js';
import { FacetChips, SearchBox } from '../tasks/task-filter-bar.js';
import { OrganisationFilter } from './organisation-filter.js';
import '../tasks/tasks.css';

const SIZE = 50;

/** Every case in one's scope. Filters live in the address. */
export function Component() {
  const season = useSeason();
  const [search, setSearch] = useSearchParams();
  const value = (key: string) => search.get(key) ?? '';
  const page = Math.max(1, Number(search.get('page') ?? '1') || 1);
  const change = (key: string, to: string) => {
    const next = new URLSearchParams(search);
    next.delete('page');
    if (to === '') next.delete(key);
    else next.set(key, to);
    setSearch(next);
  };
  const asked = {
    award: value('award'),
    status: value('status'),
    stage: value('stage'),
    q: value('q'),
    organisation: value('organisation'),
    page,
  };
  const query = useQuery({
    queryKey: ['entries', season.id, asked],
    queryFn: () => api.get<EntryListView>('/entries', { seasonId: season.id, size: SIZE, ...asked }),
    placeholderData: keepPreviousData,
  });
  const words = texts.entries;
  const facets = query.data?.facets;
  return (
    <>
      <PageHead title={texts.app.items.entries}>
        <SearchBox hint={texts.app.searchPlaceholder} q={asked.q} onSearch={(q) => change('q', q)} />
      </PageHead>
      <div className="filter-bar no-print">
        <FacetChips
          label={words.award}
          facets={facets?.award ?? []}
          chosen={asked.award}
          onChoose={(id) => change('award', id)}
        />
        <FacetChips
          label={words.status}
          facets={facets?.status ?? []}
          chosen={asked.status}
          onChoose={(id) => change('status', id)}
        />
        <FacetChips
          label={words.stage}
          facets={facets?.stage ?? []}
          chosen={asked.stage}
          onChoose={(id) => change('stage', id)}
        />
        <OrganisationFilter
          organisations={season.organisations}
          chosen={asked.organisation}
          onChoose={(key) => change('organisation', key)}
        />
      </div>
      <LoadingOr query={query} lines={10}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState title={words.none} hint={words.noneHint} />
          ) : (
            <>
              <EntryTable entries={list.items} />
              <Pager
                page={page}
                size={list.size}
                total={list.total}
                onPage={(to) => change('page', String(to))}
              />
            </>
          )
        }
      </LoadingOr>
    </>
  );
}

function EntryTable({ entries }: { entries: readonly EntryRow[] }) {
  const season = useSeason();
  const words = texts.entries.columns;
  const ordered = season.parts.includes('orders');
  return (
    <div className="table-wrap">
      <table className="data-table task-table">
        <thead>
          <tr>
            <th scope="col">{words.title}</th>
            <th scope="col">{words.receiptNo}</th>
            <th scope="col">{words.award}</th>
            <th scope="col">{words.unit}</th>
            {ordered && <th scope="col">{texts.recommendations.column}</th>}
            <th scope="col">{words.stage}</th>
            <th scope="col">{words.status}</th>
            <th scope="col">{words.submitted}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="task-title">
                <Link to={paths.entry(season.id, entry.id)}>{entry.title}</Link>
              </td>
              <td className="numbers nowrap quiet">{entry.receiptNo}</td>
              <td className="nowrap">{entry.awardTitle}</td>
              <td className="task-unit">{entry.unitName}</td>
              {ordered && (
                <td className="numbers nowrap">
                  {entry.recommendation
                    ? `${String(entry.recommendation.rank)}/${String(entry.recommendation.of)}`
                    : texts.common.dash}
                </td>
              )}
              <td className="nowrap">{entry.stageLabel}</td>
              <td className="nowrap">
                <span className={`tag ${toneClass(entry.statusTone)}`}>{entry.statusLabel}</span>
                {entry.reasonLabel && <span className="quiet small"> {entry.reasonLabel}</span>}
                {entry.correctionOverdue && (
                  <span className="tag danger">{texts.entries.correctionOverdue}</span>
                )}
                {entry.correctionDue && !entry.correctionOverdue && (
                  <div className="small quiet">
                    {texts.entries.correctionDue(formats.closing(entry.correctionDue))}
                  </div>
                )}
              </td>
              <td className="numbers nowrap quiet">{formats.compactDateTime(entry.submittedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

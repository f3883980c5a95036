import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { HolderRow } from '../shared/api-types.js';
import { Chip } from '../shared/chip.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { YearMarks } from './year-marks.js';

type Filter = keyof typeof texts.followUp.filters;

const fits: Readonly<Record<Filter, (row: HolderRow) => boolean>> = {
  all: () => true,
  due: ({ assessments }) => assessments.some(({ state }) => state === 'due'),
  overdue: ({ assessments }) => assessments.some(({ state }) => state === 'overdue'),
  failed: ({ assessments }) => assessments.some(({ state }) => state === 'failed'),
  revoked: ({ revokedAt }) => revokedAt !== null,
};

/** Everybody who holds a title, and where each stands in the years after. */
export function Component() {
  const season = useSeason();
  const [filter, setFilter] = useState<Filter>('all');
  const query = useQuery({
    queryKey: ['holders', season.id],
    queryFn: () => api.get<readonly HolderRow[]>(`/seasons/${season.id}/holders`),
  });
  const words = texts.followUp;
  return (
    <div className="stack">
      <PageHead title={texts.app.items.holders} lead={words.lead} />
      <LoadingOr query={query} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words.none} hint={words.noneHint} />
          ) : (
            <>
              <div className="chips" role="group" aria-label={texts.app.items.holders}>
                {(Object.keys(words.filters) as Filter[]).map((key) => (
                  <Chip key={key} pressed={filter === key} onPress={() => setFilter(key)}>
                    {`${words.filters[key]} ${String(rows.filter(fits[key]).length)}`}
                  </Chip>
                ))}
              </div>
              {season.awards.map((award) => (
                <Award
                  key={award.id}
                  title={award.title}
                  rows={rows.filter((row) => row.award === award.id && fits[filter](row))}
                />
              ))}
            </>
          )
        }
      </LoadingOr>
    </div>
  );
}

function Award({ title, rows }: { title: string; rows: readonly HolderRow[] }) {
  const words = texts.followUp;
  if (rows.length === 0) return null;
  return (
    <PageSection
      title={title}
      extra={<span className="quiet numbers">{texts.common.total(rows.length)}</span>}
    >
      <div className="table-wrap">
        <table className="data-table wide">
          <thead>
            <tr>
              {Object.entries(words.columns).map(([key, label]) => (
                <th key={key} scope="col" className={['paid', 'open'].includes(key) ? 'number' : ''}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <HolderLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}

function HolderLine({ row }: { row: HolderRow }) {
  const season = useSeason();
  const words = texts.followUp;
  return (
    <tr>
      <td>
        <Link to={paths.holder(season.id, row.id)}>{row.displayName}</Link>
        {row.track === 'earlier' && <span className="tag">{words.earlier}</span>}
        {row.revokedAt && <span className="tag danger">{words.revoked}</span>}
        {row.changeOpen && <span className="tag info">{words.changeOpen}</span>}
        {row.revocationOpen && <span className="tag warn">{words.revocationOpen}</span>}
      </td>
      <td>{row.unitName}</td>
      <td className="nowrap">{row.district}</td>
      <td>
        <YearMarks assessments={row.assessments} />
      </td>
      <td className="number">{formats.yuan(row.paidFen)}</td>
      <td className="number">{formats.yuan(row.openFen)}</td>
    </tr>
  );
}

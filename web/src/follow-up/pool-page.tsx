import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { api, apiUrl } from '../shared/api.js';
import type { PoolRow } from '../shared/api-types.js';
import { Chip } from '../shared/chip.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { SearchBox } from '../tasks/task-filter-bar.js';
import { RecommendDialog, ResultDialog } from './pool-dialogs.js';
import './follow-up.css';

type Mark = keyof typeof texts.pool.marks;

/** Who may be put forward for something higher, who was, and what came of it. */
export function Component() {
  const season = useSeason();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const filter = {
    q: search.get('q') ?? '',
    title: search.get('title') ?? '',
    mark: search.get('mark') ?? '',
  };
  const query = useQuery({
    queryKey: ['pool', season.id, filter],
    queryFn: () => api.get<readonly PoolRow[]>('/pool', { seasonId: season.id, ...filter }),
  });
  const change = (part: Partial<typeof filter>) =>
    setSearch(Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== '')));
  const words = texts.pool;
  return (
    <div className="stack">
      <PageHead title={texts.app.items.pool} lead={words.lead}>
        <SearchBox hint={words.search} q={filter.q} onSearch={(q) => change({ q })} />
        <a className="button" href={apiUrl('/pool/workbook', { seasonId: season.id, ...filter })} download>
          {words.download}
        </a>
      </PageHead>
      <div className="filters">
        <div className="chips" role="group" aria-label={words.title}>
          <span className="filter-name" aria-hidden="true">
            {words.title}
          </span>
          <Chip pressed={filter.title === ''} onPress={() => change({ title: '' })}>
            {texts.common.all}
          </Chip>
          {season.awards.map((award) => (
            <Chip
              key={award.id}
              pressed={filter.title === award.id}
              onPress={() => change({ title: award.id })}
            >
              {award.short}
            </Chip>
          ))}
        </div>
        <div className="chips" role="group" aria-label={words.columns.recommended}>
          <span className="filter-name" aria-hidden="true">
            {words.columns.recommended}
          </span>
          {(Object.keys(words.marks) as Mark[]).map((mark) => (
            <Chip key={mark} pressed={filter.mark === mark} onPress={() => change({ mark })}>
              {words.marks[mark]}
            </Chip>
          ))}
        </div>
      </div>
      <LoadingOr query={query} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <PoolTable
              rows={rows}
              may={capabilitiesIn(me, season.id).has('name')}
              onChanged={() => void query.refetch()}
            />
          )
        }
      </LoadingOr>
    </div>
  );
}

interface TableProps {
  readonly rows: readonly PoolRow[];
  readonly may: boolean;
  readonly onChanged: () => void;
}

function PoolTable({ rows, may, onChanged }: TableProps) {
  const words = texts.pool;
  return (
    <div className="table-wrap">
      <table className="data-table wide">
        <thead>
          <tr>
            {Object.values(words.columns).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                {row.displayName} <span className="quiet small numbers">{row.year}</span>
                {row.revokedAt && (
                  <>
                    {' '}
                    <span className="tag danger" title={row.revokedReason ?? ''}>
                      {words.revoked}
                    </span>
                  </>
                )}
                <div className="small quiet">{row.titleLabel}</div>
              </td>
              <td className="nowrap">{row.holder}</td>
              <td>
                {row.unitName || row.unitCode} <span className="quiet small">{row.district}</span>
              </td>
              <td>{row.occupation}</td>
              <td>
                <Marks row={row} may={may && row.revokedAt === null} onChanged={onChanged} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const tones = { open: 'info', selected: 'ok', notSelected: '', withdrawn: '' } as const;

function Marks({ row, may, onChanged }: Omit<TableProps, 'rows'> & { row: PoolRow }) {
  const [open, setOpen] = useState<string | null>(null);
  const words = texts.pool;
  const done = () => {
    setOpen(null);
    onChanged();
  };
  const chosen = row.recommendations.find(({ id }) => id === open);
  return (
    <div className="line-acts">
      {row.recommendations.map(({ id, year, programme, result, note, resultNote }) => (
        <span key={id} className="line-acts">
          <span className={`tag ${tones[result]}`} title={[note, resultNote].filter(Boolean).join('；')}>
            {words.mark(year, programme, words.results[result])}
          </span>
          {may && result === 'open' && (
            <button type="button" className="button plain compact" onClick={() => setOpen(id)}>
              {words.setResult}
            </button>
          )}
        </span>
      ))}
      {may && (
        <button type="button" className="button plain compact" onClick={() => setOpen('new')}>
          {words.recommend}
        </button>
      )}
      {open === 'new' && <RecommendDialog row={row} onDone={done} onClose={() => setOpen(null)} />}
      {chosen && <ResultDialog mark={chosen} onDone={done} onClose={() => setOpen(null)} />}
    </div>
  );
}

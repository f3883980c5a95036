import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { api, apiUrl } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { RegisterRow } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { RegisterHistory } from './register-history.js';
import { SearchBox } from '../tasks/task-filter-bar.js';
import { readRegister, type RegisterLine } from './read-register.js';
import './rankings.css';

/** Everybody ever named; rules look here. */
export function Component() {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const query = useQuery({
    queryKey: ['register', season.id, q],
    queryFn: () => api.get<readonly RegisterRow[]>('/register', { seasonId: season.id, q }),
  });
  return (
    <div className="stack">
      <PageHead title={texts.app.items.registry}>
        <SearchBox
          hint={texts.rankings.registry.searchHint}
          q={q}
          onSearch={(to) => setSearch(to === '' ? {} : { q: to })}
        />
        {can.has('name') && (
          <a className="button" href={apiUrl('/register.xlsx', { seasonId: season.id })}>
            {texts.rankings.registry.export}
          </a>
        )}
      </PageHead>
      <LoadingOr query={query} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={texts.rankings.registry.none} />
          ) : (
            <RegisterTable rows={rows} />
          )
        }
      </LoadingOr>
      {(can.has('name') || can.has('administer')) && <Import onDone={() => void query.refetch()} />}
    </div>
  );
}

function RegisterTable({ rows }: { rows: readonly RegisterRow[] }) {
  const season = useSeason();
  const words = texts.rankings.registry;
  // The register keeps a key; this season's awards have a name for theirs.
  const titleOf = (key: string) => season.awards.find((award) => award.id === key)?.title ?? key;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            {Object.values(words.columns).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">{words.history}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="nowrap">
                {row.holder}
                {row.revokedAt && <span className="tag danger">{words.revoked}</span>}
              </td>
              <td>{titleOf(row.title)}</td>
              <td className="numbers">{row.year}</td>
              <td className="hash">{row.unitCode}</td>
              <td>{row.occupation}</td>
              <td>{row.field}</td>
              <td>{row.level}</td>
              <td>{row.byNumber ? words.known : ''}</td>
              <td className="numbers nowrap">{row.certificateNo}</td>
              <td>
                <RegisterHistory id={row.id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Import({ onDone }: { onDone: () => void }) {
  const season = useSeason();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const words = texts.rankings.registry;
  const send = useMutation({
    mutationFn: (rows: readonly RegisterLine[]) =>
      api.post<{ imported: number }>('/register', { seasonId: season.id, rows }),
    onSuccess: onDone,
  });
  const start = () => {
    const { rows, faults: found } = readRegister(text);
    setFaults(found);
    if (found.length === 0 && rows.length > 0) send.mutate(rows);
  };
  return (
    <PageSection title={words.importTitle}>
      <p className="small quiet">{words.importHint}</p>
      <textarea
        className="import-box"
        aria-label={words.importTitle}
        value={text}
        placeholder={words.importExample}
        onChange={(event) => setText(event.target.value)}
      />
      {faults.map((fault) => (
        <p key={fault} className="field-error">
          {fault}
        </p>
      ))}
      {send.isError && <p className="field-error">{messageOf(send.error)}</p>}
      {send.data && <p role="status">{words.imported(send.data.imported)}</p>}
      <button
        type="button"
        className="button"
        disabled={send.isPending || text.trim() === ''}
        onClick={start}
      >
        {words.import}
      </button>
    </PageSection>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { RequireAny } from '../app/require-session.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { ExclusionListView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { ListImport } from './list-import.js';
import './rankings.css';

type Line = ExclusionListView['lines'][number];

/** Lists that keep people or units out of the season. */
export function Component() {
  return (
    <RequireAny of={['name', 'administer', 'supervise']}>
      <Lists />
    </RequireAny>
  );
}

function Lists() {
  const season = useSeason();
  const { me } = useSession();
  const mayChange = capabilitiesIn(me, season.id).has('administer');
  const words = texts.rankings.lists;
  const query = useQuery({
    queryKey: ['lists', season.id],
    queryFn: () => api.get<readonly ExclusionListView[]>(`/seasons/${season.id}/lists`),
  });
  const reload = () => void query.refetch();
  return (
    <div className="stack">
      <PageHead title={texts.app.items.lists} lead={words.lead} />
      <LoadingOr query={query} lines={8}>
        {(lists) =>
          lists.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            lists.map((list) => (
              <PageSection key={list.key} title={list.label}>
                {list.lines.length === 0 ? (
                  <EmptyState title={words.empty} />
                ) : (
                  <Lines list={list} mayChange={mayChange} onChanged={reload} />
                )}
                {mayChange && <ListImport list={list} onDone={reload} />}
              </PageSection>
            ))
          )
        }
      </LoadingOr>
    </div>
  );
}

interface LinesProps {
  readonly list: ExclusionListView;
  readonly mayChange: boolean;
  readonly onChanged: () => void;
}

function Lines({ list, mayChange, onChanged }: LinesProps) {
  const { act, ...columns } = texts.rankings.lists.columns;
  return (
    <div className="table-wrap">
      <table className="data-table wide">
        <thead>
          <tr>
            {[...Object.values(columns), ...(mayChange ? [act] : [])].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.lines.map((line) => (
            <tr key={line.id}>
              <td className="nowrap">{line.name}</td>
              <td>{foundBy(line)}</td>
              <td>{line.reason}</td>
              <td>{line.source}</td>
              <td className="small quiet">
                {line.addedBy} {formats.dateTime(line.addedAt)}
              </td>
              {mayChange && (
                <td>
                  <Removal list={list.key} line={line} onDone={onChanged} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function foundBy({ byNumber, unitCode, ofUnit }: Line): string {
  const words = texts.rankings.lists;
  if (byNumber) return words.byNumber;
  return unitCode ?? (ofUnit ? words.byUnitName : words.byName);
}

function Removal({ list, line, onDone }: { list: string; line: Line; onDone: () => void }) {
  const season = useSeason();
  const [reason, setReason] = useState<string | null>(null);
  const words = texts.rankings.lists;
  const send = useMutation({
    mutationFn: (why: string) =>
      api.delete(`/seasons/${season.id}/lists/${list}/${line.id}`, { reason: why }),
    onSuccess: onDone,
  });
  if (reason === null) {
    return (
      <button type="button" className="button small" onClick={() => setReason('')}>
        {words.remove}
      </button>
    );
  }
  return (
    <>
      <input
        className="input-box"
        aria-label={words.removeReason}
        placeholder={words.removeReason}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <button
        type="button"
        className="button small"
        disabled={reason.trim() === '' || send.isPending}
        onClick={() => send.mutate(reason.trim())}
      >
        {words.remove}
      </button>
      {send.isError && <p className="field-error">{messageOf(send.error)}</p>}
    </>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { RequireAny } from '../app/require-session.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { CandidatePair, MergeView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { FindPeople } from './find-people.js';
import { MergeDialog, type Pair } from './merge-dialog.js';
import { MergeRecords } from './merge-records.js';
import { PersonCardView } from './person-card.js';
import './persons.css';

/** People met twice: found, laid side by side, merged by two. */
export function Component() {
  return (
    <RequireAny of={['administer']}>
      <MergePage />
    </RequireAny>
  );
}

function MergePage() {
  const season = useSeason();
  const client = useQueryClient();
  const words = texts.persons;
  const [pair, setPair] = useState<Pair | null>(null);
  const path = `/seasons/${season.id}/merges`;
  const records = useQuery({
    queryKey: ['merges', season.id],
    queryFn: () => api.get<readonly MergeView[]>(path),
  });
  const candidates = useQuery({
    queryKey: ['merges', season.id, 'candidates'],
    queryFn: () => api.get<readonly CandidatePair[]>(`${path}/candidates`),
  });
  const refresh = () => void client.invalidateQueries({ queryKey: ['merges', season.id] });
  return (
    <div className="stack">
      <PageHead title={texts.app.items.merges} lead={words.lead} />
      <PageSection title={words.records}>
        <LoadingOr query={records}>{(items) => <MergeRecords items={items} onChanged={refresh} />}</LoadingOr>
      </PageSection>
      <PageSection title={words.candidates}>
        <p className="small quiet">{words.candidatesHint}</p>
        <LoadingOr query={candidates} lines={6}>
          {(found) =>
            found.length === 0 ? (
              <EmptyState title={words.noCandidates} hint={words.noCandidatesHint} />
            ) : (
              <Candidates pairs={found} onPair={setPair} />
            )
          }
        </LoadingOr>
      </PageSection>
      <PageSection title={words.find}>
        <FindPeople onPair={setPair} />
      </PageSection>
      {pair && (
        <MergeDialog
          pair={pair}
          onDone={() => {
            setPair(null);
            refresh();
          }}
          onClose={() => setPair(null)}
        />
      )}
    </div>
  );
}

interface CandidatesProps {
  readonly pairs: readonly CandidatePair[];
  readonly onPair: (pair: Pair) => void;
}

function Candidates({ pairs, onPair }: CandidatesProps) {
  const words = texts.persons;
  return (
    <ul className="candidate-pairs">
      {pairs.map(({ kind, one, other, reasons }) => (
        <li key={`${one.ref} ${other.ref}`}>
          <div className="row">
            <span className="tag">{words.kinds[kind]}</span>
            {reasons.map((reason) => (
              <span key={reason} className="tag info">
                {words.reasons[reason]}
              </span>
            ))}
            <button
              type="button"
              className="button compact"
              aria-label={`${words.merge}：${one.name}`}
              onClick={() => onPair({ kind, kept: one.ref, merged: other.ref })}
            >
              {words.merge}
            </button>
          </div>
          <div className="person-pair">
            <PersonCardView card={one} />
            <PersonCardView card={other} />
          </div>
        </li>
      ))}
    </ul>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { VoteDeskRow, VoteDeskView } from '../shared/api-types.js';
import { Chip } from '../shared/chip.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { DeskCounts } from './desk-counts.js';
import { DeskPatterns } from './desk-patterns.js';
import { DeskVoids } from './desk-voids.js';
import { VoteState } from './vote-state.js';
import { deskKey } from './desk-key.js';
import './votes.css';

/** Votes for those who answer for their results: counts, what looks dishonest, and what was struck out. */
export function Component() {
  const season = useSeason();
  const [search, setSearch] = useSearchParams();
  const query = useQuery({
    queryKey: deskKey(season.id),
    queryFn: () => api.get<readonly VoteDeskRow[]>(`/seasons/${season.id}/votes`),
  });
  const words = texts.votes.desk;
  return (
    <div className="stack">
      <PageHead title={texts.app.items.votes} lead={words.lead} />
      <LoadingOr query={query} lines={6}>
        {(rows) => {
          const shown = rows.find(({ key }) => key === search.get('vote')) ?? rows[0];
          if (!shown) {
            return (
              <div className="panel">
                <EmptyState title={words.none} hint={words.noneHint} />
              </div>
            );
          }
          return (
            <>
              {rows.length > 1 && (
                <div className="chips" role="group" aria-label={texts.app.items.votes}>
                  {rows.map(({ key, label }) => (
                    <Chip key={key} pressed={key === shown.key} onPress={() => setSearch({ vote: key })}>
                      {label}
                    </Chip>
                  ))}
                </div>
              )}
              <Desk key={shown.key} voteKey={shown.key} />
            </>
          );
        }}
      </LoadingOr>
    </div>
  );
}

function Desk({ voteKey }: { voteKey: string }) {
  const season = useSeason();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...deskKey(season.id), voteKey],
    queryFn: () => api.get<VoteDeskView>(`/seasons/${season.id}/votes/${voteKey}`),
  });
  const changed = () => {
    void client.invalidateQueries({ queryKey: deskKey(season.id) });
    void client.invalidateQueries({ queryKey: ['rankings', season.id] });
  };
  return (
    <LoadingOr query={query} lines={8}>
      {(vote) => (
        <div className="stack">
          <Totals vote={vote} />
          <DeskCounts vote={vote} />
          <DeskPatterns vote={vote} onChanged={changed} />
          <DeskVoids vote={vote} onChanged={changed} />
        </div>
      )}
    </LoadingOr>
  );
}

function Totals({ vote }: { vote: VoteDeskView }) {
  const words = texts.votes.desk;
  return (
    <PageSection title={vote.label} extra={<VoteState vote={vote} />}>
      <dl className="vote-totals">
        {(['votes', 'voters', 'voided', 'proposals'] as const).map((key) => (
          <div key={key}>
            <dt>{words.totals[key]}</dt>
            <dd className="numbers">{vote[key]}</dd>
          </div>
        ))}
      </dl>
      {vote.state !== 'counted' && <p className="small quiet vote-hint">{words.noDesk}</p>}
    </PageSection>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useSeason } from '../app/season.js';
import type { VoteView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { CandidateList } from './candidate-list.js';
import { CastForm } from './cast-form.js';
import { roomLeft } from './room-left.js';
import { useChosen } from './use-chosen.js';
import { VoteResults } from './vote-results.js';
import { VoteRules } from './vote-rules.js';
import { VoteState } from './vote-state.js';
import { voteQuery } from './votes-query.js';
import './votes.css';

/** A vote of the public: who stands, what the limits are, and the votes themselves. */
export function Component() {
  const season = useSeason();
  const { voteKey = '' } = useParams();
  const query = useQuery(voteQuery(season.id, voteKey));
  return <LoadingOr query={query}>{(vote) => <Vote key={vote.key} vote={vote} />}</LoadingOr>;
}

function Vote({ vote }: { vote: VoteView }) {
  const words = texts.votes;
  return (
    <div className="stack">
      <PageHead title={vote.label} lead={<VoteState vote={vote} />} />
      {vote.state === 'before' && (
        <div className="notice-box" role="status">
          {words.beforeHint}
        </div>
      )}
      {vote.state === 'closed' && (
        <div className="notice-box warn" role="status">
          {words.closedHint}
        </div>
      )}
      {vote.state !== 'counted' && <VoteRules vote={vote} />}
      {vote.state === 'open' && <Voting vote={vote} />}
      {vote.state === 'closed' && <CandidateList vote={vote} />}
      {vote.state === 'counted' && <VoteResults vote={vote} />}
    </div>
  );
}

function Voting({ vote }: { vote: VoteView }) {
  const season = useSeason();
  const { chosen: kept, toggle, clear } = useChosen(season.id, vote.key);
  const [cast, setCast] = useState<{ readonly count: number; readonly names: string } | null>(null);
  const words = texts.votes;
  // Somebody may have dropped out since it was kept.
  const chosen = vote.candidates.filter(
    ({ id }) => kept.includes(id) && vote.mine?.taken.includes(id) !== true,
  );
  const room = roomLeft(vote);
  if (vote.candidates.length === 0) {
    return (
      <div className="panel">
        <EmptyState title={words.noCandidates} hint={words.noCandidatesHint} />
      </div>
    );
  }
  return (
    <>
      <CandidateList
        vote={vote}
        chosen={chosen.map(({ id }) => id)}
        onToggle={(id) => {
          setCast(null);
          toggle(id);
        }}
      />
      {cast && (
        <div className="notice-box ok" role="status">
          <strong>{words.received(cast.count)}</strong>
          {words.receivedFor(cast.names)}
        </div>
      )}
      {room === 0 ? (
        <PageSection title={words.castTitle}>
          <p>{vote.mine && vote.mine.cast >= vote.perPerson ? words.spent : words.spentToday}</p>
        </PageSection>
      ) : (
        <CastForm
          vote={vote}
          chosen={chosen}
          onToggle={toggle}
          onCast={(count, names) => {
            clear();
            setCast({ count, names });
          }}
        />
      )}
      <VoteBar chosen={chosen.length} room={room} />
    </>
  );
}

/** Always in sight: how many are chosen, and the way on. */
function VoteBar({ chosen, room }: { chosen: number; room: number }) {
  const words = texts.votes;
  if (chosen === 0) return null;
  return (
    <div className="vote-bar">
      <span role="status">
        {words.chosen(chosen)}
        {chosen > room && <span className="vote-over">{`${texts.common.comma}${words.most(room)}`}</span>}
      </span>
      <button
        type="button"
        className="button"
        onClick={() => {
          const form = document.getElementById('cast');
          form?.scrollIntoView();
          form?.querySelector<HTMLElement>('input, button')?.focus();
        }}
      >
        {words.go}
      </button>
    </div>
  );
}

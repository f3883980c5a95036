import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { VoidView, VoteDeskView, VotePattern } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { DifferencePreview } from './difference.js';
import { deskKey } from './desk-key.js';
import { bodyOf, samePattern, titleOf, whatOf } from './pattern-words.js';

interface Props {
  readonly vote: VoteDeskView;
  readonly onChanged: () => void;
}

/** So many people at least; fewer are families. */
const LEAST = [3, 5, 10, 20, 50] as const;

/** Votes that look alike, and the proposal to strike them out. */
export function DeskPatterns({ vote, onChanged }: Props) {
  const season = useSeason();
  const [least, setLeast] = useState<number>(5);
  const [about, setAbout] = useState<VotePattern | null>(null);
  const query = useQuery({
    queryKey: [...deskKey(season.id), vote.key, 'patterns', least],
    queryFn: () =>
      api.get<readonly VotePattern[]>(`/seasons/${season.id}/votes/${vote.key}/patterns`, { least }),
  });
  const words = texts.votes.desk;
  return (
    <PageSection
      title={words.patterns}
      extra={
        <label className="vote-least small">
          {words.least}
          <select
            className="select-box"
            value={least}
            onChange={(event) => setLeast(Number(event.target.value))}
          >
            {LEAST.map((n) => (
              <option key={n} value={n}>
                {words.people(n)}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <p className="small quiet">{words.patternsHint}</p>
      <LoadingOr query={query}>
        {(patterns) =>
          patterns.length === 0 ? (
            <EmptyState title={words.noPatterns} hint={words.noPatternsHint} />
          ) : (
            <Patterns vote={vote} patterns={patterns} onPropose={setAbout} />
          )
        }
      </LoadingOr>
      {about && (
        <ProposeDialog vote={vote} pattern={about} onChanged={onChanged} onClose={() => setAbout(null)} />
      )}
    </PageSection>
  );
}

interface PatternsProps {
  readonly vote: VoteDeskView;
  readonly patterns: readonly VotePattern[];
  readonly onPropose: (pattern: VotePattern) => void;
}

function Patterns({ vote, patterns, onPropose }: PatternsProps) {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const { data: voids = [] } = useQuery({
    queryKey: [...deskKey(season.id), vote.key, 'voids'],
    queryFn: () => api.get<readonly VoidView[]>(`/seasons/${season.id}/votes/${vote.key}/voids`),
  });
  const words = texts.votes.desk;
  const waits = (pattern: VotePattern) =>
    voids.some((one) => one.state === 'proposed' && samePattern(one.pattern, pattern));
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={words.patterns}>
      <table className="data-table wide">
        <thead>
          <tr>
            <th scope="col">{words.pattern.what}</th>
            <th scope="col" className="number">
              {words.pattern.votes}
            </th>
            <th scope="col" className="number">
              {words.pattern.voters}
            </th>
            <th scope="col">{words.pattern.candidates}</th>
            <th scope="col">{words.pattern.time}</th>
            <th scope="col">
              <span className="only-read">{words.propose}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {patterns.map((pattern) => (
            <tr key={`${pattern.by} ${pattern.value} ${pattern.from ?? ''}`}>
              <td>
                {words.by[pattern.by]}
                {pattern.by !== 'burst' && (
                  <div className="quiet small numbers">{words.value(pattern.value.slice(0, 8))}</div>
                )}
              </td>
              <td className="number">{pattern.votes}</td>
              <td className="number">{pattern.voters}</td>
              <td>{words.mostly(titleOf(vote, pattern.candidate), pattern.candidates - 1)}</td>
              <td className="numbers nowrap">
                {words.between(formats.compactDateTime(pattern.first), formats.compactDateTime(pattern.last))}
              </td>
              <td className="nowrap">
                {waits(pattern) && <span className="tag warn">{words.proposed}</span>}
                {!waits(pattern) && (can.has('rank') || can.has('determine')) && (
                  <button type="button" className="link-button" onClick={() => onPropose(pattern)}>
                    {words.propose}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProposeDialog({
  vote,
  pattern,
  onChanged,
  onClose,
}: Props & { pattern: VotePattern; onClose: () => void }) {
  const season = useSeason();
  const words = texts.votes.desk;
  const path = `/seasons/${season.id}/votes/${vote.key}/voids`;
  const send = useMutation({
    mutationFn: (reason: string) => api.post(path, { ...bodyOf(pattern), reason }),
    onSuccess: () => {
      onChanged();
      onClose();
    },
  });
  return (
    <ActDialog
      title={words.proposeTitle(whatOf(vote, pattern), pattern.votes)}
      consequence={words.proposeLead}
      okText={words.propose}
      leastReason={2}
      pending={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    >
      <DifferencePreview
        vote={vote}
        name={JSON.stringify(bodyOf(pattern))}
        ask={() => api.post(`${path}/preview`, bodyOf(pattern))}
      />
    </ActDialog>
  );
}

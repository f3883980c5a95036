import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { Link, useLocation } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { useSession } from '../app/session.js';
import { api, ApiProblem } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { VoteView } from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { nameOf } from './candidate-list.js';
import { castFaults, type Fault, type Proof } from './cast-faults.js';
import { PhoneProof } from './phone-proof.js';
import { roomLeft } from './room-left.js';
import '../notices/notices.css';

interface Props {
  readonly vote: VoteView;
  readonly chosen: VoteView['candidates'];
  readonly onToggle: (id: string) => void;
  readonly onCast: (count: number, names: string) => void;
}

/** Refusals after which the page is out of date: who stands, or whether votes are taken at all. */
const STALE: readonly string[] = ['VOTE_NO_CANDIDATE', 'VOTE_NOT_OPEN', 'VOTES_COUNTED', 'VOTE_TWICE'];

/** Those who are chosen, who votes, and the votes. A refusal leaves everything as it was filled in. */
export function CastForm({ vote, chosen, onToggle, onCast }: Props) {
  const season = useSeason();
  const client = useQueryClient();
  const base = useId();
  const [proof, setProof] = useState<Proof>({ phone: '', code: '' });
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const words = texts.votes;
  const byPhone = vote.verify === 'phone';
  const names = chosen.map(nameOf).join(texts.common.separator);
  const refresh = () => client.invalidateQueries({ queryKey: ['public', 'votes', season.id] });
  const cast = useMutation({
    mutationFn: () =>
      api.post<{ cast: number }>(`/public/seasons/${season.id}/votes/${vote.key}`, {
        entryIds: chosen.map(({ id }) => id),
        ...(byPhone && proof),
      }),
    onSuccess: async ({ cast: count }) => {
      setProof(({ phone }) => ({ phone, code: '' }));
      onCast(count, names);
      await refresh();
    },
    onError: async (error) => {
      if (error instanceof ApiProblem && STALE.includes(error.code)) await refresh();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = castFaults({ chosen: chosen.length, room: roomLeft(vote), proof: byPhone ? proof : null });
    setFaults(found);
    if (found.length === 0) cast.mutate();
  };
  const focus = (field: Fault['field']) => document.getElementById(`${base}-${field}`)?.focus();
  return (
    <div id="cast">
      <PageSection title={words.castTitle}>
        <form className="plain-form" onSubmit={submit} noValidate>
          <ErrorSummary
            items={faults.map(({ field, message }) => ({ message, onSelect: () => focus(field) }))}
          />
          {cast.isError && faults.length === 0 && (
            <ErrorSummary items={[{ message: messageOf(cast.error) }]} />
          )}
          <div id={`${base}-chosen`} tabIndex={-1}>
            {chosen.length === 0 ? (
              <p className="quiet">{words.choose}</p>
            ) : (
              <ul className="vote-picked">
                {chosen.map((one) => (
                  <li key={one.id}>
                    {nameOf(one)}
                    <button
                      type="button"
                      className="link-button"
                      aria-label={words.remove(nameOf(one))}
                      onClick={() => onToggle(one.id)}
                    >
                      {texts.common.remove}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {byPhone && (
            <PhoneProof base={base} vote={vote} proof={proof} faults={faults} onChange={setProof} />
          )}
          <Send vote={vote} count={chosen.length} pending={cast.isPending} />
        </form>
      </PageSection>
    </div>
  );
}

/** The button; where an account is asked for and nobody is signed in, the way to sign in and back. */
function Send({ vote, count, pending }: { vote: VoteView; count: number; pending: boolean }) {
  const { me } = useSession();
  const location = useLocation();
  const words = texts.votes;
  if (vote.verify === 'account' && !me) {
    return (
      <div>
        <Link className="button primary" to={paths.signIn} state={{ returnTo: location.pathname }}>
          {words.signIn}
        </Link>
        <p className="small quiet vote-hint">{words.signInHint}</p>
      </div>
    );
  }
  return (
    <button type="submit" className="button primary" disabled={pending}>
      {words.cast(count)}
    </button>
  );
}

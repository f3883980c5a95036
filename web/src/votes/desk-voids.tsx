import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { VoidView, VoteDeskView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { Difference, DifferencePreview } from './difference.js';
import { deskKey } from './desk-key.js';
import { whatOf } from './pattern-words.js';

interface Props {
  readonly vote: VoteDeskView;
  readonly onChanged: () => void;
}

/** What was proposed to be struck out, and what came of it. */
export function DeskVoids({ vote, onChanged }: Props) {
  const season = useSeason();
  const query = useQuery({
    queryKey: [...deskKey(season.id), vote.key, 'voids'],
    queryFn: () => api.get<readonly VoidView[]>(`/seasons/${season.id}/votes/${vote.key}/voids`),
  });
  const words = texts.votes.desk;
  return (
    <PageSection title={words.voids}>
      <LoadingOr query={query}>
        {(voids) =>
          voids.length === 0 ? (
            <EmptyState title={words.noVoids} hint={words.noVoidsHint} />
          ) : (
            <ul>
              {voids.map((one) => (
                <li key={one.id} className="vote-void">
                  <Void vote={vote} struck={one} onChanged={onChanged} />
                </li>
              ))}
            </ul>
          )
        }
      </LoadingOr>
    </PageSection>
  );
}

const tones = { proposed: 'warn', confirmed: 'danger', dropped: '' } as const;

function Void({ vote, struck, onChanged }: Props & { struck: VoidView }) {
  const words = texts.votes.desk;
  const { state, pattern, reason, proposedBy, proposedAt, settledBy, settledAt, difference } = struck;
  return (
    <>
      <p>
        <span className={`tag ${tones[state]}`}>{words.states[state]}</span>{' '}
        <strong>{whatOf(vote, pattern)}</strong>
        {state === 'confirmed' && `${texts.common.comma}${words.struck(struck.votes)}`}
      </p>
      <p>{words.reason(reason)}</p>
      <p className="small quiet">
        {words.proposedBy(proposedBy, formats.dateTime(proposedAt))}
        {settledBy !== null &&
          settledAt !== null &&
          `；${words.settledBy(settledBy, formats.dateTime(settledAt))}`}
      </p>
      {difference && (
        <details className="vote-difference">
          <summary>{words.change}</summary>
          <Difference vote={vote} difference={difference} />
        </details>
      )}
      {state === 'proposed' && <VoidActs vote={vote} struck={struck} onChanged={onChanged} />}
    </>
  );
}

function VoidActs({ vote, struck, onChanged }: Props & { struck: VoidView }) {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const [act, setAct] = useState<'confirm' | 'drop' | null>(null);
  const words = texts.votes.desk;
  const path = `/seasons/${season.id}/votes/${vote.key}/voids/${struck.id}`;
  const send = useMutation({
    mutationFn: (which: 'confirm' | 'drop') => api.post(`${path}/${which}`),
    onSuccess: () => {
      onChanged();
      setAct(null);
    },
  });
  if (!can.has('rank') && !can.has('determine')) return null;
  const own = struck.proposedById === me?.account.id;
  return (
    <div className="row vote-hint">
      {own ? (
        <span className="small quiet">{words.otherPerson}</span>
      ) : (
        <button type="button" className="button danger compact" onClick={() => setAct('confirm')}>
          {words.confirm}
        </button>
      )}
      <button type="button" className="button compact" onClick={() => setAct('drop')}>
        {words.drop}
      </button>
      {act && (
        <ActDialog
          title={`${words[act]}${texts.common.colon}${whatOf(vote, struck.pattern)}`}
          consequence={act === 'confirm' ? words.confirmLead : words.dropLead}
          okText={words[act]}
          danger={act === 'confirm'}
          leastReason={0}
          pending={send.isPending}
          error={send.error}
          onConfirm={() => send.mutate(act)}
          onClose={() => {
            send.reset();
            setAct(null);
          }}
        >
          <p>{words.reason(struck.reason)}</p>
          {act === 'confirm' && (
            <DifferencePreview vote={vote} name={struck.id} ask={() => api.get(`${path}/preview`)} />
          )}
        </ActDialog>
      )}
    </div>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { RequireAny } from '../app/require-session.js';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, judging, useSession } from '../app/session.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { RecusalBoard, RecusalView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { AskRecusal } from './ask-recusal.js';
import { DecideDialog } from './decide-dialog.js';
import { recusalsKey } from './recusals-key.js';

/** Declared conflicts: one's own, and for the secretary those that wait. */
export function Component() {
  return (
    <RequireAny of={[...judging, 'supervise']}>
      <Board />
    </RequireAny>
  );
}

function Board() {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const words = texts.recusals;
  const [asking, setAsking] = useState(false);
  const query = useQuery({
    queryKey: recusalsKey(season.id),
    queryFn: () => api.get<RecusalBoard>(`/seasons/${season.id}/recusals`),
  });
  const refresh = () => void query.refetch();
  return (
    <div className="stack">
      <PageHead title={texts.app.items.recusals} lead={words.lead}>
        {judging.some((each) => can.has(each)) && (
          <button type="button" className="button primary" onClick={() => setAsking(true)}>
            {words.ask}
          </button>
        )}
      </PageHead>
      <LoadingOr query={query} lines={6}>
        {({ items, mayDecide }) => <Sections items={items} mayDecide={mayDecide} onChanged={refresh} />}
      </LoadingOr>
      {asking && <AskRecusal onDone={() => setAsking(false)} onClose={() => setAsking(false)} />}
    </div>
  );
}

interface SectionsProps extends RecusalBoard {
  readonly onChanged: () => void;
}

function Sections({ items, mayDecide, onChanged }: SectionsProps) {
  const words = texts.recusals;
  const others = items.filter(({ mine }) => !mine);
  const waiting = others.filter(({ state }) => state === 'pending');
  const settled = others.filter(({ state }) => state !== 'pending');
  const mine = items.filter((item) => item.mine);
  return (
    <>
      {mayDecide && (
        <PageSection title={words.desk}>
          {waiting.length === 0 ? (
            <p className="quiet">{words.noDesk}</p>
          ) : (
            <Recusals items={waiting} mayDecide onChanged={onChanged} />
          )}
        </PageSection>
      )}
      <PageSection title={words.mine}>
        {mine.length === 0 ? (
          <p className="quiet">{words.noMine}</p>
        ) : (
          <Recusals items={mine} mayDecide={false} onChanged={onChanged} />
        )}
      </PageSection>
      {settled.length > 0 && (
        <PageSection title={words.settled}>
          <Recusals items={settled} mayDecide={false} onChanged={onChanged} />
        </PageSection>
      )}
    </>
  );
}

function Recusals({ items, mayDecide, onChanged }: SectionsProps) {
  return (
    <ul className="deputy-list">
      {items.map((item) => (
        <Recusal key={item.id} item={item} mayDecide={mayDecide} onChanged={onChanged} />
      ))}
    </ul>
  );
}

const tones = { pending: 'warn', confirmed: 'ok', refused: 'danger', takenBack: '' } as const;

interface RecusalProps {
  readonly item: RecusalView;
  readonly mayDecide: boolean;
  readonly onChanged: () => void;
}

function Recusal({ item, mayDecide, onChanged }: RecusalProps) {
  const season = useSeason();
  const words = texts.recusals;
  const [deciding, setDeciding] = useState(false);
  const takeBack = useMutation({
    mutationFn: () => api.post(`/seasons/${season.id}/recusals/${item.id}/take-back`),
    onSettled: onChanged,
  });
  return (
    <li>
      <div>
        <strong>{item.mine ? item.about : `${item.person} · ${item.about}`}</strong>{' '}
        <span className={`tag ${tones[item.state]}`}>{words.states[item.state]}</span>
        <p className="prewrap">{item.reason}</p>
        <p className="small quiet numbers">{formats.dateTime(item.askedAt)}</p>
        {item.opinion && <p className="small">{words.opinion(item.decidedBy ?? '', item.opinion)}</p>}
        {item.outcome.map((sentence) => (
          <p key={sentence} className="small quiet">
            {sentence}
          </p>
        ))}
        {takeBack.error && (
          <p className="field-error" role="alert">
            {messageOf(takeBack.error)}
          </p>
        )}
      </div>
      {item.mine && item.state === 'pending' && (
        <button
          type="button"
          className="button"
          disabled={takeBack.isPending}
          onClick={() => takeBack.mutate()}
        >
          {words.takeBack}
        </button>
      )}
      {mayDecide && (
        <button type="button" className="button primary" onClick={() => setDeciding(true)}>
          {words.decide}
        </button>
      )}
      {deciding && <DecideDialog item={item} onDone={onChanged} onClose={() => setDeciding(false)} />}
    </li>
  );
}

import { useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { messageOf } from '../shared/api-problem.js';
import type { RecommendationListView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { CandidateWords } from './candidate-words.js';
import { OrderedCandidates } from './ordered-candidates.js';
import { useOrder } from './use-order.js';

/** One body's candidates for one award. */
export function RecommendationList({ list }: { list: RecommendationListView }) {
  const words = texts.recommendations;
  const order = useOrder(list);
  const { lines, save } = order;
  const all = [...list.places.flat(), ...list.unplaced];
  const total = all.length;
  const waiting = all.filter(({ entryId }) => !lines.some(({ id }) => id === entryId));
  return (
    <PageSection
      title={`${list.awardTitle} · ${list.organisation.name}`}
      extra={
        <span className="row">
          <span className="small quiet numbers">{words.count(total)}</span>
          <span className={`tag ${list.required ? 'info' : ''}`}>
            {list.required ? words.required : words.optional}
          </span>
          {list.equal && <span className="tag">{words.equal}</span>}
        </span>
      }
    >
      {list.returnedReason && <div className="notice-box warn">{words.returned(list.returnedReason)}</div>}
      <State list={list} saving={save.isPending} />
      {Boolean(save.error ?? order.handIn.error) && (
        <p className="field-error" role="alert">
          {messageOf(save.error ?? order.handIn.error)}
        </p>
      )}
      {total === 0 && <EmptyState title={words.noCandidates} />}
      <OrderedCandidates
        list={list}
        lines={lines}
        locked={!list.mayOrder || save.isPending}
        onChange={(next) => save.mutate(next)}
      />
      {waiting.length > 0 && (
        <div className="unplaced">
          <h3>{words.unplaced}</h3>
          {list.mayOrder && <p className="small quiet">{words.unplacedHint}</p>}
          <ul className="order-list">
            {waiting.map((each) => (
              <li key={each.entryId} className="order-row">
                <CandidateWords candidate={each} />
                {list.mayOrder && (
                  <button
                    type="button"
                    className="button compact"
                    disabled={save.isPending}
                    onClick={() => save.mutate([...lines, { id: each.entryId, joined: false }])}
                  >
                    {words.place}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Acts list={list} order={order} total={total} />
    </PageSection>
  );
}

function State({ list, saving }: { list: RecommendationListView; saving: boolean }) {
  const words = texts.recommendations;
  const text = list.handedInAt
    ? words.handedIn(list.handedInBy ?? '', formats.dateTime(list.handedInAt))
    : saving
      ? words.saving
      : list.savedAt
        ? words.saved(list.savedBy ?? '', formats.dateTime(list.savedAt))
        : words.unsaved;
  return (
    <p className="small quiet" role="status">
      {text}
      {list.mayOrder && list.places.length > 0 && <span className="order-hint">{words.hint}</span>}
    </p>
  );
}

interface ActsProps {
  readonly list: RecommendationListView;
  readonly order: ReturnType<typeof useOrder>;
  readonly total: number;
}

function Acts({ list, order, total }: ActsProps) {
  const words = texts.recommendations;
  const [asking, setAsking] = useState<'handIn' | 'giveBack' | null>(null);
  const { handIn, giveBack } = order;
  const close = () => setAsking(null);
  return (
    <>
      {(list.mayOrder || list.mayReturn) && total > 0 && (
        <div className="row order-acts">
          {list.mayOrder && (
            <button type="button" className="button primary" onClick={() => setAsking('handIn')}>
              {words.handIn}
            </button>
          )}
          {list.mayReturn && (
            <button type="button" className="button" onClick={() => setAsking('giveBack')}>
              {words.giveBack}
            </button>
          )}
        </div>
      )}
      {asking === 'handIn' && (
        <ActDialog
          title={words.handIn}
          consequence={words.handInConsequence(total)}
          okText={words.handIn}
          leastReason={0}
          pending={handIn.isPending}
          error={handIn.error}
          onConfirm={() => handIn.mutate(undefined, { onSuccess: close })}
          onClose={close}
        />
      )}
      {asking === 'giveBack' && (
        <ActDialog
          title={words.giveBack}
          consequence={words.giveBackConsequence}
          okText={words.giveBack}
          pending={giveBack.isPending}
          error={giveBack.error}
          onConfirm={(reason) => giveBack.mutate(reason, { onSuccess: close })}
          onClose={close}
        />
      )}
    </>
  );
}

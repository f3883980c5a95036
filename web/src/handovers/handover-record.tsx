import type { HandoverView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

const tones = { pending: 'warn', done: 'ok', dropped: '' } as const;

export function HandoverState({ state }: { state: HandoverView['state'] }) {
  return <span className={`tag ${tones[state]}`}>{texts.handovers.states[state]}</span>;
}

/** One handover in a few lines. */
export function HandoverRecord({ item }: { item: HandoverView }) {
  const words = texts.handovers;
  const { moved } = item;
  return (
    <div>
      <strong>{item.organisationName}</strong> <HandoverState state={item.state} />
      <p>{words.fromTo(item.from, item.to)}</p>
      <p className="small quiet">{[item.seasonTitle, words.ways[item.way]].join(' · ')}</p>
      <p className="small quiet prewrap">{item.reason}</p>
      <p className="small quiet numbers">{formats.dateTime(item.secondAt ?? item.firstAt)}</p>
      {moved && (
        <p className="small quiet">{words.movedWords(moved.roles, moved.applications, moved.tasks)}</p>
      )}
    </div>
  );
}

import type { RehearsalLetter } from '../../shared/api-types.js';
import { EmptyState } from '../../shared/empty-state.js';
import * as formats from '../../shared/formats.js';
import { Loading } from '../../shared/loading.js';
import { rehearseTexts } from '../../shared/texts/workbench-rehearse.js';
import { letterGroups, type LetterGroup } from './letter-groups.js';
import { useLines } from './use-lines.js';

const words = rehearseTexts.letters;

/** What somebody would have been told, newest first; nothing of it is sent. */
export function LettersList({ runId, count }: { runId: string; count: number }) {
  const query = useLines<RehearsalLetter>(runId, 'letters', count);
  const letters = query.data?.pages.flat() ?? [];
  if (query.isPending) return <Loading lines={6} />;
  return (
    <div className="stack close">
      <p className="small quiet">{words.lead}</p>
      {letters.length === 0 && <EmptyState title={words.none} />}
      <ul className="letter-list">
        {letterGroups(letters).map(({ number, at, to, subject, text }) => (
          <li key={number}>
            <div className="row between">
              <strong>{subject}</strong>
              <span className="small quiet numbers">{formats.dateTime(at)}</span>
            </div>
            <div className="small">
              {words.to}
              {byPerson(to)}
              {to.length > 1 && <span className="quiet"> {words.many(to.length)}</span>}
            </div>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => void query.fetchNextPage()}>
          {rehearseTexts.more}
        </button>
      )}
    </div>
  );
}

/** Each person once, with the cases that it is about. */
function byPerson(to: LetterGroup['to']): string {
  const refs = new Map<string, string[]>();
  for (const { to: who, ref } of to)
    refs.set(who, [...(refs.get(who) ?? []), ...(ref === null ? [] : [ref])]);
  return [...refs].map(([who, own]) => words.person(who, own)).join('；');
}

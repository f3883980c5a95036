import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { MergeKind, PersonCard } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import type { Pair } from './merge-dialog.js';
import { PersonCardView } from './person-card.js';

/** Finds the two by hand: search, choose one, search again, choose the other. */
export function FindPeople({ onPair }: { onPair: (pair: Pair) => void }) {
  const season = useSeason();
  const words = texts.persons;
  const id = useId();
  const [kind, setKind] = useState<MergeKind>('person');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly PersonCard[]>([]);
  const find = useMutation({
    mutationFn: () =>
      api.get<readonly PersonCard[]>(`/seasons/${season.id}/merges/people`, { kind, q: text.trim() }),
  });
  const shown = [
    ...chosen,
    ...(find.data ?? []).filter(({ ref }) => !chosen.some((each) => each.ref === ref)),
  ];
  const toggle = (card: PersonCard) =>
    setChosen((all) =>
      all.some(({ ref }) => ref === card.ref)
        ? all.filter(({ ref }) => ref !== card.ref)
        : [...all, card].slice(-2),
    );
  const [kept, merged] = chosen;
  return (
    <div className="stack close">
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          find.mutate();
        }}
      >
        <label htmlFor={`${id}-kind`}>{words.kind}</label>
        <select
          id={`${id}-kind`}
          className="dialog-input merge-kind"
          value={kind}
          onChange={(event) => {
            setKind(event.target.value as MergeKind);
            setChosen([]);
            find.reset();
          }}
        >
          <option value="person">{words.kinds.person}</option>
          <option value="account">{words.kinds.account}</option>
        </select>
        <label htmlFor={id} className="only-read">
          {words.query}
        </label>
        <input
          id={id}
          className="dialog-input merge-query"
          placeholder={words.query}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button" disabled={find.isPending}>
          {words.search}
        </button>
        {kept && merged && (
          <button
            type="button"
            className="button primary"
            onClick={() => onPair({ kind, kept: kept.ref, merged: merged.ref })}
          >
            {words.merge}
          </button>
        )}
        <span role="status" className="small quiet">
          {chosen.length > 0 && words.chosen(chosen.length)}
        </span>
      </form>
      {find.error && (
        <p className="field-error" role="alert">
          {messageOf(find.error)}
        </p>
      )}
      {find.data?.length === 0 && <p className="quiet">{words.none}</p>}
      <div className="person-grid">
        {shown.map((card) => {
          const picked = chosen.some(({ ref }) => ref === card.ref);
          return (
            <div key={card.ref} className={picked ? 'picked' : ''}>
              <PersonCardView card={card} />
              <button
                type="button"
                className="button compact"
                aria-pressed={picked}
                onClick={() => toggle(card)}
              >
                {picked ? words.unchoose : words.choose}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

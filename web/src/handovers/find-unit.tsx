import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { OperatedUnit } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly chosen: OperatedUnit | null;
  readonly onChoose: (unit: OperatedUnit | null) => void;
}

const keyOf = ({ organisation, operator }: OperatedUnit) => `${organisation} ${operator.id}`;

/** Finds a unit with whoever looks after it, and chooses one of them. */
export function FindUnit({ chosen, onChoose }: Props) {
  const season = useSeason();
  const words = texts.handovers.desk;
  const id = useId();
  const [text, setText] = useState('');
  const find = useMutation({
    mutationFn: () =>
      api.get<readonly OperatedUnit[]>(`/seasons/${season.id}/handovers/units`, { q: text.trim() }),
    onSuccess: (found) => onChoose(found.length === 1 ? (found[0] ?? null) : null),
  });
  return (
    <>
      <label className="dialog-label" htmlFor={id}>
        {words.search}
      </label>
      <div className="row find-unit">
        <input
          id={id}
          className="dialog-input"
          value={text}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && text.trim().length >= 2) find.mutate();
          }}
        />
        <button type="button" className="button" disabled={find.isPending} onClick={() => find.mutate()}>
          {words.find}
        </button>
      </div>
      <p id={`${id}-hint`} className="small quiet">
        {words.searchHint}
      </p>
      {find.error && (
        <p className="field-error" role="alert">
          {messageOf(find.error)}
        </p>
      )}
      {find.data?.length === 0 && <p role="status">{words.notFound}</p>}
      {find.data && find.data.length > 0 && (
        <fieldset className="deputy-roles" role="radiogroup">
          <legend className="only-read">{words.unit}</legend>
          {find.data.map((unit) => (
            <label key={keyOf(unit)}>
              <input
                type="radio"
                name={`${id}-unit`}
                checked={chosen !== null && keyOf(chosen) === keyOf(unit)}
                onChange={() => onChoose(unit)}
              />
              <span>
                {unit.organisationName}
                <span className="small quiet">
                  {' '}
                  {unit.organisation} · {words.operator(unit.operator.displayName, unit.operator.username)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

import { useId } from 'react';
import type { TaskOutcome } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly outcomes: readonly TaskOutcome[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Outcomes with their consequence in words; one that would be refused says why before it is tried. */
export function OutcomeChoice({ outcomes, chosen, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset className="outcomes">
      <legend>{texts.tasks.choose}</legend>
      {outcomes.map((outcome) => (
        <label
          key={outcome.id}
          className={`outcome ${outcome.tone} ${chosen === outcome.id ? 'chosen' : ''}`}
        >
          <input
            type="radio"
            name={name}
            checked={chosen === outcome.id}
            onChange={() => onChoose(outcome.id)}
          />
          <span>
            <span className="outcome-label">{outcome.label}</span>
            {outcome.consequence && <span className="outcome-consequence">{outcome.consequence}</span>}
            {outcome.refusal && (
              <span className="outcome-refusal">{texts.tasks.refusedNow(outcome.refusal)}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

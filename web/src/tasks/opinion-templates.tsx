import { useState, type RefObject } from 'react';
import type { FormHandle } from '../forms/formio-types.js';
import type { FormComponent, FormDefinition, TaskOutcome } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

const storageKey = 'jiangping.opinions';

function readOwn(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** The text some outcome asks for; other texts are no opinions. */
function opinionField(
  components: readonly FormComponent[],
  outcomes: readonly TaskOutcome[],
): string | undefined {
  const asked = new Set(outcomes.flatMap((outcome) => outcome.requires));
  return components.find((each) => each.type === 'textarea' && asked.has(each.key))?.key;
}

interface Props {
  readonly form: FormDefinition;
  readonly outcomes: readonly TaskOutcome[];
  readonly handle: RefObject<FormHandle | null>;
}

/** Sentences used again and again, kept in this browser; a click puts one into the opinion. */
export function OpinionTemplates({ form, outcomes, handle }: Props) {
  const [own, setOwn] = useState(readOwn);
  const field = opinionField(form.components, outcomes);
  if (field === undefined) return null;
  const words = texts.tasks;
  const keep = (next: string[]) => {
    localStorage.setItem(storageKey, JSON.stringify(next));
    setOwn(next);
  };
  const save = () => {
    const text = handle.current?.data()[field];
    if (typeof text === 'string' && text.trim() !== '' && !own.includes(text.trim()))
      keep([text.trim(), ...own].slice(0, 20));
  };
  return (
    <details className="opinions">
      <summary>{words.opinions}</summary>
      <ul>
        {[...own, ...words.opinionDefaults].map((text) => (
          <li key={text}>
            <button
              type="button"
              className="link-button"
              onClick={() => handle.current?.setValue(field, text)}
            >
              {text}
            </button>
            {own.includes(text) && (
              <button
                type="button"
                className="opinion-remove"
                aria-label={`${words.opinionRemove} ${text}`}
                onClick={() => keep(own.filter((each) => each !== text))}
              >
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="button plain compact" onClick={save}>
        {words.opinionSave}
      </button>
    </details>
  );
}

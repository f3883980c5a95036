import { compareWords } from '../../shared/texts/workbench-compare.js';
import { ChangeMark } from './change-mark.js';
import type { DiagramChange } from './diagram-changes.js';

const words = compareWords.diagram;

interface Props {
  readonly changes: readonly DiagramChange[];
  readonly sentences: ReadonlyMap<string, readonly string[]>;
  readonly chosen: string | null;
  readonly onChoose: (change: DiagramChange) => void;
}

/** Everything that is otherwise in a drawing; a click, or the buttons, go from one to the next. */
export function DiagramChangeList({ changes, sentences, chosen, onChoose }: Props) {
  const place = changes.findIndex(({ id }) => id === chosen);
  const go = (step: number) => {
    const next = changes.at((Math.max(place, step > 0 ? -1 : 0) + step) % changes.length);
    if (next) onChoose(next);
  };
  if (changes.length === 0) return null;
  return (
    <section aria-label={words.list}>
      <div className="row">
        <h3>{words.list}</h3>
        <span className="small quiet numbers" role="status">
          {words.nth(place + 1, changes.length)}
        </span>
        <span className="grow" />
        <button type="button" className="button compact" onClick={() => go(-1)}>
          ‹ {words.previous}
        </button>
        <button type="button" className="button compact" onClick={() => go(1)}>
          {words.next} ›
        </button>
      </div>
      <ul className="diagram-changes">
        {changes.map((change) => (
          <li key={change.id}>
            <ChangeMark kind={change.kind} />
            <button
              type="button"
              className="link-button"
              aria-current={change.id === chosen}
              onClick={() => onChoose(change)}
            >
              {change.name}
            </button>
            <Told change={change} sentences={sentences.get(change.id) ?? []} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({
  change,
  sentences,
}: {
  readonly change: DiagramChange;
  readonly sentences: readonly string[];
}) {
  if (change.kind === 'moved') return <span className="small quiet">{words.moved}</span>;
  if (change.kind !== 'changed') return null;
  return <span className="small quiet">{sentences.length > 0 ? sentences.join('；') : words.settings}</span>;
}

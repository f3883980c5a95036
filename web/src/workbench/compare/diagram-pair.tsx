import { useEffect, useRef, useState } from 'react';
import { DiagramZoom } from '../../shared/diagram-zoom.js';
import { Chip } from '../../shared/chip.js';
import { Loading } from '../../shared/loading.js';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { Legend } from './change-mark.js';
import { DiagramChangeList } from './diagram-change-list.js';
import type { DiagramChange } from './diagram-changes.js';
import { centre } from './diagram-viewer.js';
import { useDiagramPair } from './use-diagram-pair.js';
import './diagram-pair.css';

const words = compareWords.diagram;
const SIDES = ['before', 'after'] as const;
type Shown = 'both' | (typeof SIDES)[number];

interface Props {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Element that is asked for. */
  readonly at: string | null;
  /** What is said of an element, by its id. */
  readonly sentences: ReadonlyMap<string, readonly string[]>;
}

/** What went is drawn before only, what came after only. */
const onlySideOf = (change: DiagramChange | undefined): (typeof SIDES)[number] | null =>
  change?.kind === 'removed' ? 'before' : change?.kind === 'added' ? 'after' : null;

const NARROW = '(max-width: 760px)';

/** A diagram as it was and as it is, on two canvases that move together. */
export default function DiagramPair({ name, before, after, at, sentences }: Props) {
  const holders = { before: useRef<HTMLDivElement>(null), after: useRef<HTMLDivElement>(null) };
  const frame = useRef<HTMLDivElement>(null);
  const pair = useDiagramPair(holders, { before, after });
  const [shown, setShown] = useState<Shown>(() => (matchMedia(NARROW).matches ? 'after' : 'both'));
  const [chosen, setChosen] = useState<string | null>(at);
  useEffect(() => setChosen(at), [at]);
  useEffect(() => {
    if (pair === null || pair === 'broken' || chosen === null) return;
    const only = onlySideOf(pair.changes.find(({ id }) => id === chosen));
    // On one canvas alone what went, or came, can be seen only there.
    if (only !== null && shown !== 'both' && shown !== only) {
      setShown(only);
      return;
    }
    const order = shown === 'before' ? SIDES : [...SIDES].reverse();
    for (const side of order) {
      const viewer = pair.viewers[side];
      if (viewer && (shown === 'both' || shown === side)) centre(viewer, chosen);
    }
  }, [pair, chosen, shown]);
  useEffect(() => {
    if (chosen !== null && pair !== null) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [pair, chosen]);
  const texts = { before, after };
  return (
    <div className="stack close diagram-pair">
      <div className="row">
        <Legend kinds={['added', 'removed', 'changed', 'moved']} />
        <span className="grow" />
        <div className="chips" role="group" aria-label={words.showLabel}>
          {(['both', ...SIDES] as const).map((key) => (
            <Chip key={key} pressed={shown === key} onPress={() => setShown(key)}>
              {words.show[key]}
            </Chip>
          ))}
        </div>
      </div>
      {pair === 'broken' && <p className="field-error">{words.broken}</p>}
      {pair === null && <Loading lines={2} />}
      <div ref={frame} className={`compared-canvases ${shown}`}>
        {SIDES.map((side) => (
          <figure key={side} hidden={shown !== 'both' && shown !== side}>
            <figcaption>{compareWords[side]}</figcaption>
            {texts[side] === undefined ? (
              <p className="quiet compared-absent">{words.absent[side]}</p>
            ) : (
              <div className="diagram-frame">
                <div
                  ref={holders[side]}
                  className="compared-canvas"
                  role="group"
                  aria-label={words.canvas(compareWords[side], name)}
                />
                <DiagramZoom
                  canvas={() =>
                    pair === null || pair === 'broken' ? undefined : pair.viewers[side]?.get('canvas')
                  }
                />
              </div>
            )}
          </figure>
        ))}
      </div>
      <p className="small quiet">{words.synchronised}</p>
      {pair !== null && pair !== 'broken' && (
        <DiagramChangeList
          changes={pair.changes}
          sentences={sentences}
          chosen={chosen}
          onChoose={({ id }: DiagramChange) => setChosen(id)}
        />
      )}
    </div>
  );
}

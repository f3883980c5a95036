import type { RecordedAct, RecordedEntry } from './season-record.js';
import { placeAct, releaseAct, type PlaceTasks } from './take-places.js';

/** What happened to a case's place. `wait`: joined the waiting list; `other`: was decided upon and got none. */
export interface PlaceEvent {
  readonly entry: RecordedEntry;
  readonly at: number;
  readonly seq: number;
  readonly kind: 'take' | 'wait' | 'other' | 'release';
}

/**
 * Places given, waited for and given back, in their order. Whoever has a place that nobody gave, and has not waited for
 * one, got it when the case was last acted on. A place that no decision took back went back when the case ended.
 */
export function placeEvents(entries: readonly RecordedEntry[], tasks: PlaceTasks): readonly PlaceEvent[] {
  return entries
    .flatMap((entry) => {
      const first = given(entry, tasks);
      const back = first && givenBack(first, tasks);
      return [first, back].filter((event) => event !== null);
    })
    .toSorted((a, b) => a.at - b.at || a.seq - b.seq);
}

function given(entry: RecordedEntry, tasks: PlaceTasks): PlaceEvent | null {
  const word = placeAct(tasks, entry);
  const last = entry.acts.at(-1);
  if (entry.placed && last && (word?.kind ?? 'other') === 'other') return eventAt(entry, last, 'take');
  return word && eventAt(entry, word.act, word.kind);
}

function givenBack({ entry, kind, seq }: PlaceEvent, tasks: PlaceTasks): PlaceEvent | null {
  if (entry.placed || kind === 'other') return null;
  const act = releaseAct(tasks, entry);
  if (act && act.seq > seq) return eventAt(entry, act, 'release');
  const had = kind === 'take' || entry.movedUpAt !== undefined;
  if (!had || entry.endedAt === null) return null;
  return { entry, at: Date.parse(entry.endedAt), seq: Infinity, kind: 'release' };
}

const eventAt = (entry: RecordedEntry, { at, seq }: RecordedAct, kind: PlaceEvent['kind']): PlaceEvent => ({
  ...{ entry, kind, seq },
  at: Date.parse(at),
});

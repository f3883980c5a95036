import type { Eyes } from './judge-entry.js';
import { grouped } from '../shared/grouped.js';
import { commonEnd, type Precedent } from './precedents.js';
import { planRows, QuotaReplay, recordedRows } from './quota-replay.js';
import { placeAct, placeTasks } from './take-places.js';
import type { RecordedEntry, SeasonRecord } from './season-record.js';

/** What becomes of a case's place that was otherwise. */
export interface QuotaChange {
  readonly message: string;
  /** `refused`: it had its place; `free`: it would have found one. */
  readonly kind: 'refused' | 'free';
  /** How cases that found no place ended; null where the record does not tell. */
  readonly precedent: Precedent | null;
}

interface PlaceEvent {
  readonly entry: RecordedEntry;
  readonly at: number;
  readonly seq: number;
  readonly kind: 'take' | 'other' | 'release';
}

export interface ReplayedQuotas {
  readonly changes: ReadonlyMap<string, QuotaChange>;
  readonly book: QuotaReplay;
}

/**
 * Gives the places again in the recorded order. A case that `stopped` says is out asks for none. Who was refused for
 * want of a place then, and would not be now, is counted as having it: what its body would have said, nobody knows.
 */
export function replayQuotas(
  record: SeasonRecord,
  { now, base }: Eyes,
  stopped: (ref: string) => boolean,
): ReplayedQuotas {
  const { plan } = (base ?? now).version;
  const book = new QuotaReplay(planRows(now.version.plan), now, record.entries);
  const rows = base ? planRows(plan) : recordedRows(record.quotas);
  const past = new QuotaReplay(rows, base ?? now, record.entries);
  const changes = new Map<string, Omit<QuotaChange, 'precedent'>>();
  const refusedThen: RecordedEntry[] = [];
  for (const event of eventsOf(record.entries, placeTasks(plan))) {
    const wasRefused = pastStep(past, event);
    if (wasRefused) refusedThen.push(event.entry);
    const change = stopped(event.entry.ref) ? null : step(book, event, wasRefused);
    if (change) changes.set(event.entry.ref, change);
  }
  return { changes: withPrecedents(changes, record.entries, refusedThen), book };
}

/** @returns whether there was no place then for a case that got none */
function pastStep(past: QuotaReplay, { entry, at, kind }: PlaceEvent): boolean {
  if (kind === 'take') past.take(entry, at);
  if (kind === 'release') past.release(entry);
  return kind === 'other' && past.refusal(entry, at) !== null;
}

function withPrecedents(
  changes: ReadonlyMap<string, Omit<QuotaChange, 'precedent'>>,
  entries: readonly RecordedEntry[],
  refusedThen: readonly RecordedEntry[],
): ReadonlyMap<string, QuotaChange> {
  const ends = new Map(
    [...grouped(refusedThen, ({ award }) => award)].map(([award, alike]) => [award, commonEnd(alike)]),
  );
  const awards = new Map(entries.map(({ ref, award }) => [ref, award]));
  return new Map(
    [...changes].map(([ref, change]) => {
      const alike = ends.get(awards.get(ref) ?? '') ?? null;
      return [ref, { ...change, precedent: change.kind === 'refused' ? alike : null }];
    }),
  );
}

function step(
  book: QuotaReplay,
  { entry, at, kind }: PlaceEvent,
  wasRefused: boolean,
): Omit<QuotaChange, 'precedent'> | null {
  if (kind === 'release') {
    book.release(entry);
    return null;
  }
  if (kind === 'other' && !wasRefused) return null;
  const refusal = book.refusal(entry, at);
  if (kind === 'take' && refusal !== null) return { kind: 'refused', message: refusal };
  if (refusal !== null) return null;
  book.take(entry, at);
  return kind === 'take' ? null : { kind: 'free', message: '当时因名额已满未获推荐，现有空余名额。' };
}

/** Places given and given back. Whoever has a place that nobody gave got it when the case was last acted on. */
function eventsOf(
  entries: readonly RecordedEntry[],
  tasks: ReadonlyMap<string, ReadonlySet<string>>,
): readonly PlaceEvent[] {
  const events = entries.flatMap((entry): PlaceEvent[] => {
    const given = placeAct(tasks, entry);
    const last = entry.acts.at(-1);
    if (entry.placed && !given?.takes && last)
      return [{ entry, at: Date.parse(last.at), seq: last.seq, kind: 'take' }];
    if (!given) return [];
    const { act, takes } = given;
    const first: PlaceEvent = { entry, at: Date.parse(act.at), seq: act.seq, kind: takes ? 'take' : 'other' };
    const gone = takes && !entry.placed && entry.endedAt !== null;
    return gone ? [first, { entry, at: Date.parse(entry.endedAt), seq: Infinity, kind: 'release' }] : [first];
  });
  return events.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
}

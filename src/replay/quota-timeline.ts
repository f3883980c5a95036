import type { Eyes } from './judge-entry.js';
import { grouped } from '../shared/grouped.js';
import { commonEnd, type Precedent } from './precedents.js';
import { planRows, QuotaReplay, recordedRows } from './quota-replay.js';
import { placeEvents, type PlaceEvent } from './place-events.js';
import { placeTasks } from './take-places.js';
import type { RecordedEntry, SeasonRecord } from './season-record.js';

/** What becomes of a case's place that was otherwise. */
export interface QuotaChange {
  readonly message: string;
  /** `refused`: it had its place; `free`: it would have found one. */
  readonly kind: 'refused' | 'free';
  /** How cases that found no place ended; null where the record does not tell. */
  readonly precedent: Precedent | null;
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
  const changes = new Map<string, Change>();
  const refusedThen: RecordedEntry[] = [];
  const note = (entry: RecordedEntry, change: Change | null): void => {
    if (change) changes.set(entry.ref, change);
  };
  const events = placeEvents(record.entries, placeTasks(plan)).map((event) => {
    const wasRefused = pastStep(past, event);
    if (wasRefused && !event.entry.placed) refusedThen.push(event.entry);
    return { ...event, wasRefused };
  });
  const going = events.filter(({ entry }) => !stopped(entry.ref));
  for (const event of going) note(event.entry, step(book, event));
  // What came of waiting shows when everybody else has had a turn.
  const waiters = going.filter(({ entry, kind }) => kind === 'wait' && !changes.has(entry.ref));
  for (const { entry, wasRefused } of waiters) if (wasRefused) note(entry, waited(book, entry));
  return { changes: withPrecedents(changes, record.entries, refusedThen), book };
}

type Change = Omit<QuotaChange, 'precedent'>;

/** @returns whether there was no place then for a case that got none */
function pastStep(past: QuotaReplay, { entry, at, kind }: PlaceEvent): boolean {
  if (kind === 'take') past.take(entry, at);
  if (kind === 'release') past.release(entry, at);
  if (kind === 'take' || kind === 'release' || past.refusal(entry, at) === null) return false;
  if (kind === 'wait') past.join(entry);
  return true;
}

/** A place that one got by waiting, or waited for in vain, if that is otherwise now. */
function waited(book: QuotaReplay, entry: RecordedEntry): Change | null {
  if (entry.placed === book.has(entry)) return null;
  return entry.placed
    ? { kind: 'refused', message: '候补没有等到名额。' }
    : { kind: 'free', message: '当时候补没有等到名额，现已递补。' };
}

function withPrecedents(
  changes: ReadonlyMap<string, Change>,
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
  { entry, at, kind, wasRefused }: PlaceEvent & { readonly wasRefused: boolean },
): Change | null {
  if (kind === 'release') book.release(entry, at);
  if (kind === 'release' || (kind !== 'take' && !wasRefused)) return null;
  const refusal = book.refusal(entry, at);
  if (refusal === null) {
    book.take(entry, at);
    return kind === 'take' ? null : { kind: 'free', message: '当时因名额已满未获推荐，现有空余名额。' };
  }
  if (kind === 'wait') book.join(entry);
  return kind === 'take' ? { kind: 'refused', message: refusal } : null;
}

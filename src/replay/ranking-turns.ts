import { POOL } from '../ranking/index.js';
import type { Eyes } from './judge-entry.js';
import { commonEnd, type Precedent } from './precedents.js';
import type { ReplayedList } from './replay-outcome.js';
import { rankingOrder, replayRanking } from './replay-ranking.js';
import type { RecordedEntry, RecordedRanking, SeasonRecord } from './season-record.js';

/** What becomes of a case that a list takes, or leaves out, otherwise than it did. */
export interface RankingChange {
  readonly ranking: string;
  readonly label: string;
  readonly kind: 'in' | 'out';
  readonly reason: string | null;
  readonly precedent: Precedent | null;
}

export interface ReplayedRankings {
  readonly lists: readonly ReplayedList[];
  readonly changes: ReadonlyMap<string, RankingChange>;
}

/** Makes all lists again, each of those that the lists before it and the earlier steps leave. */
export function replayRankings(
  record: SeasonRecord,
  eyes: Eyes,
  of: {
    readonly rounds: ReadonlyMap<string, Readonly<Record<string, number>>>;
    readonly stopped: ReadonlySet<string>;
    readonly unsure: ReadonlySet<string>;
  },
): ReplayedRankings {
  const { rankings } = eyes.now.version.plan;
  const going = new Set(record.entries.map(({ ref }) => ref).filter((ref) => !of.stopped.has(ref)));
  const unsure = new Set(of.unsure);
  const lists: ReplayedList[] = [];
  const changes = new Map<string, RankingChange>();
  for (const id of rankingOrder(record, rankings)) {
    const ranking = rankings[id];
    if (!ranking) continue;
    const made = replayRanking(id, ranking, { record, eyes, going, unsure, rounds: of.rounds, lists });
    lists.push(...made);
    for (const [ref, change] of changesOf(made, record)) {
      changes.set(ref, change);
      going.delete(ref);
      if (change.kind === 'in') unsure.add(ref);
    }
  }
  return { lists, changes };
}

function changesOf(lists: readonly ReplayedList[], record: SeasonRecord): readonly [string, RankingChange][] {
  const entries = new Map(record.entries.map((entry) => [entry.ref, entry]));
  return lists.flatMap(({ ranking, label, award, items }) => {
    const before = record.rankings.find((list) => list.ranking === ranking && list.award === award);
    if (!before || goesOnAnyway(before, record)) return [];
    const was = new Map(before.items.map((item) => [item.ref, item]));
    return items.flatMap(({ ref, outcome, reason }): [string, RankingChange][] => {
      const [isIn, wasIn] = [outcome === 'selected', was.get(ref)?.outcome === 'selected'];
      const entry = entries.get(ref);
      if (isIn === wasIn || !entry) return [];
      const precedent = isIn ? null : leftOut(before, reason, entry, entries);
      return [[ref, { ranking, label, kind: isIn ? 'in' : 'out', reason, precedent }]];
    });
  });
}

/** A list whose other cases went on into a later one does not decide who goes on. */
function goesOnAnyway(list: RecordedRanking, { rankings }: SeasonRecord): boolean {
  const out = new Set(list.items.filter(({ outcome }) => outcome !== 'selected').map(({ ref }) => ref));
  const later = rankings.filter(
    ({ at, ranking }) => ranking !== list.ranking && Date.parse(at) > Date.parse(list.at),
  );
  return later.some(({ items }) => items.some(({ ref }) => out.has(ref)));
}

/**
 * How cases of the award ended that this list left out for the same reason; where there is none, for any. A reason
 * that was the list's own is taken from the list as it is now.
 */
function leftOut(
  list: RecordedRanking,
  reason: string | null,
  { award }: RecordedEntry,
  entries: ReadonlyMap<string, RecordedEntry>,
): Precedent | null {
  const out = list.items.filter(
    ({ outcome, ref }) => outcome !== 'selected' && entries.get(ref)?.award === award,
  );
  const alike = commonEnd(
    casesOf(
      out.filter((item) => item.reason === reason),
      entries,
    ),
  );
  if (alike) return alike;
  const any = casesOf(out, entries);
  const ownReason = out.every(({ ref, reason: own }) => entries.get(ref)?.reason === own);
  const end = ownReason ? commonEnd(any.map((entry) => ({ ...entry, reason: null }))) : null;
  return end && { ...end, reason };
}

const casesOf = (
  items: readonly { readonly ref: string }[],
  entries: ReadonlyMap<string, RecordedEntry>,
): readonly RecordedEntry[] => items.flatMap(({ ref }) => entries.get(ref) ?? []);

/** Of a case in a list: the list of its award, or that of all. */
export const listsWith = (lists: readonly ReplayedList[], award: string): readonly ReplayedList[] =>
  lists.filter((list) => list.award === award || list.award === POOL);

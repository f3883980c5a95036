import type { RecordedEntry } from './season-record.js';

/** How cases of a kind ended. */
export interface Precedent {
  readonly status: string;
  readonly reason: string | null;
  readonly stages: ReadonlySet<string>;
}

/** The one way in which all of these ended; null where there is none, or more than one. */
export function commonEnd(entries: readonly RecordedEntry[]): Precedent | null {
  const ends = new Set(entries.map(({ status, reason }) => JSON.stringify([status, reason])));
  const [first] = entries;
  if (!first || ends.size !== 1 || first.endedAt === null) return null;
  const stages = new Set(entries.flatMap((entry) => entry.stages.map(({ stage }) => stage)));
  return { status: first.status, reason: first.reason, stages };
}

/** Award, end and last act: what tells one way of ending from another. */
const endOf = ({ award, status, reason, acts }: RecordedEntry): string => {
  const last = acts.at(-1);
  return JSON.stringify([award, status, reason, last?.task, last?.outcome]);
};

/**
 * Which of the recorded cases ended because rules failed: those that did, and whose end nobody shares for whom none
 * did. Nothing of a diagram is known here.
 */
export function endedByRules(
  entries: readonly RecordedEntry[],
  failing: (entry: RecordedEntry) => boolean,
): readonly RecordedEntry[] {
  const otherwise = new Set(entries.filter((entry) => !failing(entry)).map(endOf));
  return entries.filter((entry) => entry.endedAt !== null && failing(entry) && !otherwise.has(endOf(entry)));
}

import type { Played } from '../play.js';
import type { Player } from '../player/cast.js';
import { everythingOf } from '../player/everything-of.js';
import { unexpected, type Journal } from '../player/journal.js';
import { seasonSummary } from '../player/season-summary.js';
import type { ScreenReport } from './screen-messages.js';

/** What people read at the end: besides what the script asks for, all that is known of every line. */
export function screenReport(
  cast: readonly Player[],
  { outcomes, record, entries: scripted, documents }: Played,
  journal: Journal,
): ScreenReport {
  const votes = new Map(scripted.map((one) => [one.clientRef, one.votes] as const));
  const entries = new Map(record.entries.map((entry) => [entry.ref, entry] as const));
  const cases = [...cast]
    .sort((a, b) => (a.ref < b.ref ? -1 : 1))
    .map(({ ref, award }) => {
      const entry = entries.get(ref);
      const printed = documents.get(ref) ?? [];
      const outcome = entry
        ? everythingOf(entry, record, { documents: printed, votes: votes.get(ref) ?? {} })
        : (journal.refusals.get(ref) ?? {});
      return { ref, award, outcome };
    });
  return {
    ...{ outcomes, cases, season: seasonSummary(record) },
    unexpected: journal.happenings.filter(unexpected),
  };
}

import type { ScriptedOutcome } from '../scripted-view.js';
import type { RecordedEntry, SeasonRecord } from '../../replay/index.js';

const HUNDRED = 100;

/** All that is known of a case: its path, checks, points, ranks, money and documents. Points and yuan as people write them. */
export function everythingOf(
  entry: RecordedEntry,
  record: SeasonRecord,
  more: { readonly documents: readonly string[]; readonly votes: ScriptedOutcome['votes'] },
): Record<string, unknown> {
  const { status, reason, details, title, submittedAt, endedAt, certificateNo } = entry;
  const everything = {
    ...{ status, reason, details, title, submittedAt, endedAt },
    path: entry.stages,
    acts: entry.acts.map(({ at, task, label, outcome, role, organisation }) => ({
      ...{ at, task, label, outcome },
      by: organisation === null ? role : `${role}@${organisation}`,
    })),
    rules: Object.fromEntries(entry.checks.map(({ rule, result }) => [rule, result])),
    waived: entry.checks.filter(({ waived }) => waived).map(({ rule }) => rule),
    ...(entry.placed && { place: true }),
    scores: scoresOf(entry),
    ranks: ranksOf(entry, record),
    certificateNo,
    payments: entry.payments.map(({ amountFen, ...line }) => ({ ...line, yuan: amountFen / HUNDRED })),
    ...more,
  };
  return Object.fromEntries(Object.entries(everything).filter(([, value]) => !isEmpty(value)));
}

/** Round → what its seats gave and what it came to. */
function scoresOf({ scores, rounds }: RecordedEntry): Record<string, unknown> {
  const ids = [...new Set([...scores.map(({ round }) => round), ...Object.keys(rounds)])];
  return Object.fromEntries(
    ids.map((id) => {
      const given = scores.filter(({ round }) => round === id).map(({ value }) => value / HUNDRED);
      const total = rounds[id];
      return [id, { given, ...(total !== undefined && { score: total / HUNDRED }) }];
    }),
  );
}

function ranksOf({ ref }: RecordedEntry, { rankings }: SeasonRecord): Record<string, unknown> {
  return Object.fromEntries(
    rankings.flatMap(({ ranking, items }) => {
      const item = items.find((one) => one.ref === ref);
      if (!item) return [];
      const { rank, score, outcome, reason, tier, grade, secondOutcome } = item;
      const more = Object.entries({ reason, tier, grade, secondOutcome }).filter(
        ([, value]) => value !== null,
      );
      return [[ranking, { rank, score: score / HUNDRED, outcome, ...Object.fromEntries(more) }]];
    }),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

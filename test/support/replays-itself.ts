import { replaySeason, type ReplayOutcome, type SeasonRecord } from '../../src/replay/index.js';
import type { PlanVersion } from '../../src/seasons/index.js';

type Lists = SeasonRecord['rankings'] | ReplayOutcome['rankings'];

const listsOf = (lists: Lists) =>
  Object.fromEntries(
    lists.map(({ ranking, award, places, take, items }) => [
      `${ranking} ${award}`,
      {
        ...{ places, take },
        items: items.map(({ ref, rank, score, outcome, reason, tier, grade, secondOutcome }) => ({
          ...{ ref, rank, score, outcome, reason },
          ...{ tier: tier ?? null, grade: grade ?? null, secondOutcome: secondOutcome ?? null },
        })),
      },
    ]),
  );

const quotasOf = (quotas: SeasonRecord['quotas'] | ReplayOutcome['quotas']) =>
  Object.fromEntries(quotas.map(({ key, used, max }) => [key, { used, max }]));

/** Record and replay in one shape, as far as they must agree. */
const recorded = ({ entries, rankings, quotas }: SeasonRecord) => ({
  entries: Object.fromEntries(
    entries.map(({ ref, status, reason, rounds, placed, stages, checks }) => [
      ref,
      {
        ...{ status, reason, rounds, placed, open: [], stages: stages.map(({ stage }) => stage) },
        checks: checks.map(({ rule, result, row, values, waived }) => ({
          ...{ rule, result, row, values, waived },
        })),
      },
    ]),
  ),
  lists: listsOf(rankings),
  quotas: quotasOf(quotas),
});

const replayed = ({ entries, rankings, quotas }: ReplayOutcome) => ({
  entries: Object.fromEntries(
    entries.map(({ ref, status, reason, rounds, placed, open, stages, checks }) => [
      ref,
      {
        ...{ status, reason, rounds, placed, open, stages },
        checks: checks.map(({ rule, after, rowAfter, valuesAfter, waived }) => ({
          ...{ rule, waived, result: after, row: rowAfter, values: valuesAfter },
        })),
      },
    ]),
  ),
  lists: listsOf(rankings),
  quotas: quotasOf(quotas),
});

/** Replayed by its own plan a season comes out exactly as it did: every case, check, round, list and place. */
export function expectReplaysItself(record: SeasonRecord, version: PlanVersion): void {
  const outcome = replaySeason(record, version, { base: version });
  expect(replayed(outcome)).toEqual(recorded(record));
  expect(outcome.notes).toEqual([]);
}

import type { ReplayOutcome } from './replay-outcome.js';
import type { SeasonRecord } from './season-record.js';

/**
 * What a plan makes of submissions as a record: what another plan is then held against. Nobody has waived anything.
 */
export function asRecorded(record: SeasonRecord, outcome: ReplayOutcome): SeasonRecord {
  const made = new Map(outcome.entries.map((entry) => [entry.ref, entry]));
  const at = record.entries.reduce(
    (latest, { checkedAt }) => ((checkedAt ?? '') > latest ? (checkedAt ?? '') : latest),
    '',
  );
  return {
    ...record,
    quotas: outcome.quotas.map(({ key, award, organisation, label, used, max, part }) => ({
      ...{ key, award, organisation, label, used, max: max ?? 0 },
      parent: part ? key.slice(0, key.lastIndexOf('/')) : null,
    })),
    rankings: outcome.rankings.map(({ ranking, award, places, take, items }) => ({
      ...{ ranking, award, places, take, at, items },
    })),
    entries: record.entries.map((entry) => {
      const { checks = [], rounds = {}, placed = false } = made.get(entry.ref) ?? {};
      return {
        ...{ ...entry, rounds, placed },
        checks: checks.flatMap(({ rule, title, clause, after, rowAfter, valuesAfter, waivable }) =>
          after === null
            ? []
            : [
                {
                  ...{ rule, title, clause, waivable, waived: false, row: rowAfter, values: valuesAfter },
                  result: after === 'unknown' ? ('person' as const) : after,
                },
              ],
        ),
      };
    }),
  };
}

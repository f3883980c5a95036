import { grouped } from '../../shared/grouped.js';
import type { SeasonRecord } from '../../replay/index.js';

const HUNDRED = 100;

/** Nobody has to pay these lines any more. */
const OFF: readonly (string | undefined)[] = ['stopped', 'waived'];

/** What a season comes to as a whole: quota use, lists, notices, and what each payer has to pay. */
export function seasonSummary(record: SeasonRecord): Record<string, unknown> {
  const { season, dates, quotas, notices } = record;
  return {
    season,
    dates: Object.fromEntries(dates.map(({ key, at }) => [key, at])),
    entries: countsOf(record),
    quotas,
    rankings: record.rankings.map(({ items, ...ranking }) => ({
      ...ranking,
      items: items.map(({ score, ...item }) => ({ ...item, score: score / HUNDRED })),
    })),
    notices,
    payments: paymentsOf(record),
  };
}

/** Award → status → how many. */
function countsOf({ entries }: SeasonRecord): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { award, status } of entries) {
    const ofAward = (counts[award] ??= {});
    ofAward[status] = (ofAward[status] ?? 0) + 1;
  }
  return counts;
}

function paymentsOf({ entries }: SeasonRecord): Record<string, unknown>[] {
  const lines = entries.flatMap(({ ref, payments }) => payments.map((line) => ({ ref, ...line })));
  return [...grouped(lines, ({ payer }) => payer)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([payer, own]) => ({
      payer,
      yuan:
        own.reduce((sum, { amountFen, state }) => (OFF.includes(state) ? sum : sum + amountFen), 0) / HUNDRED,
      lines: own.map(({ payer: _payer, amountFen, ...line }) => ({ ...line, yuan: amountFen / HUNDRED })),
    }));
}

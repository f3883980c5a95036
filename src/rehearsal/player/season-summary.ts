import { grouped } from '../../shared/grouped.js';
import { isDue, isHeld } from '../../shared/payment-due.js';
import type { SeasonRecord } from '../../replay/index.js';

const HUNDRED = 100;

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
    .map(([payer, own]) => {
      const yuanOf = (chosen: typeof own): number =>
        chosen.reduce((sum, { amountFen }) => sum + amountFen, 0) / HUNDRED;
      const heldYuan = yuanOf(own.filter(isHeld));
      return {
        payer,
        yuan: yuanOf(own.filter(isDue)),
        ...(heldYuan > 0 && { heldYuan }),
        lines: own.map(({ payer: _payer, amountFen, ...line }) => ({ ...line, yuan: amountFen / HUNDRED })),
      };
    });
}

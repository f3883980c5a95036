import type { AwardView, SeasonDate, SeasonView } from '../shared/api-types.js';

/** The dates between which an award takes first submissions. */
export function awardDates(season: Pick<SeasonView, 'dates'>, award: Pick<AwardView, 'opens' | 'closes'>) {
  const find = (key: string): SeasonDate | undefined => season.dates.find((date) => date.key === key);
  return { opens: find(award.opens), closes: find(award.closes) };
}

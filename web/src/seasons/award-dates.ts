import type { AwardView, SeasonDate, SeasonView } from '../shared/api-types.js';

/** The dates between which an award takes first submissions; the award's own where it has its own. */
export function awardDates(
  season: Pick<SeasonView, 'dates'>,
  award: Pick<AwardView, 'id' | 'opens' | 'closes'>,
) {
  const find = (key: string): SeasonDate | undefined => {
    const date = season.dates.find((each) => each.key === key);
    const own = date?.scopes.find((each) => each.award === award.id && !each.relation && !each.role);
    return date && own ? { ...date, at: own.at, text: own.text, passed: own.passed } : date;
  };
  return { opens: find(award.opens), closes: find(award.closes) };
}

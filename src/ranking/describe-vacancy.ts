import type { CutItem, CutRule } from './cut-list.js';

const REASONS: readonly (readonly [kind: string, words: string])[] = [
  ['tooLow', '其余申报低于规定的最低分'],
  ['passedOver', '其余申报所在的限额已满'],
  ['tiedOut', '名额线上同分的申报一并不列入'],
];

/** Places nobody got, and why. */
export function vacancy(
  items: readonly Pick<CutItem, 'explanation'>[],
  vacant: number,
): { vacant: number; vacantWhy: string | null } {
  if (vacant === 0) return { vacant, vacantWhy: null };
  const kinds = new Set<string>(items.map(({ explanation }) => explanation.kind));
  const words = REASONS.filter(([kind]) => kinds.has(kind)).map(([, reason]) => reason);
  return { vacant, vacantWhy: words.length > 0 ? words.join('，') : '参加排名的申报少于名额' };
}

/** How few applicants made the places fewer. */
export function reduction({ places, applicants }: CutRule, number: number): string | null {
  if (typeof places !== 'object' || !('number' in places) || number >= places.number) return null;
  return `原定${places.number}个，申报${applicants ?? 0}件，按不超过申报数的${places.atMostPercentOfApplicants}%核减为${number}个。`;
}

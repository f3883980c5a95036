import type { FloorResult } from './cut-list.js';

/** Shares that a list must have and has not, each as words. Lists of before there were any have none. */
export function unmetDemands(floors: readonly FloorResult[] = []): readonly string[] {
  return floors
    .filter(({ enforce, least, have }) => enforce === 'block' && have < least)
    .map(({ label, least, have }) => `“${label}”应不少于${least}个，现有${have}个`);
}

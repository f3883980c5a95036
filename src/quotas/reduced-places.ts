import type { PlanQuotaReduction } from '../seasons/index.js';
import { divideRounded } from '../shared/divide-rounded.js';

const HUNDRED = 100;
const ROUNDINGS = { up: 'ceil', down: 'floor', halfUp: 'halfUp' } as const;

/** Places left of `most` when only so many have applied through the holder. */
export function reducedPlaces(
  most: number,
  reduction: PlanQuotaReduction | null,
  applicants: number,
): number {
  if (reduction === null) return most;
  const { percentOfApplicants, rounding = 'halfUp', least = 0 } = reduction;
  const share = divideRounded(BigInt(applicants) * BigInt(percentOfApplicants), HUNDRED, ROUNDINGS[rounding]);
  return Math.min(most, Math.max(share, least));
}

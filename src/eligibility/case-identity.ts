import type { BlindIndex } from '../identity/index.js';
import type { ApplicantKind, PlanAward, Season } from '../seasons/index.js';
import { valueAt } from './facts.js';

/** By what the register, the lists and other cases are looked up for a case. */
export interface CaseIdentity {
  /** Blind index of the holder's number. */
  readonly numberIndex: string | null;
  readonly holder: string | null;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly occupation: string | null;
  readonly field: string | null;
}

/** Titles of a rehearsal are its own: it must not depend on the register of real life, nor add to it. */
export const registerScope = (season: Pick<Season, 'rehearsal' | 'clockId'>): string =>
  season.rehearsal ? season.clockId : 'real';

/** Kind of blind index that people of a season are found by: those of a rehearsal are kept apart from real ones. */
export const identityKind = (season: Pick<Season, 'rehearsal' | 'id'>): string =>
  season.rehearsal ? `identity:${season.id}` : 'identity';

/** The same for whatever applies: numbers of units and projects are no identity numbers. */
export const partyIndexKind = (season: Pick<Season, 'rehearsal' | 'id'>, kind: ApplicantKind): string => {
  if (kind === 'person') return identityKind(season);
  return season.rehearsal ? `${kind}:${season.id}` : kind;
};

export function caseIdentity(
  season: Pick<Season, 'rehearsal' | 'id'>,
  award: PlanAward,
  data: Readonly<Record<string, unknown>>,
  index: BlindIndex,
): CaseIdentity {
  const text = (role: string): string | null => {
    const path = award.roles[role];
    const value = path === undefined ? undefined : valueAt(data, path);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const number = text('identityNumber');
  return {
    numberIndex: number === null ? null : index.of(identityKind(season), number),
    holder: text('holderName'),
    unitCode: text('unitCode'),
    unitName: text('unitName'),
    occupation: text('occupation'),
    field: text('field'),
  };
}

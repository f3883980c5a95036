import type { EntityManager } from 'typeorm';
import { localDateOf, type SeasonPlan } from '../seasons/index.js';
import type { NominationFacts } from './facts.js';

export const NOT_NOMINATED: NominationFacts = {
  ...{ by: 'self', label: '本人申报', organisation: null, nominators: 0 },
  ...{ consentedAt: null, consentedOn: null, corrected: false },
};

/** A nomination as facts tell of it. */
export interface ToldNomination {
  readonly award: string;
  readonly way: string;
  readonly organisation: string | null;
  readonly nominators: number;
  readonly consentedAt: Date | null;
  readonly corrected: boolean;
}

/** Pure. */
export function tellNomination(
  { awards, timezone }: Pick<SeasonPlan, 'awards' | 'timezone'>,
  { award, way, organisation, nominators, consentedAt, corrected }: ToldNomination,
): NominationFacts {
  const ways = awards.find(({ id }) => id === award)?.nomination?.ways;
  return {
    ...{ by: way, label: ways?.[way]?.label ?? way, organisation, nominators, corrected },
    consentedAt: consentedAt && localTimeOf(consentedAt, timezone),
    consentedOn: consentedAt && localDateOf(consentedAt, timezone),
  };
}

/** `YYYY-MM-DDTHH:mm:ss`, which FEEL reads as a local date and time. */
const localTimeOf = (at: Date, timeZone: string): string =>
  at.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T');

/** By entry id; who applied for himself is left out. */
export async function nominationFacts(
  tx: EntityManager,
  plan: Pick<SeasonPlan, 'awards' | 'timezone'>,
  entryIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, NominationFacts>> {
  const known = entryIds.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows: (ToldNomination & { entryId: string })[] = await tx.query(
    `SELECT e.id AS "entryId", n.award, n.way, n.organisation_key AS organisation, n.consented_at AS "consentedAt",
       n.corrected, (SELECT count(*)::int FROM nominator s WHERE s.nomination_id = n.id) AS nominators
     FROM entry e JOIN nomination n ON n.application_id = e.application_id WHERE e.id = ANY($1::uuid[])`,
    [known],
  );
  return new Map(rows.map(({ entryId, ...told }) => [entryId, tellNomination(plan, told)]));
}

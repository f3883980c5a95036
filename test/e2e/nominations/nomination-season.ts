import { randomUUID } from 'node:crypto';
import type { NominationView } from '../../../src/nominations/nomination.view.js';
import type { PlanNomination } from '../../../src/seasons/index.js';
import { FILLED_IN, PrizeSeason, type Caller } from '../applications/prize-season.js';
import { nominationVersion } from './nomination-plan.js';

export const open = (change: Partial<PlanNomination> = {}) => PrizeSeason.open({}, nominationVersion(change));

async function begun(season: PrizeSeason, who: Caller, way: string, organisation?: string) {
  const made = await who.post<NominationView>('/nominations', {
    ...{ seasonId: season.season.id, award: 'prize', way },
    ...(organisation === undefined ? {} : { organisation }),
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body;
}

export async function written(
  season: PrizeSeason,
  who: Caller,
  way: string,
  organisation?: string,
  data: object = FILLED_IN,
) {
  const nomination = await begun(season, who, way, organisation);
  const saved = await who.put(`/applications/${nomination.applicationId}/draft`, { data, revision: 0 });
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
  return nomination;
}

export const someone = (season: PrizeSeason): Promise<Caller> =>
  season.as('applicant', undefined, `person-${randomUUID().slice(0, 8)}`);

/** A number of its own for each case, so that nobody is put forward twice by accident. */
export const number = (serial: number): string => {
  const head = `32020019800101${String(serial).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...head].reduce((all, digit, place) => all + Number(digit) * (weights[place] ?? 0), 0);
  return head + ('10X98765432'[sum % 11] ?? '');
};

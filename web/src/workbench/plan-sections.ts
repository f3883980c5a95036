import type { SeasonPlan } from '../../../src/seasons/plan.js';
import type { OpenPart } from './part-keys.js';

/** Top keys of the plan by the part that edits them, in the order in which they are shown there. */
export const PLAN_SECTIONS = {
  basics: [
    ...(['title', 'year', 'plan', 'issuer', 'contacts', 'stages', 'statuses'] as const),
    ...(['seasonProcess', 'timezone', 'rehearsal', 'files'] as const),
  ],
  calendar: ['dates', 'withdrawal', 'lateAdmission', 'correctionNotice', 'workingDays'],
  people: ['organisations', 'roles', 'relations'],
  awards: ['awards'],
  codes: ['codes', 'levels', 'lists', 'registerTitles'],
  quotas: ['quotas'],
  tasks: ['tasks'],
  scores: ['rounds', 'scoreSheets', 'rankings', 'ballots', 'votes', 'presentations'],
  notices: ['notices', 'letters', 'opinions'],
} as const satisfies Partial<Record<OpenPart, readonly (keyof SeasonPlan)[]>>;

/** First step of a path in the plan → the part that edits it. */
export const PART_OF_SECTION: ReadonlyMap<string, OpenPart> = new Map(
  (Object.keys(PLAN_SECTIONS) as (keyof typeof PLAN_SECTIONS)[]).flatMap((part) =>
    PLAN_SECTIONS[part].map((key) => [key, part] as const),
  ),
);

import type { PlanDraftView } from '../../shared/api-types.js';
import type { workbench } from '../../shared/texts/workbench.js';
import { placeOf, type Place } from '../fault-place.js';
import { isPart, type PartKey } from '../part-keys.js';

export type ReviewItem = PlanDraftView['review'][number];
export type ReviewPart = keyof typeof workbench.overview.reviewParts;

/** Where a group of things to look at is edited. */
const EDITED_IN: Readonly<Record<ReviewPart, PartKey>> = {
  dates: 'calendar',
  calendar: 'calendar',
  notice: 'notices',
  places: 'quotas',
  rules: 'awards',
  money: 'money',
  followUp: 'money',
  contacts: 'basics',
  mentions: 'source',
};

/** Where all of a group is edited. */
export const placeOfGroup = (group: ReviewPart): Place => {
  const part = EDITED_IN[group];
  return { part: isPart(part) ? part : 'source' };
};

/** The very place of a thing to look at; its part only, for drafts that do not know more. */
export function placeOfReview({ part, at, file, line }: ReviewItem): Place {
  if (file !== undefined) return { part: 'source', file, ...(line !== undefined && { line }) };
  if (at !== undefined) return placeOf({ file: 'plan.yaml', element: at }, isPart);
  return part in EDITED_IN ? placeOfGroup(part as ReviewPart) : { part: 'source' };
}

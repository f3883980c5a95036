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

/**
 * The very place of a thing to look at; its part only, for drafts that do not know more.
 * @param files as they are now: lines move when others come above them
 */
export function placeOfReview(item: ReviewItem, files: ReadonlyMap<string, string>): Place {
  const { part, at, file } = item;
  const line = lineNow(item, files);
  if (file !== undefined) return { part: 'source', file, ...(line !== undefined && { line }) };
  if (at !== undefined) return placeOf({ file: 'plan.yaml', element: at }, isPart);
  return part in EDITED_IN ? placeOfGroup(part as ReviewPart) : { part: 'source' };
}

/** Of the lines that say what it said, the one nearest to where it stood; where it stood when none does any more. */
export function lineNow(
  { file, line, says }: ReviewItem,
  files: ReadonlyMap<string, string>,
): number | undefined {
  if (file === undefined || line === undefined || says === undefined) return line;
  const same = (files.get(file) ?? '')
    .split('\n')
    .flatMap((text, index) => (text.trim() === says ? [index + 1] : []));
  return same.sort((one, other) => Math.abs(one - line) - Math.abs(other - line))[0] ?? line;
}

/** The sentence with the line where it stands now. */
export const textNow = (item: ReviewItem, files: ReadonlyMap<string, string>): string =>
  item.line === undefined
    ? item.text
    : item.text.replace(`第 ${String(item.line)} 行`, `第 ${String(lineNow(item, files))} 行`);

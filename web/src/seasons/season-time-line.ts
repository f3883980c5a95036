import type { SeasonDate } from '../shared/api-types.js';
import type { TimeLineItem } from '../shared/time-line.js';

/**
 * The season's shown dates in order, with a mark between what has passed and what is to come. The server says
 * what has passed; `here` is its words for now.
 */
export function seasonTimeLine(
  dates: readonly SeasonDate[],
  here: { title: string; time: string },
): TimeLineItem[] {
  const shown = dates.filter((each) => each.shown).sort((a, b) => a.at.localeCompare(b.at));
  const items = shown.map((each): TimeLineItem => ({
    id: each.key,
    title: each.label,
    time: [each.text, ...each.scopes.map(({ label, text }) => `${label} ${text}`)].join('；'),
    state: each.passed ? 'done' : 'todo',
  }));
  const next = shown.findIndex((each) => !each.passed);
  const at = next === -1 ? items.length : next;
  return [...items.slice(0, at), { id: 'here', state: 'here', ...here }, ...items.slice(at)];
}

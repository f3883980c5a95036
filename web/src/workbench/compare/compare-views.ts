import type { ComparisonView } from '../../shared/api-types.js';
import type { compareWords } from '../../shared/texts/workbench-compare.js';

export type ViewKey = keyof typeof compareWords.views;
export type Change = ComparisonView['changes'][number];

/** What of a comparison is shown: the view, its file, and a place in it. */
export interface ShownPlace {
  readonly view: ViewKey;
  readonly file?: string;
  readonly at?: string;
}

export const PLAN = 'plan.yaml';

/** Where the thing a sentence speaks of is seen in colours. */
export function viewOf({ file, place }: Pick<Change, 'file' | 'place'>): ShownPlace {
  if (file.endsWith('.bpmn')) return { view: 'diagrams', file, at: place };
  if (file.endsWith('.dmn')) return { view: 'tables', file, at: place };
  if (file.startsWith('forms/')) return { view: 'forms', file, at: place };
  return (file === PLAN ? planView(place.split('.')) : null) ?? { view: 'texts', file, at: place };
}

/** Dates and places of quotas have views of their own. */
function planView([first, part, key, inner, award]: readonly string[]): ShownPlace | null {
  if (first === 'dates' && part !== undefined) return { view: 'dates', at: part };
  if (first !== 'quotas' || key === undefined) return null;
  if (part === 'totals') return { view: 'quotas', at: `total:${key}` };
  if (part !== 'holders' || (inner ?? 'places') !== 'places') return null;
  return { view: 'quotas', at: ['holder', key, ...(award === undefined ? [] : [award])].join(':') };
}

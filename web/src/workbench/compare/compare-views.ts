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
  const [first, part, key, inner, award] = place.split('.');
  if (file === PLAN && first === 'dates' && part !== undefined) return { view: 'dates', at: part };
  if (file === PLAN && first === 'quotas') {
    if (part === 'totals' && key !== undefined) return { view: 'quotas', at: `total:${key}` };
    if (part === 'holders' && key !== undefined) {
      if (inner === undefined) return { view: 'quotas', at: `holder:${key}` };
      if (inner === 'places') return { view: 'quotas', at: `holder:${key}${award ? `:${award}` : ''}` };
    }
  }
  return { view: 'texts', file, at: place };
}

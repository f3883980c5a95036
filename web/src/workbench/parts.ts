import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { workbench } from '../shared/texts/workbench.js';

export type PartKey = keyof typeof workbench.parts;

/** One page of the workbench. It takes everything it needs from `useWorkbench`. */
export interface Part {
  readonly key: PartKey;
  readonly group: keyof typeof workbench.groups;
  readonly label: string;
  readonly Page: LazyExoticComponent<ComponentType>;
}

type Load = () => Promise<{ default: ComponentType }>;

const part = (group: Part['group'], key: PartKey, load: Load): Part => ({
  ...{ group, key, label: workbench.parts[key] },
  Page: lazy(load),
});

/** In the order of the rail. Each is loaded when it is opened. */
export const PARTS: readonly Part[] = [
  part('plan', 'overview', () => import('./overview/overview-part.js')),
  part('plan', 'check', () => import('./check/check-part.js')),
  part('parts', 'source', () => import('./source/source-part.js')),
  part('work', 'compare', () => import('./compare/compare-part.js')),
  part('work', 'history', () => import('./history/history-part.js')),
  part('work', 'comments', () => import('./comments/comments-part.js')),
];

export const isPart = (key: string): key is PartKey => PARTS.some((each) => each.key === key);

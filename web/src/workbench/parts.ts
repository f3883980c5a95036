import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { OpenPart } from './part-keys.js';

/**
 * The page of each part, loaded when it is opened. A page takes everything it needs from `useWorkbench`; what of the
 * part is shown stands in the address (`file`, `at`, `line`).
 */
export const PART_PAGES: Readonly<Record<OpenPart, LazyExoticComponent<ComponentType>>> = {
  overview: lazy(() => import('./overview/overview-part.js')),
  check: lazy(() => import('./check/check-part.js')),
  source: lazy(() => import('./source/source-part.js')),
  compare: lazy(() => import('./compare/compare-part.js')),
  history: lazy(() => import('./history/history-part.js')),
  comments: lazy(() => import('./comments/comments-part.js')),
};

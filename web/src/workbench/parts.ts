import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { OpenPart } from './part-keys.js';

/**
 * The page of each part, loaded when it is opened. A page takes everything it needs from `useWorkbench`; what of the
 * part is shown stands in the address (`file`, `at`, `line`).
 */
export const PART_PAGES: Readonly<Record<OpenPart, LazyExoticComponent<ComponentType>>> = {
  overview: lazy(() => import('./overview/overview-part.js')),
  check: lazy(() => import('./check/check-part.js')),
  basics: lazy(() => import('./basics/basics-part.js')),
  calendar: lazy(() => import('./calendar/calendar-part.js')),
  people: lazy(() => import('./people/people-part.js')),
  awards: lazy(() => import('./awards/awards-part.js')),
  codes: lazy(() => import('./codes/codes-part.js')),
  quotas: lazy(() => import('./quotas/quotas-part.js')),
  scores: lazy(() => import('./scores/scores-part.js')),
  notices: lazy(() => import('./notices/notices-part.js')),
  money: lazy(() => import('./money/money-part.js')),
  tables: lazy(() => import('./tables/tables-part.js')),
  forms: lazy(() => import('./forms/forms-part.js')),
  tasks: lazy(() => import('./tasks/tasks-part.js')),
  diagrams: lazy(() => import('./diagrams/diagrams-part.js')),
  templates: lazy(() => import('./templates/templates-part.js')),
  source: lazy(() => import('./source/source-part.js')),
  rehearse: lazy(() => import('./rehearse/rehearse-part.js')),
  replay: lazy(() => import('./replay/replay-part.js')),
  compare: lazy(() => import('./compare/compare-part.js')),
  history: lazy(() => import('./history/history-part.js')),
  comments: lazy(() => import('./comments/comments-part.js')),
};

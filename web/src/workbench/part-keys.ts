import type { workbench } from '../shared/texts/workbench.js';

/** Parts of the workbench by group, in the order of the rail. */
export const PART_GROUPS = {
  plan: ['overview', 'basics', 'calendar', 'people', 'awards', 'codes', 'quotas', 'check'],
  parts: ['diagrams', 'tables', 'forms', 'tasks', 'scores', 'notices', 'money', 'templates', 'source'],
  run: ['rehearse', 'replay'],
  work: ['compare', 'history', 'comments'],
} as const satisfies Record<keyof typeof workbench.groups, readonly (keyof typeof workbench.parts)[]>;

/** A part that there is. */
export type OpenPart = (typeof PART_GROUPS)[keyof typeof PART_GROUPS][number];

/** A part that a place may belong to, whether or not it has an editor. */
export type PartKey = keyof typeof workbench.parts;

const OPEN: ReadonlySet<string> = new Set(Object.values(PART_GROUPS).flat());

export const isPart = (key: string): key is OpenPart => OPEN.has(key);

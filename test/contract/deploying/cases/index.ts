import { decisionProbes } from './decisions.js';
import { documentProbes } from './documents.js';
import { eventProbes } from './events.js';
import type { Probe } from './probe.js';
import { structureProbes } from './structure.js';
import { taskProbes } from './tasks.js';

export type { Probe } from './probe.js';

/** Every probe of deployment. Names are unique: the golden table is kept by name. */
export const probes: readonly Probe[] = [
  ...taskProbes,
  ...eventProbes,
  ...structureProbes,
  ...documentProbes,
  ...decisionProbes,
];

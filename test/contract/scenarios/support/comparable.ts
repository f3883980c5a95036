import type { Trace, TraceEntry } from '../../../../src/engine/trace/scenario.js';

/**
 * A trace without what the engines do not promise to be equal: the words of a refusal, and the order in
 * which the jobs of one parallel multi-instance activity are given.
 */
export const comparable = (trace: Trace): Trace => trace.map(comparableEntry);

function comparableEntry(entry: TraceEntry): TraceEntry {
  if ('failed' in entry) return { failed: 'refused' };
  if (!('jobs' in entry) || !entry.jobs.every((job) => 'loopCounter' in job)) return entry;
  const order = (job: object): string => JSON.stringify(job);
  return { ...entry, jobs: [...entry.jobs].sort((a, b) => (order(a) < order(b) ? -1 : 1)) };
}

import type { SetVariablesOptions, Variables } from '../../../process-engine.js';
import type { JobRow } from '../../state/case-rows.js';
import { propagate, setLocal } from '../../state/variables.js';
import type { Execution } from '../execution.js';

/** False when the element is not live in this instance. */
export function setVariablesAt(
  x: Execution,
  instanceKey: string,
  variables: Variables,
  { elementKey = instanceKey, local = false }: SetVariablesOptions,
): boolean {
  if (x.state.elements.get(elementKey)?.instance !== instanceKey) return false;
  if (local) setLocal(x.state, elementKey, variables);
  else propagate(x.state, elementKey, variables);
  return true;
}

/** One that has stopped stays stopped until its incident is resolved. */
export function setRetries(x: Execution, job: JobRow, retries: number): void {
  job.retries = retries;
  x.state.jobs.touch(job);
}

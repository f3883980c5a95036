import type { ServiceJob } from '../engine/index.js';
import { Invalid } from '../shared/errors.js';

/** A parameter set on the diagram's element. @throws Invalid, which becomes an incident naming the element */
export function requiredHeader(job: ServiceJob, key: string): string {
  const value = job.headers[key];
  if (value === undefined || value === '') {
    throw new Invalid(
      'TASK_PARAMETER_MISSING',
      `流程图元素“${job.elementId}”缺少参数“${key}”。请在流程图上补填后重试。`,
    );
  }
  return value;
}

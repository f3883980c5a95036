import type { ElementStep, InstanceDetail, OpenJob, Wait } from '../../shared/api-types.js';

/** A token: an element that runs, with what it waits for. */
export interface Place {
  readonly step: ElementStep;
  readonly jobs: readonly OpenJob[];
  readonly waits: readonly Wait[];
  readonly calledKey: string | null;
}

/**
 * Where an instance stands: running elements with nothing running in them, and those around them that wait
 * for something of their own (a boundary timer, say).
 */
export function placesOf(instance: InstanceDetail): readonly Place[] {
  const running = instance.elements.filter((each) => each.state === 'active');
  const containers = new Set(running.map((each) => each.scopeKey));
  return running
    .map((step) => ({
      step,
      jobs: instance.jobs.filter((job) => job.elementKey === step.key),
      waits: instance.waits.filter((wait) => wait.elementKey === step.key),
      calledKey:
        instance.called.find((called) => called.elementKey === step.key && called.state === 'active')?.key ??
        null,
    }))
    .filter(({ step, waits }) => !containers.has(step.key) || waits.length > 0);
}

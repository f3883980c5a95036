import type { PlanVersion } from '../seasons/index.js';
import { inPlanOrder } from './plan-order.js';
import { processName } from './process-name.js';

/** A process with the diagram it is drawn on. */
export interface DrawnProcess {
  readonly processId: string;
  readonly name: string;
  readonly xml: string;
}

/** Every process of a version that can be shown, in the order in which people think of them. */
export function drawnProcesses(version: PlanVersion): readonly DrawnProcess[] {
  const drawn = Object.values(version.diagrams)
    .filter((xml) => xml.includes('BPMNDiagram'))
    .map((xml) => {
      const { id, name } = processName(xml);
      return { processId: id, name, xml };
    });
  return inPlanOrder(version.plan, drawn);
}

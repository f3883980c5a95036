import { nodeOf, type FlowNode } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';
import { finishProcess } from '../ending.js';
import type { Execution } from '../execution.js';
import { enterNode, enterTriggered } from '../flow.js';
import { prepareEvents, type OpenEvents } from '../subscriptions.js';
import { markActive, type Behaviour } from './behaviour.js';
import { boundariesOf } from './jobs.js';

/** A whole process: root or called. `pending` and `startedBy` come with a message start event. */
export const process: Behaviour = {
  activate: (x, element, node) => {
    const openEvents = prepareProcess(x, element, node);
    const { startedBy, pending, activating } = element.data;
    element.state = 'active';
    if (activating || startedBy !== undefined) {
      delete element.data.activating;
      delete element.data.startedBy;
      delete element.data.pending;
      x.state.touch(element);
    }
    openEvents();
    if (startedBy !== undefined) {
      const start = nodeOf(x.modelOf(element.instance), startedBy);
      enterTriggered(x, start, element, pending ? { pending } : {});
    } else if (node.noneStart) {
      enterNode(x, node.noneStart, element);
    }
  },
  complete: (x, element) => finishProcess(x, element),
};

/** An instance is stored as active at once; only one that could not open its events remembers that. */
function prepareProcess(x: Execution, element: ElementRow, node: FlowNode): OpenEvents {
  try {
    return prepareEvents(x, element, node.eventStarts);
  } catch (error) {
    element.state = 'activating';
    element.data.activating = true;
    x.state.touch(element);
    throw error;
  }
}

export const subProcess: Behaviour = {
  activate: (x, element, node) => {
    const openEvents = prepareEvents(x, element, [...boundariesOf(element, node), ...node.eventStarts]);
    markActive(x, element);
    openEvents();
    if (node.noneStart) enterNode(x, node.noneStart, element);
  },
};

/** Comes to life when its start event has happened, and hands that event's variables to it. */
export const eventSubProcess: Behaviour = {
  activate: (x, element, node) => {
    markActive(x, element);
    const { pending } = element.data;
    delete element.data.pending;
    const start = node.children.find((child) => child.type === 'startEvent');
    if (start) enterTriggered(x, start, element, pending ? { pending } : {});
  },
};

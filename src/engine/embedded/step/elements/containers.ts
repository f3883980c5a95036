import { nodeOf } from '../../model/process-model.js';
import { finishProcess } from '../ending.js';
import { enterNode, enterTriggered } from '../flow.js';
import { markActive, type Behaviour } from './behaviour.js';

/** A whole process: root or called. `pending` and `startedBy` come with an event that starts it. */
export const process: Behaviour = {
  activate: (x, element, node) => {
    const { startedBy, pending, activating } = element.data;
    element.state = 'active';
    if (activating || startedBy !== undefined) {
      delete element.data.activating;
      delete element.data.startedBy;
      delete element.data.pending;
      x.state.touch(element);
    }
    if (startedBy !== undefined) {
      const start = nodeOf(x.modelOf(element.instance), startedBy);
      enterTriggered(x, start, element, pending ? { pending } : {});
    } else if (node.noneStart) {
      enterNode(x, node.noneStart, element);
    }
  },
  complete: (x, element) => finishProcess(x, element),
};

/** Its start event opens what it waits for. */
export const subProcess: Behaviour = {
  activate: (x, element, node) => {
    markActive(x, element);
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

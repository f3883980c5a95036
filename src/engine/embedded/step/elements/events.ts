import { terminateChildren } from '../ending.js';
import { StepFailure } from '../step-failure.js';
import { prepareEvents } from '../subscriptions.js';
import { throwError } from '../throw-error.js';
import { markActive, passThrough, type Behaviour } from './behaviour.js';
import { boundariesOf, jobTask } from './jobs.js';

/** Intermediate catch events and receive tasks: wait for their own event. */
export const catchEvent: Behaviour = {
  activate: (x, element, node) => {
    if (node.event.kind === 'link') {
      passThrough.activate(x, element, node);
      return;
    }
    const openEvents = prepareEvents(x, element, [node, ...boundariesOf(element, node)]);
    markActive(x, element);
    openEvents();
  },
};

export const throwEvent: Behaviour = {
  activate: (x, element, node) => (node.job ? jobTask : passThrough).activate(x, element, node),
};

export const endEvent: Behaviour = {
  activate: (x, element, node) => {
    const { event } = node;
    if (event.kind === 'terminate') {
      const scope = x.scopeOf(element);
      if (scope) terminateChildren(x, scope, element);
      passThrough.activate(x, element, node);
    } else if (event.kind === 'error') {
      if (event.code === null) throw new StepFailure('UNHANDLED_ERROR_EVENT', '错误结束事件没有错误代码。');
      throwError(x, element, event.code, null);
    } else {
      throwEvent.activate(x, element, node);
    }
  },
};

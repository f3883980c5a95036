import type { ElementRow } from '../state/case-rows.js';
import { behaviours } from './elements/behaviours.js';
import { takeAllFlows } from './elements/behaviour.js';
import { activateBody, advanceBody, collectInner, completeBody } from './elements/multi-instance.js';
import type { Execution, Operation } from './execution.js';
import { openInclusiveJoins } from './flow.js';
import { raiseIncident } from './incidents.js';
import { applyInputs, applyOutputs } from './mappings.js';
import { StepFailure } from './step-failure.js';

/** More than one operation can use: the widest fork of a diagram that passes validation. */
export const KEYS_AHEAD = 500;

/** Runs the case until it is at rest, or until more keys must be fetched first. */
export function drain(x: Execution): 'rest' | 'keys' {
  for (;;) {
    if (x.around.keys.available < KEYS_AHEAD) return 'keys';
    const operation = x.nextOperation();
    if (operation) perform(x, operation);
    else if (!openInclusiveJoins(x)) return 'rest';
  }
}

function perform(x: Execution, { kind, element: key }: Operation): void {
  const element = x.state.elements.get(key);
  // It may have been terminated after it was asked for.
  if (!element) return;
  try {
    if (kind === 'activate') activate(x, element);
    else if (kind === 'complete') complete(x, element);
    else advanceBody(x, element);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    raiseIncident(x, element, error);
  }
}

function activate(x: Execution, element: ElementRow): void {
  const node = x.nodeOf(element);
  if (element.type === 'multiInstanceBody') {
    activateBody(x, element, node);
    return;
  }
  applyInputs(x, element, node);
  behaviours[node.type].activate(x, element, node);
}

function complete(x: Execution, element: ElementRow): void {
  const node = x.nodeOf(element);
  element.state = 'completing';
  x.state.touch(element);
  if (element.type === 'multiInstanceBody') {
    completeBody(x, element, node);
    return;
  }
  applyOutputs(x, element, node);
  if (element.data.loopCounter !== undefined) collectInner(x, element);
  (behaviours[node.type].complete ?? takeAllFlows)(x, element, node);
}

import type { Flow, FlowNode } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';
import { nodeOf } from '../../model/process-model.js';
import { finish } from '../ending.js';
import { evaluateBoolean } from '../evaluate.js';
import type { Execution } from '../execution.js';
import { StepFailure } from '../step-failure.js';
import { begin } from '../flow.js';
import { prepareEvents } from '../subscriptions.js';
import { markActive, type Behaviour } from './behaviour.js';

/** Conditions are looked at before the gateway is active, so a failing one can be looked at again. */
export const exclusiveGateway: Behaviour = {
  activate: (x, element, node) => {
    const chosen = conditional(node).find((flow) => holds(x, element, flow));
    finish(x, element, chosen ? [chosen] : withoutCondition(node));
  },
};

export const inclusiveGateway: Behaviour = {
  activate: (x, element, node) => {
    const chosen = conditional(node).filter((flow) => holds(x, element, flow));
    finish(x, element, chosen.length > 0 ? chosen : withoutCondition(node));
  },
};

export const parallelGateway: Behaviour = {
  activate: (x, element, node) => finish(x, element, node.outgoing),
};

/** Waits for whichever of the events behind it comes first. */
export const eventBasedGateway: Behaviour = {
  activate: (x, element, node) => {
    const model = x.modelOf(element.instance);
    const events = node.outgoing.map((flow) => nodeOf(model, flow.target));
    const openEvents = prepareEvents(x, element, events);
    markActive(x, element);
    openEvents();
  },
  complete: (x, element) => {
    const scope = x.scopeOf(element);
    const { happened } = element.data;
    finish(x, element, []);
    if (!scope || !happened) return;
    begin(x, nodeOf(x.modelOf(scope.instance), happened.targetId), scope, happened.variables);
  },
};

const conditional = (node: FlowNode): readonly Flow[] =>
  node.outgoing.filter((flow) => flow.condition && flow.id !== node.defaultFlow);

const holds = (x: Execution, element: ElementRow, { condition }: Flow): boolean =>
  condition !== null && evaluateBoolean(x, condition, { scope: element.id });

/** The default flow, or the only flow of a gateway that merely joins. */
function withoutCondition(node: FlowNode): readonly Flow[] {
  const [only, ...others] = node.outgoing;
  if (!only || (others.length === 0 && !only.condition)) return node.outgoing;
  const fallback = node.outgoing.find((flow) => flow.id === node.defaultFlow);
  if (fallback) return [fallback];
  throw new StepFailure(
    'CONDITION_ERROR',
    `网关“${node.name || node.id}”的所有条件都不成立，又没有默认路线。请修正变量后重试，或在流程图上补画默认路线。`,
  );
}

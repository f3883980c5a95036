import { processScope } from '../../state/case-state.js';
import { localVariables, setLocal, visibleVariables } from '../../state/variables.js';
import { evaluateText } from '../evaluate.js';
import { StepFailure } from '../step-failure.js';
import { calledProcess, whereOf } from '../bindings.js';
import { prepareEvents } from '../subscriptions.js';
import { markActive, type Behaviour } from './behaviour.js';
import { boundariesOf } from './jobs.js';

/** Runs another process under the same root, so that one lock covers both. */
export const callActivity: Behaviour = {
  activate: (x, element, node) => {
    if (!node.call) throw new StepFailure('CALLED_ELEMENT_ERROR', '调用活动没有填写要调用的流程编号。');
    const processId = evaluateText(x, node.call.processId, { scope: element.id });
    const called = calledProcess(x, element, processId, node.call.binding);
    if (!called?.model.root.noneStart) {
      throw new StepFailure(
        'CALLED_ELEMENT_ERROR',
        `调用的流程“${processId}”${whereOf(node.call.binding)}，或没有空白开始事件。请修正流程编号后重试。`,
      );
    }
    const openEvents = prepareEvents(x, element, boundariesOf(element, node));
    markActive(x, element);
    openEvents();
    const { root } = x.state;
    const instance = x.state.instances.add({
      id: x.nextKey(),
      parentElement: element.id,
      deploymentKey: called.deploymentKey,
      processId,
      businessKey: root.businessKey,
      groupId: root.groupId,
      startKey: null,
      clockId: root.clockId,
      state: 'active',
      data: {},
      startedAt: x.now,
      endedAt: null,
    });
    const scope = x.state.elements.add(processScope(instance));
    const passed = node.call.allParentVariables ? visibleVariables : localVariables;
    setLocal(x.state, scope.id, passed(x.state, element.id));
    scope.state = 'activating';
    x.enqueue('activate', scope);
  },
};

/** start → service task → gateway → user task → user task → end, in the dialect of each engine. */
const flow = (from, to, condition = '') =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${
    condition &&
    `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`
  }</bpmn:sequenceFlow>`;

const draw = ({ namespace, service, first, second, condition }) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${namespace} id="bench" targetNamespace="bench">
  <bpmn:process id="standard" name="standard" isExecutable="true"${namespace.includes('camunda="') ? ' camunda:historyTimeToLive="P30D"' : ''}><bpmn:startEvent id="start"/>
  ${service}<bpmn:exclusiveGateway id="passed" default="passed_end"/>${first}${second}<bpmn:endEvent id="end"/>
  ${flow('start', 'check')}${flow('check', 'passed')}${flow('passed', 'first', condition)}${flow('passed', 'end')}
  ${flow('first', 'second')}${flow('second', 'end')}</bpmn:process></bpmn:definitions>`;

/** Zeebe's dialect, ours. The service task's worker is registered for `check`. */
const zeebeTask = (id, role) =>
  `<bpmn:userTask id="${id}"><bpmn:extensionElements><zeebe:formDefinition formKey="form"/>
   <zeebe:assignmentDefinition candidateGroups="=[&quot;${role}@&quot; + district]"/></bpmn:extensionElements></bpmn:userTask>`;

export const OURS = draw({
  namespace: 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  service:
    '<bpmn:serviceTask id="check"><bpmn:extensionElements><zeebe:taskDefinition type="check"/></bpmn:extensionElements></bpmn:serviceTask>',
  first: zeebeTask('first', 'reviewer'),
  second: zeebeTask('second', 'officer'),
  condition: '=ok',
});

/** The peer's service task sets the variable in the same transaction as the start: the quickest it can. */
const peer = (prefix, uri) => {
  const task = (id, role) => `<bpmn:userTask id="${id}" ${prefix}:candidateGroups="${role}@\${district}"/>`;
  return draw({
    namespace: `xmlns:${prefix}="${uri}"`,
    service: `<bpmn:serviceTask id="check" ${prefix}:expression="\${true}" ${prefix}:resultVariable${prefix === 'flowable' ? 'Name' : ''}="ok"/>`,
    first: task('first', 'reviewer'),
    second: task('second', 'officer'),
    condition: '${ok}',
  });
};

export const CAMUNDA = peer('camunda', 'http://camunda.org/schema/1.0/bpmn');
export const FLOWABLE = peer('flowable', 'http://flowable.org/bpmn');

/** What each case starts with. A lane has a district of its own, so that a list holds only its own task. */
export const variablesOf = (businessKey, district) => ({ entryId: businessKey, district });

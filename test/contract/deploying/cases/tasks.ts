/* eslint-disable max-lines -- one table */
import { end, flow, line, manual, piece, start, user } from '../../engine/support/bpmn.js';
import { diagram, ext, extended, inside, START_END, step, type Probe } from './probe.js';

const JOB = '<zeebe:taskDefinition type="t"/>';

const serviceTasks: readonly Probe[] = [
  extended('service task: as it should be', 'serviceTask', JOB),
  step('service task: nothing in it', '<bpmn:serviceTask id="x"/>'),
  extended('service task: two task definitions', 'serviceTask', JOB + JOB),
  extended('service task: no type', 'serviceTask', '<zeebe:taskDefinition/>'),
  extended('service task: empty type', 'serviceTask', '<zeebe:taskDefinition type=""/>'),
  extended('service task: blank type', 'serviceTask', '<zeebe:taskDefinition type="  "/>'),
  extended('service task: Chinese type', 'serviceTask', '<zeebe:taskDefinition type="检查"/>'),
  extended('service task: type as expression', 'serviceTask', '<zeebe:taskDefinition type="=kind"/>'),
  extended('service task: type as broken expression', 'serviceTask', '<zeebe:taskDefinition type="=1 +"/>'),
  extended('service task: type only an equals sign', 'serviceTask', '<zeebe:taskDefinition type="="/>'),
  extended('service task: empty retries', 'serviceTask', '<zeebe:taskDefinition type="t" retries=""/>'),
  extended('service task: retries a word', 'serviceTask', '<zeebe:taskDefinition type="t" retries="many"/>'),
  extended('service task: retries zero', 'serviceTask', '<zeebe:taskDefinition type="t" retries="0"/>'),
  extended('service task: retries negative', 'serviceTask', '<zeebe:taskDefinition type="t" retries="-1"/>'),
  extended(
    'service task: retries a fraction',
    'serviceTask',
    '<zeebe:taskDefinition type="t" retries="1.5"/>',
  ),
  extended(
    'service task: retries broken expression',
    'serviceTask',
    '<zeebe:taskDefinition type="t" retries="=("/>',
  ),
  extended(
    'service task: retries expression',
    'serviceTask',
    '<zeebe:taskDefinition type="t" retries="=n"/>',
  ),
  extended(
    'headers: as they should be',
    'serviceTask',
    `${JOB}<zeebe:taskHeaders><zeebe:header key="a" value="1"/></zeebe:taskHeaders>`,
  ),
  extended(
    'headers: twice the same key',
    'serviceTask',
    `${JOB}<zeebe:taskHeaders><zeebe:header key="a" value="1"/><zeebe:header key="a" value="2"/></zeebe:taskHeaders>`,
  ),
  extended(
    'headers: empty key',
    'serviceTask',
    `${JOB}<zeebe:taskHeaders><zeebe:header key="" value="1"/></zeebe:taskHeaders>`,
  ),
  extended(
    'headers: no value',
    'serviceTask',
    `${JOB}<zeebe:taskHeaders><zeebe:header key="a"/></zeebe:taskHeaders>`,
  ),
  extended(
    'headers: no key',
    'serviceTask',
    `${JOB}<zeebe:taskHeaders><zeebe:header value="a"/></zeebe:taskHeaders>`,
  ),
  extended(
    'headers: reserved key',
    'serviceTask',
    `${JOB}<zeebe:taskHeaders><zeebe:header key="io.camunda.zeebe:assignee" value="a"/></zeebe:taskHeaders>`,
  ),
  extended('headers: none', 'serviceTask', `${JOB}<zeebe:taskHeaders/>`),
  extended(
    'headers: key constructor',
    'serviceTask',
    `${JOB}<zeebe:taskHeaders><zeebe:header key="constructor" value="a"/><zeebe:header key="__proto__" value="a"/></zeebe:taskHeaders>`,
  ),
  extended(
    'headers: two blocks',
    'serviceTask',
    `${JOB}<zeebe:taskHeaders><zeebe:header key="a" value="1"/></zeebe:taskHeaders><zeebe:taskHeaders><zeebe:header key="a" value="2"/></zeebe:taskHeaders>`,
  ),
  extended(
    'properties: on a task',
    'serviceTask',
    `${JOB}<zeebe:properties><zeebe:property name="a" value="1"/></zeebe:properties>`,
  ),
  extended(
    'properties: twice the same name',
    'serviceTask',
    `${JOB}<zeebe:properties><zeebe:property name="a" value="1"/><zeebe:property name="a" value="2"/></zeebe:properties>`,
  ),
  extended(
    'properties: no name',
    'serviceTask',
    `${JOB}<zeebe:properties><zeebe:property/></zeebe:properties>`,
  ),
  step('service task: on a manual task', ext('manualTask', JOB)),
  step('service task: on a plain task', ext('task', JOB)),
  step(
    'service task: attribute nobody knows',
    ext('serviceTask', '<zeebe:taskDefinition type="t" colour="red"/>'),
  ),
  step(
    'service task: modeler template attributes',
    ext('serviceTask', JOB, '', 'zeebe:modelerTemplate="a" zeebe:modelerTemplateVersion="2"'),
  ),
  step(
    'service task: implementation attribute',
    ext('serviceTask', JOB, '', 'implementation="##WebService"'),
  ),
  step('service task: operation that is not there', ext('serviceTask', JOB, '', 'operationRef="nowhere"')),
  step(
    'service task: start and completion quantity',
    ext('serviceTask', JOB, '', 'startQuantity="2" completionQuantity="3"'),
  ),
];

const sendTasks: readonly Probe[] = [
  extended('send task: as it should be', 'sendTask', JOB),
  step('send task: nothing in it', '<bpmn:sendTask id="x"/>'),
  step(
    'send task: only a message',
    '<bpmn:sendTask id="x" messageRef="m"/>',
    '<bpmn:message id="m" name="m"/>',
  ),
  step(
    'send task: publishes a message',
    ext('sendTask', '<zeebe:publishMessage correlationKey="=k"/>', '', 'messageRef="m"'),
    '<bpmn:message id="m" name="m"/>',
  ),
  step(
    'send task: publishes without a message',
    ext('sendTask', '<zeebe:publishMessage correlationKey="=k"/>'),
  ),
  step(
    'send task: job and message',
    ext('sendTask', `${JOB}<zeebe:publishMessage correlationKey="=k"/>`, '', 'messageRef="m"'),
    '<bpmn:message id="m" name="m"/>',
  ),
];

const ruleTasks: readonly Probe[] = [
  extended(
    'rule task: decision',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="r"/>',
  ),
  extended('rule task: job', 'businessRuleTask', JOB),
  step('rule task: nothing in it', '<bpmn:businessRuleTask id="x"/>'),
  extended(
    'rule task: decision and job',
    'businessRuleTask',
    `${JOB}<zeebe:calledDecision decisionId="d" resultVariable="r"/>`,
  ),
  extended(
    'rule task: two decisions',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="r"/><zeebe:calledDecision decisionId="e" resultVariable="r"/>',
  ),
  extended('rule task: no decision id', 'businessRuleTask', '<zeebe:calledDecision resultVariable="r"/>'),
  extended(
    'rule task: empty decision id',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="" resultVariable="r"/>',
  ),
  extended(
    'rule task: decision id expression',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="=d" resultVariable="r"/>',
  ),
  extended(
    'rule task: decision id broken',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="=d +" resultVariable="r"/>',
  ),
  extended('rule task: no result variable', 'businessRuleTask', '<zeebe:calledDecision decisionId="d"/>'),
  extended(
    'rule task: empty result variable',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable=""/>',
  ),
  extended(
    'rule task: Chinese result variable',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="结果"/>',
  ),
  extended(
    'rule task: dotted result variable',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="a.b"/>',
  ),
  extended(
    'rule task: binding latest',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="r" bindingType="latest"/>',
  ),
  extended(
    'rule task: binding unknown',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="r" bindingType="newest"/>',
  ),
  extended(
    'rule task: binding deployment, decision elsewhere',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="r" bindingType="deployment"/>',
  ),
  extended(
    'rule task: binding version tag',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="r" bindingType="versionTag" versionTag="v1"/>',
  ),
  extended(
    'rule task: binding version tag without one',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="r" bindingType="versionTag"/>',
  ),
  extended(
    'rule task: version tag without its binding',
    'businessRuleTask',
    '<zeebe:calledDecision decisionId="d" resultVariable="r" versionTag="v1"/>',
  ),
];

const scriptTasks: readonly Probe[] = [
  extended('script task: expression', 'scriptTask', '<zeebe:script expression="=1" resultVariable="r"/>'),
  extended('script task: job', 'scriptTask', JOB),
  step('script task: nothing in it', '<bpmn:scriptTask id="x"/>'),
  extended(
    'script task: expression and job',
    'scriptTask',
    `${JOB}<zeebe:script expression="=1" resultVariable="r"/>`,
  ),
  extended('script task: no expression', 'scriptTask', '<zeebe:script resultVariable="r"/>'),
  extended('script task: static text', 'scriptTask', '<zeebe:script expression="1" resultVariable="r"/>'),
  extended(
    'script task: broken expression',
    'scriptTask',
    '<zeebe:script expression="=1 +" resultVariable="r"/>',
  ),
  extended('script task: no result variable', 'scriptTask', '<zeebe:script expression="=1"/>'),
  extended(
    'script task: Chinese result variable',
    'scriptTask',
    '<zeebe:script expression="=1" resultVariable="结果"/>',
  ),
  extended(
    'script task: unknown function',
    'scriptTask',
    '<zeebe:script expression="=frobnicate(1)" resultVariable="r"/>',
  ),
  step(
    'script task: script element of BPMN',
    '<bpmn:scriptTask id="x" scriptFormat="js"><bpmn:script>1</bpmn:script></bpmn:scriptTask>',
  ),
];

const calls: readonly Probe[] = [
  extended('call: process elsewhere', 'callActivity', '<zeebe:calledElement processId="elsewhere"/>'),
  step('call: nothing in it', '<bpmn:callActivity id="x"/>'),
  step('call: only the attribute of BPMN', '<bpmn:callActivity id="x" calledElement="q"/>'),
  extended('call: no process id', 'callActivity', '<zeebe:calledElement/>'),
  extended('call: empty process id', 'callActivity', '<zeebe:calledElement processId=""/>'),
  extended('call: expression', 'callActivity', '<zeebe:calledElement processId="=q"/>'),
  extended('call: broken expression', 'callActivity', '<zeebe:calledElement processId="=q +"/>'),
  extended(
    'call: two called elements',
    'callActivity',
    '<zeebe:calledElement processId="q"/><zeebe:calledElement processId="q"/>',
  ),
  extended(
    'call: propagation not a boolean',
    'callActivity',
    '<zeebe:calledElement processId="q" propagateAllChildVariables="maybe"/>',
  ),
  extended(
    'call: binding deployment, process elsewhere',
    'callActivity',
    '<zeebe:calledElement processId="elsewhere" bindingType="deployment"/>',
  ),
  extended(
    'call: binding deployment, itself',
    'callActivity',
    '<zeebe:calledElement processId="p" bindingType="deployment"/>',
  ),
  extended(
    'call: binding version tag',
    'callActivity',
    '<zeebe:calledElement processId="q" bindingType="versionTag" versionTag="v1"/>',
  ),
  extended(
    'call: binding version tag, empty',
    'callActivity',
    '<zeebe:calledElement processId="q" bindingType="versionTag" versionTag=""/>',
  ),
  extended(
    'call: binding unknown',
    'callActivity',
    '<zeebe:calledElement processId="q" bindingType="newest"/>',
  ),
  extended(
    'call: version tag with latest',
    'callActivity',
    '<zeebe:calledElement processId="q" bindingType="latest" versionTag="v1"/>',
  ),
];

const assigned = (name: string, attributes: string): Probe =>
  extended(`assignment: ${name}`, 'userTask', `<zeebe:assignmentDefinition ${attributes}/>`);
const native = (name: string, extensions: string): Probe =>
  extended(`native user task: ${name}`, 'userTask', `<zeebe:userTask/>${extensions}`);
const formed = (name: string, attributes: string): Probe =>
  extended(`form: ${name}`, 'userTask', `<zeebe:formDefinition ${attributes}/>`);

const userTasks: readonly Probe[] = [
  step('user task: nothing in it', '<bpmn:userTask id="x"/>'),
  extended('user task: with a task definition', 'userTask', JOB),
  extended(
    'user task: with headers',
    'userTask',
    '<zeebe:taskHeaders><zeebe:header key="a" value="1"/></zeebe:taskHeaders>',
  ),
  assigned('assignee', 'assignee="lee"'),
  assigned('assignee broken', 'assignee="=("'),
  assigned('assignee empty', 'assignee=""'),
  assigned('groups list', 'candidateGroups="a, b"'),
  assigned('groups with an empty one', 'candidateGroups="a,,b"'),
  assigned('groups ending in a comma', 'candidateGroups="a,"'),
  assigned('groups only a comma', 'candidateGroups=","'),
  assigned('groups with a quote', `candidateGroups="a&quot;b"`),
  assigned('groups with spaces inside', 'candidateGroups="a b"'),
  assigned('groups expression', 'candidateGroups="=groups"'),
  assigned('groups broken expression', 'candidateGroups="=groups +"'),
  assigned('groups Chinese', 'candidateGroups="市局,专家"'),
  assigned('users list', 'candidateUsers="a,b"'),
  assigned('users with an empty one', 'candidateUsers="a,,b"'),
  assigned('users broken expression', 'candidateUsers="=["'),
  assigned('nothing', ''),
  ...['dueDate', 'followUpDate'].flatMap((attribute) => [
    extended(
      `schedule: ${attribute} as it should be`,
      'userTask',
      `<zeebe:taskSchedule ${attribute}="2030-03-02T15:35:00+02:00"/>`,
    ),
    extended(
      `schedule: ${attribute} without an offset`,
      'userTask',
      `<zeebe:taskSchedule ${attribute}="2030-03-02T15:35:00"/>`,
    ),
    extended(`schedule: ${attribute} a day`, 'userTask', `<zeebe:taskSchedule ${attribute}="2030-03-02"/>`),
    extended(`schedule: ${attribute} a word`, 'userTask', `<zeebe:taskSchedule ${attribute}="tomorrow"/>`),
    extended(`schedule: ${attribute} a duration`, 'userTask', `<zeebe:taskSchedule ${attribute}="P3D"/>`),
    extended(
      `schedule: ${attribute} with a zone`,
      'userTask',
      `<zeebe:taskSchedule ${attribute}="2030-03-02T15:35:00+08:00[Asia/Shanghai]"/>`,
    ),
    extended(`schedule: ${attribute} empty`, 'userTask', `<zeebe:taskSchedule ${attribute}=""/>`),
    extended(
      `schedule: ${attribute} broken expression`,
      'userTask',
      `<zeebe:taskSchedule ${attribute}="=now("/>`,
    ),
  ]),
  ...['0', '100', '101', '-1', '50.5', 'high', '=priority', '=(', ''].map((priority) =>
    native(`priority '${priority}'`, `<zeebe:priorityDefinition priority="${priority}"/>`),
  ),
  native('priority without a value', '<zeebe:priorityDefinition/>'),
  extended(
    'user task: priority without being native',
    'userTask',
    '<zeebe:priorityDefinition priority="500"/>',
  ),
  native('nothing else', ''),
  native('twice', '<zeebe:userTask/>'),
  native('with a form key', '<zeebe:formDefinition formKey="k"/>'),
  native('with a form id', '<zeebe:formDefinition formId="k"/>'),
  native('with an external reference', '<zeebe:formDefinition externalReference="k"/>'),
  native('with form id and external reference', '<zeebe:formDefinition formId="k" externalReference="k"/>'),
  native('with a job', JOB),
  formed('form key', 'formKey="k"'),
  formed('form key expression', 'formKey="=k"'),
  formed('form key broken expression', 'formKey="=k +"'),
  formed('form id', 'formId="k"'),
  formed('form key and form id', 'formKey="k" formId="k"'),
  formed('nothing', ''),
  formed('empty form key', 'formKey=""'),
  formed('blank form id', 'formId=" "'),
  formed('external reference', 'externalReference="k"'),
  formed('external reference and form key', 'externalReference="k" formKey="k"'),
  formed('form id, binding deployment, form elsewhere', 'formId="k" bindingType="deployment"'),
  formed('form id, binding version tag', 'formId="k" bindingType="versionTag" versionTag="v"'),
  formed('form id, binding version tag without one', 'formId="k" bindingType="versionTag"'),
  formed('form id, binding unknown', 'formId="k" bindingType="any"'),
  extended(
    'form: two definitions',
    'userTask',
    '<zeebe:formDefinition formKey="k"/><zeebe:formDefinition formKey="l"/>',
  ),
  diagram(
    'form: embedded in the process',
    line(start(), piece(ext('userTask', '<zeebe:formDefinition formKey="camunda-forms:bpmn:F"/>')), end()),
  ),
  inside(
    'form: embedded and empty',
    `<bpmn:extensionElements><zeebe:userTaskForm id="F"></zeebe:userTaskForm></bpmn:extensionElements>${START_END}`,
  ),
  inside(
    'form: embedded',
    `<bpmn:extensionElements><zeebe:userTaskForm id="F">{}</zeebe:userTaskForm></bpmn:extensionElements>${START_END}`,
  ),
];

const listener = (attributes: string): string => `<zeebe:executionListener ${attributes}/>`;
const listeners = (...each: readonly string[]): string =>
  `<zeebe:executionListeners>${each.map(listener).join('')}</zeebe:executionListeners>`;

const listening: readonly Probe[] = [
  step('execution listener: start of a task', ext('manualTask', listeners('eventType="start" type="l"'))),
  step('execution listener: without a type', ext('manualTask', listeners('eventType="start"'))),
  step('execution listener: without an event type', ext('manualTask', listeners('type="l"'))),
  step('execution listener: unknown event type', ext('manualTask', listeners('eventType="middle" type="l"'))),
  step(
    'execution listener: twice the same',
    ext('manualTask', listeners('eventType="start" type="l"', 'eventType="start" type="l"')),
  ),
  step(
    'execution listener: two blocks',
    ext('manualTask', listeners('eventType="start" type="l"') + listeners('eventType="end" type="l"')),
  ),
  step('execution listener: broken type', ext('manualTask', listeners('eventType="start" type="=("'))),
  step(
    'execution listener: empty retries',
    ext('manualTask', listeners('eventType="start" type="l" retries=""')),
  ),
  step(
    'execution listener: end of a gateway',
    ext('exclusiveGateway', listeners('eventType="end" type="l"')),
  ),
  step(
    'execution listener: start of a gateway',
    ext('exclusiveGateway', listeners('eventType="start" type="l"')),
  ),
  diagram(
    'execution listener: start of a start event',
    line(piece(ext('startEvent', listeners('eventType="start" type="l"'))), end()),
  ),
  diagram(
    'execution listener: end of a start event',
    line(piece(ext('startEvent', listeners('eventType="end" type="l"'))), end()),
  ),
  diagram(
    'execution listener: end of an end event',
    line(start(), piece(ext('endEvent', listeners('eventType="end" type="l"')))),
  ),
  diagram(
    'execution listener: end of an error end',
    line(
      start(),
      piece(
        ext('endEvent', listeners('eventType="end" type="l"'), '<bpmn:errorEventDefinition errorRef="e"/>'),
        ['<bpmn:error id="e" errorCode="E"/>'],
      ),
    ),
  ),
  inside(
    'execution listener: of the process',
    `<bpmn:extensionElements>${listeners('eventType="start" type="l"')}</bpmn:extensionElements>${START_END}`,
  ),
  extended(
    'task listener: on a user task',
    'userTask',
    '<zeebe:taskListeners><zeebe:taskListener eventType="complete" type="l"/></zeebe:taskListeners>',
  ),
  native(
    'task listener',
    '<zeebe:taskListeners><zeebe:taskListener eventType="complete" type="l"/></zeebe:taskListeners>',
  ),
  native(
    'task listener with a newer name',
    '<zeebe:taskListeners><zeebe:taskListener eventType="completing" type="l"/></zeebe:taskListeners>',
  ),
  native(
    'task listener without a type',
    '<zeebe:taskListeners><zeebe:taskListener eventType="complete"/></zeebe:taskListeners>',
  ),
  native(
    'task listener without an event type',
    '<zeebe:taskListeners><zeebe:taskListener type="l"/></zeebe:taskListeners>',
  ),
];

const receiving = (name: string, attributes: string, ...roots: readonly string[]): Probe =>
  step(`receive task: ${name}`, `<bpmn:receiveTask id="x" ${attributes}/>`, ...roots);
const message = (attributes: string, key?: string): string =>
  `<bpmn:message id="m" ${attributes}>${key === undefined ? '' : `<bpmn:extensionElements><zeebe:subscription ${key}/></bpmn:extensionElements>`}</bpmn:message>`;

const others: readonly Probe[] = [
  receiving('no message', ''),
  receiving('message not there', 'messageRef="nowhere"'),
  receiving('message without a key', 'messageRef="m"', message('name="m"')),
  receiving('message with a key', 'messageRef="m"', message('name="m"', 'correlationKey="=k"')),
  receiving('key static', 'messageRef="m"', message('name="m"', 'correlationKey="k"')),
  receiving('key empty', 'messageRef="m"', message('name="m"', 'correlationKey=""')),
  receiving('key missing', 'messageRef="m"', message('name="m"', '')),
  receiving('key broken', 'messageRef="m"', message('name="m"', 'correlationKey="=k +"')),
  receiving('key only an equals sign', 'messageRef="m"', message('name="m"', 'correlationKey="="')),
  receiving('message without a name', 'messageRef="m"', message('', 'correlationKey="=k"')),
  receiving('message with an empty name', 'messageRef="m"', message('name=""', 'correlationKey="=k"')),
  receiving('message name expression', 'messageRef="m"', message('name="=n"', 'correlationKey="=k"')),
  receiving('message name broken', 'messageRef="m"', message('name="=n +"', 'correlationKey="=k"')),
  receiving('instantiate', 'messageRef="m" instantiate="true"', message('name="m"', 'correlationKey="=k"')),
  receiving('refers to an error', 'messageRef="m"', '<bpmn:error id="m" errorCode="E"/>'),
  step('standard loop', '<bpmn:manualTask id="x"><bpmn:standardLoopCharacteristics/></bpmn:manualTask>'),
  step('complex gateway', '<bpmn:complexGateway id="x"/>'),
  step('plain task', '<bpmn:task id="x"/>'),
  step('manual task', '<bpmn:manualTask id="x"/>'),
  step('ad-hoc subprocess', '<bpmn:adHocSubProcess id="x"><bpmn:task id="y"/></bpmn:adHocSubProcess>'),
  step('transaction', `<bpmn:transaction id="x"><bpmn:startEvent id="i"/></bpmn:transaction>`),
  step('call conversation as a flow element', '<bpmn:callConversation id="x"/>'),
  step(
    'choreography task',
    '<bpmn:choreographyTask id="x" initiatingParticipantRef="a"><bpmn:participantRef>a</bpmn:participantRef><bpmn:messageFlowRef>b</bpmn:messageFlowRef></bpmn:choreographyTask>',
  ),
  step('implicit throw event', '<bpmn:implicitThrowEvent id="x"/>'),
  diagram('task that nothing leads to', line(start(), end()), user('x')),
  diagram('task that nothing follows', line(start(), user('x'))),
  diagram(
    'two flows between the same elements',
    line(start(), manual('x'), end()),
    piece('<bpmn:sequenceFlow id="twice" sourceRef="x" targetRef="end"/>'),
  ),
  diagram('a task that leads to itself', line(start(), user('x'), end()), flow('x -> x')),
];

export const taskProbes: readonly Probe[] = [
  ...serviceTasks,
  ...sendTasks,
  ...ruleTasks,
  ...scriptTasks,
  ...calls,
  ...userTasks,
  ...listening,
  ...others,
];

import { UniqueNames } from './unique-names.js';

const names = new UniqueNames('u_');

it.each([
  ['<bpmn:process id="p" isExecutable="true">', '<bpmn:process id="u_p" isExecutable="true">'],
  [`<process isExecutable='true' id='p'>`, `<process isExecutable='true' id="u_p">`],
  ['<bpmn:message id="M" name="msg"/>', '<bpmn:message id="M" name="u_msg"/>'],
  [
    '<bpmn:message id="M" name="=&quot;x&quot; + y"/>',
    '<bpmn:message id="M" name="=&quot;u_&quot; + (&quot;x&quot; + y)"/>',
  ],
  [`<signal name='="a"'/>`, `<signal name="=&quot;u_&quot; + (&quot;a&quot;)"/>`],
  ['<zeebe:taskDefinition type="work" retries="3" />', '<zeebe:taskDefinition type="u_work" retries="3" />'],
  [
    '<zeebe:taskDefinition type="io.camunda.zeebe:userTask" />',
    '<zeebe:taskDefinition type="io.camunda.zeebe:userTask" />',
  ],
  ['<zeebe:calledElement processId="q" />', '<zeebe:calledElement processId="u_q" />'],
  [
    '<zeebe:executionListener eventType="start" type="l" />',
    '<zeebe:executionListener eventType="start" type="u_l" />',
  ],
  ['<zeebe:taskDefinition type="" />', '<zeebe:taskDefinition type="" />'],
  // What is left alone: names of elements, text, comments.
  ['<bpmn:task id="p" name="msg"/>', '<bpmn:task id="p" name="msg"/>'],
  ['<!-- <bpmn:process id="p"> -->', '<!-- <bpmn:process id="p"> -->'],
  ['<![CDATA[<bpmn:process id="p">]]>', '<![CDATA[<bpmn:process id="p">]]>'],
])('renames %s', (xml, renamed) => {
  expect(names.inDiagram(xml)).toBe(renamed);
});

it('renames the plane of a process, not that of a collaboration', () => {
  const xml = (plane: string) => `<process id="p"/><bpmndi:BPMNPlane bpmnElement="${plane}"/>`;
  expect(names.inDiagram(xml('p'))).toContain('bpmnElement="u_p"');
  expect(names.inDiagram(xml('Collaboration_1'))).toContain('bpmnElement="Collaboration_1"');
});

it('maps names and messages back', () => {
  expect([names.of('p'), names.original('u_p'), names.original('a')]).toEqual(['u_p', 'p', 'a']);
  expect(names.restore("no process 'u_p' for 'u_msg'")).toBe("no process 'p' for 'msg'");
});

import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement } from '../diagrams/editor/moddle-element.js';
import { diagramChanges } from './diagram-changes.js';

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as object;
const moddle = new BpmnModdle({ zeebe });

const BODY = `<bpmn:startEvent id="start"/><bpmn:userTask id="check" name="初审"><bpmn:extensionElements>
  <zeebe:formDefinition formKey="a"/></bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="end" name="办结"/>
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="check"/><bpmn:sequenceFlow id="f2" sourceRef="check" targetRef="end"/>`;
const SHAPES = `<bpmndi:BPMNShape id="s" bpmnElement="check"><dc:Bounds x="0" y="0" width="100" height="80"/></bpmndi:BPMNShape>`;

async function drawn(body: string, shapes = SHAPES): Promise<ModdleElement> {
  const { rootElement } = await moddle.fromXML(`<bpmn:definitions id="d"
    xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
    <bpmn:process id="p">${body}</bpmn:process>
    <bpmndi:BPMNDiagram id="b"><bpmndi:BPMNPlane id="l" bpmnElement="p">${shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
    </bpmn:definitions>`);
  return rootElement as ModdleElement;
}

const told = async (body: string, shapes?: string): Promise<string[]> =>
  diagramChanges(await drawn(BODY), await drawn(body, shapes)).map(
    ({ id, kind, name }) => `${kind} ${id} ${name}`,
  );

describe('two diagrams', () => {
  it('that are alike have no changes', async () => {
    expect(await told(BODY)).toEqual([]);
  });

  it('show what was renamed, and what is set otherwise inside', async () => {
    expect(await told(BODY.replace('初审', '复审'))).toEqual(['changed check 复审']);
    expect(await told(BODY.replace('formKey="a"', 'formKey="b"'))).toEqual(['changed check 初审']);
  });

  it('show what came and went, flows by what they join', async () => {
    const without = BODY.replace(
      '<bpmn:endEvent id="end" name="办结"/>',
      '<bpmn:endEvent id="other"/>',
    ).replace('targetRef="end"', 'targetRef="other"');
    expect(await told(without)).toEqual([
      'added other other',
      'removed end 办结',
      'changed f2 从“初审”到“other”的连线',
    ]);
  });

  it('show what is only drawn elsewhere as moved', async () => {
    expect(await told(BODY, SHAPES.replace('x="0"', 'x="90"'))).toEqual(['moved check 初审']);
  });
});

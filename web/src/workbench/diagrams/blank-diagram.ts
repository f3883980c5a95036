/** A diagram that runs from a start to an end, for somebody to go on with. */
export function blankDiagram(id: string, name: string): string {
  const label = name.replaceAll(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="${id}-definitions" targetNamespace="http://bpmn.io/schema/bpmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
  <bpmn:process id="${id}" name="${label}" isExecutable="true">
    <bpmn:startEvent id="started" name="开始">
      <bpmn:outgoing>started-to-ended</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:endEvent id="ended" name="结束">
      <bpmn:incoming>started-to-ended</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="started-to-ended" sourceRef="started" targetRef="ended" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="${id}-diagram">
    <bpmndi:BPMNPlane id="${id}-plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="started-shape" bpmnElement="started">
        <dc:Bounds x="160" y="182" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="167" y="225" width="22" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="ended-shape" bpmnElement="ended">
        <dc:Bounds x="560" y="182" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="567" y="225" width="22" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="started-to-ended-edge" bpmnElement="started-to-ended">
        <di:waypoint x="196" y="200" />
        <di:waypoint x="560" y="200" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

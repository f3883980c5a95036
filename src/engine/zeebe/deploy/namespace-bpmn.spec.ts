import { readFileSync } from 'node:fs';
import path from 'node:path';
import { namespaceBpmn } from './namespace-bpmn.js';
import { namespaceDmn } from './namespace-dmn.js';
import { Namespace } from './namespace.js';

const namespace = new Namespace('v0-');

const bpmn = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x">
${inside}
</bpmn:definitions>
`;

/** Tags of the second text that are not in the first. */
function changedLines(before: string, after: string): readonly string[] {
  const tags = (xml: string): readonly string[] =>
    xml
      .replaceAll(' />', '/>')
      .replace(/>\s*</g, '>\n<')
      .split('\n')
      .filter((line) => line !== '');
  const known = new Set(tags(before));
  return tags(after).filter((line) => !known.has(line));
}

describe('a diagram as the broker gets it', () => {
  it('carries the namespace in the ids of processes, also where pictures and pools name them', () => {
    const xml = bpmn(`<bpmn:collaboration id="c">
<bpmn:participant id="pool" processRef="审查" />
</bpmn:collaboration>
<bpmn:process id="审查" isExecutable="true">
<bpmn:startEvent id="s" />
</bpmn:process>
<bpmndi:BPMNPlane id="plane" bpmnElement="审查" />`);
    expect(changedLines(xml, namespaceBpmn(xml, namespace))).toEqual([
      '<bpmn:participant id="pool" processRef="v0-审查"/>',
      '<bpmn:process id="v0-审查" isExecutable="true">',
      '<bpmndi:BPMNPlane id="plane" bpmnElement="v0-审查"/>',
    ]);
  });

  it('calls processes and decisions of its own deployment, by a word or by an expression', () => {
    const xml = bpmn(`<bpmn:process id="p" isExecutable="true">
<zeebe:calledElement processId="child"/>
<zeebe:calledElement processId="= if a &lt; 1 then &quot;x&quot; else y"/>
<zeebe:calledDecision decisionId="points" resultVariable="r"/>
</bpmn:process>`);
    expect(changedLines(xml, namespaceBpmn(xml, namespace))).toEqual([
      '<bpmn:process id="v0-p" isExecutable="true">',
      '<zeebe:calledElement processId="v0-child"/>',
      '<zeebe:calledElement processId="=&quot;v0-&quot; + ( if a &lt; 1 then &quot;x&quot; else y)"/>',
      '<zeebe:calledDecision decisionId="v0-points" resultVariable="r"/>',
    ]);
  });

  it('gives a start its own message; what waits for the same message keeps its name', () => {
    const xml = bpmn(`<bpmn:message id="m" name="filed">
<bpmn:extensionElements><zeebe:subscription correlationKey="='a'"/></bpmn:extensionElements>
</bpmn:message>
<bpmn:signal id="sig" name="all"/>
<bpmn:process id="p" isExecutable="true">
<bpmn:startEvent id="s"><bpmn:messageEventDefinition id="sd" messageRef="m"/></bpmn:startEvent>
<bpmn:startEvent id="t"><bpmn:signalEventDefinition id="td" signalRef="sig"/></bpmn:startEvent>
<bpmn:subProcess id="e" triggeredByEvent="true">
<bpmn:startEvent id="es"><bpmn:messageEventDefinition id="esd" messageRef="m"/></bpmn:startEvent>
</bpmn:subProcess>
<bpmn:intermediateCatchEvent id="c"><bpmn:messageEventDefinition id="cd" messageRef="m"/></bpmn:intermediateCatchEvent>
</bpmn:process>`);
    const after = namespaceBpmn(xml, namespace);
    expect(after).toContain('<bpmn:message id="m" name="filed">');
    expect(after).toContain('<bpmn:message id="v0-m" name="v0-filed">');
    expect(after).toContain('<bpmn:signal id="v0-sig" name="v0-all"/>');
    expect(after.match(/messageRef="v0-m"/g)).toHaveLength(1);
    expect(after).toContain('<bpmn:messageEventDefinition id="sd" messageRef="v0-m"/>');
    expect(after.match(/messageRef="m"/g)).toHaveLength(2);
  });

  it('keeps entities, quotes, comments and texts as they were', () => {
    const xml = bpmn(`<bpmn:process id="p" isExecutable="true">
<!-- 说明 -->
<bpmn:documentation>a &lt; b &amp; "c"</bpmn:documentation>
<zeebe:input source="=&quot;x&quot;&#10;+ y" target="z"/>
<zeebe:header key="k" value=""/>
</bpmn:process>`);
    expect(changedLines(xml, namespaceBpmn(xml, namespace))).toEqual([
      '<bpmn:process id="v0-p" isExecutable="true">',
    ]);
    const single = bpmn(`<bpmn:process id="p"><zeebe:input source='="x"' target="z"/></bpmn:process>`);
    expect(namespaceBpmn(single, namespace)).toContain('source="=&quot;x&quot;"');
  });

  it.each(['season.bpmn', 'studio-review.bpmn', 'wait-for-date.bpmn'])(
    'of %s changes only what is looked up by id',
    (name) => {
      const xml = readFileSync(path.join('bpmn/wuxi-2024', name), 'utf8');
      const changed = changedLines(xml, namespaceBpmn(xml, namespace));
      expect(changed.length).toBeGreaterThan(0);
      for (const line of changed) expect(line).toContain('v0-');
    },
  );
});

describe('decision tables as the broker gets them', () => {
  it('carry the namespace in the ids of decisions and wherever they are required', () => {
    const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg" name="n" namespace="x">
<decision id="a" name="A"><informationRequirement id="i"><requiredDecision href="#b"/></informationRequirement></decision>
<decision id="b" name="B"><informationRequirement id="j"><requiredInput href="#in"/></informationRequirement></decision>
<dmndi:DMNShape id="shape" dmnElementRef="a"/>
</definitions>`;
    const after = namespaceDmn(xml, namespace);
    expect(after).toContain('id="v0-drg"');
    expect(after).toContain('<decision id="v0-a" name="A">');
    expect(after).toContain('<requiredDecision href="#v0-b"/>');
    expect(after).toContain('<requiredInput href="#in"/>');
    expect(after).toContain('dmnElementRef="v0-a"');
  });
});

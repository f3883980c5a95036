/* eslint-disable max-lines -- one table */
import { end, line, processXml, processesXml, start, user } from '../../engine/support/bpmn.js';
import { definitions, file, files, HEAD, inside, START_END, type Probe } from './probe.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const PROCESS = `<bpmn:process id="p" isExecutable="true">${START_END}</bpmn:process>`;
const whole = definitions(PROCESS);
const processed = (name: string, attributes: string, inner = START_END): Probe =>
  file(name, definitions(`<bpmn:process ${attributes}>${inner}</bpmn:process>`));

const xml: readonly Probe[] = [
  file('XML: no declaration', whole),
  file('XML: declaration', DECLARATION + whole),
  file('XML: byte order mark', `\uFEFF${DECLARATION}${whole}`),
  file('XML: blank before the declaration', ` ${DECLARATION}${whole}`),
  file('XML: line before the declaration', `\n${DECLARATION}${whole}`),
  file('XML: version 1.1', `<?xml version="1.1"?>${whole}`),
  file('XML: version 2.0', `<?xml version="2.0"?>${whole}`),
  file('XML: declares another encoding', `<?xml version="1.0" encoding="GBK"?>${whole}`),
  file('XML: declares UTF-16', `<?xml version="1.0" encoding="UTF-16"?>${whole}`),
  file('XML: declares Latin 1', `<?xml version="1.0" encoding="ISO-8859-1"?>${whole}`),
  file('XML: declares an unknown encoding', `<?xml version="1.0" encoding="nonsense"?>${whole}`),
  file('XML: standalone', `<?xml version="1.0" standalone="yes"?>${whole}`),
  file('XML: empty', ''),
  file('XML: blank', ' \n'),
  file('XML: only a declaration', DECLARATION),
  file('XML: not at all', 'hello'),
  file('XML: JSON', '{"a": 1}'),
  file('XML: binary', '\u0000\u0001\u0002PK\u0003\u0004'),
  file('XML: HTML', '<html><body><p>hello</p></body></html>'),
  file('XML: comment', whole.replace('<bpmn:endEvent', '<!-- a comment --><bpmn:endEvent')),
  file('XML: comment with two dashes', whole.replace('<bpmn:endEvent', '<!-- a -- b --><bpmn:endEvent')),
  file('XML: comment that does not end', whole.replace('<bpmn:endEvent', '<!-- a <bpmn:endEvent')),
  file('XML: comment before and after', `<!-- a -->${whole}<!-- b -->`),
  file('XML: processing instruction', `<?a b?>${whole}`),
  file('XML: processing instruction inside', whole.replace('<bpmn:endEvent', '<?a b?><bpmn:endEvent')),
  file('XML: document type', `<!DOCTYPE a>${whole}`),
  file('XML: entity', `<!DOCTYPE a [<!ENTITY b "c">]>${whole}`),
  file(
    'XML: outer entity',
    `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>${whole.replace('id="p"', 'id="p" name="x"').replace('<bpmn:startEvent', '<bpmn:documentation>&b;</bpmn:documentation><bpmn:startEvent')}`,
  ),
  file('XML: entity that is not there', whole.replace('id="p"', 'id="p" name="&nbsp;"')),
  file('XML: the five entities', whole.replace('id="p"', 'id="p" name="&lt;&gt;&amp;&quot;&apos;"')),
  file('XML: character references', whole.replace('id="p"', 'id="p" name="&#20013;&#x4e2d;"')),
  file('XML: character reference of nothing', whole.replace('id="p"', 'id="p" name="&#0;"')),
  file('XML: control character', whole.replace('id="p"', 'id="p" name="\u0008"')),
  file('XML: lone ampersand', whole.replace('id="p"', 'id="p" name="a & b"')),
  file('XML: less than in an attribute', whole.replace('id="p"', 'id="p" name="a < b"')),
  file('XML: greater than in an attribute', whole.replace('id="p"', 'id="p" name="a > b"')),
  file(
    'XML: CDATA in a text',
    whole.replace(
      '<bpmn:startEvent',
      '<bpmn:documentation><![CDATA[<b>]]></bpmn:documentation><bpmn:startEvent',
    ),
  ),
  file('XML: CDATA between elements', whole.replace('<bpmn:endEvent', '<![CDATA[ ]]><bpmn:endEvent')),
  file(
    'XML: CDATA end in a text',
    whole.replace('<bpmn:startEvent', '<bpmn:documentation>]]></bpmn:documentation><bpmn:startEvent'),
  ),
  file('XML: text between elements', whole.replace('<bpmn:endEvent', 'hello<bpmn:endEvent')),
  file('XML: text after the root', `${whole}hello`),
  file('XML: two roots', whole + whole),
  file('XML: cut off', whole.slice(0, -20)),
  file('XML: wrong closing tag', whole.replace('</bpmn:process>', '</bpmn:processes>')),
  file('XML: attribute twice', whole.replace('id="p"', 'id="p" name="a" name="b"')),
  file('XML: attribute without quotes', whole.replace('id="p"', 'id="p" name=a')),
  file('XML: attribute without a value', whole.replace('id="p"', 'id="p" name')),
  file('XML: single quotes', whole.replace('id="p"', "id='p'")),
  file('XML: no blank between attributes', whole.replace('id="p" is', 'id="p"is')),
  file('XML: line break in an attribute', whole.replace('id="p"', 'id="p" name="a\nb"')),
  file('XML: Windows line ends', `${DECLARATION}${whole}`.replace(/></g, '>\r\n<')),
  file('XML: prefix without a namespace', whole.replace('<bpmn:endEvent', '<foo:bar/><bpmn:endEvent')),
  file('XML: attribute prefix without a namespace', whole.replace('id="p"', 'id="p" foo:bar="1"')),
  file(
    'XML: namespace as default',
    whole.replaceAll('bpmn:', '').replace('xmlns:bpmn', 'xmlns').replace('xmlns:http', 'xmlns'),
  ),
  file(
    'XML: another prefix',
    whole
      .replaceAll('bpmn:', 'semantic:')
      .replace('xmlns:bpmn', 'xmlns:semantic')
      .replaceAll('zeebe', 'z')
      .replace('schema/z/', 'schema/zeebe/'),
  ),
  file(
    'XML: namespace of the engine bound late',
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="x"><process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><serviceTask id="t"><extensionElements><a:taskDefinition xmlns:a="http://camunda.org/schema/zeebe/1.0" type="t"/></extensionElements></serviceTask></process></definitions>`,
  ),
  file('XML: another namespace', whole.replace('20100524', '20200101')),
  file('XML: no namespace', whole.replaceAll('bpmn:', '')),
  file(
    'XML: BPMN 1',
    whole.replace('http://www.omg.org/spec/BPMN/20100524/MODEL', 'http://schema.omg.org/spec/BPMN/2.0'),
  ),
  file('XML: deep nesting of subprocesses', processXml('p', ...nested(40))),
  file('XML: much deeper nesting of subprocesses', processXml('p', ...nested(100))),
  file(
    'XML: deep nesting of unknown elements',
    whole.replace(
      '<bpmn:startEvent',
      `<bpmn:extensionElements>${'<zeebe:a>'.repeat(60)}${'</zeebe:a>'.repeat(60)}</bpmn:extensionElements><bpmn:startEvent`,
    ),
  ),
  file('XML: long attribute', whole.replace('id="p"', `id="p" name="${'x'.repeat(20_000)}"`)),
  file('XML: long id', whole.replaceAll('"end"', `"${'x'.repeat(20_000)}"`)),
  file(
    'XML: two thousand elements',
    processXml('p', line(start(), ...Array.from({ length: 700 }, (_, i) => user(`u${i}`)), end())),
  ),
  file(
    'XML: schema location',
    whole.replace(
      'id="D"',
      'id="D" xsi:schemaLocation="http://www.omg.org/spec/BPMN/20100524/MODEL BPMN20.xsd"',
    ),
  ),
  file('XML: unknown attribute', whole.replace('id="p"', 'id="p" colour="red"')),
  file(
    'XML: unknown attribute of another namespace',
    whole.replace('id="p"', 'id="p" xmlns:c="http://example.org/c" c:colour="red"'),
  ),
  file('XML: unknown element', whole.replace('<bpmn:endEvent', '<bpmn:robotTask id="r"/><bpmn:endEvent')),
  file(
    'XML: unknown element of another namespace',
    whole.replace('<bpmn:endEvent', '<c:robot xmlns:c="http://example.org/c"/><bpmn:endEvent'),
  ),
  file(
    'XML: unknown element of another namespace beside the process',
    whole.replace('<bpmn:process', '<c:robot xmlns:c="http://example.org/c"/><bpmn:process'),
  ),
  file(
    'XML: extension of another engine',
    whole.replace(
      '<bpmn:startEvent',
      '<bpmn:extensionElements><camunda:properties xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><camunda:property name="a" value="b"/></camunda:properties></bpmn:extensionElements><bpmn:startEvent',
    ),
  ),
  file(
    'XML: attribute of another engine',
    whole.replace(
      '<bpmn:startEvent',
      '<bpmn:startEvent xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:formKey="a"',
    ),
  ),
  file(
    'XML: extension the engine does not know',
    whole.replace(
      '<bpmn:startEvent',
      '<bpmn:extensionElements><zeebe:unheardOf a="1"><zeebe:taskDefinition/></zeebe:unheardOf></bpmn:extensionElements><bpmn:startEvent',
    ),
  ),
  file(
    'XML: extension without a namespace',
    whole.replace(
      '<bpmn:startEvent',
      '<bpmn:extensionElements><unheardOf a="1"/></bpmn:extensionElements><bpmn:startEvent',
    ),
  ),
  file(
    'XML: extension of BPMN itself',
    whole.replace(
      '<bpmn:startEvent',
      '<bpmn:extensionElements><bpmn:task id="hidden"/></bpmn:extensionElements><bpmn:startEvent',
    ),
  ),
  file(
    'XML: extension elements after the documentation',
    whole.replace(
      '<bpmn:startEvent',
      '<bpmn:documentation>a</bpmn:documentation><bpmn:extensionElements/><bpmn:startEvent',
    ),
  ),
  file(
    'XML: documentation after the extension elements',
    whole.replace(
      '<bpmn:startEvent',
      '<bpmn:extensionElements/><bpmn:documentation>a</bpmn:documentation><bpmn:startEvent',
    ),
  ),
  file(
    'XML: extension elements after the elements',
    whole.replace('</bpmn:process>', '<bpmn:extensionElements/></bpmn:process>'),
  ),
  file(
    'XML: extension elements twice',
    whole.replace('<bpmn:startEvent', '<bpmn:extensionElements/><bpmn:extensionElements/><bpmn:startEvent'),
  ),
];

function nested(depth: number) {
  let piece = user('core');
  for (let level = depth; level > 0; level -= 1) {
    const inner = line(start(`s${level}`), piece, end(`e${level}`));
    piece = { xml: `<bpmn:subProcess id="sub${level}">${inner.xml}</bpmn:subProcess>`, roots: [] };
  }
  return [line(start(), piece, end())];
}

const ids: readonly Probe[] = [
  ...[
    '1abc',
    'a b',
    'a:b',
    'a.b',
    'a-b',
    '',
    '中文',
    '_x',
    'a/b',
    'a&amp;b',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    ' a',
    'a$b',
  ].map((id) => file(`id: element '${id}'`, whole.replaceAll('"end"', `"${id}"`))),
  ...['1abc', 'a b', '', '中文', '__proto__', 'constructor'].map((id) =>
    file(`id: process '${id}'`, whole.replace('id="p"', `id="${id}"`)),
  ),
  file('id: process without one', whole.replace('id="p" ', '')),
  file('id: element without one', whole.replace(' id="end"', '')),
  file('id: task without one', whole.replace('<bpmn:endEvent', '<bpmn:userTask/><bpmn:endEvent')),
  file('id: flow without one', whole.replace(' id="f"', '')),
  file(
    'id: gateway without one and flows by reference',
    whole.replace('<bpmn:endEvent', '<bpmn:exclusiveGateway/><bpmn:endEvent'),
  ),
  file(
    'id: twice in one process',
    whole.replace('<bpmn:endEvent', '<bpmn:userTask id="start"/><bpmn:endEvent'),
  ),
  file('id: flow and element', whole.replace('id="f"', 'id="start"')),
  file(
    'id: in two processes of a file',
    definitions(`${PROCESS}<bpmn:process id="q" isExecutable="true">${START_END}</bpmn:process>`),
  ),
  file('id: definitions and process', whole.replace('id="D"', 'id="p"')),
  file('id: definitions without one', whole.replace('id="D" ', '')),
  file('id: no target namespace', whole.replace(' targetNamespace="http://example.org"', '')),
  file(
    'id: empty target namespace',
    whole.replace('targetNamespace="http://example.org"', 'targetNamespace=""'),
  ),
  file('id: message and element', definitions(`<bpmn:message id="start" name="m"/>${PROCESS}`)),
];

const references: readonly Probe[] = [
  inside('flow: no source', `${START_END}<bpmn:sequenceFlow id="x" targetRef="end"/>`),
  inside('flow: no target', `${START_END}<bpmn:sequenceFlow id="x" sourceRef="start"/>`),
  inside(
    'flow: source not there',
    `${START_END}<bpmn:sequenceFlow id="x" sourceRef="nowhere" targetRef="end"/>`,
  ),
  inside(
    'flow: target not there',
    `${START_END}<bpmn:sequenceFlow id="x" sourceRef="start" targetRef="nowhere"/>`,
  ),
  inside('flow: empty target', `${START_END}<bpmn:sequenceFlow id="x" sourceRef="start" targetRef=""/>`),
  inside('flow: target is a flow', `${START_END}<bpmn:sequenceFlow id="x" sourceRef="start" targetRef="f"/>`),
  inside(
    'flow: target is the process',
    `${START_END}<bpmn:sequenceFlow id="x" sourceRef="start" targetRef="p"/>`,
  ),
  inside(
    'flow: target is a data object',
    `${START_END}<bpmn:dataObject id="d"/><bpmn:sequenceFlow id="x" sourceRef="start" targetRef="d"/>`,
  ),
  inside(
    'flow: immediate',
    `<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end" isImmediate="true"/>`,
  ),
  file(
    'flow: target in another process',
    definitions(
      `<bpmn:process id="p" isExecutable="true">${START_END}<bpmn:sequenceFlow id="x" sourceRef="start" targetRef="other"/></bpmn:process><bpmn:process id="q"><bpmn:userTask id="other"/></bpmn:process>`,
    ),
  ),
  inside(
    'flow: incoming and outgoing that agree',
    `<bpmn:startEvent id="start"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent><bpmn:endEvent id="end"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/>`,
  ),
  inside(
    'flow: incoming that is not there',
    `<bpmn:startEvent id="start"/><bpmn:endEvent id="end"><bpmn:incoming>nowhere</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/>`,
  ),
  inside(
    'flow: outgoing of another element',
    `<bpmn:startEvent id="start"/><bpmn:userTask id="u"><bpmn:outgoing>f</bpmn:outgoing></bpmn:userTask><bpmn:endEvent id="end"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/>`,
  ),
  inside('flow: no incoming or outgoing written', START_END),
  inside(
    'flow: only incoming written',
    `<bpmn:startEvent id="start"/><bpmn:endEvent id="end"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/>`,
  ),
  inside(
    'flow: incoming before extension elements',
    `<bpmn:startEvent id="start"/><bpmn:endEvent id="end"><bpmn:incoming>f</bpmn:incoming><bpmn:extensionElements/></bpmn:endEvent><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/>`,
  ),
  inside(
    'flow: outgoing before incoming',
    `<bpmn:startEvent id="start"/><bpmn:userTask id="u"><bpmn:outgoing>g</bpmn:outgoing><bpmn:incoming>f</bpmn:incoming></bpmn:userTask><bpmn:endEvent id="end"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="u"/><bpmn:sequenceFlow id="g" sourceRef="u" targetRef="end"/>`,
  ),
  inside(
    'flow: incoming twice',
    `<bpmn:startEvent id="start"/><bpmn:endEvent id="end"><bpmn:incoming>f</bpmn:incoming><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/>`,
  ),
];

const processes: readonly Probe[] = [
  file('definitions: empty', definitions('')),
  file('definitions: only a message', definitions('<bpmn:message id="m" name="m"/>')),
  processed('process: not executable', 'id="p"'),
  processed('process: executable false', 'id="p" isExecutable="false"'),
  processed('process: executable 1', 'id="p" isExecutable="1"'),
  processed('process: executable yes', 'id="p" isExecutable="yes"'),
  processed('process: executable with blanks', 'id="p" isExecutable=" true "'),
  processed('process: closed', 'id="p" isExecutable="true" isClosed="true" processType="Private"'),
  processed('process: type unknown', 'id="p" isExecutable="true" processType="Secret"'),
  file(
    'process: two executable',
    processesXml({ p: [line(start(), end())], q: [line(start('s2'), end('e2'))] }),
  ),
  file(
    'process: one executable, one faulty but not executable',
    definitions(`${PROCESS}<bpmn:process id="q"><bpmn:serviceTask id="bad"/></bpmn:process>`),
  ),
  file(
    'process: one executable, one not executable with an unknown kind of task',
    definitions(
      `${PROCESS}<bpmn:process id="q"><bpmn:startEvent id="s2"/><bpmn:complexGateway id="bad"/></bpmn:process>`,
    ),
  ),
  file(
    'process: not executable and with a broken flow',
    definitions(
      `${PROCESS}<bpmn:process id="q"><bpmn:sequenceFlow id="bad" sourceRef="start" targetRef="end"/></bpmn:process>`,
    ),
  ),
  file(
    'process: not executable with a broken expression',
    definitions(
      `${PROCESS}<bpmn:process id="q"><bpmn:scriptTask id="bad"><bpmn:extensionElements><zeebe:script expression="=(" resultVariable="r"/></bpmn:extensionElements></bpmn:scriptTask></bpmn:process>`,
    ),
  ),
  file('process: not executable and empty', definitions(`${PROCESS}<bpmn:process id="q"/>`)),
  file(
    'process: not executable with a straight loop',
    definitions(
      `${PROCESS}<bpmn:process id="q"><bpmn:manualTask id="m"/><bpmn:sequenceFlow id="l" sourceRef="m" targetRef="m"/></bpmn:process>`,
    ),
  ),
  files('process: the same in two files', {
    'a.bpmn': whole,
    'b.bpmn': whole.replace('"end"', '"end2"').replace('"end"', '"end2"'),
  }),
  files('process: one sound and one faulty file', { 'a.bpmn': whole, 'b.bpmn': 'hello' }),
  files('file: unknown ending', { 'a.txt': whole }),
  files('file: BPMN called DMN', { 'a.dmn': whole }),
  files('file: ending in capitals', { 'a.BPMN': whole }),
  files('file: Chinese name', { '流程.bpmn': whole }),
  files('file: bpmn20.xml', { 'a.bpmn20.xml': whole }),
  processed(
    'process: version tag',
    'id="p" isExecutable="true"',
    `<bpmn:extensionElements><zeebe:versionTag value="v1"/></bpmn:extensionElements>${START_END}`,
  ),
  processed(
    'process: empty version tag',
    'id="p" isExecutable="true"',
    `<bpmn:extensionElements><zeebe:versionTag value=""/></bpmn:extensionElements>${START_END}`,
  ),
  processed(
    'process: version tag without a value',
    'id="p" isExecutable="true"',
    `<bpmn:extensionElements><zeebe:versionTag/></bpmn:extensionElements>${START_END}`,
  ),
  processed(
    'process: two version tags',
    'id="p" isExecutable="true"',
    `<bpmn:extensionElements><zeebe:versionTag value="a"/><zeebe:versionTag value="b"/></bpmn:extensionElements>${START_END}`,
  ),
  processed(
    'process: properties',
    'id="p" isExecutable="true"',
    `<bpmn:extensionElements><zeebe:properties><zeebe:property name="a" value="b"/></zeebe:properties></bpmn:extensionElements>${START_END}`,
  ),
];

const POOLS = (second: string): string =>
  definitions(
    `<bpmn:collaboration id="c"><bpmn:participant id="one" processRef="p"/><bpmn:participant id="two" ${second}/><bpmn:messageFlow id="mf" sourceRef="start" targetRef="two"/></bpmn:collaboration>${PROCESS}`,
  );
const drawn = (name: string, artifact: string): Probe => inside(`drawing: ${name}`, START_END + artifact);

const drawings: readonly Probe[] = [
  file('pools: a process and a black box', POOLS('name="box"')),
  file('pools: of a process that is not there', POOLS('processRef="nowhere"')),
  file('pools: message flow from nowhere', POOLS('').replace('sourceRef="start"', 'sourceRef="nowhere"')),
  file('pools: message flow without a source', POOLS('').replace('sourceRef="start" ', '')),
  file(
    'pools: two processes and a message flow',
    definitions(
      `<bpmn:collaboration id="c"><bpmn:participant id="one" processRef="p"/><bpmn:participant id="two" processRef="q"/><bpmn:messageFlow id="mf" sourceRef="end" targetRef="s2"/></bpmn:collaboration>${PROCESS}<bpmn:process id="q" isExecutable="true"><bpmn:startEvent id="s2"/></bpmn:process>`,
    ),
  ),
  file(
    'pools: multiplicity',
    POOLS('').replace(
      '<bpmn:participant id="one" processRef="p"/>',
      '<bpmn:participant id="one" processRef="p"><bpmn:participantMultiplicity minimum="0" maximum="1"/></bpmn:participant>',
    ),
  ),
  file(
    'pools: collaboration after the process',
    definitions(
      `${PROCESS}<bpmn:collaboration id="c"><bpmn:participant id="one" processRef="p"/></bpmn:collaboration>`,
    ),
  ),
  drawn(
    'text annotation',
    '<bpmn:textAnnotation id="x"><bpmn:text>a</bpmn:text></bpmn:textAnnotation><bpmn:association id="as" sourceRef="start" targetRef="x"/>',
  ),
  drawn(
    'text annotation before a flow',
    '<bpmn:textAnnotation id="x"><bpmn:text>a</bpmn:text></bpmn:textAnnotation><bpmn:userTask id="u"/>',
  ),
  drawn('association to nothing', '<bpmn:association id="x" sourceRef="start" targetRef="nowhere"/>'),
  drawn('association without a source', '<bpmn:association id="x" targetRef="end"/>'),
  drawn('group', '<bpmn:group id="x"/>'),
  drawn('group of a category that is not there', '<bpmn:group id="x" categoryValueRef="nowhere"/>'),
  drawn('data object', '<bpmn:dataObject id="d"/><bpmn:dataObjectReference id="x" dataObjectRef="d"/>'),
  drawn('data object reference to nothing', '<bpmn:dataObjectReference id="x" dataObjectRef="nowhere"/>'),
  drawn('data store reference', '<bpmn:dataStoreReference id="x" name="store"/>'),
  drawn('data store that is not there', '<bpmn:dataStoreReference id="x" dataStoreRef="nowhere"/>'),
  drawn(
    'data association',
    '<bpmn:dataObject id="d"/><bpmn:dataObjectReference id="r" dataObjectRef="d"/><bpmn:userTask id="u"><bpmn:property id="pr" name="__targetRef_placeholder"/><bpmn:dataInputAssociation id="x"><bpmn:sourceRef>r</bpmn:sourceRef><bpmn:targetRef>pr</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataOutputAssociation id="y"><bpmn:targetRef>r</bpmn:targetRef></bpmn:dataOutputAssociation></bpmn:userTask>',
  ),
  drawn(
    'input and output specification',
    '<bpmn:userTask id="u"><bpmn:ioSpecification><bpmn:dataInput id="di"/><bpmn:inputSet><bpmn:dataInputRefs>di</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification></bpmn:userTask>',
  ),
  drawn(
    'potential owner',
    '<bpmn:userTask id="u"><bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>user(a)</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner></bpmn:userTask>',
  ),
  inside(
    'drawing: lanes',
    `<bpmn:laneSet id="ls"><bpmn:lane id="l1"><bpmn:flowNodeRef>start</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="l2"><bpmn:flowNodeRef>end</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>${START_END}`,
  ),
  inside(
    'drawing: lane of what is not there',
    `<bpmn:laneSet id="ls"><bpmn:lane id="l1"><bpmn:flowNodeRef>nowhere</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>${START_END}`,
  ),
  inside(
    'drawing: lanes after the elements',
    `${START_END}<bpmn:laneSet id="ls"><bpmn:lane id="l1"/></bpmn:laneSet>`,
  ),
  inside(
    'drawing: lanes in lanes',
    `<bpmn:laneSet id="ls"><bpmn:lane id="l1"><bpmn:childLaneSet id="cs"><bpmn:lane id="l2"/></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>${START_END}`,
  ),
  file(
    'drawing: category',
    definitions(`<bpmn:category id="cat"><bpmn:categoryValue id="cv" value="a"/></bpmn:category>${PROCESS}`),
  ),
  file(
    'drawing: import',
    definitions(
      `<bpmn:import importType="http://www.w3.org/2001/XMLSchema" location="a.xsd" namespace="http://a"/>${PROCESS}`,
    ),
  ),
  file(
    'drawing: item definition and interface',
    definitions(
      `<bpmn:itemDefinition id="i" structureRef="xsd:string"/><bpmn:interface id="if" name="a"><bpmn:operation id="o" name="b"><bpmn:inMessageRef>m</bpmn:inMessageRef></bpmn:operation></bpmn:interface><bpmn:message id="m" name="m"/>${PROCESS}`,
    ),
  ),
];

const DI = (inner: string, attributes = 'bpmnElement="p"'): string =>
  whole
    .replace(
      HEAD,
      `${HEAD} xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"`,
    )
    .replace(
      '</bpmn:definitions>',
      `<bpmndi:BPMNDiagram id="dg"><bpmndi:BPMNPlane id="pl" ${attributes}>${inner}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`,
    );
const SHAPE =
  '<bpmndi:BPMNShape id="sh" bpmnElement="start"><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNShape>';
const EDGE =
  '<bpmndi:BPMNEdge id="ed" bpmnElement="f"><di:waypoint x="1" y="2"/><di:waypoint x="3" y="4"/></bpmndi:BPMNEdge>';

const pictures: readonly Probe[] = [
  file('picture: as it should be', DI(SHAPE + EDGE)),
  file('picture: empty', DI('')),
  file('picture: of what is not there', DI(SHAPE.replace('"start"', '"nowhere"'))),
  file('picture: of nothing', DI(SHAPE.replace('bpmnElement="start"', ''))),
  file('picture: of another process', DI(SHAPE, 'bpmnElement="nowhere"')),
  file('picture: shape without bounds', DI('<bpmndi:BPMNShape id="sh" bpmnElement="start"/>')),
  file('picture: bounds without a width', DI(SHAPE.replace('width="3"', ''))),
  file('picture: bounds that are no numbers', DI(SHAPE.replace('x="1"', 'x="left"'))),
  file('picture: bounds of NaN', DI(SHAPE.replace('x="1"', 'x="NaN"'))),
  file('picture: edge with one point', DI(EDGE.replace('<di:waypoint x="3" y="4"/>', ''))),
  file('picture: edge without points', DI('<bpmndi:BPMNEdge id="ed" bpmnElement="f"/>')),
  file(
    'picture: waypoint with a type',
    DI(EDGE.replace('<di:waypoint x="1"', '<di:waypoint xsi:type="dc:Point" x="1"')),
  ),
  file('picture: two shapes of one id', DI(SHAPE + SHAPE)),
  file('picture: shape with the id of its element', DI(SHAPE.replace('id="sh"', 'id="start"'))),
  file(
    'picture: label',
    DI(
      SHAPE.replace(
        '</bpmndi:BPMNShape>',
        '<bpmndi:BPMNLabel><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>',
      ),
    ),
  ),
  file(
    'picture: colours',
    DI(
      SHAPE.replace(
        'id="sh"',
        'id="sh" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" bioc:stroke="red" xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" color:border-color="#fff"',
      ),
    ),
  ),
  file(
    'picture: before the process',
    whole.replace(
      '<bpmn:process',
      '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"><bpmndi:BPMNPlane/></bpmndi:BPMNDiagram><bpmn:process',
    ),
  ),
  file('picture: attribute nobody knows', DI(SHAPE.replace('id="sh"', 'id="sh" colour="red"'))),
  file(
    'picture: extension',
    DI(SHAPE.replace('<dc:Bounds', '<di:extension><a:b xmlns:a="http://a"/></di:extension><dc:Bounds')),
  ),
  file('picture: expanded maybe', DI(SHAPE.replace('id="sh"', 'id="sh" isExpanded="maybe"'))),
  file(
    'picture: two diagrams',
    DI(SHAPE).replace(
      '</bpmn:definitions>',
      '<bpmndi:BPMNDiagram id="d2"><bpmndi:BPMNPlane id="p2" bpmnElement="p"/></bpmndi:BPMNDiagram></bpmn:definitions>',
    ),
  ),
];

export const documentProbes: readonly Probe[] = [
  ...xml,
  ...ids,
  ...references,
  ...processes,
  ...drawings,
  ...pictures,
];

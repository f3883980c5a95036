/* eslint-disable max-lines -- one table */
import { end, line, piece, processXml, start } from '../../engine/support/bpmn.js';
import { files, type Probe } from './probe.js';

const DMN = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const wrapped = (
  inner: string,
  attributes = 'id="D" name="d" namespace="http://example.org"',
  namespace = DMN,
): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="${namespace}" ${attributes}>${inner}</definitions>`;
const dmn = (name: string, content: string): Probe => files(`DMN: ${name}`, { 'a.dmn': content });
const decision = (inner: string, attributes = 'id="d" name="d"'): string =>
  `<decision ${attributes}>${inner}</decision>`;
const decided = (name: string, inner: string, attributes?: string): Probe =>
  dmn(name, wrapped(decision(inner, attributes)));

const INPUT =
  '<input id="i1"><inputExpression id="e1" typeRef="number"><text>a</text></inputExpression></input>';
const OUTPUT = '<output id="o1" name="r" typeRef="string"/>';
const rule = (test: string, value: string, id = 'r1'): string =>
  `<rule id="${id}"><inputEntry id="${id}i"><text>${test}</text></inputEntry><outputEntry id="${id}o"><text>${value}</text></outputEntry></rule>`;
const table = (inner: string, attributes = 'id="t"'): string =>
  `<decisionTable ${attributes}>${inner}</decisionTable>`;
const ruled = (name: string, test: string, value: string, attributes?: string): Probe =>
  decided(name, table(INPUT + OUTPUT + rule(test, value), attributes));
const literal = (text: string): string =>
  `<variable id="v" name="r"/><literalExpression id="l"><text>${text}</text></literalExpression>`;
const stated = (name: string, text: string): Probe => decided(name, literal(text));
const requires = (id: string): string =>
  `<informationRequirement id="ir_${id}"><requiredDecision href="#${id}"/></informationRequirement>`;

const tables: readonly Probe[] = [
  ruled('as it should be', '&gt; 1', '"x"'),
  ruled('empty input cell', '', '"x"'),
  ruled('dash in an input cell', '-', '"x"'),
  ruled('empty output cell', '&gt; 1', ''),
  ruled('broken input cell', '&gt; ', '"x"'),
  ruled('broken output cell', '1', '"x'),
  ruled('words without quotes in an output cell', '1', 'very good'),
  ruled('words without quotes in an input cell', 'very good', '"x"'),
  ruled('function nobody knows in an output cell', '1', 'frobnicate(1)'),
  ruled('own function in an output cell', '1', 'full years(a, b)'),
  ruled('list of tests', '1, 2, [3..4]', '"x"'),
  ruled('not', 'not(1, 2)', '"x"'),
  ruled('test with a question mark', '? &gt; 3', '"x"'),
  ...[
    'UNIQUE',
    'FIRST',
    'ANY',
    'PRIORITY',
    'RULE ORDER',
    'OUTPUT ORDER',
    'COLLECT',
    'NOPE',
    'unique',
    '',
  ].map((policy) => ruled(`hit policy '${policy}'`, '1', '"x"', `id="t" hitPolicy="${policy}"`)),
  ...['SUM', 'MIN', 'MAX', 'COUNT', 'AVERAGE'].map((aggregation) =>
    ruled(
      `aggregation '${aggregation}'`,
      '1',
      '1',
      `id="t" hitPolicy="COLLECT" aggregation="${aggregation}"`,
    ),
  ),
  ruled('aggregation without COLLECT', '1', '1', 'id="t" hitPolicy="UNIQUE" aggregation="SUM"'),
  decided(
    'aggregation over two outputs',
    table(
      `${INPUT}${OUTPUT}<output id="o2" name="q"/><rule id="r"><inputEntry id="a1"><text>1</text></inputEntry><outputEntry id="a2"><text>1</text></outputEntry><outputEntry id="a3"><text>1</text></outputEntry></rule>`,
      'id="t" hitPolicy="COLLECT" aggregation="SUM"',
    ),
  ),
  decided('two outputs of one name', table(`${INPUT}${OUTPUT}<output id="o2" name="r"/>`)),
  decided('two outputs without names', table(`${INPUT}<output id="o1"/><output id="o2"/>`)),
  decided('one output without a name', table(`${INPUT}<output id="o1"/>${rule('1', '1')}`)),
  decided('no output', table(INPUT)),
  decided(
    'no input',
    table(`${OUTPUT}<rule id="r"><outputEntry id="a2"><text>1</text></outputEntry></rule>`),
  ),
  decided('no rules', table(INPUT + OUTPUT)),
  decided('input without an expression', table(`<input id="i1"/>${OUTPUT}${rule('1', '1')}`)),
  decided(
    'input with an empty expression',
    table(
      `<input id="i1"><inputExpression id="e1"><text></text></inputExpression></input>${OUTPUT}${rule('1', '1')}`,
    ),
  ),
  decided(
    'input with a broken expression',
    table(
      `<input id="i1"><inputExpression id="e1"><text>a +</text></inputExpression></input>${OUTPUT}${rule('1', '1')}`,
    ),
  ),
  decided(
    'input without a text',
    table(`<input id="i1"><inputExpression id="e1"/></input>${OUTPUT}${rule('1', '1')}`),
  ),
  decided(
    'a cell too few',
    table(`${INPUT}${OUTPUT}<rule id="r"><outputEntry id="a2"><text>1</text></outputEntry></rule>`),
  ),
  decided(
    'a cell too many',
    table(
      `${INPUT}${OUTPUT}<rule id="r"><inputEntry id="a0"><text>1</text></inputEntry><inputEntry id="a1"><text>1</text></inputEntry><outputEntry id="a2"><text>1</text></outputEntry></rule>`,
    ),
  ),
  decided(
    'an output cell missing',
    table(`${INPUT}${OUTPUT}<rule id="r"><inputEntry id="a0"><text>1</text></inputEntry></rule>`),
  ),
  decided(
    'output cells before input cells',
    table(
      `${INPUT}${OUTPUT}<rule id="r"><outputEntry id="a2"><text>1</text></outputEntry><inputEntry id="a1"><text>1</text></inputEntry></rule>`,
    ),
  ),
  decided('outputs before inputs', table(`${OUTPUT}${INPUT}${rule('1', '1')}`)),
  decided(
    'annotations',
    table(
      `${INPUT}${OUTPUT}<annotation name="n"/><rule id="r"><inputEntry id="a1"><text>1</text></inputEntry><outputEntry id="a2"><text>1</text></outputEntry><annotationEntry><text>hi</text></annotationEntry></rule>`,
    ),
  ),
  decided(
    'description of a rule',
    table(
      `${INPUT}${OUTPUT}<rule id="r"><description>hi</description><inputEntry id="a1"><text>1</text></inputEntry><outputEntry id="a2"><text>1</text></outputEntry></rule>`,
    ),
  ),
  decided(
    'output values',
    table(
      `${INPUT}<output id="o1" name="r"><outputValues id="ov"><text>"a","b"</text></outputValues></output>${rule('1', '"a"')}`,
      'id="t" hitPolicy="PRIORITY"',
    ),
  ),
  decided(
    'priority without output values',
    table(`${INPUT}${OUTPUT}${rule('1', '"a"')}`, 'id="t" hitPolicy="PRIORITY"'),
  ),
  decided(
    'default output',
    table(
      `${INPUT}<output id="o1" name="r"><defaultOutputEntry id="do"><text>"x"</text></defaultOutputEntry></output>${rule('1', '"a"')}`,
    ),
  ),
  decided(
    'broken default output',
    table(
      `${INPUT}<output id="o1" name="r"><defaultOutputEntry id="do"><text>"x</text></defaultOutputEntry></output>${rule('1', '"a"')}`,
    ),
  ),
  decided(
    'input values',
    table(
      `<input id="i1"><inputExpression id="e1"><text>a</text></inputExpression><inputValues id="iv"><text>1,2</text></inputValues></input>${OUTPUT}${rule('1', '1')}`,
    ),
  ),
  decided(
    'unknown type',
    table(
      `<input id="i1"><inputExpression id="e1" typeRef="colour"><text>a</text></inputExpression></input>${OUTPUT}${rule('1', '1')}`,
    ),
  ),
  decided(
    'Chinese names',
    table(
      `<input id="i1" label="年龄"><inputExpression id="e1"><text>年龄</text></inputExpression></input><output id="o1" name="结论"/>${rule('&gt; 1', '"好"')}`,
    ),
  ),
  decided(
    'expression language juel',
    table(
      `<input id="i1"><inputExpression id="e1" expressionLanguage="juel"><text>\${a}</text></inputExpression></input>${OUTPUT}${rule('1', '1')}`,
    ),
  ),
  decided(
    'expression language feel',
    table(
      `<input id="i1"><inputExpression id="e1" expressionLanguage="feel"><text>a</text></inputExpression></input>${OUTPUT}${rule('1', '1')}`,
    ),
  ),
  decided('table without an id', table(INPUT + OUTPUT + rule('1', '1'), '')),
];

const logic: readonly Probe[] = [
  stated('literal', '1 + 1'),
  stated('literal broken', '1 +'),
  stated('literal empty', ''),
  stated('literal unknown function', 'frobnicate(1)'),
  decided('literal without a variable', '<literalExpression id="l"><text>1</text></literalExpression>'),
  decided('literal without a text', '<variable id="v" name="r"/><literalExpression id="l"/>'),
  decided('no logic', ''),
  decided('no logic but a variable', '<variable id="v" name="r"/>'),
  decided('decision without a name', literal('1'), 'id="d"'),
  decided('decision without an id', literal('1'), 'name="d"'),
  decided('decision with an empty id', literal('1'), 'id="" name="d"'),
  decided('decision with an empty name', literal('1'), 'id="d" name=""'),
  decided('id with a blank', literal('1'), 'id="a b" name="d"'),
  decided('Chinese id', literal('1'), 'id="决策" name="d"'),
  decided(
    'context',
    '<variable id="v" name="r"/><context id="c"><contextEntry id="ce"><variable id="v1" name="a"/><literalExpression id="l"><text>1</text></literalExpression></contextEntry><contextEntry id="cf"><literalExpression id="l2"><text>a</text></literalExpression></contextEntry></context>',
  ),
  decided(
    'context with a broken entry',
    '<variable id="v" name="r"/><context id="c"><contextEntry id="ce"><variable id="v1" name="a"/><literalExpression id="l"><text>1 +</text></literalExpression></contextEntry></context>',
  ),
  decided(
    'list',
    '<variable id="v" name="r"/><list id="c"><literalExpression id="l"><text>1</text></literalExpression></list>',
  ),
  decided(
    'relation',
    '<variable id="v" name="r"/><relation id="c"><column id="co" name="a"/><row id="ro"><literalExpression id="l"><text>1</text></literalExpression></row></relation>',
  ),
  decided(
    'function',
    '<variable id="v" name="r"/><functionDefinition id="c"><formalParameter id="fp" name="x"/><literalExpression id="l"><text>x</text></literalExpression></functionDefinition>',
  ),
  decided(
    'invocation',
    '<variable id="v" name="r"/><invocation id="c"><literalExpression id="l"><text>bkm</text></literalExpression><binding><parameter id="pa" name="x"/><literalExpression id="l3"><text>1</text></literalExpression></binding></invocation>',
  ),
  dmn(
    'invocation of a knowledge model',
    wrapped(
      `<businessKnowledgeModel id="bkm" name="bkm"><encapsulatedLogic><formalParameter id="fp" name="x"/><literalExpression id="l"><text>x</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>${decision('<variable id="v" name="r"/><knowledgeRequirement id="kr"><requiredKnowledge href="#bkm"/></knowledgeRequirement><invocation id="c"><literalExpression id="l2"><text>bkm</text></literalExpression><binding><parameter id="pa" name="x"/><literalExpression id="l3"><text>1</text></literalExpression></binding></invocation>')}`,
    ),
  ),
  dmn(
    'knowledge model that is not there',
    wrapped(
      decision(
        `<variable id="v" name="r"/><knowledgeRequirement id="kr"><requiredKnowledge href="#nowhere"/></knowledgeRequirement><literalExpression id="l"><text>1</text></literalExpression>`,
      ),
    ),
  ),
  dmn(
    'knowledge model without logic',
    wrapped(`<businessKnowledgeModel id="bkm" name="bkm"/>${decision(literal('1'))}`),
  ),
  decided(
    'conditional of DMN 1.4',
    '<variable id="v" name="r"/><conditional id="c"><if><literalExpression id="l1"><text>true</text></literalExpression></if><then><literalExpression id="l2"><text>1</text></literalExpression></then><else><literalExpression id="l3"><text>2</text></literalExpression></else></conditional>',
  ),
  decided(
    'literal of juel',
    '<variable id="v" name="r"/><literalExpression id="l" expressionLanguage="juel"><text>${a}</text></literalExpression>',
  ),
];

const graphs: readonly Probe[] = [
  dmn(
    'required decision',
    wrapped(
      decision(
        literal('1').replaceAll('"l"', '"l1"').replaceAll('"v"', '"v1"').replace('name="r"', 'name="e"'),
        'id="e" name="e"',
      ) +
        decision(
          `<variable id="v" name="r"/>${requires('e')}<literalExpression id="l"><text>e + 1</text></literalExpression>`,
        ),
    ),
  ),
  dmn(
    'required decision that is not there',
    wrapped(
      decision(
        `<variable id="v" name="r"/>${requires('nowhere')}<literalExpression id="l"><text>1</text></literalExpression>`,
      ),
    ),
  ),
  dmn(
    'required input that is not there',
    wrapped(
      decision(
        '<variable id="v" name="r"/><informationRequirement id="ir"><requiredInput href="#nowhere"/></informationRequirement><literalExpression id="l"><text>1</text></literalExpression>',
      ),
    ),
  ),
  dmn(
    'required input',
    wrapped(
      `<inputData id="in" name="in"><variable id="iv" name="in"/></inputData>${decision('<variable id="v" name="r"/><informationRequirement id="ir"><requiredInput href="#in"/></informationRequirement><literalExpression id="l"><text>in</text></literalExpression>')}`,
    ),
  ),
  dmn(
    'requires itself',
    wrapped(
      decision(
        `<variable id="v" name="r"/>${requires('d')}<literalExpression id="l"><text>1</text></literalExpression>`,
      ),
    ),
  ),
  dmn(
    'cycle',
    wrapped(
      decision(
        `<variable id="v" name="r"/>${requires('e')}<literalExpression id="l"><text>1</text></literalExpression>`,
      ) +
        decision(
          `<variable id="v2" name="r"/>${requires('d')}<literalExpression id="l2"><text>1</text></literalExpression>`,
          'id="e" name="e"',
        ),
    ),
  ),
  dmn(
    'two decisions of one id',
    wrapped(
      decision(literal('1')) + decision(literal('2').replaceAll('"l"', '"l2"').replaceAll('"v"', '"v2"')),
    ),
  ),
  dmn(
    'two decisions of one name',
    wrapped(
      decision(literal('1')) +
        decision(literal('2').replaceAll('"l"', '"l2"').replaceAll('"v"', '"v2"'), 'id="e" name="d"'),
    ),
  ),
  dmn('two cells of one id', wrapped(decision(table(INPUT + OUTPUT + rule('1', '1') + rule('2', '2'))))),
  files('DMN: one decision in two files', {
    'a.dmn': wrapped(decision(literal('1'))),
    'b.dmn': wrapped(decision(literal('2')), 'id="D2" name="d" namespace="n"'),
  }),
  files('DMN: one graph id in two files', {
    'a.dmn': wrapped(decision(literal('1'))),
    'b.dmn': wrapped(decision(literal('2'), 'id="e" name="e"')),
  }),
  files('DMN: decision called with binding deployment', {
    'a.bpmn': processXml(
      'p',
      line(
        start(),
        piece(
          '<bpmn:businessRuleTask id="x"><bpmn:extensionElements><zeebe:calledDecision decisionId="d" resultVariable="r" bindingType="deployment"/></bpmn:extensionElements></bpmn:businessRuleTask>',
        ),
        end(),
      ),
    ),
    'a.dmn': wrapped(decision(literal('1'))),
  }),
];

const documents: readonly Probe[] = [
  dmn('no decision', wrapped('')),
  dmn('only an input', wrapped('<inputData id="in" name="in"/>')),
  dmn('not XML', 'hello'),
  dmn('empty', ''),
  dmn('broken XML', wrapped(decision(literal('1'))).slice(0, -10)),
  dmn('no id', wrapped(decision(literal('1')), 'name="d" namespace="n"')),
  dmn('empty id', wrapped(decision(literal('1')), 'id="" name="d" namespace="n"')),
  dmn('no name', wrapped(decision(literal('1')), 'id="D" namespace="n"')),
  dmn('no namespace attribute', wrapped(decision(literal('1')), 'id="D" name="d"')),
  ...[
    'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
    'http://example.org/DMN/',
  ].map((namespace) => dmn(`namespace ${namespace}`, wrapped(decision(literal('1')), undefined, namespace))),
  dmn('document type', wrapped(decision(literal('1'))).replace('?>\n', '?>\n<!DOCTYPE a [<!ENTITY b "c">]>')),
  dmn('unknown element', wrapped(`<robot/>${decision(literal('1'))}`)),
  dmn('unknown attribute', wrapped(decision(literal('1'), 'id="d" name="d" colour="red"'))),
  dmn(
    'unknown element of another namespace',
    wrapped(decision(`<extensionElements><a:b xmlns:a="http://a"/></extensionElements>${literal('1')}`)),
  ),
  dmn(
    'version tag',
    wrapped(
      decision(
        `<extensionElements><z:versionTag xmlns:z="http://camunda.org/schema/zeebe/1.0" value="v"/></extensionElements>${literal('1')}`,
      ),
    ),
  ),
  dmn(
    'text annotation',
    wrapped(`${decision(literal('1'))}<textAnnotation id="ta"><text>a</text></textAnnotation>`),
  ),
  dmn('knowledge source', wrapped(`<knowledgeSource id="ks" name="k"/>${decision(literal('1'))}`)),
  dmn(
    'item definition',
    wrapped(
      `<itemDefinition id="it" name="t"><typeRef>string</typeRef></itemDefinition>${decision(literal('1'))}`,
    ),
  ),
  dmn('import', wrapped(`<import namespace="n" name="x" importType="${DMN}"/>${decision(literal('1'))}`)),
  dmn(
    'picture',
    wrapped(
      `${decision(literal('1'))}<dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"><dmndi:DMNDiagram><dmndi:DMNShape dmnElementRef="d"><dc:Bounds height="80" width="180" x="160" y="100"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>`,
    ),
  ),
  dmn(
    'decision service',
    wrapped(
      `${decision(literal('1'))}<decisionService id="ds" name="s"><outputDecision href="#d"/></decisionService>`,
    ),
  ),
  files('form: as it should be', { 'a.form': '{"id": "f", "type": "default", "components": []}' }),
  files('form: of Form.io', { 'a.form': '{"components": []}' }),
];

export const decisionProbes: readonly Probe[] = [...tables, ...logic, ...graphs, ...documents];

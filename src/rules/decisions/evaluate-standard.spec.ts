import { definitions, literalXml, tableXml } from '../../../test/support/decision-xml.js';
import { evaluateDecision } from './evaluate-decision.js';
import { parseDecisions } from './parse-decisions.js';

const typedXml = (id: string, source: string, typeRef = ''): string =>
  `<decision id="${id}" name="${id}"><variable name="${id}"${typeRef && ` typeRef="${typeRef}"`}/>${literalXml(source)}</decision>`;
const valueOf = (xml: string, context = {}, others: { file: string; xml: string }[] = []) => {
  const { model, faults } = parseDecisions(xml, 'd.dmn', { dialect: 'standard', others });
  expect(faults).toEqual([]);
  return evaluateDecision(model!, 'd', context).value;
};

describe('types, by the standard', () => {
  const types = `
    <itemDefinition name="tList" isCollection="true"><typeRef>number</typeRef></itemDefinition>
    <itemDefinition name="tColour"><typeRef>string</typeRef><allowedValues><text>"red", "blue"</text></allowedValues></itemDefinition>
    <itemDefinition name="tSide"><typeRef>tColour</typeRef><allowedValues><text>"left"</text></allowedValues></itemDefinition>
    <itemDefinition name="tPerson">
      <itemComponent name="name"><typeRef>string</typeRef></itemComponent>
      <itemComponent name="age"><typeRef>number</typeRef></itemComponent>
    </itemDefinition>`;

  it.each([
    ['1 + 1', 'string', null],
    ['10', 'tList', [10]],
    ['[1, "x"]', 'tList', null],
    ['["x"]', 'string', 'x'],
    ['"red"', 'tColour', 'red'],
    ['"green"', 'tColour', null],
    ['"left"', 'tSide', 'left'],
    ['"red"', 'tSide', null],
    ['{name: "x", age: 3, more: 1}', 'tPerson', { name: 'x', age: 3, more: 1 }],
    ['{name: "x"}', 'tPerson', null],
    ['date("2000-01-02")', 'date and time', '2000-01-02T00:00Z'],
    ['3', 'Any', 3],
    ['7 instance of tList', '', false],
    ['"green" instance of tColour', '', true],
  ])('%s as %s', (source, type, expected) => {
    expect(valueOf(definitions(types, typedXml('d', source, type)))).toEqual(expected);
  });

  it('an input outside of its type counts as null', () => {
    const input = '<inputData id="i" name="colour"><variable name="colour" typeRef="tColour"/></inputData>';
    const decision = `<decision id="d" name="d"><informationRequirement><requiredInput href="#i"/></informationRequirement>${literalXml('[colour]')}</decision>`;
    const xml = definitions(types, input, decision);
    expect(valueOf(xml, { colour: 'red' })).toEqual(['red']);
    expect(valueOf(xml, { colour: 'green' })).toEqual([null]);
  });

  it('a decision sees only what it requires', () => {
    expect(valueOf(definitions(typedXml('d', 'secret')), { secret: 1 })).toBeNull();
  });

  it('in Zeebe a literal of another type is an incident', () => {
    const { model } = parseDecisions(definitions(typedXml('d', '1', 'string')), 'd.dmn');
    expect(() => evaluateDecision(model!, 'd', {})).toThrow(/类型不符/);
    const unnamed = parseDecisions(definitions(typedXml('d', '1', 'tWhatever')), 'd.dmn');
    expect(evaluateDecision(unnamed.model!, 'd', {}).value).toBe(1);
  });
});

describe('boxed expressions of the standard', () => {
  const decision = (logic: string): string => definitions(`<decision id="d" name="d">${logic}</decision>`);

  it.each([
    [
      `<conditional><if>${literalXml('1 > 0')}</if><then>${literalXml('"a"')}</then><else>${literalXml('"b"')}</else></conditional>`,
      'a',
    ],
    [
      `<conditional><if>${literalXml('"x"')}</if><then>${literalXml('1')}</then><else>${literalXml('2')}</else></conditional>`,
      null,
    ],
    [`<filter><in>${literalXml('[1, 2, 3]')}</in><match>${literalXml('item >= 2')}</match></filter>`, [2, 3]],
    [`<filter><in>${literalXml('[1]')}</in><match>${literalXml('"x"')}</match></filter>`, null],
    [
      `<for iteratorVariable="e"><in>${literalXml('[1, 2]')}</in><return>${literalXml('e * 10')}</return></for>`,
      [10, 20],
    ],
    [
      `<some iteratorVariable="e"><in>${literalXml('[1, 2]')}</in><satisfies>${literalXml('e > 1')}</satisfies></some>`,
      true,
    ],
    [
      `<some iteratorVariable="e"><in>${literalXml('[1]')}</in><satisfies>${literalXml('"x"')}</satisfies></some>`,
      null,
    ],
    [
      `<every iteratorVariable="e"><in>${literalXml('[]')}</in><satisfies>${literalXml('false')}</satisfies></every>`,
      true,
    ],
  ])('%s', (logic, expected) => {
    expect(valueOf(decision(logic))).toEqual(expected);
    const { faults } = parseDecisions(decision(logic), 'd.dmn');
    expect(faults).toMatchObject([{ code: 'DMN_UNSUPPORTED' }]);
  });

  it('a cell compares with the input unless it asks for it; values that are not allowed are null', () => {
    const rows = [
      ['x > 0', '"expression"'],
      ['? = 123', '"asked"'],
    ];
    const table = tableXml({ hitPolicy: 'FIRST', inputs: ['123'], outputs: ['o'], rows });
    expect(valueOf(decision(table))).toBe('asked');
    const limited = tableXml({
      inputs: ['1'],
      outputs: [{ name: 'o', values: '"a", "b"' }],
      rows: [['', '"c"']],
    });
    expect(valueOf(decision(limited))).toBeNull();
  });
});

describe('decision services', () => {
  const knows = '<knowledgeRequirement><requiredKnowledge href="#svc"/></knowledgeRequirement>';
  const file = (call: string): string =>
    definitions(
      '<inputData id="i" name="greeting"><variable name="greeting" typeRef="string"/></inputData>',
      typedXml('who', '"never asked"', 'string'),
      `<decision id="out" name="out"><variable name="out"/><informationRequirement><requiredInput href="#i"/></informationRequirement><informationRequirement><requiredDecision href="#who"/></informationRequirement>${literalXml('greeting + " " + who')}</decision>`,
      '<decisionService id="svc" name="svc"><outputDecision href="#out"/><inputDecision href="#who"/><inputData href="#i"/></decisionService>',
      `<decision id="d" name="d">${knows}${literalXml(call)}</decision>`,
    );

  it.each([
    ['svc("hello", "Mo")', 'hello Mo'],
    ['svc(who: "Mo", greeting: "hi")', 'hi Mo'],
    ['svc("hello")', null],
    ['svc(1, "Mo")', null],
  ])('%s', (call, expected) => {
    expect(valueOf(file(call))).toBe(expected);
  });

  it('are refused where Zeebe evaluates', () => {
    const { faults } = parseDecisions(file('svc("a", "b")'), 'd.dmn');
    expect(faults.map(({ code }) => code)).toContain('DMN_UNKNOWN_REQUIREMENT');
  });
});

describe('imports', () => {
  const imported = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="o" name="o" namespace="urn:other">
    <itemDefinition name="tNames" isCollection="true"><typeRef>string</typeRef></itemDefinition>
    <inputData id="i" name="Person name"><variable name="Person name" typeRef="string"/></inputData>
    <decision id="hello" name="Say hello"><variable name="Say hello" typeRef="tNames"/><informationRequirement><requiredInput href="#i"/></informationRequirement>${literalXml('"hello " + Person name')}</decision>
  </definitions>`;
  const importing = definitions(
    '<import name="Model B" namespace="urn:other" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>',
    `<decision id="d" name="d"><variable name="d" typeRef="Model B.tNames"/><informationRequirement><requiredDecision href="urn:other#hello"/></informationRequirement>${literalXml('Model B.Say hello[1]')}</decision>`,
  );

  it('are known by the name of the import, with their types', () => {
    const others = [{ file: 'b.dmn', xml: imported }];
    expect(valueOf(importing, { 'Person name': 'Mo' }, others)).toEqual(['hello Mo']);
  });

  it('must be there', () => {
    const { faults } = parseDecisions(importing, 'd.dmn', { dialect: 'standard' });
    expect(faults.map(({ code }) => code)).toEqual(['DMN_UNKNOWN_IMPORT', 'DMN_UNKNOWN_REQUIREMENT']);
  });
});

it('models that call each other without end are stopped', () => {
  const call = (id: string, other: string): string =>
    `<businessKnowledgeModel id="${id}" name="${id}"><encapsulatedLogic><formalParameter name="n"/>${literalXml(`${other}(n + 1)`)}</encapsulatedLogic><knowledgeRequirement><requiredKnowledge href="#${other}"/></knowledgeRequirement></businessKnowledgeModel>`;
  const decision = `<decision id="d" name="d"><knowledgeRequirement><requiredKnowledge href="#a"/></knowledgeRequirement>${literalXml('a(1)')}</decision>`;
  const xml = definitions(call('a', 'b'), call('b', 'a'), decision);
  const { faults } = parseDecisions(xml, 'd.dmn', { dialect: 'standard' });
  expect(faults).toMatchObject([{ code: 'DMN_CYCLE' }]);
});

import {
  decisionXml,
  definitions,
  knowledgeXml,
  literalXml,
  tableXml,
} from '../../../test/support/decision-xml.js';
import { namesReadBy } from './decision-model.js';
import { parseDecisions } from './parse-decisions.js';

const parse = (...elements: string[]) => parseDecisions(definitions(...elements), 'tables/sample.dmn');
const found = (...elements: string[]) =>
  parse(...elements).faults.map(({ code, element }) => `${code} ${element ?? ''}`);

const table = tableXml({
  inputs: ['x'],
  outputs: ['y'],
  rows: [
    ['1', '"a"'],
    ['2', '"b"'],
  ],
});

describe('a sound file', () => {
  it('gives its decisions', () => {
    const { model, faults } = parse(
      decisionXml('one', table),
      decisionXml('two', literalXml('one'), { requires: ['one'] }),
    );
    expect(faults).toEqual([]);
    expect(model).toMatchObject({ id: 'file', name: '样例', decisionIds: ['one', 'two'] });
  });

  it('is parsed once', () => {
    expect(parse(decisionXml('one', table)).model).toBe(parse(decisionXml('one', table)).model);
  });

  it.each(['20151101/dmn.xsd', '20180521/MODEL/', '20191111/MODEL/', '20211108/MODEL/', '20230324/MODEL/'])(
    'may be of DMN %s',
    (version) => {
      const xml = definitions(decisionXml('d', table))
        .replace('20191111/MODEL/', version)
        .replaceAll('<', '<dmn:')
        .replaceAll('<dmn:/', '</dmn:')
        .replace('<dmn:?', '<?')
        .replace('xmlns=', 'xmlns:dmn=');
      expect(parseDecisions(xml, 'x.dmn')).toMatchObject({ faults: [], model: { decisionIds: ['d'] } });
    },
  );

  it('may hold text in CDATA and characters as references', () => {
    const xml = definitions(
      decisionXml(
        'd',
        '<literalExpression><text><![CDATA[if 1 < 2 then "]]>&#x7532;&#20057;&lt;&amp;"<![CDATA[ else ""]]></text></literalExpression>',
      ),
    );
    expect(parseDecisions(xml, 'x.dmn').faults).toEqual([]);
  });
});

describe('the names a file reads', () => {
  it('are those of all cells and expressions that it does not define itself', () => {
    const { model } = parse(
      '<inputData id="in" name="given"><variable name="given"/></inputData>',
      decisionXml(
        'a',
        tableXml({
          inputs: ['given.x'],
          outputs: ['y'],
          rows: [
            ['> limit', 'b + c'],
            ['list contains(?, k)', 'f(z)[q]'],
          ],
        }),
        { requires: ['b'], knows: ['f'] },
      ),
      decisionXml(
        'b',
        `<context><contextEntry><variable name="own"/>${literalXml('outer')}</contextEntry><contextEntry>${literalXml('own + a')}</contextEntry></context>`,
      ),
      knowledgeXml('f', 'f', ['p'], literalXml('p * rate')),
    );
    expect(namesReadBy(model!).map(({ name, element }) => `${name}: ${element}`)).toEqual([
      'given: 决策“a”“given.x”列的输入表达式',
      'limit: 决策“a”第1行“given.x”列',
      'c: 决策“a”第1行“y”列',
      'k: 决策“a”第2行“given.x”列',
      'z: 决策“a”第2行“y”列',
      'outer: 决策“b”的“own”',
      'a: 决策“b”',
      'rate: 知识模型“f”',
    ]);
  });
});

describe('faults', () => {
  it('of all cells are told at once, with file, line, table, row, column, what is wrong and the cure', () => {
    const sketch = tableXml({
      inputs: ['age +'],
      outputs: ['y'],
      rows: [
        ['< 5 5', "'a'"],
        ['1,,2', 'foo(1)'],
        ['-', '1'],
      ],
    });
    const { faults } = parse(decisionXml('d', sketch, { name: '年龄' }));
    expect(faults).toEqual([
      {
        code: 'DMN_EXPRESSION',
        severity: 'error',
        file: 'tables/sample.dmn',
        element: '决策“年龄”“age +”列的输入表达式',
        line: 5,
        message: '“age +”：表达式不完整，末尾缺少内容。',
        cure: '请检查括号、引号和关键字是否齐全。',
      },
      {
        code: 'DMN_CELL',
        severity: 'error',
        file: 'tables/sample.dmn',
        element: '决策“年龄”第1行“age +”列',
        line: 8,
        message: '“< 5 5”：第5个字符起的“5”无法识别。',
        cure: '请检查括号、引号和关键字是否齐全。',
      },
      expect.objectContaining({
        element: '决策“年龄”第1行“y”列',
        line: 9,
        cure: expect.stringContaining('双引号'),
      }),
      expect.objectContaining({ element: '决策“年龄”第2行“age +”列', line: 12 }),
      expect.objectContaining({
        element: '决策“年龄”第2行“y”列',
        line: 13,
        message: expect.stringContaining('foo'),
      }),
    ]);
  });

  it('of cell counts', () => {
    const sketch = tableXml({ inputs: ['x', 'z'], outputs: ['y'], rows: [['1', '2', '"a"']] });
    const missing = sketch.replace('<inputEntry><text>2</text></inputEntry>', '');
    const extra = sketch.replace('</rule>', '<outputEntry><text>1</text></outputEntry></rule>');
    expect(found(decisionXml('d', missing))).toEqual(['DMN_CELL_COUNT 决策“d”第1行']);
    expect(found(decisionXml('d', extra))).toEqual(['DMN_CELL_COUNT 决策“d”第1行']);
  });

  it.each<[string, string, string[]]>([
    [
      'an unknown required decision',
      decisionXml('d', table, { requires: ['gone'] }),
      ['DMN_UNKNOWN_REQUIREMENT 决策“d”'],
    ],
    [
      'an unknown knowledge model',
      decisionXml('d', table, { knows: ['gone'] }),
      ['DMN_UNKNOWN_REQUIREMENT 决策“d”'],
    ],
    [
      'an id twice',
      decisionXml('d', table) + decisionXml('e', table),
      ['DMN_DUPLICATE_ID row1', 'DMN_DUPLICATE_ID row2'],
    ],
    ['a decision without an id', decisionXml('', table), ['DMN_DUPLICATE_ID “”']],
    ['a decision without logic', decisionXml('d', ''), ['DMN_NO_LOGIC 决策“d”']],
    ['no decision at all', knowledgeXml('k', 'k', [], literalXml('1')), ['DMN_NO_DECISION ']],
    [
      'a decision that requires itself',
      decisionXml('d', table, { requires: ['d'] }),
      ['DMN_CYCLE 决策“d”→“d”'],
    ],
    [
      'decisions that require each other',
      decisionXml('a', literalXml('1'), { requires: ['b'] }) +
        decisionXml('b', literalXml('1'), { requires: ['a'] }),
      ['DMN_CYCLE 决策“a”→“b”→“a”'],
    ],
    [
      'an unknown hit policy',
      decisionXml('d', table.replace('<decisionTable', '<decisionTable hitPolicy="BEST"')),
      ['DMN_HIT_POLICY 决策“d”'],
    ],
    [
      'priorities that are not declared',
      decisionXml('d', table.replace('<decisionTable', '<decisionTable hitPolicy="PRIORITY"')),
      ['DMN_HIT_POLICY 决策“d”'],
    ],
    [
      'aggregation without COLLECT',
      decisionXml('d', table.replace('<decisionTable', '<decisionTable aggregation="SUM"')),
      ['DMN_HIT_POLICY 决策“d”'],
    ],
    [
      'an unknown aggregation',
      decisionXml(
        'd',
        table.replace('<decisionTable', '<decisionTable hitPolicy="COLLECT" aggregation="AVG"'),
      ),
      ['DMN_HIT_POLICY 决策“d”'],
    ],
    [
      'outputs of one name',
      decisionXml('d', tableXml({ inputs: ['x'], outputs: ['y', 'y'], rows: [] })),
      ['DMN_OUTPUT 决策“d”'],
    ],
    [
      'a table without outputs',
      decisionXml('d', tableXml({ inputs: ['x'], outputs: [], rows: [] })),
      ['DMN_OUTPUT 决策“d”'],
    ],
    [
      'an empty input expression',
      decisionXml('d', tableXml({ inputs: [''], outputs: ['y'], rows: [] })),
      ['DMN_EXPRESSION 决策“d”“输入1”列的输入表达式'],
    ],
    ['an empty literal expression', decisionXml('d', literalXml('')), ['DMN_EXPRESSION 决策“d”']],
    [
      'another expression language',
      decisionXml(
        'd',
        literalXml('1').replace('<literalExpression', '<literalExpression expressionLanguage="groovy"'),
      ),
      ['DMN_LANGUAGE 决策“d”'],
    ],
    [
      'a Java function',
      decisionXml('d', `<functionDefinition kind="Java">${literalXml('1')}</functionDefinition>`),
      ['DMN_UNSUPPORTED 决策“d”'],
    ],
    [
      'a boxed filter',
      decisionXml('d', `<filter><in>${literalXml('1')}</in></filter>`),
      ['DMN_UNSUPPORTED 决策“d”'],
    ],
    [
      'an empty context entry',
      decisionXml('d', '<context><contextEntry><variable name="x"/></contextEntry></context>'),
      ['DMN_NO_LOGIC 决策“d”的“x”'],
    ],
    [
      'a fault deep inside',
      decisionXml(
        'd',
        `<list>${literalXml('1')}<context><contextEntry><variable name="x"/>${literalXml('1 +')}</contextEntry></context></list>`,
      ),
      ['DMN_EXPRESSION 决策“d”第2项的“x”'],
    ],
  ])('%s', (_what, elements, expected) => {
    expect(found(elements)).toEqual(expected);
  });

  it('of our own functions where the process engine evaluates', () => {
    const xml = definitions(decisionXml('d', literalXml('full years(a, b)')));
    expect(parseDecisions(xml, 'x.dmn').faults).toEqual([]);
    expect(parseDecisions(xml, 'x.dmn', { ownFunctions: false }).faults).toMatchObject([
      { code: 'DMN_EXPRESSION', cure: expect.stringContaining('服务任务') },
    ]);
  });

  it('every one has a Chinese message and a cure', () => {
    const { faults } = parse(
      decisionXml('d', literalXml('1 +'), { requires: ['gone', 'd'] }),
      decisionXml('d', ''),
    );
    expect(faults.length).toBeGreaterThan(3);
    for (const { message, cure } of faults) {
      expect(message).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(cure).toMatch(/^[请标文].*。$/);
    }
  });
});

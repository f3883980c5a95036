import { checkExpression, checkUnaryTest, usesOf } from './check-feel.js';

describe('checking an expression', () => {
  it.each(['a + 1', 'if a then b else c', 'get or else(a, 1)', 'for x in list return x', '`odd name` > 1'])(
    'finds nothing wrong with %s',
    (source) => {
      expect(checkExpression(source)).toBeNull();
    },
  );

  it.each([
    ['', '表达式为空', 0],
    ['   ', '表达式为空', 0],
    ['a +', '不完整', 3],
    ['a + * 2', '“* 2”无法识别', 4],
    ['=a', '开头不写等号', 0],
    ['a == 3', '一个等号', 3],
    ['a && b', '“and”', 2],
    ['a || b', '“or”', 2],
    ['!a', 'not(…)', 0],
    ["a = 'x'", '双引号', 4],
    ['a = “x”', '半角双引号', 4],
    ['max（1，2）', '半角', 3],
    ['a ＞ 5', '半角', 2],
    ['a.b，c', '半角', 3],
    ['a ? 1 : 2', 'if … then … else', 2],
    ['> 5', '前面写出要比较的值', 0],
    ['a.for', '无法识别', 2],
    ['function(x) external {java: 1}', 'external', 12],
    ['cuont(list)', '没有名为“cuont”的函数', 0],
    ['1 + Count(list)', '应写成“count”', 4],
    ['full years(a, b)', '服务任务', 0],
    ['uuid()', '不能使用随机函数', 0],
    ['random number()', '随机', 0],
  ])('%j: %s', (source, message, position) => {
    const problem = checkExpression(source);
    expect(problem?.message).toContain(message);
    expect(problem?.position).toBe(position);
    expect(problem?.message).toMatch(/。$/);
  });

  it('allows our own functions where our evaluator runs', () => {
    expect(checkExpression('full years(a, b)', { ownFunctions: true })).toBeNull();
    expect(checkUnaryTest('> years before(on, 2)', { ownFunctions: true })).toBeNull();
  });

  it('suggests a name that was misspelt', () => {
    expect(checkExpression('ful years(a, b)', { ownFunctions: true })?.message).toContain(
      '应写成“full years”',
    );
    expect(checkExpression('string lenght(a)')?.message).toContain('应写成“string length”');
  });

  it('knows functions that the expression or its surroundings define', () => {
    expect(checkExpression('{f: function(x) x, r: f(1)}.r')).toBeNull();
    expect(checkExpression('sort(list, function(a, b) a < b)')).toBeNull();
    expect(checkExpression('my rule(1)', { names: ['my rule'] })).toBeNull();
    expect(checkExpression("Mike's age + 1", { names: ["Mike's age"] })).toBeNull();
  });
});

describe('checking the tests of a cell', () => {
  it.each(['-', '< 5', '"a", "b"', 'not("a")', '[1..3]', 'contains(?, "x")', 'a, b'])(
    'finds nothing wrong with %s',
    (source) => {
      expect(checkUnaryTest(source)).toBeNull();
    },
  );

  it.each(['', '<', '1,,2', '< 5 and', 'not(', 'foo(?)', "'a'"])('finds a fault in %j', (source) => {
    expect(checkUnaryTest(source)).not.toBeNull();
  });
});

describe('what an expression uses', () => {
  const names = (source: string) => {
    const { variables, possible, functions } = usesOf(source);
    return [variables, possible, functions].map((uses) => uses.map(({ name }) => name));
  };

  it.each([
    ['a.b + c', [['a', 'c'], [], []]],
    ['for x in xs return x + y', [['xs', 'y'], [], []]],
    ['for x in xs, z in x return z + partial[1]', [['xs'], [], []]],
    ['some x in xs satisfies x > limit', [['xs', 'limit'], [], []]],
    ['xs[key = wanted and item.q]', [['xs'], ['key', 'wanted'], []]],
    ['{a: 1, b: a + c}', [['c'], [], []]],
    ['(function(x) x + y)(1)', [['y'], [], []]],
    ['count(xs) + f(z)', [['xs', 'z'], [], ['count', 'f']]],
    ['date(d).year', [['d'], [], ['date']]],
    ['f(limit: x)', [['x'], [], ['f']]],
    ['x instance of number', [['x'], [], []]],
    ['`a b` + total score', [['a b', 'total score'], [], []]],
  ])('%s', (source, expected) => {
    expect(names(source)).toEqual(expected);
  });

  it('says where', () => {
    expect(usesOf('1 + abc').variables).toEqual([{ name: 'abc', position: 4 }]);
    expect(usesOf('< abc', 'tests').variables).toEqual([{ name: 'abc', position: 2 }]);
  });
});

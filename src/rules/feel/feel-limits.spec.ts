import fc from 'fast-check';
import { checkExpression } from './check-feel.js';
import { evaluateExpression, evaluateUnaryTest } from './feel.js';
import { FeelError } from './feel-error.js';

const many = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i)).join(', ');
/** Entries that each double the one before. */
const doubling = (start: string, double: (name: string) => string, n = 40) =>
  `{a0: ${start}, ${many(n, (i) => `a${i + 1}: ${double(`a${i}`)}`)}}.a${n}`;

const ATTACKS: readonly (readonly [what: string, source: string])[] = [
  ['a range of a thousand million', 'for x in 1..10**9 return x'],
  ['a range backwards', 'for x in 10**9..1 return x'],
  ['a filter over such a range', 'count([1..10**9][item > 0])'],
  ['a product of ranges', `for ${many(6, (i) => `x${i} in 1..100`)} return 1`],
  ['a product of lists', `count(for ${many(6, (i) => `x${i} in list`)} return 1)`],
  [
    'a quantified product',
    `every ${many(6, (i) => `x${i} in list`)} in list satisfies true`.replace(
      ' in list satisfies',
      ' satisfies',
    ),
  ],
  ['endless recursion', '{f: function(n) f(n + 1), r: f(1)}.r'],
  ['exponential recursion', '{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), r: f(60)}.r'],
  ['a text doubled forty times', doubling('"xxxxxxxx"', (x) => `${x} + ${x}`)],
  ['a text joined to itself', doubling('"xxxxxxxx"', (x) => `string join([${x}, ${x}])`)],
  ['a text replaced by itself', doubling('"xxxxxxxx"', (x) => `replace(${x}, "x", "xx")`)],
  ['a list doubled forty times', doubling('[1]', (x) => `concatenate(${x}, ${x})`)],
  ['a shared structure flattened', `count(flatten(${doubling('[1, 1]', (x) => `[${x}, ${x}]`)}))`],
  ['a shared structure given back', doubling('[1, 1]', (x) => `[${x}, ${x}]`)],
  ['a shared structure as text', `string(${doubling('[1, 1]', (x) => `[${x}, ${x}]`)})`],
  ['a shared context as text', `string(${doubling('{}', (x) => `{a: ${x}, b: ${x}}`)})`],
  [
    'two shared structures compared',
    `{l: ${doubling('[1, 1]', (x) => `[${x}, ${x}]`)}, r: ${doubling('[1, 1]', (x) => `[${x}, ${x}]`)}, e: l = r}.e`,
  ],
  ['distinct values of structures', 'count(distinct values(for i in 1..5000 return {i: i}))'],
  [
    'a slow comparison in sort',
    'sort(for i in 1..20000 return i, function(a, b) some x in 1..100 satisfies x > 100)',
  ],
  ['a constant partial', 'for i in 1..90000 return count(concatenate(partial, partial))'],
];

describe('evaluation is bounded', () => {
  it.each(ATTACKS)('%s', (_what, source) => {
    const list = Array.from({ length: 100 }, (_, i) => i);
    const startedAt = performance.now();
    expect(() => evaluateExpression(source, { list })).toThrow(FeelError);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it.each([
    ['(a+)+$', 'a'.repeat(5_000) + '!'],
    ['(a|a)*b', 'a'.repeat(5_000)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5_000)],
    ['(.*)(.*)(.*)(.*)x', 'a'.repeat(5_000)],
  ])('regular expressions run in linear time: %s', (pattern, text) => {
    const startedAt = performance.now();
    expect(evaluateExpression('matches(text, pattern)', { text, pattern })).toBe(false);
    expect(evaluateExpression('replace(text, pattern, "")', { text, pattern })).toBe(text);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it.each(['(?=a)', '(a)\\1', 'a{100000}', 'x'.repeat(501)])(
    'patterns that would not are null: %j',
    (pattern) => {
      expect(evaluateExpression('matches("a", pattern)', { pattern })).toBeNull();
    },
  );

  it('refuses matching very long texts', () => {
    expect(() =>
      evaluateExpression('matches(text, pattern)', { text: 'a'.repeat(900_000), pattern: 'a'.repeat(50) }),
    ).toThrow(FeelError);
  });

  it('keeps to the bounds the caller sets', () => {
    expect(() => evaluateExpression('for i in 1..20 return i', {}, { limits: { items: 10 } })).toThrow(
      /10项/,
    );
    expect(() => evaluateExpression('for i in 1..20 return i', {}, { limits: { steps: 10 } })).toThrow(
      /10步/,
    );
    expect(() => evaluateExpression('"abc" + "def"', {}, { limits: { textLength: 5 } })).toThrow(/5个字符/);
    expect(() =>
      evaluateExpression('for i in 1..90000 return i', {}, { limits: { milliseconds: -1 } }),
    ).toThrow(/毫秒/);
  });
});

describe('sources are bounded', () => {
  it.each([
    ['5 MB of text', `"${'x'.repeat(5_000_000)}"`],
    ['a deep list', '['.repeat(4_000) + ']'.repeat(4_000)],
    ['deep brackets', '('.repeat(4_000) + '1' + ')'.repeat(4_000)],
    ['a deep path', `a${'.a'.repeat(4_000)}`],
    ['a long sum', `1${'+1'.repeat(4_000)}`],
    ['deep functions', `${'function(a) '.repeat(800)}1`],
    ['deep contexts', `${'{a:'.repeat(2_000)}1${'}'.repeat(2_000)}`],
    ['an unfinished deep list', '['.repeat(9_000)],
    ['an unfinished mess', '{[(if for '.repeat(900)],
  ])('%s is refused at once', (_what, source) => {
    const startedAt = performance.now();
    expect(checkExpression(source)).not.toBeNull();
    expect(() => evaluateExpression(source, {})).toThrow(FeelError);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('a long but flat expression is fine', () => {
    expect(evaluateExpression(`count([${many(3_000, () => '1')}])`, {})).toBe(3_000);
  });
});

describe('whatever the source', () => {
  const word = fc.constantFrom(
    ...[
      'if',
      'then',
      'else',
      'for',
      'in',
      'return',
      'some',
      'every',
      'satisfies',
      'function',
      'and',
      'or',
      'not',
      'between',
    ],
    ...[
      'instance of',
      'null',
      'true',
      '?',
      '-',
      'a',
      'list',
      'ctx',
      'ctx.x',
      'item',
      'count',
      'date',
      'get or else',
      '名称',
    ],
    ...[
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '.',
      '..',
      '+',
      '*',
      '**',
      '/',
      '=',
      '!=',
      '<',
      '>=',
      '@',
      '"',
      '"x"',
      '`',
      '//',
    ],
    ...[
      '1',
      '2.5',
      '"2024-01-01"',
      'date("2024-01-01")',
      '[1..3]',
      '{x: 1}',
      'sort',
      'replace',
      'string',
      ';',
      '\\',
      '“',
      '，',
    ],
  );
  const source = fc.oneof(
    fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
    fc.array(word, { maxLength: 14 }).map((words) => words.join('')),
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
  const context = { a: 3, list: [1, 'x', null], ctx: { x: { y: 1 } }, 名称: '甲' };

  it('it evaluates to JSON or throws a FeelError, and the check agrees with it', () => {
    fc.assert(
      fc.property(source, (text) => {
        const problem = checkExpression(text, { ownFunctions: true });
        try {
          const result = evaluateExpression(text, context, { ownFunctions: true, now: new Date(0) });
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        } catch (error) {
          expect(error).toBeInstanceOf(FeelError);
          if ((error as FeelError).code === 'FEEL_SYNTAX')
            expect(problem?.message).toBe((error as FeelError).message);
        }
        if (problem) {
          expect(problem.position).toBeGreaterThanOrEqual(0);
          expect(problem.position).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('a cell answers true, false or null, or throws a FeelError', () => {
    fc.assert(
      fc.property(source, fc.constantFrom<unknown>(1, 'x', null, [1], { x: 1 }), (text, input) => {
        try {
          expect([true, false, null]).toContain(evaluateUnaryTest(text, input, context));
        } catch (error) {
          expect(error).toBeInstanceOf(FeelError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

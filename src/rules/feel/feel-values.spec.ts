import { evaluateExpression } from './feel.js';

const value = (source: string) => evaluateExpression(source, {});

describe('values from outside', () => {
  class Host {
    secret = 1;
    get visible() {
      return 2;
    }
  }

  it.each([
    'constructor',
    'constructor.constructor',
    '__proto__',
    'object.__proto__',
    'object.constructor',
    'object.toString',
    'object["constructor"]',
    'get value(object, "constructor")',
    'get value(object, "__proto__")',
    '"a".length',
    'list.length',
    'list.constructor',
    'host',
    'host.secret',
    'host.visible',
    'hostFunction',
    'hostFunction()',
    'deep.host.secret',
    '(function(x) x).fn',
    'date("2024-01-01").value',
    '[1..2].valueType',
  ])('reaches nothing by %s', (source) => {
    const given = {
      object: {},
      list: [1],
      host: new Host(),
      hostFunction: () => 'called',
      deep: { host: new Host() },
    };
    expect([null, [], [null]]).toContainEqual(evaluateExpression(source, given));
  });

  it('cannot set a prototype either', () => {
    const made = evaluateExpression('{"__proto__": {polluted: true}, x: 1}', {}) as Record<string, unknown>;
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(made['polluted']).toBeUndefined();
    evaluateExpression('context put({}, "__proto__", {polluted: true})', {});
    evaluateExpression('context([{key: "__proto__", value: {polluted: true}}])', {});
    evaluateExpression('from json("{\\"__proto__\\": {\\"polluted\\": true}}")', {});
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('gives back JSON', () => {
    expect(value('[function(x) x, [1..2], -0, {d: @"2024-01-01"}]')).toEqual([
      null,
      null,
      0,
      { d: '2024-01-01' },
    ]);
    expect(Object.is(value('-0'), 0)).toBe(true);
    expect(value('2 ** 5000')).toBeNull();
  });

  it('never changes what it was given', () => {
    const given = Object.freeze({ list: Object.freeze([3, 1, 2]), entry: Object.freeze({ x: 1 }) });
    evaluateExpression(
      '[sort(list, function(a, b) a < b), append(list, 1), context put(entry, "x", 2), reverse(list)]',
      given,
    );
    expect(given).toEqual({ list: [3, 1, 2], entry: { x: 1 } });
  });
});

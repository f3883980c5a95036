import { readValue, showValue } from './read-value.js';

describe('a typed variable', () => {
  it.each([
    ['12', 12],
    ['true', true],
    ['null', null],
    ['{"a": [1]}', { a: [1] }],
    ['江阴市', '江阴市'],
    ['2024-07-14', '2024-07-14'],
    ['', ''],
    ['"12"', '12'],
  ])('%s is read as %j', (text, value) => {
    expect(readValue(text)).toEqual({ ok: true, value });
  });

  it.each(['{"a": 1', '[1, 2', '"open'])('%s is an error, not a text', (text) => {
    expect(readValue(text)).toEqual({ ok: false });
  });

  it.each([12, 'plain', '12', 'true', '{open', '', null, { a: 1 }, [], false])(
    'shown and read back is the same: %j',
    (value) => {
      expect(readValue(showValue(value))).toEqual({ ok: true, value });
    },
  );
});

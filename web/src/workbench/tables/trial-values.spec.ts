import { askedNames, readValue, showValue } from './trial-values.js';

it.each([
  ['', null],
  ['  ', null],
  ['12', 12],
  ['-3.5', -3.5],
  ['true', true],
  ['false', false],
  ['男', '男'],
  ['2024-07-14', '2024-07-14'],
  ['320281198001011213', '320281198001011213'],
  ['012', '012'],
  ['"1"', '1'],
  ['["a", 2]', ['a', 2]],
  ['[broken', '[broken'],
  ['[broken]', '[broken]'],
])('reads %j as %j', (text, value) => {
  expect(readValue(text)).toEqual(value);
});

it('shows values in words', () => {
  expect([null, true, 'a', 3, ['x']].map(showValue)).toEqual(['未填写', '是', 'a', '3', '["x"]']);
});

it('asks only for what the plan does not give', () => {
  expect(askedNames(['age', 'dates', 'year'], { dates: {}, year: 2024 })).toEqual(['age']);
});

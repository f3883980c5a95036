import { namesRead } from './rule-reads.js';

describe('what a rule looks at', () => {
  it.each([
    ['listed("x")', ['listed']],
    ['count(register.person) > 0', ['register']],
    ['data.register', []],
    ['registered', []],
  ])('%s', (text, expected) => {
    expect(namesRead(text, new Set(['listed', 'register']))).toEqual(expected);
  });
});

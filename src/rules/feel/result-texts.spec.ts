import { textsGivenBy } from './result-texts.js';

describe('textsGivenBy', () => {
  it.each([
    ['"north"', ['north']],
    ['("north")', ['north']],
    ['if a = "x" then "north" else "south"', ['north', 'south']],
    ['if a then (if b then "one" else "two") else other', ['one', 'two']],
    ['if a then "one" else if b then "one" else null', ['one']],
    ['place', []],
    ['"north" + place', []],
    ['list contains(["a"], "b")', []],
    ['["a", "b"][1]', []],
    ['{key: "a"}.key', []],
    ['if "a" = "b" then place else null', []],
    ['"say \\"so\\""', ['say "so"']],
  ])('of %s', (source, texts) => expect(textsGivenBy(source)).toEqual(texts));
});

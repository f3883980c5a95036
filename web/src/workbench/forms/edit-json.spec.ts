import { afterRemoval, insertAt, moveAt, removeAt, setAt } from './edit-json.js';

const text = `{
  "title": "表",
  "components": [
    { "type": "panel", "key": "a", "components": [{ "type": "textfield", "key": "x" }] },
    { "type": "panel", "key": "b", "components": [] }
  ]
}
`;

const parsed = (now: string) =>
  JSON.parse(now) as { components: { key: string; components: { key: string }[] }[] };
const keys = (now: string) =>
  parsed(now).components.map(({ key, components }) => [key, components.map((each) => each.key)]);

describe('editing a form in its text', () => {
  it('leaves the formatting of everything else as it is', () => {
    const now = setAt(text, ['components', 1, 'title'], '第二页');
    expect(now).toContain(
      '{ "type": "panel", "key": "a", "components": [{ "type": "textfield", "key": "x" }] }',
    );
    expect(setAt(text, ['title'], '新')).toBe(text.replace('"表"', '"新"'));
  });

  it('takes away an object that has nothing left in it', () => {
    const required = setAt(text, ['components', 0, 'validate', 'required'], true);
    expect(required).toContain('"required": true');
    expect(setAt(required, ['components', 0, 'validate', 'required'], undefined)).not.toContain('validate');
    expect(setAt(text, ['components', 0, 'validate', 'required'], undefined)).toBe(text);
  });

  it('puts in, takes out and moves between lists', () => {
    const second = ['components', 1, 'components'];
    expect(keys(insertAt(text, { list: second, index: 5 }, { key: 'y' }))).toEqual([
      ['a', ['x']],
      ['b', ['y']],
    ]);
    expect(keys(removeAt(text, ['components', 0]))).toEqual([['b', []]]);
    expect(keys(moveAt(text, ['components', 0, 'components', 0], { list: second, index: 0 }))).toEqual([
      ['a', []],
      ['b', ['x']],
    ]);
    expect(keys(moveAt(text, ['components', 0], { list: ['components'], index: 2 }))).toEqual([
      ['b', []],
      ['a', ['x']],
    ]);
  });

  it('moves nothing into itself', () => {
    expect(moveAt(text, ['components', 0], { list: ['components', 0, 'components'], index: 0 })).toBe(text);
  });

  it('finds a place again when something before it is gone', () => {
    expect(afterRemoval({ list: ['components', 1, 'components'], index: 0 }, ['components', 0])).toEqual({
      list: ['components', 0, 'components'],
      index: 0,
    });
    expect(afterRemoval({ list: ['components'], index: 0 }, ['components', 1])).toEqual({
      list: ['components'],
      index: 0,
    });
  });
});

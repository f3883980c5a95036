import { readShown, sourcesFor, writeShown } from './condition.js';
import { readForm } from './form-file.js';

const form = readForm(
  'forms/a.form.json',
  JSON.stringify({
    title: 'a',
    components: [
      { type: 'container', key: 'skill', components: [{ type: 'checkbox', key: 'claimed' }] },
      { type: 'checklist', key: 'kinds' },
      {
        type: 'datagrid',
        key: 'rows',
        components: [
          { type: 'radio', key: 'kind' },
          { type: 'textfield', key: 'other' },
        ],
      },
      { type: 'textfield', key: 'last' },
    ],
  }),
);
const at = (element: string) => {
  const found = form?.placed.find((each) => each.element === element);
  if (!found) throw new Error(element);
  return found;
};
const shown = (element: string, conditional: unknown) =>
  readShown({ ...at(element), component: { ...at(element).component, conditional } });

describe('a simple condition', () => {
  it('reads what it writes, with the type of the value', () => {
    for (const [field, source, value] of [
      ['last', 'skill.claimed', true],
      ['last', 'kinds', 'a'],
      ['rows.other', 'rows.kind', 'x'],
    ] as const)
      expect(shown(field, writeShown(at(field), at(source), value))).toEqual({
        kind: 'when',
        element: source,
        value,
      });
  });

  it('knows the one of the builder, no condition, and one that is more than simple', () => {
    expect(shown('last', { show: true, when: 'kinds', eq: 'a' })).toMatchObject({
      kind: 'when',
      element: 'kinds',
    });
    expect(shown('last', { show: null, when: '', eq: '' })).toEqual({ kind: 'always' });
    expect(shown('last', { json: { and: [true, false] } })).toEqual({ kind: 'complex' });
    expect(shown('last', { show: false, when: 'kinds', eq: 'a' })).toEqual({ kind: 'complex' });
  });

  it('depends on nothing inside a table from outside of it', () => {
    if (!form) throw new Error('missing');
    const names = (element: string) => sourcesFor(form, at(element)).map((each) => each.element);
    expect(names('last')).toEqual(['skill.claimed', 'kinds']);
    expect(names('rows.other')).toEqual(['skill.claimed', 'kinds', 'rows.kind', 'last']);
  });
});

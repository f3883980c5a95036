import { dropSpot, spotFor, stepSpot } from './form-moves.js';
import { readForm, type OpenForm } from './form-file.js';

const page = (key: string, components: unknown[]) => ({ type: 'panel', key, title: key, components });
const field = (key: string, type = 'textfield', more = {}) => ({ type, key, label: key, ...more });

function form(components: unknown[], display = 'wizard'): OpenForm {
  const open = readForm('forms/a.form.json', JSON.stringify({ title: 'a', display, components }));
  if (!open) throw new Error('The form of the test is none.');
  return open;
}

const open = form([
  page('one', [field('a'), field('t', 'datagrid', { components: [field('c')] })]),
  page('two', []),
]);
const at = (key: string) => {
  const found = open.placed.find(({ component }) => component['key'] === key);
  if (!found) throw new Error(key);
  return found;
};

describe('where a component may go', () => {
  it('goes into what is selected, else after it, else after the nearest around that takes it', () => {
    expect(spotFor(open, at('two'), field('n'))).toEqual({ list: ['components', 1, 'components'], index: 0 });
    expect(spotFor(open, at('a'), field('n'))).toEqual({ list: ['components', 0, 'components'], index: 1 });
    expect(spotFor(open, at('c'), page('n', []))).toEqual({ list: ['components'], index: 1 });
    expect(spotFor(open, at('c'), field('n', 'datagrid'))).toEqual({
      list: ['components', 0, 'components'],
      index: 2,
    });
    expect(spotFor(open, undefined, field('n'))).toEqual({ list: ['components', 1, 'components'], index: 0 });
    expect(spotFor(form([]), undefined, field('n'))).toBeNull();
    expect(spotFor(form([], 'form'), undefined, field('n'))).toEqual({ list: ['components'], index: 0 });
  });

  it('lands before or after what it is dropped on, by its way', () => {
    expect(dropSpot(open, at('a'), at('t'))).toEqual({ list: ['components', 0, 'components'], index: 2 });
    expect(dropSpot(open, at('t'), at('a'))).toEqual({ list: ['components', 0, 'components'], index: 0 });
    expect(dropSpot(open, at('a'), at('two'))).toEqual({ list: ['components', 1, 'components'], index: 0 });
    expect(dropSpot(open, at('two'), at('one'))).toEqual({ list: ['components'], index: 0 });
  });

  it('never lands in itself, and no table in a table', () => {
    expect(dropSpot(open, at('one'), at('a'))).toBeNull();
    expect(dropSpot(open, at('two'), at('c'))).toBeNull();
    const tables = form([
      page('p', [field('s', 'datagrid'), field('t', 'datagrid', { components: [field('c')] })]),
    ]);
    const [, first, second, column] = tables.placed;
    if (!first || !second || !column) throw new Error('missing');
    expect(dropSpot(tables, first, column)).toEqual({ list: ['components', 0, 'components'], index: 2 });
  });

  it('steps within its list, then into the page beside it', () => {
    expect(stepSpot(open, at('a'), 1)).toEqual({ list: ['components', 0, 'components'], index: 2 });
    expect(stepSpot(open, at('t'), 1)).toEqual({ list: ['components', 1, 'components'], index: 0 });
    expect(stepSpot(open, at('a'), -1)).toBeNull();
    expect(stepSpot(open, at('two'), -1)).toEqual({ list: ['components'], index: 0 });
  });
});

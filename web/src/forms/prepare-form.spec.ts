import type { FormComponent } from '../shared/api-types.js';
import {
  keysOf,
  mergeSection,
  renderable,
  sectionOfField,
  sectionsOf,
  sectionState,
} from './prepare-form.js';

const text = (key: string, rest: object = {}): FormComponent => ({
  type: 'textfield',
  key,
  input: true,
  ...rest,
});
const panel = (key: string, ...components: FormComponent[]): FormComponent => ({
  type: 'panel',
  key,
  title: key,
  components,
});
const form = {
  components: [
    panel('one', text('name'), { type: 'hidden', key: 'kind', input: true }),
    panel('two', { type: 'datagrid', key: 'rows', input: true, components: [text('cell')] }),
  ],
};
const [one, two] = sectionsOf(form);

describe('sections of a form', () => {
  it('are its panels, or the whole form where it has none', () => {
    expect(sectionsOf(form).map((each) => each.key)).toEqual(['one', 'two']);
    expect(sectionsOf({ title: 'T', components: [text('a')] })).toHaveLength(1);
  });

  it('know their root keys, through layout but not into tables', () => {
    expect(keysOf(two!.components)).toEqual(['rows']);
    expect(
      keysOf([
        { type: 'columns', key: 'c', columns: [{ components: [text('a')] }, { components: [text('b')] }] },
      ]),
    ).toEqual(['a', 'b']);
  });

  it('find the field of a problem', () => {
    expect(sectionOfField(sectionsOf(form), 'rows.2.cell')?.key).toBe('two');
    expect(sectionOfField(sectionsOf(form), 'elsewhere')).toBeUndefined();
  });

  it('replace only their own answers', () => {
    const merged = mergeSection({ name: 'a', kind: 'k', rows: [1] }, one!, { name: 'b', rows: [] });
    expect(merged).toEqual({ name: 'b', rows: [1] });
  });

  it('are untouched, begun, wrong or done', () => {
    const missing = { field: 'name', rule: 'required', message: '' };
    expect(sectionState(one!, { kind: 'k' }, [missing])).toBe('untouched');
    expect(sectionState(one!, { name: 'x' }, [missing])).toBe('begun');
    expect(sectionState(one!, { name: 'x' }, [{ ...missing, rule: 'maxLength' }])).toBe('wrong');
    expect(sectionState(one!, { name: 'x' }, [{ ...missing, field: 'rows.0.cell' }])).toBe('done');
    expect(sectionState(two!, {}, [])).toBe('optional');
  });
});

describe('renderable', () => {
  const select = (values: { value: string; label: string }[], openList?: string): FormComponent => ({
    type: 'select',
    key: 's',
    input: true,
    data: { values },
    ...(openList && { properties: { openList } }),
  });

  it('draws every choice as a plain select', () => {
    expect(renderable([select([{ value: '1', label: 'One' }])]).components[0]).toMatchObject({
      widget: 'html5',
      dataType: 'string',
    });
  });

  it('turns an open list of plain words into a text field with suggestions', () => {
    expect(renderable([select([{ value: 'a', label: 'a' }], 'true')]).components[0]?.type).toBe('openlist');
    expect(renderable([select([{ value: 'a', label: 'A' }], 'true')]).components[0]?.type).toBe('select');
  });

  it('labels the cells of a table, which is a stack of cards on a phone', () => {
    const [grid] = renderable(two!.components).components;
    expect(grid?.components?.[0]).toMatchObject({ dataGridLabel: true });
  });
});

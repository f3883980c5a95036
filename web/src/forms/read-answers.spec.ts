import { readAnswers } from './read-answers.js';

const form = {
  title: 'T',
  components: [
    { type: 'hidden', key: 'kind', input: true },
    {
      type: 'select',
      key: 'choice',
      label: 'Choice',
      input: true,
      data: { values: [{ value: 'a', label: 'A' }] },
    },
    {
      type: 'checklist',
      key: 'many',
      label: 'Many',
      input: true,
      values: [
        { value: 'x', label: 'X' },
        { value: 'y', label: 'Y' },
      ],
    },
    { type: 'number', key: 'area', label: 'Area', input: true, suffix: 'm²' },
    {
      type: 'container',
      key: 'group',
      label: 'Group',
      input: true,
      components: [{ type: 'textarea', key: 'why', label: 'Why', input: true, conditional: { json: {} } }],
    },
    {
      type: 'datagrid',
      key: 'rows',
      label: 'Rows',
      input: true,
      components: [{ type: 'textfield', key: 'c', label: 'C', input: true }],
    },
  ],
};

const items = (data: Record<string, unknown>) => readAnswers(form, data)[0]!.items;

describe('readAnswers', () => {
  it('writes labels instead of codes', () => {
    const [choice, many, area] = items({ choice: 'a', many: ['x', 'y'], area: 12 });
    expect(choice?.value).toBe('A');
    expect(many?.value).toBe('X、Y');
    expect(area?.value).toBe('12 m²');
  });

  it('leaves out constants and what a condition hides', () => {
    expect(items({ kind: 'k' }).map((each) => each.path)).toEqual(['choice', 'many', 'area', 'rows']);
    expect(items({ group: { why: 'because' } }).map((each) => each.path)).toContain('group.why');
  });

  it('writes a table as rows of words', () => {
    expect(items({ rows: [{ c: 'one' }, {}] }).at(-1)).toMatchObject({
      kind: 'table',
      rows: [['one'], ['']],
    });
  });
});

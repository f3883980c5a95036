import { validateSubmission } from './validate-submission.js';

interface Parts {
  readonly [property: string]: unknown;
}
const input = (type: string, key: string, rest: Parts = {}) => ({
  type,
  key,
  label: `甲${key}`,
  input: true,
  ...rest,
});
const formOf = (...components: unknown[]) => ({ title: '表', display: 'form', components });
const options = {
  dataType: 'string',
  values: [
    { label: '一', value: '1' },
    { label: '二', value: '2' },
  ],
};

function problemsOf(form: unknown, data: unknown): string[] {
  return validateSubmission(form, data).problems.map(({ field, rule }) => `${field} ${rule}`);
}

describe('what validateSubmission takes in', () => {
  const form = formOf(
    input('textfield', 'text'),
    input('number', 'count'),
    input('checkbox', 'tick'),
    input('select', 'choice', { dataType: 'string', data: { values: options.values } }),
    input('checklist', 'several', options),
    input('container', 'group', { components: [input('textfield', 'inner')] }),
    input('datagrid', 'rows', { validate: { maxLength: 3 }, components: [input('number', 'age')] }),
  );

  it('strips what the form does not have, at every level', () => {
    const data = { text: 'a', status: 'approved', group: { inner: 'b', x: 1 }, rows: [{ age: 1, y: 2 }] };
    expect(validateSubmission(form, data)).toEqual({
      data: { text: 'a', group: { inner: 'b' }, rows: [{ age: 1 }] },
      problems: [],
    });
  });

  it.each([
    ['text', { $ne: 1 }],
    ['text', ['a']],
    ['count', '12'],
    ['count', Number.NaN],
    ['tick', 'true'],
    ['choice', { label: '一' }],
    ['several', { 1: true }],
    ['several', [1]],
    ['group', 'x'],
    ['group', []],
    ['rows', 'abc'],
    ['rows', [1]],
    ['rows', { length: 2 }],
  ])('refuses %s = %j as the wrong type and drops it', (key, value) => {
    const { data, problems } = validateSubmission(form, { [key]: value });
    expect(problems).toMatchObject([{ field: key, rule: 'type' }]);
    expect(data).toEqual({});
  });

  it.each([null, undefined, 'text', 7, [], [{}]])('refuses %j in place of a form', (data) => {
    expect(problemsOf(form, data)).toEqual([' type']);
  });

  it('carries nothing along by way of prototypes', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"text":"x"},"constructor":{"prototype":{"y":1}},"text":"ok"}',
    ) as unknown;
    const { data } = validateSubmission(form, hostile);
    expect(data).toEqual({ text: 'ok' });
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(validateSubmission(form, Object.create({ text: 'inherited' })).data).toEqual({});
  });

  it('refuses a flood of rows and a huge text quickly', () => {
    const rows = Array.from({ length: 100_000 }, () => ({ age: 'x' }));
    const before = performance.now();
    expect(problemsOf(form, { rows, text: 'x'.repeat(10_000_000) })).toEqual(['text maxLength', 'rows rows']);
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('cleans texts: no controls, no reversing characters, no blanks around them', () => {
    const { data } = validateSubmission(form, { text: '  张\u202E三\u0000\u200B\n李 ' });
    expect(data).toEqual({ text: '张三 李' });
  });

  it('keeps the code "1" a text when a client made a number of it', () => {
    expect(validateSubmission(form, { choice: 1 }).data).toEqual({ choice: '1' });
  });

  it('takes constants and read-only values from the server only', () => {
    const fixed = formOf(
      input('hidden', 'kind', { defaultValue: 'a' }),
      input('textfield', 'name', { disabled: true }),
      input('textfield', 'note'),
    );
    const forged = { kind: 'b', name: '改名', note: 'n' };
    expect(validateSubmission(fixed, forged).data).toEqual({ kind: 'a', note: 'n' });
    expect(validateSubmission(fixed, forged, { prefill: { name: '张三' } }).data).toEqual({
      kind: 'a',
      name: '张三',
      note: 'n',
    });
  });
});

describe('drafts', () => {
  const form = formOf(
    input('textfield', 'a', { validate: { required: true, maxLength: 3 } }),
    input('idcard', 'id'),
    input('textfield', 'b', { conditional: { json: { '===': [{ var: 'data.a' }, 'x'] } } }),
  );

  it('lose nothing and are asked for nothing', () => {
    const half = { a: ' 太长的文字 ', id: '3202', b: '藏着的' };
    expect(validateSubmission(form, half, { draft: true })).toEqual({ data: half, problems: [] });
  });

  it('still have types and limits', () => {
    const { problems } = validateSubmission(form, { a: 1, b: 'x'.repeat(30_000), extra: 1 }, { draft: true });
    expect(problems.map(({ field, rule }) => `${field} ${rule}`)).toEqual(['a type', 'b maxLength']);
  });
});

import { formChanges } from './form-changes.js';

const FILE = 'forms/a.form.json';
const form = (...components: object[]): string => JSON.stringify({ title: '表', components });
const field = (key: string, more: object = {}): object => ({
  ...{ type: 'textfield', key, label: key.toUpperCase(), input: true },
  ...more,
});

const told = (before: string, after: string): string[] =>
  (formChanges(FILE, before, after) ?? []).map(
    ({ element, kind, properties }) =>
      `${element} ${kind}${properties.map(({ label, before: was, after: is }) => ` ${label}:${String(was)}>${String(is)}`).join('')}`,
  );

describe('two forms', () => {
  it('show which field has which setting otherwise', () => {
    const before = form(field('a'), field('b', { validate: { required: true, maxLength: 20 } }));
    const after = form(
      field('a', { label: '甲' }),
      field('b', { validate: { maxLength: 60 }, type: 'textarea' }),
    );
    expect(told(before, after)).toEqual([
      'a changed 标签:A>甲',
      'b changed 类型:单行文字>多行文字 必填:是>null 最多字数:20>60',
    ]);
  });

  it('show what came, went and was moved; what went where it stood', () => {
    const before = form(field('a'), field('b'), field('c'), field('d'));
    const after = form(field('d'), field('a'), field('c'), field('e'));
    expect(told(before, after)).toEqual(['d moved', 'a same', 'b removed', 'c same', 'e added']);
  });

  it('compare what stands inside by itself', () => {
    const before = form({ type: 'container', key: 'unit', label: '单位', components: [field('name')] });
    const after = form({
      ...{ type: 'container', key: 'unit', label: '单位' },
      components: [field('name', { description: '全称' })],
    });
    expect(told(before, after)).toEqual(['unit same', 'unit.name changed 填写说明:null>全称']);
  });

  it('tell options by their words, and settings without a name of their own by their key', () => {
    const choice = (...labels: string[]): object =>
      field('c', { type: 'radio', values: labels.map((label) => ({ label, value: label })) });
    expect(told(form(choice('是', '否')), form(choice('是', '未知')))).toEqual([
      'c changed 选项:是、否>是、未知',
    ]);
    expect(told(form(field('a')), form(field('a', { odd: { b: 1 } })))).toEqual([
      'a changed 其他设置 odd:null>{"b":1}',
    ]);
  });

  it('that came or went whole are all new or gone; what is no form is none', () => {
    expect(formChanges(FILE, undefined, form(field('a')))?.map(({ kind }) => kind)).toEqual(['added']);
    expect(formChanges(FILE, form(field('a')), undefined)?.map(({ kind }) => kind)).toEqual(['removed']);
    expect(formChanges(FILE, '{', form())).toBeNull();
  });
});

import { lintForm } from './lint-form.js';

const text = (rest: Record<string, unknown> = {}) => ({
  type: 'textfield',
  key: 'a',
  label: '甲',
  input: true,
  ...rest,
});
const formOf = (...components: unknown[]) => ({ title: '表', display: 'form', components });
const codesOf = (form: unknown) => lintForm(form, 'forms/x.form.json').map(({ code }) => code);
const of = (rest: Record<string, unknown>) => codesOf(formOf(text(rest)));
const values = [{ label: '一', value: '1' }];

describe('lintForm', () => {
  it('passes what the builder writes when nothing is set', () => {
    const untouched = {
      ...text(),
      placeholder: '',
      multiple: false,
      unique: false,
      hidden: false,
      customDefaultValue: '',
      calculateValue: '',
      widget: { type: 'input' },
      attributes: {},
      logic: [],
      validate: {
        required: false,
        custom: '',
        customPrivate: false,
        minLength: '',
        maxLength: '',
        pattern: '',
      },
      conditional: { show: null, when: null, eq: '', json: '' },
      overlay: { style: '', left: '' },
    };
    const select = {
      type: 'select',
      key: 'b',
      label: '乙',
      input: true,
      dataType: 'string',
      dataSrc: 'values',
      data: { values, url: '', custom: '' },
      template: '<span>{{ item.label }}</span>',
      validate: { onlyAvailableItems: false },
    };
    expect(codesOf(formOf(untouched, select))).toEqual([]);
  });

  it('says what, where and how to mend it', () => {
    expect(lintForm(formOf(text({ key: 'Unit Name' })), 'forms/x.form.json')).toEqual([
      {
        code: 'FORM_KEY',
        severity: 'error',
        file: 'forms/x.form.json',
        element: 'Unit Name',
        message: '字段名“Unit Name”不合要求。',
        cure: '请用小写英文字母开头、只含英文字母和数字的驼峰写法，例如 unitName，不超过 64 个字符。',
      },
    ]);
  });

  it('reports everything at once', () => {
    const form = {
      display: 'pdf',
      components: [
        text({ label: '', validate: { custom: 'x' } }),
        text({ type: 'datetime' }),
        text({ type: 'file' }),
      ],
    };
    expect(codesOf(form).sort()).toEqual(
      [
        'FORM_JAVASCRIPT',
        'FORM_LABEL',
        'FORM_DISPLAY',
        'FORM_LABEL',
        'FORM_DATETIME',
        'FORM_TYPE_UNKNOWN',
        'FORM_DUPLICATE_KEY',
        'FORM_DUPLICATE_KEY',
      ].sort(),
    );
  });

  it.each([null, 7, 'x', [], {}, { components: {} }])('refuses %j as no form at all', (form) => {
    expect(codesOf(form)).toEqual(['FORM_INVALID']);
  });

  describe('code', () => {
    it.each([
      ['a custom validation', { validate: { custom: 'valid = true' } }],
      ['a custom condition', { customConditional: 'show = true' }],
      ['a custom default', { customDefaultValue: 'value = 1' }],
      ['a calculated value in JavaScript', { calculateValue: 'value = 1' }],
      ['actions', { logic: [{ name: 'x', trigger: {}, actions: [] }] }],
      ['data from a script', { data: { custom: 'values = []' } }],
      ['a script deep below an unknown property', { some: { thing: [{ disableFunction: 'true' }] } }],
    ])('refuses %s', (_name, rest) => {
      expect(of(rest)).toContain('FORM_JAVASCRIPT');
    });

    it.each([
      ['a template', { label: '{{ data.x }}' }, 'FORM_TEMPLATE'],
      ['a statement template', { tooltip: '{% alert(1) %}' }, 'FORM_TEMPLATE'],
      ['markup in a label', { label: '<img src=x onerror=alert(1)>' }, 'FORM_HTML'],
      ['a script address', { placeholder: ' JavaScript:alert(1)' }, 'FORM_URL'],
      ['attributes', { attributes: { onclick: 'alert(1)' } }, 'FORM_MARKUP'],
      ['templates of its own', { templates: { row: 'x' } }, 'FORM_MARKUP'],
    ])('refuses %s', (_name, rest, code) => {
      expect(of(rest)).toContain(code);
    });
  });

  describe('texts of explanation', () => {
    const html = (source: string) =>
      codesOf(formOf({ type: 'content', key: 'c', input: false, html: source }));

    it.each([
      '<p>先看<strong>通知</strong>。<br/></p><ul><li>一</li></ul>',
      '<a href="https://example.org/x" target="_blank" rel="noopener noreferrer">通知</a><a href="/help">帮助</a>',
    ])('may be %s', (source) => {
      expect(html(source)).toEqual([]);
    });

    it.each([
      '<script>alert(1)</script>',
      '<p onclick="x()">',
      '<a href="javascript:x()">',
      '<a href="//elsewhere.example">',
      '<img src=x>',
      '<iframe src="https://x">',
      '<svg/onload=x>',
      '<style>*{}</style>',
      'a < b',
      '<p',
    ])('may not be %s', (source) => {
      expect(html(source)).toContain('FORM_HTML');
    });
  });

  describe('logic', () => {
    const condition = (json: unknown) => of({ conditional: { json } });

    it.each([
      [{ '==': [{ var: 'data.a' }, 'x'] }],
      [{ and: [{ '!': { var: 'row.a' } }, { in: [{ var: 'data.a' }, ['x', 'y']] }] }],
      [{ some: [{ var: 'data.a' }, { '==': [{ var: 'anything' }, 1] }] }],
    ])('may be %j', (json) => {
      expect(condition(json)).toEqual([]);
    });

    it.each([
      ['an operator of lodash', { _get: ['x', 'y'] }, 'FORM_LOGIC_OPERATOR'],
      ['an operator hidden in an argument', { if: [true, [{ _invokeMap: [] }]] }, 'FORM_LOGIC_OPERATOR'],
      ['two operators in one object', { '==': [1, 1], _get: [] }, 'FORM_LOGIC_SHAPE'],
      ['a field that is not there', { '==': [{ var: 'data.b' }, 1] }, 'FORM_LOGIC_FIELD'],
      ['the form itself', { var: 'form.components' }, 'FORM_LOGIC_FIELD'],
      ['a computed name', { var: [{ cat: ['data.', 'a'] }] }, 'FORM_LOGIC_FIELD'],
      ['a giant', { and: Array.from({ length: 400 }, () => 1) }, 'FORM_LOGIC_SIZE'],
    ])('may not be %s', (_name, json, code) => {
      expect(condition(json)).toContain(code);
    });

    it('checks conditions made by clicking', () => {
      expect(of({ conditional: { show: true, when: 'gone', eq: 'x' } })).toEqual(['FORM_CONDITION_FIELD']);
      const simple = {
        show: true,
        conjunction: 'all',
        conditions: [{ component: 'gone', operator: 'isEqual', value: 1 }],
      };
      expect(of({ conditional: simple })).toEqual(['FORM_CONDITION_FIELD']);
    });
  });

  describe('rules', () => {
    it.each([
      ['a pattern that looks ahead', { validate: { pattern: '(?=a)b' } }, 'FORM_REGEX'],
      ['a pattern that refers back', { validate: { pattern: '(a)\\1' } }, 'FORM_REGEX'],
      ['a broken pattern', { validate: { pattern: '([a-z' } }, 'FORM_REGEX'],
      ['limits the wrong way round', { validate: { minLength: 5, maxLength: 2 } }, 'FORM_LIMIT'],
      ['a limit beyond reason', { validate: { maxLength: 1_000_000 } }, 'FORM_LIMIT'],
      ['a limit that is no number', { validate: { maxLength: '20' } }, 'FORM_LIMIT'],
      ['a rule nobody enforces', { validate: { minWords: 3 } }, 'FORM_RULE_UNKNOWN'],
      ['uniqueness', { unique: true }, 'FORM_UNSUPPORTED'],
      ['many values', { multiple: true }, 'FORM_UNSUPPORTED'],
      ['a hidden input', { hidden: true }, 'FORM_UNSUPPORTED'],
      ['a calendar on a text', { widget: { type: 'calendar' } }, 'FORM_DATETIME'],
      ['half an agreement', { properties: { agreesWith: 'a', agreement: 'birthDate' } }, 'FORM_AGREEMENT'],
    ])('may not be %s', (_name, rest, code) => {
      expect(of(rest)).toContain(code);
    });

    it.each(['constructor', '__proto__', 'prototype', 'unit-name', '单位', '1a', 'A', ''])(
      'refuses the key %j',
      (key) => {
        expect(of({ key })).toContain('FORM_KEY');
      },
    );
  });

  describe('choices', () => {
    const select = (rest: Record<string, unknown>) =>
      codesOf(formOf({ type: 'select', key: 'a', label: '甲', input: true, dataType: 'string', ...rest }));

    it('takes its own interface as a source, and nobody else’s', () => {
      expect(select({ dataSrc: 'url', data: { url: '/api/codes/regions' } })).toEqual([]);
      expect(select({ dataSrc: 'url', data: { url: 'https://elsewhere.example/x' } })).toEqual(['FORM_URL']);
      expect(
        select({ dataSrc: 'url', data: { url: '/api/x', headers: [{ key: 'a', value: 'b' }] } }),
      ).toEqual(['FORM_URL']);
      expect(select({ dataSrc: 'resource', data: {} })).toEqual(['FORM_URL']);
    });

    it('asks for options with distinct values', () => {
      expect(select({ data: { values: [] } })).toEqual(['FORM_OPTIONS']);
      expect(select({ data: { values: [...values, ...values] } })).toEqual(['FORM_OPTIONS']);
      expect(select({ data: { values: [{ label: '一', value: 1 }] } })).toEqual(['FORM_OPTIONS']);
    });

    it('asks for the type of the value', () => {
      expect(select({ dataType: '', data: { values } })).toEqual(['FORM_CHOICE_TYPE']);
      expect(select({ dataType: 'boolean', data: { values } })).toEqual(['FORM_CHOICE_TYPE']);
    });
  });

  describe('structure', () => {
    const table = (rest: Record<string, unknown>) => ({
      type: 'datagrid',
      key: 't',
      label: '表',
      input: true,
      ...rest,
    });

    it('wants tables bounded and flat', () => {
      expect(codesOf(formOf(table({ components: [text()] })))).toEqual(['FORM_LIMIT']);
      const nested = table({
        validate: { maxLength: 3 },
        components: [table({ key: 'u', validate: { maxLength: 3 } })],
      });
      expect(codesOf(formOf(nested))).toEqual(['FORM_NESTED']);
    });

    it('wants fixed rows counted', () => {
      const rowGroups = [{ label: '一', numberOfRows: 1 }];
      const fixed = (most: number) =>
        table({ enableRowGroups: true, rowGroups, validate: { minLength: 1, maxLength: most } });
      expect(codesOf(formOf(fixed(2)))).toEqual(['FORM_ROW_GROUPS']);
      expect(codesOf(formOf(fixed(1)))).toEqual([]);
    });

    it('lets a key be used again inside a group or table only', () => {
      const group = { type: 'container', key: 'g', label: '组', input: true, components: [text()] };
      expect(codesOf(formOf(text(), group))).toEqual([]);
      const columns = {
        type: 'columns',
        key: 'c',
        input: false,
        columns: [{ components: [text()] }, { components: [] }],
      };
      expect(codesOf(formOf(text(), columns))).toEqual(['FORM_DUPLICATE_KEY']);
    });

    it('wants pages in a form of pages, and none of them conditional', () => {
      const form = { title: '表', display: 'wizard', components: [text()] };
      expect(codesOf(form)).toEqual(['FORM_DISPLAY']);
      const page = {
        type: 'panel',
        key: 'p',
        title: '页',
        components: [text()],
        conditional: { show: true, when: 'a', eq: '1' },
      };
      expect(codesOf({ ...form, components: [page] })).toEqual(['FORM_CONDITIONAL_PAGE']);
    });

    it('survives a form made to break it', () => {
      let deep: unknown = text();
      for (let level = 0; level < 2_000; level += 1)
        deep = { type: 'panel', key: 'p', title: '页', components: [deep] };
      expect(codesOf(formOf(deep))).toContain('FORM_TOO_DEEP');
      const many = Array.from({ length: 500 }, (_, index) => text({ key: `a${String(index)}` }));
      expect(codesOf(formOf(...many))).toEqual(['FORM_TOO_LARGE']);
      expect(codesOf(formOf(text({ description: 'x'.repeat(1_100_000) })))).toEqual(['FORM_TOO_LARGE']);
    });
  });
});

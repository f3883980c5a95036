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
const required = { validate: { required: true } };
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

describe('validateSubmission', () => {
  describe('rules', () => {
    it('asks for what is required in the words of its kind', () => {
      const form = formOf(
        input('textfield', 'a', required),
        input('select', 'b', { ...required, dataType: 'string', data: { values: options.values } }),
        input('checkbox', 'c', required),
        input('datagrid', 'd', { ...required, components: [input('number', 'n')] }),
        input('photo', 'e', required),
        input('number', 'f', required),
      );
      expect(validateSubmission(form, { a: '  ', c: false, d: [], f: '' }).problems).toEqual([
        { field: 'a', rule: 'required', message: '“甲a”：请填写。' },
        { field: 'b', rule: 'required', message: '“甲b”：请选择。' },
        { field: 'c', rule: 'required', message: '“甲c”：请勾选后再提交。' },
        { field: 'd', rule: 'required', message: '“甲d”：至少填写 1 行。' },
        { field: 'e', rule: 'required', message: '“甲e”：请上传。' },
        { field: 'f', rule: 'required', message: '“甲f”：请填写。' },
      ]);
    });

    it('takes zero and no for answers', () => {
      const yesNo = {
        dataType: 'boolean',
        values: [
          { label: '是', value: 'true' },
          { label: '否', value: 'false' },
        ],
      };
      const form = formOf(input('number', 'n', required), input('radio', 'b', { ...required, ...yesNo }));
      expect(validateSubmission(form, { n: 0, b: 'false' })).toEqual({
        data: { n: 0, b: false },
        problems: [],
      });
    });

    it('counts characters as people do, rare ones once', () => {
      const form = formOf(input('textfield', 'a', { validate: { maxLength: 3 } }));
      expect(problemsOf(form, { a: '𬱖㛃𬀩' })).toEqual([]);
      expect(validateSubmission(form, { a: '𬱖㛃𬀩玥' }).problems).toEqual([
        { field: 'a', rule: 'maxLength', message: '“甲a”：最多 3 字，现有 4 字，请删去 1 字。' },
      ]);
    });

    it('names the row', () => {
      const age = input('number', 'age', { ...required, decimalLimit: 0 });
      const form = formOf(input('datagrid', 'rows', { components: [age] }));
      expect(validateSubmission(form, { rows: [{ age: 1 }, {}, { age: 1.5 }] }).problems).toEqual([
        { field: 'rows.1.age', rule: 'required', message: '“甲rows”第 2 行“甲age”：请填写。' },
        { field: 'rows.2.age', rule: 'decimals', message: '“甲rows”第 3 行“甲age”：应为整数，请重新填写。' },
      ]);
    });

    it('checks numbers, patterns, rows and choices', () => {
      const form = formOf(
        input('number', 'score', { decimalLimit: 2, validate: { min: 0, max: 100 } }),
        input('textfield', 'code', {
          validate: { pattern: '[A-Z]{2}\\d+', customMessage: '应为两个大写字母加数字' },
        }),
        input('radio', 'one', options),
        input('checklist', 'many', options),
        input('select', 'free', {
          dataType: 'string',
          properties: { openList: 'true' },
          data: { values: options.values },
        }),
        input('datagrid', 'rows', {
          validate: { minLength: 1, maxLength: 2 },
          components: [input('number', 'n')],
        }),
      );
      const bad = { score: 100.01, code: 'AB', one: '3', many: ['1', '9'], free: '其他', rows: [{}, {}, {}] };
      expect(problemsOf(form, bad)).toEqual([
        'score max',
        'code pattern',
        'one choice',
        'many choice',
        'rows rows',
      ]);
      const good = { score: 99.99, code: 'AB1', one: '1', many: ['1', '2', '1'], free: '其他', rows: [{}] };
      expect(problemsOf(form, good)).toEqual([]);
      expect(problemsOf(form, { ...good, score: 1.005 })).toEqual(['score decimals']);
    });

    it('is not slowed down by a greedy pattern', () => {
      const form = formOf(input('textfield', 'a', { validate: { pattern: '(a+)+b' } }));
      const before = performance.now();
      expect(problemsOf(form, { a: 'a'.repeat(200) })).toEqual(['a pattern']);
      expect(performance.now() - before).toBeLessThan(200);
    });

    it('refuses what would print as an empty box', () => {
      expect(problemsOf(formOf(input('textarea', 'a')), { a: '很好😀' })).toEqual(['a unprintable']);
    });

    it('applies a rule of the form itself, and fails closed when the rule fails', () => {
      const logic = (json: unknown) =>
        formOf(input('number', 'a', { validate: { json } }), input('number', 'b'));
      const rule = { if: [{ '>': [{ var: 'input' }, { var: 'data.b' }] }, true, '应大于第二个数'] };
      expect(validateSubmission(logic(rule), { a: 1, b: 2 }).problems).toMatchObject([
        { message: '“甲a”：应大于第二个数。' },
      ]);
      expect(problemsOf(logic(rule), { a: 3, b: 2 })).toEqual([]);
      expect(problemsOf(logic({ var: 'nothing' }), { a: 3 })).toEqual(['a json']);
    });
  });

  describe('numbers of people and units', () => {
    const form = formOf(
      input('idcard', 'id'),
      input('isodate', 'born', { properties: { agreesWith: 'id', agreement: 'birthDate' } }),
      input('radio', 'sex', {
        dataType: 'string',
        values: [
          { label: '男', value: 'M' },
          { label: '女', value: 'F' },
        ],
        properties: { agreesWith: 'id', agreement: 'gender' },
      }),
      input('uscc', 'code'),
      input('bankcard', 'card'),
      input('bankaccount', 'account'),
      input('mobile', 'phone'),
      input('email', 'mail'),
      input('month', 'month'),
    );
    const good = {
      id: '11010519491231002X',
      born: '1949-12-31',
      sex: 'F',
      code: '91350100M000100Y43',
      card: '6222021234567890128',
      account: '1103138371845001',
      phone: '13800138000',
      mail: '张三@例子.中国',
      month: '2006-07',
    };

    it('lets right ones through, and tidies what people type', () => {
      expect(problemsOf(form, good)).toEqual([]);
      const typed = {
        ...good,
        id: ' 110105 19491231 002x ',
        card: '6222 0212 3456 7890 128',
        phone: '138-0013-8000',
      };
      expect(validateSubmission(form, typed)).toEqual({ data: good, problems: [] });
    });

    it.each([
      ['id', '110105194912310021', '“甲id”：第 18 位校验不通过，请对照身份证核对后重填。'],
      ['id', '1101051949123100', '“甲id”：应为 18 位，现在是 16 位，请对照身份证核对后重填。'],
      ['id', '11010519491331002X', '“甲id”：第 7 至 14 位不是一个真实的日期，请对照身份证核对后重填。'],
      [
        'code',
        '91350100M000100Y44',
        '“甲code”：校验不通过，请对照营业执照逐位核对后重填（不含字母 I、O、S、V、Z）。',
      ],
      [
        'card',
        '6222021234567890129',
        '“甲card”：卡号校验不通过，请对照银行卡逐位核对后重填（12 至 19 位数字）。',
      ],
      ['phone', '12800138000', '“甲phone”：应为 11 位手机号，请核对后重填。'],
      ['mail', 'a@b', '“甲mail”：应为电子邮箱，例如 name@example.com，请核对后重填。'],
      ['month', '2006-13', '“甲month”：应为年月，例如 2006-07，请重新选择。'],
      ['born', '2023-02-30', '“甲born”：应为日期，例如 2006-07-01，请重新选择。'],
    ])('refuses %s = %s and says why', (key, value, message) => {
      expect(validateSubmission(form, { ...good, [key]: value }).problems).toContainEqual(
        expect.objectContaining({ field: key, message }),
      );
    });

    it('reports a disagreement with the identity number where it can be mended', () => {
      expect(problemsOf(form, { ...good, born: '1949-12-30', sex: 'M' })).toEqual([
        'born agreement',
        'sex agreement',
      ]);
      // One wrong digit is one problem, not three.
      expect(problemsOf(form, { ...good, id: '110105194912310021', born: '1950-01-01' })).toEqual([
        'id idcard',
      ]);
    });
  });

  describe('conditions', () => {
    const shown = { json: { '===': [{ var: 'data.group.claimed' }, true] } };
    const form = formOf(
      input('container', 'group', {
        components: [
          input('checkbox', 'claimed'),
          input('textarea', 'reason', { ...required, conditional: shown }),
        ],
      }),
      input('fieldset', 'box', {
        input: false,
        conditional: {
          show: true,
          conjunction: 'all',
          conditions: [{ component: 'mode', operator: 'isEqual', value: '2' }],
        },
        components: [input('textfield', 'inside', required)],
      }),
      input('radio', 'mode', options),
      input('textfield', 'sum', {
        disabled: true,
        persistent: false,
        calculateValue: { cat: ['前', { var: 'data.mode' }] },
      }),
    );

    it('does not ask for what is hidden, and does not keep it', () => {
      const data = { group: { claimed: false, reason: '旧的理由' }, mode: '1', inside: '旧' };
      expect(validateSubmission(form, data)).toEqual({
        data: { group: { claimed: false }, mode: '1' },
        problems: [],
      });
    });

    it('asks for it as soon as it is shown', () => {
      expect(problemsOf(form, { group: { claimed: true }, mode: '2' })).toEqual([
        'group.reason required',
        'inside required',
      ]);
    });

    it('takes a group that was left out for an empty one', () => {
      expect(validateSubmission(form, { mode: '1' })).toEqual({ data: { mode: '1' }, problems: [] });
    });
  });
});

import { answers, choiceLabels } from './answers.js';
import { describeForm } from './describe-form.js';

const input = (type: string, key: string, label: string, rest: Record<string, unknown> = {}) => ({
  type,
  key,
  label,
  input: true,
  ...rest,
});
const levels = {
  dataType: 'string',
  data: {
    values: [
      { label: '二级', value: '2' },
      { label: '三级', value: '3' },
    ],
  },
};
const form = {
  title: '表',
  display: 'wizard',
  components: [
    {
      type: 'panel',
      key: 'one',
      title: '第一页',
      components: [
        input('hidden', 'kind', '种类', { defaultValue: 'x' }),
        input('textfield', 'name', '姓名', { validate: { required: true, maxLength: 50 } }),
        input('idcard', 'id', '身份证号'),
        input('mobile', 'phone', '电话'),
        input('bankcard', 'card', '卡号'),
        input('select', 'level', '等级', levels),
        input('number', 'area', '面积', { suffix: '平方米' }),
        input('textfield', 'shown', '展示', { persistent: false, disabled: true }),
      ],
    },
    {
      type: 'panel',
      key: 'two',
      title: '第二页',
      components: [
        input('container', 'claim', '特别情形', {
          components: [
            input('checkbox', 'claimed', '是否申请'),
            input('textarea', 'reason', '理由', {
              conditional: { json: { '==': [{ var: 'data.claim.claimed' }, true] } },
            }),
          ],
        }),
        input('checklist', 'several', '多选', { values: levels.data.values }),
        input('datagrid', 'rows', '表格', {
          components: [
            input('textfield', 'who', '谁'),
            input('select', 'level', '等级', levels),
            input('mobile', 'tel', '电话'),
          ],
        }),
        input('datagrid', 'fixed', '固定行', {
          enableRowGroups: true,
          rowGroups: [
            { label: '甲项', numberOfRows: 1 },
            { label: '乙项', numberOfRows: 1 },
          ],
          components: [
            input('radio', 'met', '符合', {
              dataType: 'boolean',
              values: [
                { label: '符合', value: 'true' },
                { label: '不符合', value: 'false' },
              ],
            }),
          ],
        }),
      ],
    },
  ],
};
const data = {
  kind: 'x',
  name: '张三',
  id: '11010519491231002X',
  phone: '13800138000',
  card: '6222021234567890128',
  level: '2',
  area: 12.5,
  claim: { claimed: false },
  several: ['2', '3'],
  rows: [{ who: '李四', level: '3', tel: '13900139000' }],
  fixed: [{ met: true }, { met: false }],
};

describe('answers', () => {
  it('reads as a document: by section, with labels for codes', () => {
    const [one, two] = answers(form, data, { mask: false });
    expect(one).toMatchObject({ key: 'one', title: '第一页' });
    expect(one?.items.map(({ label, value }) => [label, value])).toEqual([
      ['姓名', '张三'],
      ['身份证号', '11010519491231002X'],
      ['电话', '13800138000'],
      ['卡号', '6222021234567890128'],
      ['等级', '二级'],
      ['面积', '12.5 平方米'],
    ]);
    expect(two?.items.map(({ label, value, group }) => [label, value, group])).toEqual([
      ['是否申请', '否', '特别情形'],
      ['多选', '二级、三级', null],
      ['表格', null, null],
      ['固定行', null, null],
    ]);
  });

  it('shows tables, and the headings of fixed rows', () => {
    const [, two] = answers(form, data, { mask: false });
    expect(two?.items.filter(({ kind }) => kind === 'table')).toMatchObject([
      {
        columns: [{ label: '谁' }, { label: '等级' }, { label: '电话' }],
        rows: [['李四', '三级', '13900139000']],
      },
      {
        columns: [{ label: '项目' }, { label: '符合' }],
        rows: [
          ['甲项', '符合'],
          ['乙项', '不符合'],
        ],
      },
    ]);
  });

  it('masks every sensitive value, in tables too', () => {
    const text = JSON.stringify(answers(form, data, { mask: true }));
    expect(text).not.toMatch(/11010519491231002X|13800138000|6222021234567890128|13900139000/u);
    expect(text).toContain('110**************X');
    expect(text).toContain('138****8000');
    expect(text).toContain('***************0128');
    expect(text).toContain('139****9000');
  });

  it('leaves out a conditional field without a value, and shows others as empty', () => {
    const labels = (values: Record<string, unknown>) =>
      answers(form, values, { mask: false }).flatMap(({ items }) => items.map(({ label }) => label));
    expect(labels({})).toContain('姓名');
    expect(labels({})).not.toContain('理由');
    expect(labels({ claim: { claimed: true, reason: '因为' } })).toContain('理由');
  });

  it('gives labels by path for printing', () => {
    expect(choiceLabels(form, data)).toEqual({
      level: '二级',
      'claim.claimed': '否',
      several: '二级、三级',
      'rows.0.level': '三级',
      'fixed.0.met': '符合',
      'fixed.1.met': '不符合',
    });
  });
});

describe('describeForm', () => {
  it('lists every stored input with its path, section and sensitivity', () => {
    const fields = describeForm(form);
    expect(fields.map(({ path }) => path)).toEqual([
      'kind',
      'name',
      'id',
      'phone',
      'card',
      'level',
      'area',
      'claim.claimed',
      'claim.reason',
      'several',
      'rows',
      'fixed',
    ]);
    expect(fields.find(({ key }) => key === 'name')).toMatchObject({
      label: '姓名',
      kind: 'text',
      required: true,
      maxLength: 50,
      section: { key: 'one', title: '第一页' },
      sensitive: null,
    });
    expect(
      fields.find(({ key }) => key === 'rows')?.rows?.map(({ path, sensitive }) => [path, sensitive]),
    ).toEqual([
      ['rows.*.who', null],
      ['rows.*.level', null],
      ['rows.*.tel', 'phone'],
    ]);
  });
});

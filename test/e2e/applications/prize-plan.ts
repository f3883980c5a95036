import { stringify } from 'yaml';
import type { PlanVersion, SeasonPlan } from '../../../src/seasons/index.js';
import { buildVersion } from '../../../src/seasons/package-version.js';
import { bpmn, choice, end, receive, service, start, user, workEnd } from '../../support/bpmn.js';
import { decisionTable, dmn } from '../../support/dmn.js';

const input = (type: string, key: string, label: string, more = {}) => ({
  ...{ type, key, label, input: true },
  ...more,
});
const required = { validate: { required: true } };

const prizeForm = {
  title: '申报表',
  components: [
    input('textfield', 'name', '姓名', required),
    input('idcard', 'idNumber', '身份证号', required),
    input('isodate', 'bornOn', '出生日期'),
    input('textfield', 'firm', '单位', required),
    input('uscc', 'firmCode', '统一社会信用代码', required),
    input('select', 'office', '属地', {
      ...required,
      data: { values: ['north', 'south', 'nowhere'].map((value) => ({ value, label: `${value} 区` })) },
    }),
    input('textfield', 'trade', '工种'),
    input('textfield', 'field', '领域'),
    input('photo', 'portrait', '照片'),
    input('textfield', 'workName', '作品名称', { disabled: true }),
    {
      ...input('datagrid', 'helpers', '助手'),
      components: [input('textfield', 'who', '姓名'), input('mobile', 'phone', '手机')],
    },
    { ...input('container', 'bank', '账户'), components: [input('bankcard', 'card', '银行卡号')] },
  ],
};

const review = bpmn(
  'prize-review',
  {
    begin: start('begin'),
    enter: service('enter', 'reach-stage', { stage: 'entered' }),
    review: user('review', '审查', { groups: '=["reviewer@" + org.office]', form: 'decide' }),
    reviewed: choice('reviewed', 'reviewed-refused'),
    correct: user('correct', '更正', { groups: '=["applicant@" + applicationId]', form: 'prize' }),
    reachPassed: service('reachPassed', 'reach-stage', { stage: 'passed' }),
    left: receive('left', 'application-withdrawn'),
    gone: workEnd('gone', 'end-entry', { status: 'left', reason: 'withdrawn' }),
    refused: workEnd('refused', 'end-entry', { status: 'left', reason: 'refused' }),
  },
  [
    'begin -> enter',
    'enter -> review',
    'review -> reviewed',
    'reviewed -> correct : =outcome = "return"',
    'reviewed -> reachPassed : =outcome = "pass"',
    'reviewed -> refused',
    'correct -> review',
    'reachPassed -> left',
    'left -> gone',
  ],
  { 'application-withdrawn': '=entryId' },
);

const season = bpmn('prize-season', { begin: start('begin'), over: end('over') }, ['begin -> over']);

const rules = dmn('prize-rules', [
  decisionTable(
    'helped',
    [{ label: '助手', expression: 'count(helpers)' }],
    [
      ['>= 1', '"pass"'],
      ['< 1', '"fail"'],
    ],
  ),
]);

export const prizePlan: SeasonPlan = {
  plan: 'prize',
  title: '河湾工艺奖',
  year: 2031,
  issuer: { name: '河湾局' },
  timezone: 'Asia/Shanghai',
  files: { diagrams: 'diagrams', forms: 'forms', templates: 'templates' },
  seasonProcess: 'prize-season',
  rehearsal: { startsAt: '2031-03-01T09:00' },
  dates: {
    opens: { label: '开始', at: '2031-03-01T00:00', kind: 'opens' },
    closes: { label: '截止', at: '2031-03-31T24:00', kind: 'closes' },
  },
  codes: {},
  organisations: [
    { key: 'north', name: '北区局', kind: 'office' },
    { key: 'south', name: '南区局', kind: 'office' },
    { key: 'bureau', name: '河湾局', kind: 'bureau' },
  ],
  relations: {
    firm: { label: '单位', role: 'unitCode', open: { nameRole: 'unitName' } },
    office: { label: '属地', role: 'office' },
    bureau: { label: '主管', fixed: 'bureau' },
  },
  roles: {
    applicant: { label: '申报人', capabilities: ['apply'], scope: 'own' },
    clerk: { label: '单位经办', capabilities: ['confirm'], scope: 'firm' },
    reviewer: { label: '审查员', capabilities: ['review'], scope: 'office' },
    officer: { label: '经办人', capabilities: ['check', 'unmask'], scope: 'bureau' },
    judge: { label: '评委', capabilities: ['score'], scope: 'assigned' },
    watcher: { label: '监督', capabilities: ['supervise'], scope: 'all' },
    auditor: { label: '审计', capabilities: ['audit'], scope: 'all' },
    administrator: { label: '管理员', capabilities: ['administer'], scope: 'all' },
  },
  awards: [
    {
      id: 'prize',
      title: '河湾工艺奖',
      short: '工艺奖',
      form: 'prize',
      process: 'prize-review',
      opens: 'opens',
      closes: 'closes',
      roles: {
        ...{ holderName: 'name', identityNumber: 'idNumber', unitName: 'firm', unitCode: 'firmCode' },
        ...{ occupation: 'trade', field: 'field', photo: 'portrait', office: 'office' },
      },
      computed: { workName: '"河湾" + name + "作品"' },
      eligibility: {
        table: 'prize-rules',
        rules: [
          { id: 'R1', decision: 'helped', title: '有助手', clause: '一（一）', advice: '请填写助手。' },
        ],
      },
      conflict: { roles: ['unitCode', 'occupation', 'field'], label: '同一单位同一工种同一领域' },
      evidence: [
        {
          id: 'proof',
          title: '证明材料',
          required: true,
          maxFiles: 3,
          maxPictures: 1,
          accept: ['pdf', 'jpg'],
        },
        { id: 'more', title: '其他材料', accept: ['pdf'] },
      ],
      documents: {
        application: { template: 'prize.typ', title: '申报表' },
        review: { template: 'prize.typ', title: '审查表' },
      },
      naming: { registerTitle: 'prize', certificateNumber: 'string(number)', displayName: 'workName' },
    },
  ],
  tasks: {
    review: {
      label: '审查',
      outcomes: {
        pass: {
          label: '通过',
          requires: ['opinion'],
          effects: [{ do: 'record-opinion', box: 'office', key: 'opinion' }],
        },
        return: {
          label: '退回更正',
          requires: ['opinion'],
          effects: [{ do: 'request-correction', workingDays: 2 }],
        },
        refuse: { label: '不通过', requires: ['opinion'] },
      },
    },
    correct: { label: '更正', outcomes: { resubmit: { label: '重新提交' } } },
  },
  rounds: {},
  rankings: {},
  quotas: { relation: 'office', totals: {}, holders: [] },
  notices: {},
  statuses: [
    {
      id: 'left',
      label: '未入选',
      meaning: '本次未入选。',
      reasons: { withdrawn: '已撤回', refused: '未通过' },
    },
  ],
  stages: [
    { id: 'entered', label: '已申报' },
    { id: 'passed', label: '已通过' },
  ],
};

/** Prints what it is given, so that a test can see it in the PDF's size and not in its looks. */
const template =
  '#set page(width: 10cm, height: 10cm)\n#let d = json(bytes(sys.inputs.at("data", default: "{}")))\n#d.at("receiptNo", default: "draft")\n';

export const prizeVersion = (
  changes: Partial<SeasonPlan> = {},
  files: Readonly<Record<string, string>> = {},
): PlanVersion =>
  buildVersion({
    files: {
      'plan.yaml': stringify({ ...prizePlan, ...changes }),
      'diagrams/review.bpmn': review,
      'diagrams/season.bpmn': season,
      'diagrams/rules.dmn': rules,
      'forms/prize.form.json': JSON.stringify(prizeForm),
      'forms/decide.form.json': JSON.stringify({ components: [input('textarea', 'opinion', '意见')] }),
      'templates/prize.typ': template,
      ...files,
    },
  });

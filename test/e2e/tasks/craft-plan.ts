import { stringify } from 'yaml';
import { buildVersion } from '../../../src/seasons/package-version.js';
import type { PlanVersion, SeasonPlan } from '../../../src/seasons/index.js';
import { boundary, bpmn, choice, end, receive, service, start, user, workEnd } from '../../support/bpmn.js';
import { decisionTable, dmn } from '../../support/dmn.js';

const opinion = { opinion: { type: 'textarea', key: 'opinion', label: '意见', input: true } };
const text = (key: string, label: string, more = {}) => ({
  type: 'textfield',
  key,
  label,
  input: true,
  ...more,
});

const forms = {
  craft: {
    title: '申报表',
    components: [
      text('fullName', '姓名', { validate: { required: true } }),
      { type: 'idcard', key: 'idNo', label: '身份证号', input: true },
      text('workshop', '单位'),
      text('workshopCode', '单位代码'),
      text('trade', '工种'),
      text('field', '领域'),
      text('kind', '类别'),
      text('area', '属地'),
      text('sponsor', '推荐单位'),
      { type: 'number', key: 'age', label: '周岁', input: true },
      { type: 'number', key: 'years', label: '从业年数', input: true },
      { type: 'checkbox', key: 'asks', label: '申请一事一议', input: true },
      { type: 'textarea', key: 'story', label: '业绩', input: true },
    ],
  },
  decide: { components: [opinion.opinion] },
  sheet: {
    components: [
      text('shownName', '作品', { disabled: true }),
      { type: 'number', key: 'mark', label: '得分', input: true },
      { type: 'textarea', key: 'remark', label: '评语', input: true },
    ],
  },
};

const rules = dmn('craft-rules', [
  decisionTable(
    'age',
    [{ label: '周岁', expression: 'age' }],
    [
      ['<= 55', '"pass"'],
      ['> 55', '"fail"'],
    ],
  ),
  decisionTable(
    'years',
    [{ label: '从业年数', expression: 'years' }],
    [
      ['>= 10', '"pass"'],
      ['< 10', '"fail"'],
    ],
  ),
  decisionTable(
    'once',
    [{ label: '以往', expression: 'count(earlier[title = "craft"])' }],
    [
      ['0', '"pass"'],
      ['-', '"fail"'],
    ],
  ),
]);

const review = bpmn(
  'craft-review',
  {
    begin: start('begin'),
    enter: service('enter', 'reach-stage', { stage: 'entered' }),
    check: service('check', 'check-eligibility'),
    review: user('review', '审查', { groups: '=["reviewer@" + org.area]', form: 'decide' }),
    reviewed: choice('reviewed', 'reviewed-refused'),
    recount: service('recount', 'count-failures'),
    correct: user('correct', '更正', { groups: '=["applicant@" + applicationId]', form: 'craft' }),
    recommend: user('recommend', '推荐', { groups: '=["sponsor@" + org.sponsor]', form: 'decide' }),
    late: boundary('late', 'recommend', 'stage-closed'),
    tooLate: workEnd('tooLate', 'end-entry', { status: 'left', reason: 'late' }),
    recommended: choice('recommended', 'recommended-refused'),
    reachSent: service('reachSent', 'reach-stage', { stage: 'sent' }),
    panel: receive('panel', 'panel-assigned'),
    score: user('score', '打分', {
      groups: '=[panelMember.group]',
      form: 'sheet',
      each: { of: '=panel', as: 'panelMember' },
    }),
    reachScored: service('reachScored', 'reach-stage', { stage: 'scored' }),
    kept: workEnd('kept', 'end-entry', { status: 'kept' }),
    refused: workEnd('refused', 'end-entry', { status: 'left', at: 'review' }),
  },
  [
    'begin -> enter',
    'enter -> check',
    'check -> review',
    'review -> reviewed',
    'reviewed -> recommend : =outcome = "pass"',
    'reviewed -> recount : =outcome = "waive"',
    'reviewed -> correct : =outcome = "return"',
    'reviewed -> refused',
    'recount -> recommend',
    'correct -> check',
    'recommend -> recommended',
    'late -> tooLate',
    'recommended -> reachSent : =outcome = "recommend"',
    'recommended -> refused',
    'reachSent -> panel',
    'panel -> score',
    'score -> reachScored',
    'reachScored -> kept',
  ],
  { 'panel-assigned': '=entryId', 'stage-closed': '=entryId' },
);

const season = bpmn(
  'craft-season',
  {
    begin: start('begin'),
    closed: receive('closed', 'doors-closed'),
    everybody: service('everybody', 'await-stage', { stage: 'sent' }),
    determine: user('determine', '审定', { groups: '=["officer@bureau"]', form: 'decide' }),
    over: end('over'),
  },
  ['begin -> closed', 'closed -> everybody', 'everybody -> determine', 'determine -> over'],
  { 'doors-closed': '=seasonId' },
);

export const craftPlan: SeasonPlan = {
  plan: 'craft',
  title: '湖滨匠人评选',
  year: 2031,
  issuer: { name: '湖滨局' },
  timezone: 'Asia/Shanghai',
  files: { diagrams: 'diagrams', forms: 'forms', templates: 'templates' },
  seasonProcess: 'craft-season',
  rehearsal: { startsAt: '2031-05-01T09:00' },
  dates: {
    opens: { label: '开始', at: '2031-05-01T00:00', kind: 'opens' },
    closes: { label: '截止', at: '2031-05-31T24:00', kind: 'closes' },
    reviewBy: { label: '审查截止', at: '2031-06-10T24:00', kind: 'closes' },
  },
  codes: {},
  organisations: [
    { key: 'north', name: '北区局', kind: 'office' },
    { key: 'south', name: '南区局', kind: 'office' },
    { key: 'bureau', name: '湖滨局', kind: 'bureau' },
  ],
  relations: {
    area: { label: '属地', role: 'area' },
    sponsor: { label: '推荐单位', role: 'sponsor' },
    bureau: { label: '主管', fixed: 'bureau' },
  },
  roles: {
    reviewer: { label: '审查员', capabilities: ['review'], scope: 'area' },
    sponsor: { label: '推荐人', capabilities: ['recommend'], scope: 'sponsor' },
    officer: { label: '经办人', capabilities: ['check', 'rank', 'unmask', 'publish'], scope: 'bureau' },
    judge: { label: '评委', capabilities: ['score'], scope: 'assigned' },
    watcher: { label: '监督', capabilities: ['supervise'], scope: 'all' },
  },
  awards: [
    {
      id: 'craft',
      title: '湖滨匠人',
      short: '匠人',
      form: 'craft',
      process: 'craft-review',
      opens: 'opens',
      closes: 'closes',
      roles: {
        holderName: 'fullName',
        identityNumber: 'idNo',
        unitName: 'workshop',
        unitCode: 'workshopCode',
        occupation: 'trade',
        field: 'field',
        category: 'kind',
        exceptionRequested: 'asks',
        area: 'area',
        sponsor: 'sponsor',
      },
      computed: { full: '"湖滨匠人" + fullName' },
      eligibility: {
        table: 'craft-rules',
        rules: [
          {
            id: 'R1',
            decision: 'age',
            title: '年龄',
            clause: '一（一）',
            waivable: true,
            advice: '请核对年龄。',
          },
          { id: 'R2', decision: 'years', title: '从业年数', clause: '一（二）' },
          { id: 'R3', decision: 'once', title: '未曾入选', clause: '一（三）', waivable: true },
          { id: 'R4', decision: 'years', title: '资深优先', clause: '一（四）', noteOnly: true },
        ],
      },
      conflict: { roles: ['unitCode', 'occupation', 'field'], label: '同一单位同一工种同一领域' },
      evidence: [{ id: 'works', title: '作品照片', accept: ['jpg', 'pdf'] }],
      documents: { application: { template: 'craft.typ', title: '申报表' } },
      naming: { registerTitle: 'craft', certificateNumber: 'string(number)', displayName: 'full' },
    },
  ],
  tasks: {
    review: {
      label: '审查',
      due: 'reviewBy',
      outcomes: {
        pass: { label: '通过', tone: 'primary', requires: ['opinion'] },
        waive: { label: '同意一事一议', requires: ['opinion'], effects: [{ do: 'waive-failures' }] },
        return: {
          label: '退回更正',
          requires: ['opinion'],
          effects: [{ do: 'request-correction', workingDays: 2 }],
        },
        refuse: { label: '不通过', tone: 'danger', requires: ['opinion'] },
      },
    },
    correct: { label: '更正', outcomes: { resubmit: { label: '重新提交' } } },
    recommend: {
      label: '推荐',
      outcomes: {
        recommend: {
          label: '推荐',
          requires: ['opinion'],
          effects: [{ do: 'take-place' }, { do: 'record-opinion', box: 'sponsor', key: 'opinion' }],
        },
        decline: { label: '不推荐', requires: ['opinion'] },
      },
    },
    score: {
      label: '打分',
      blind: { hides: ['fullName', 'workshop', 'workshopCode', 'idNo'] },
      shows: ['application', 'evidence'],
      prefill: { shownName: '"作品" + trade' },
      outcomes: {
        submit: {
          label: '提交',
          requires: ['mark'],
          effects: [{ do: 'store-score', round: 'first', key: 'mark' }],
        },
      },
    },
    determine: {
      label: '审定',
      secondPerson: true,
      outcomes: { confirm: { label: '同意' }, refuse: { label: '不同意', requires: ['opinion'] } },
    },
  },
  rounds: {
    first: { label: '初评', role: 'judge', scorers: 3, min: 0, max: 100, aggregate: { method: 'mean' } },
  },
  rankings: {},
  quotas: {
    relation: 'sponsor',
    totals: { craft: 4 },
    holders: [
      {
        organisation: 'north',
        places: { craft: 3 },
        subLimits: [{ award: 'craft', label: '陶艺', when: { category: 'clay' }, max: 1 }],
      },
      { organisation: 'south', places: { craft: 1 } },
    ],
  },
  notices: {},
  statuses: [
    { id: 'kept', label: '入选', tone: 'success', meaning: '已入选。' },
    { id: 'left', label: '未入选', reasons: { late: '逾期' } },
  ],
  stages: [
    { id: 'entered', label: '已申报' },
    { id: 'sent', label: '已推荐' },
    { id: 'scored', label: '已评分' },
  ],
};

/** A made-up plan, small enough to be read whole. @param others files put in place of its own, or beside them. */
export const craftVersion = (
  change: (plan: SeasonPlan) => SeasonPlan = (plan) => plan,
  others: Readonly<Record<string, string>> = {},
): PlanVersion =>
  buildVersion({
    files: {
      'plan.yaml': stringify(change(craftPlan)),
      'diagrams/craft-review.bpmn': review,
      'diagrams/craft-season.bpmn': season,
      'diagrams/craft-rules.dmn': rules,
      ...Object.fromEntries(
        Object.entries(forms).map(([key, form]) => [`forms/${key}.form.json`, JSON.stringify(form)]),
      ),
      ...others,
    },
  });

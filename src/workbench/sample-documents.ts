import type { PlanAward, SeasonPlan } from '../seasons/index.js';
import { choiceLabels, proofAnswers, type SampleLength } from '../forms/index.js';
import type { TemplateUse } from './template-uses.js';

/** With what a template is tried: made-up answers short or long, or none. */
export type SampleKind = SampleLength | 'blank';

export const SAMPLE_PHOTO = '/sample-photo.svg';
export const SAMPLE_QR = '/sample-qr.svg';

/** What of a plan under work the samples look at. */
export interface SamplePlan {
  readonly plan: Partial<SeasonPlan>;
  /** By key. */
  readonly form: (key: string) => unknown;
  /** The plan's formulas over the answers. */
  readonly computed: (award: PlanAward, data: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

const NUMBER = 'SL-0001';
const CODE = 'A1B2 C3D4 E5F6 A7B8';
const TEXT = '示例文字，用来查看版式。';
const HOLDER = '张示例';
const UNIT = '示例单位有限公司';
const PERSONS = ['张示例', '李示例', '王示例', '赵示例', '欧阳示例', '买买提·示例'];
const ROWS = { usual: 6, long: 45 } as const;

/** What a use of a template is given, made up. */
export function sampleData(use: TemplateUse, kind: SampleKind, of: SamplePlan): object {
  if (kind === 'blank') return {};
  switch (use.kind) {
    case 'certificate':
      return certificate(use, kind, of);
    case 'notice':
      return notice(use, kind, of);
    case 'ballot':
      return ballot(use, kind, of);
    case 'correction':
      return correction(use, kind, of);
    default:
      return answered(use, kind, of);
  }
}

const dateOf = ({ plan }: SamplePlan): string => `${String(plan.year ?? new Date().getFullYear())}-06-18`;
const awardOf = ({ plan: { awards = [] } }: SamplePlan, id: string | undefined): PlanAward | undefined =>
  awards.find((award) => award.id === id);

function answered(use: TemplateUse, length: SampleLength, of: SamplePlan): object {
  const form = use.form === undefined ? undefined : of.form(use.form);
  const data = form === undefined ? {} : proofAnswers(form, length);
  const award = awardOf(of, use.award);
  return {
    data,
    labels: form === undefined ? {} : choiceLabels(form, data),
    computed: award && use.kind === 'application' ? of.computed(award, data) : {},
    opinions: use.kind === 'application' ? opinions(of, length) : {},
    season: of.plan.year ?? 0,
    submittedOn: dateOf(of),
    receiptNo: NUMBER,
    ...(use.kind === 'application' && { digest: CODE, qr: SAMPLE_QR, photo: SAMPLE_PHOTO }),
  };
}

/** One for every box that a task of the plan writes into. */
function opinions(of: SamplePlan, length: SampleLength): Record<string, { text: string; date: string }> {
  const boxes = new Set<string>();
  JSON.stringify(of.plan.tasks ?? {}, (_, value: unknown) => {
    if (isRecording(value)) boxes.add(value.box);
    return value;
  });
  const text = length === 'long' ? TEXT.repeat(12) : '情况属实，同意推荐。';
  return Object.fromEntries([...boxes].map((box) => [box, { text, date: dateOf(of) }]));
}

const isRecording = (value: unknown): value is { box: string } =>
  typeof value === 'object' &&
  value !== null &&
  (value as { do?: unknown }).do === 'record-opinion' &&
  typeof (value as { box?: unknown }).box === 'string';

function certificate(use: TemplateUse, length: SampleLength, of: SamplePlan): object {
  return {
    holder: length === 'long' ? '买买提·阿不都热合曼·示例' : HOLDER,
    unitName: length === 'long' ? `${UNIT}（名称很长的一家示例单位及其分支机构）` : UNIT,
    title: use.awardTitle ?? '',
    certificateNo: NUMBER,
    code: CODE,
    date: dateOf(of),
    qr: SAMPLE_QR,
  };
}

function notice(use: TemplateUse, length: SampleLength, of: SamplePlan): object {
  const { year, issuer, notices } = of.plan;
  const { columns = {}, objectionContact } = notices?.[use.key] ?? {};
  const lists = Object.entries(columns).map(([award, list]) => ({
    title: awardOf(of, award)?.title ?? award,
    columns: list.map(({ label }) => label),
    rows: Array.from({ length: ROWS[length] }, (_, row) =>
      list.map(({ label }, place) => cell(label, place, row)),
    ),
  }));
  return {
    ...{ title: use.title, lists, issuer: issuer?.name ?? '', date: dateOf(of), place: '' },
    ...{ objection: objectionContact ?? '', period: '示例期间（5个工作日）' },
    season: { year: year ?? 0, document: '', documentNo: '', ...issuer },
  };
}

const cell = (label: string, place: number, row: number): string =>
  place === 0 ? (PERSONS[row % PERSONS.length] ?? HOLDER) : `${label}${String(row + 1)}（示例）`;

function ballot(use: TemplateUse, length: SampleLength, of: SamplePlan): object {
  const rows = Array.from({ length: ROWS[length] }, (_, row) => [
    ...[
      String(row + 1),
      PERSONS[row % PERSONS.length] ?? HOLDER,
      String(9 - (row % 4)),
      String(row % 4),
      '0',
    ],
    row % 4 === 3 ? '未通过' : '通过',
  ]);
  return {
    ...{ title: use.title, season: of.plan.title ?? '', round: 1, rule: TEXT, members: 9, voted: 9 },
    ...{ opened: '6月18日 09:00', counted: '6月18日 10:00', outcome: '已有结果', rows },
    votes: PERSONS.map((person) => [person, HOLDER, '同意']),
  };
}

function correction(use: TemplateUse, length: SampleLength, of: SamplePlan): object {
  const { plan } = of;
  const items = Array.from({ length: length === 'long' ? 15 : 3 }, (_, index) => ({
    label: `第 ${String(index + 1)} 项材料（示例）`,
    remark: length === 'long' ? TEXT.repeat(4) : TEXT,
  }));
  return {
    ...{ holder: HOLDER, unit: UNIT, title: use.title, receiptNo: NUMBER, remark: TEXT, items },
    award: plan.awards?.[0]?.title ?? '',
    season: plan.title ?? '',
    ...{ workingDays: '3', due: '6月21日 24:00', issuer: plan.issuer?.name ?? '', date: dateOf(of) },
    contacts: plan.contacts ?? [],
  };
}

import type { SeasonPlan } from '../plan.js';
import type { ChangeGroup } from './plan-change.js';

/** First key of a path → group; of an award, its second. */
const GROUPS: Readonly<Record<string, ChangeGroup>> = {
  ...{ dates: '日期', workingDays: '日期', quotas: '名额', notices: '公示', codes: '代码表' },
  ...{ rounds: '评分', rankings: '评分', scoreSheets: '评分' },
  ...{ tasks: '流程', stages: '流程', statuses: '流程', seasonProcess: '流程' },
  ...{ organisations: '单位与角色', relations: '单位与角色', roles: '单位与角色' },
  ...{ plan: '基本情况', title: '基本情况', year: '基本情况', issuer: '基本情况', contacts: '基本情况' },
};
const AWARD_GROUPS: Readonly<Record<string, ChangeGroup>> = {
  ...{ eligibility: '条件', conflict: '条件', funding: '奖补', naming: '认定', process: '流程' },
};

export function groupOf(path: readonly string[]): ChangeGroup {
  const [first = '', , third = ''] = path;
  if (first === 'awards') return AWARD_GROUPS[third] ?? '申报';
  return GROUPS[first] ?? '其他';
}

/** Keys of a plan in words; one that is missing here is shown as it is written. */
const WORDS: Readonly<Record<string, string>> = {
  ...{ title: '标题', year: '年度', label: '名称', name: '名称', short: '简称', description: '说明' },
  ...{ document: '文件', documentNo: '文号', issuer: '发文单位', contacts: '联系方式', phone: '电话' },
  ...{ address: '地址', at: '时间', kind: '类别', shown: '对外显示', holidays: '放假', workdays: '调休上班' },
  ...{ totals: '名额合计', places: '名额', subLimits: '分项', max: '上限', min: '下限', when: '适用范围' },
  ...{
    rules: '条件',
    clause: '依据',
    waivable: '可一事一议',
    noteOnly: '仅作提示',
    advice: '提示',
    table: '决策表',
  },
  ...{ decision: '决策', form: '申报表', opens: '开始日期', closes: '截止日期', evidence: '佐证材料' },
  ...{
    required: '必须上传',
    maxFiles: '最多文件数',
    maxPictures: '最多图片数',
    accept: '文件类型',
    hint: '提示',
  },
  ...{
    funding: '奖补',
    amount: '金额',
    receiver: '收款方',
    payers: '出资方',
    payer: '出资方',
    items: '项目',
  },
  ...{ naming: '认定', certificateNumber: '证书编号', displayName: '证书名称', registerTitle: '登记名称' },
  ...{ scorers: '评分人数', aggregate: '汇总办法', method: '办法', dropHighest: '去掉最高分个数' },
  ...{ dropLowest: '去掉最低分个数', weights: '权重', ratio: '比例', rounding: '取整', ties: '同分处理' },
  ...{ leastScore: '最低分数', limits: '限额', floors: '占比要求', passOver: '不得重复', stage: '环节' },
  ...{
    workingDays: '工作日',
    columns: '公布的各项',
    value: '内容',
    objectionContact: '异议受理',
    ranking: '排名',
  },
  ...{ due: '到期日', outcomes: '结论', effects: '效果', requires: '必填', secondPerson: '两人办理' },
  ...{ role: '角色', capabilities: '权限', scope: '范围', reasons: '原因', meaning: '含义', tone: '颜色' },
  ...{
    documents: '文书',
    template: '模板',
    computed: '计算项',
    conflict: '不得重复的认定',
    from: '不少于',
    to: '不多于',
  },
  ...{
    organisation: '单位',
    fixed: '固定单位',
    blind: '盲评',
    hides: '隐去的项',
    reason: '原因',
    points: '分值',
  },
  ...{ roles: '对应的申报表项', prefill: '预填', shows: '显示的内容', codes: '代码', process: '流程' },
};

/** Names for keys of a plan: its own labels first, then words. */
export class PlanWords {
  private readonly own: ReadonlyMap<string, string>;
  /** Rounds may be called like roles. */
  private readonly rounds: ReadonlyMap<string, string>;

  constructor(plans: readonly SeasonPlan[]) {
    const named = plans.flatMap((plan) => [
      ...plan.organisations.map(({ key, short, name }) => [key, short ?? name] as const),
      ...plan.awards.map(({ id, short }) => [id, short] as const),
      ...[plan.rankings, plan.roles, plan.relations, plan.dates].flatMap((map) =>
        Object.entries(map).map(([key, { label }]) => [key, label] as const),
      ),
    ]);
    this.own = new Map(named.filter(([, name]) => typeof name === 'string'));
    const rounds = plans.flatMap((plan) => Object.entries(plan.rounds));
    this.rounds = new Map(rounds.map(([key, { label }]) => [key, label] as const));
  }

  /** @param values what stands there in either plan */
  nameOf(key: string, ...values: readonly unknown[]): string {
    return labelIn(values) ?? WORDS[key] ?? this.own.get(key) ?? key;
  }

  /** Of a weight: that of its round. */
  roundOf(key: string): string {
    return this.rounds.get(key) ?? key;
  }

  /** A value as people read it. */
  valueOf(key: string, value: unknown): string | null {
    if (value === undefined || value === null) return null;
    if (key === 'amount') return `${JSON.stringify(value)} 元`;
    if (Array.isArray(value))
      return value.length === 0 ? '无' : value.map((one) => this.valueOf('', one)).join('、');
    return typeof value === 'object' ? this.recordOf(value) : this.scalarOf(value);
  }

  private scalarOf(value: unknown): string {
    if (typeof value === 'boolean') return value ? '是' : '否';
    return typeof value === 'string' ? (this.own.get(value) ?? value) : JSON.stringify(value);
  }

  private recordOf(value: object): string {
    const label = labelIn([value]);
    const rest = Object.entries(value).filter(([name]) => !NAMES.has(name));
    const details = rest
      .map(([name, one]) => `${this.nameOf(name)} ${this.valueOf(name, one) ?? '无'}`)
      .join('，');
    if (label === null) return details;
    return details === '' ? label : `${label}（${details}）`;
  }
}

/** Already told by the name. */
const NAMES: ReadonlySet<string> = new Set(['id', 'key', 'code', 'label', 'name', 'title', 'short']);

function labelIn(values: readonly unknown[]): string | null {
  for (const value of [...values].reverse()) {
    if (typeof value !== 'object' || value === null) continue;
    const { label, short, title, name } = value as Record<string, unknown>;
    const found = [label, short, title, name].find((one) => typeof one === 'string');
    if (typeof found === 'string') return found;
  }
  return null;
}

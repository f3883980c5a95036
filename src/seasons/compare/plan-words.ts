import type { SeasonPlan } from '../plan.js';
import type { ChangeGroup } from './plan-change.js';
import { VALUE_WORDS } from './value-words.js';
import { WORDS } from './word-list.js';

/** First key of a path → group; of an award, its second. */
const GROUPS: Readonly<Record<string, ChangeGroup>> = {
  ...{
    dates: '日期',
    workingDays: '日期',
    rehearsal: '日期',
    quotas: '名额',
    notices: '公示',
    letters: '公示',
    codes: '代码表',
  },
  ...{
    rounds: '评分',
    rankings: '评分',
    scoreSheets: '评分',
    ballots: '评分',
    opinions: '流程',
    presentations: '流程',
  },
  ...{ tasks: '流程', stages: '流程', statuses: '流程', seasonProcess: '流程' },
  ...{ lateAdmission: '申报', withdrawal: '申报', correctionNotice: '申报', levels: '条件', lists: '条件' },
  ...{ organisations: '单位与角色', relations: '单位与角色', roles: '单位与角色', registerTitles: '认定' },
  ...{ plan: '基本情况', title: '基本情况', year: '基本情况', issuer: '基本情况', contacts: '基本情况' },
  ...{ timezone: '基本情况' },
};
const AWARD_GROUPS: Readonly<Record<string, ChangeGroup>> = {
  ...{
    eligibility: '条件',
    conflict: '条件',
    funding: '奖补',
    naming: '认定',
    followUp: '认定',
    process: '流程',
  },
};

export function groupOf(path: readonly string[]): ChangeGroup {
  const [first = '', , third = ''] = path;
  if (first === 'awards') return AWARD_GROUPS[third] ?? '申报';
  return GROUPS[first] ?? '其他';
}

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

  /**
   * A value as people read it.
   * @param told what the sentence has called it already
   */
  valueOf(key: string, value: unknown, told?: string): string | null {
    if (value === undefined || value === null) return null;
    if (YUAN.has(key) && typeof value === 'number') return `${value} 元`;
    if (Array.isArray(value))
      return value.length === 0 ? '无' : value.map((one) => this.valueOf(key, one)).join('、');
    return typeof value === 'object' ? this.recordOf(value, told) : this.scalarOf(key, value);
  }

  private scalarOf(key: string, value: unknown): string {
    if (typeof value === 'boolean') return value ? '是' : '否';
    if (typeof value !== 'string') return JSON.stringify(value);
    return VALUE_WORDS[key]?.[value] ?? this.own.get(value) ?? localWords(value);
  }

  private recordOf(value: object, told: string | undefined): string {
    const label = labelIn([value]);
    const rest = Object.entries(value)
      .filter(([name]) => !NAMES.has(name))
      .map(([name, one]) => [name, this.valueOf(name, one) ?? '无'] as const)
      .filter(([, words]) => words !== told);
    const details = rest.map(([name, words]) => `${this.nameOf(name)} ${words}`.trim()).join('，');
    if (label === null || label === told || namesOf(value).includes(told)) return details;
    return details === '' ? label : `${label}（${details}）`;
  }
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?$/;

/** A local day or time as it is read: the hour stays as it is written, 24:00 too. */
const localWords = (text: string): string =>
  text.replace(LOCAL, (_, year: string, month: string, day: string, time: string | undefined) =>
    [`${year}年${String(Number(month))}月${String(Number(day))}日`, time ?? []].flat().join(' '),
  );

/** Amounts of money, in whole yuan. */
const YUAN: ReadonlySet<string> = new Set(['amount', 'atMost', 'budget']);

const namesOf = (value: object): readonly unknown[] => {
  const { label, short, title, name } = value as Record<string, unknown>;
  return [label, short, title, name];
};

/** Already told by the name. */
const NAMES: ReadonlySet<string> = new Set(['id', 'key', 'code', 'label', 'name', 'title', 'short']);

function labelIn(values: readonly unknown[]): string | null {
  for (const value of [...values].reverse()) {
    if (typeof value !== 'object' || value === null) continue;
    const found = namesOf(value).find((one) => typeof one === 'string');
    if (typeof found === 'string') return found;
  }
  return null;
}

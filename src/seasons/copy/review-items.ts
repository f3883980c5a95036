import { WorkingCalendar } from '../calendar/index.js';
import type { PlanAward, SeasonPlan } from '../plan.js';

/** Something the copy carried over that a person must look at. */
export interface ReviewItem {
  /** What it belongs to, for grouping. */
  readonly part:
    'dates' | 'notice' | 'places' | 'rules' | 'money' | 'followUp' | 'contacts' | 'mentions' | 'calendar';
  /** A Chinese sentence. */
  readonly text: string;
  /** Path in the plan where it stands, as faults name it. */
  readonly at?: string;
  /** File and 1-based line, where it does not stand in the plan by a path. */
  readonly file?: string;
  readonly line?: number;
  /** What the line says, by which it is found again when others come above it. */
  readonly says?: string;
}

const item = (part: ReviewItem['part'], at: string, text: string): ReviewItem => ({ part, text, at });

/** What the next notice may change, of a plan whose contents went on to another year. */
export function reviewOf(old: SeasonPlan, year: number): ReviewItem[] {
  return [
    ...(WorkingCalendar.knows(year)
      ? []
      : [
          item(
            'calendar',
            'workingDays',
            `平台还没有 ${year} 年的法定节假日，公布后请在 workingDays 中补充。`,
          ),
        ]),
    ...(old.workingDays
      ? [item('calendar', 'workingDays', 'workingDays 是原年度的节假日，请改成新年度的。')]
      : []),
    item(
      'notice',
      'issuer.documentNo',
      `发文单位和文号仍是“${old.issuer.documentNo ?? old.issuer.name}”，请改成新通知的。`,
    ),
    ...Object.entries(old.notices).map(([id, notice]) =>
      item(
        'notice',
        `notices.${id}.${notice.workingDays === undefined ? 'calendarDays' : 'workingDays'}`,
        `公示“${notice.title}”（${id}）仍为 ${lengthOf(notice)}。`,
      ),
    ),
    ...Object.entries(old.presentations ?? {}).map(([key, { label, sessions = [] }]) =>
      item(
        'dates',
        `presentations.${key}.sessions`,
        `“${label}”的场次和地点沿用原年度，共 ${sessions.length} 场，请核对。`,
      ),
    ),
    ...Object.entries(old.quotas.totals).map(([award, total]) =>
      item(
        'places',
        `quotas.totals.${award}`,
        `${titleOf(old, award)}的推荐名额沿用原年度，合计 ${total} 个。`,
      ),
    ),
    ...old.awards.flatMap(reviewOfAward),
    ...(old.contacts ?? []).map(({ name, phone }, index) =>
      item('contacts', `contacts.${index}.phone`, `${name}的电话仍是 ${phone}，请核对电话和地址。`),
    ),
  ];
}

const lengthOf = (notice: SeasonPlan['notices'][string]): string =>
  notice.workingDays === undefined
    ? `${notice.calendarDays ?? 0} 个自然日`
    : `${notice.workingDays} 个工作日`;

function reviewOfAward({ id, title, eligibility, funding, followUp }: PlanAward): ReviewItem[] {
  const award = `awards[${id}]`;
  const { params = {}, rules } = eligibility;
  return [
    ...rules.map((rule) =>
      item(
        'rules',
        `${award}.eligibility.rules[${rule.id}]`,
        `${title}的条件“${rule.title}”（${rule.clause}）沿用原年度。`,
      ),
    ),
    ...Object.entries(params).map(([key, value]) =>
      item(
        'rules',
        `${award}.eligibility.params.${key}`,
        `${title}的门槛 ${key} 仍为 ${[value].flat().join('、')}。`,
      ),
    ),
    ...reviewOfFunding(`${award}.funding`, title, funding),
    ...reviewOfFollowUp(award, title, followUp),
  ];
}

function reviewOfFunding(at: string, title: string, funding: PlanAward['funding']): ReviewItem[] {
  const amounts = (funding?.items ?? []).flatMap(({ label, amount, byTier }, index) => [
    ...(amount === undefined ? [] : [{ label, amount, at: `${at}.items.${index}.amount` }]),
    ...Object.entries(byTier?.tiers ?? {}).map(([tier, given]) => ({
      ...{ label: `${label}（${tier}）`, amount: given.amount },
      at: `${at}.items.${index}.byTier.tiers.${tier}.amount`,
    })),
  ]);
  const lists = [
    { at, payers: funding?.payers },
    ...(funding?.items ?? []).map(({ payers }, index) => ({ at: `${at}.items.${index}`, payers })),
  ];
  return [
    ...amounts.map((one) => item('money', one.at, `${title}的“${one.label}”仍为 ${one.amount} 元。`)),
    ...lists.flatMap((list) =>
      (list.payers ?? []).flatMap(({ payer, budget }, index) =>
        budget === undefined
          ? []
          : [
              item(
                'money',
                `${list.at}.payers.${index}.budget`,
                `${payer}承担${title}的预算仍为 ${budget} 元。`,
              ),
            ],
      ),
    ),
  ];
}

function reviewOfFollowUp(award: string, title: string, followUp: PlanAward['followUp']): ReviewItem[] {
  if (!followUp) return [];
  const { label, years, earlier } = followUp;
  return [
    ...(years === undefined
      ? []
      : [item('followUp', `${award}.followUp.years`, `${title}的“${label}”仍为 ${years} 次。`)]),
    ...(earlier
      ? [
          item(
            'followUp',
            `${award}.followUp.earlier.years`,
            `${title}往年复核的仍是 ${earlier.years.join('、')} 年认定的，请改成新年度的。`,
          ),
        ]
      : []),
  ];
}

const titleOf = (plan: SeasonPlan, award: string): string =>
  plan.awards.find(({ id }) => id === award)?.title ?? award;

/** @param line as the file has it, and its 0-based place */
const inFile = (
  part: ReviewItem['part'],
  file: string,
  [index, line]: readonly [number, string],
  what: string,
): ReviewItem => ({
  ...{ part, file, line: index + 1, says: line.trim() },
  text: `${file} 第 ${index + 1} 行${what}`,
});

/** Places where a file speaks of the old year, as things to look at. */
export function mentionsOf(file: string, text: string, year: number): ReviewItem[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      new RegExp(`(?<!\\d)${year}(?!\\d)`).test(line)
        ? [inFile('mentions', file, [index, line], `写着 ${year}：${line.trim().slice(0, 80)}`)]
        : [],
    );
}

const FIXED_TIME = /^.*\b(?:until|on): *['"]?(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}).*$/;

/** What to look at in a script of people. Local times that it fixes do not move with the dates of the plan. */
export function reviewOfScript(file: string, text: string, year: number): ReviewItem[] {
  const lines = text.split('\n');
  const fixed = lines.flatMap((line, index) => {
    const time = FIXED_TIME.exec(line)?.[1];
    if (time === undefined) return [];
    return [inFile('dates', file, [index, line], `写定了 ${time}，没有移动，请改成新年度的时间。`)];
  });
  const others = lines.map((line) => (FIXED_TIME.test(line) ? '' : line)).join('\n');
  return [...fixed, ...mentionsOf(file, others, year)];
}

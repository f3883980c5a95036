import type { PlanNoticeOrder } from '../seasons/index.js';
import { compareNames } from '../shared/name-order.js';

/** One that a notice lists, with what its place in the list may depend on. */
export interface Listed {
  readonly entryId: string;
  readonly award: string;
  /** Organisation of the list it belongs to; empty where lists are not grouped. */
  readonly group: string;
  /** What is compared by strokes or pinyin. */
  readonly text: string;
  /** Compared by the order of organisations. */
  readonly organisation: string;
  readonly rank: number | null;
  readonly score: number | null;
  readonly submittedAt: Date;
  /** Order of filing, which tells two of one instant apart. */
  readonly serial?: number;
}

type Compare = (a: Listed, b: Listed) => number;

const pinyin = new Intl.Collator('zh-u-co-pinyin');

/** Those without a number come last. */
const byNumber = (a: number | null, b: number | null): number => (a ?? Infinity) - (b ?? Infinity) || 0;

/** Keys that are not in the order come last, by themselves. */
function byOrder(order: readonly string[]): (a: string, b: string) => number {
  const place = new Map(order.map((key, index) => [key, index] as const));
  return (a, b) => byNumber(place.get(a) ?? null, place.get(b) ?? null) || (a < b ? -1 : a > b ? 1 : 0);
}

const COMPARE: Readonly<Record<Exclude<PlanNoticeOrder, 'organisation'>, Compare>> = {
  rank: (a, b) => byNumber(a.rank, b.rank),
  score: (a, b) => byNumber(a.score === null ? null : -a.score, b.score === null ? null : -b.score),
  strokes: (a, b) => compareNames(a.text, b.text),
  pinyin: (a, b) => pinyin.compare(a.text, b.text),
  submission: () => 0,
};

/**
 * Awards and groups in the plan's order, inside them the order asked for; what is equal goes by submission.
 * `awards` null: all awards stand in one list.
 */
export function orderListed(
  listed: readonly Listed[],
  by: {
    readonly order: PlanNoticeOrder;
    readonly awards: readonly string[] | null;
    readonly organisations: readonly string[];
  },
): readonly Listed[] {
  const award = by.awards === null ? () => 0 : byOrder(by.awards);
  const organisation = byOrder(by.organisations);
  const own: Compare =
    by.order === 'organisation' ? (a, b) => organisation(a.organisation, b.organisation) : COMPARE[by.order];
  return [...listed].sort(
    (a, b) =>
      award(a.award, b.award) ||
      organisation(a.group, b.group) ||
      own(a, b) ||
      a.submittedAt.getTime() - b.submittedAt.getTime() ||
      (a.serial ?? 0) - (b.serial ?? 0) ||
      (a.entryId < b.entryId ? -1 : 1),
  );
}

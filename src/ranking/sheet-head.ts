import { localDateOf, type SeasonPlan } from '../seasons/index.js';
import { POOL, type ListExplanation } from './list-item.js';
import type { SheetWords } from './sheet-data.js';

/** What a sheet says above its lines. */
export interface SheetHead {
  readonly weights: string;
  readonly notes: readonly string[];
  readonly state: string;
}

/** The list that a sheet explains. */
export interface SheetOf {
  readonly ranking: string;
  readonly award: string;
}

export function listTitle(plan: SeasonPlan, { ranking, award }: SheetOf): string {
  const list = plan.rankings[ranking];
  const label = list?.label ?? ranking;
  if (award === POOL) return list?.pool && list.pool.label !== label ? `${list.pool.label}${label}` : label;
  return `${plan.awards.find(({ id }) => id === award)?.title ?? award}${label}`;
}

export const sheetWords = (plan: SeasonPlan, { ranking, award }: SheetOf): SheetWords => ({
  round: (id) => plan.rounds[id]?.label ?? id,
  weights: plan.rankings[ranking]?.awards[award]?.weights ?? {},
});

export function sheetHead(
  plan: SeasonPlan,
  of: SheetOf,
  list: {
    readonly explanation: Partial<ListExplanation>;
    readonly madeAt: Date;
    readonly announcedAt: Date | null;
  },
): SheetHead {
  const { explanation } = list;
  const sentences = explanation['perTier'];
  const notes = Array.isArray(sentences)
    ? [...sentences.map(String), restOf(explanation.text, sentences)]
    : [explanation.text];
  const day = (at: Date): string => localDateOf(at, plan.timezone);
  const told = list.announcedAt ? `，${day(list.announcedAt)} 公布` : '，尚未公布';
  return {
    weights: weightWords(plan, of),
    notes: notes.filter((note): note is string => typeof note === 'string' && note !== ''),
    state: `${day(list.madeAt)} 排名${told}。同分的先后、跳过和空缺的原因见各行。`,
  };
}

/** What the text says beyond the sentences it begins with. */
const restOf = (text: string | undefined, sentences: readonly unknown[]): string =>
  (text ?? '').slice(sentences.map(String).join('').length);

function weightWords(plan: SeasonPlan, { ranking, award }: SheetOf): string {
  const { awards = {}, pool } = plan.rankings[ranking] ?? {};
  const words = (weights: Readonly<Record<string, number>>) =>
    Object.entries(weights)
      .map(([round, weight]) => `${plan.rounds[round]?.label ?? round}${String(weight)}%`)
      .join('，');
  if (award !== POOL) return words(awards[award]?.weights ?? {});
  const own = [...new Set(Object.values(awards).map(({ weights }) => words(weights)))];
  const tiers = (pool?.tiers ?? []).flatMap((tier) =>
    tier.weights ? [`${tier.label ?? tier.id ?? tier.award ?? ''}：${words(tier.weights)}`] : [],
  );
  return [...own, ...tiers].join('；');
}

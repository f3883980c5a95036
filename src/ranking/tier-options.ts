import type { PlanPool } from '../seasons/index.js';
import { textOf, type CaseFacts } from './award-rule.js';

/** A tier with its defaults filled in. */
export interface NamedTier {
  readonly id: string;
  readonly label: string;
  readonly award: string | null;
}

export interface TierOptions {
  /** Tier ids, the dearest first. */
  readonly options: readonly string[];
  /** Chinese: a wish that names no tier, and was not followed. */
  readonly note: string | null;
}

type Wishes = Pick<PlanPool, 'cascade' | 'wish' | 'acceptLower'>;

/** The tiers an entry stands for, by what it wished for, what it was filed for, and whether it takes less. */
export function tierOptions(
  tiers: readonly NamedTier[],
  pool: Wishes,
  of: { readonly award: string; readonly facts: CaseFacts | null },
): TierOptions {
  const ids = tiers.map(({ id }) => id);
  const wished = wishOf(pool, of.facts);
  const down = pool.cascade !== false && takesLess(pool, of.facts);
  if (Array.isArray(wished)) return listed(wished, ids, down);
  const wish = textOf(wished);
  const named = wish === null ? -1 : ids.indexOf(wish);
  const note = wish !== null && named < 0 ? `志愿“${wish}”不在奖级之中，按未填办理` : null;
  const first = named >= 0 ? named : ownTier(tiers, of.award);
  return { options: down ? ids.slice(first) : ids.slice(first, first + 1), note };
}

const wishOf = ({ wish }: Wishes, facts: CaseFacts | null): unknown =>
  wish === undefined ? null : (facts?.value(wish) ?? null);

const ownTier = (tiers: readonly NamedTier[], award: string): number =>
  Math.max(
    tiers.findIndex((tier) => tier.award === award),
    0,
  );

function listed(wished: readonly unknown[], ids: readonly string[], down: boolean): TierOptions {
  const texts = wished.map(textOf).filter((text) => text !== null);
  const options = [...new Set(texts)].filter((text) => ids.includes(text));
  const unknown = texts.filter((text) => !ids.includes(text));
  const note = unknown.length > 0 ? `志愿“${unknown.join('、')}”不在奖级之中，未予采用` : null;
  if (options.length === 0) return { options: down ? ids : ids.slice(0, 1), note };
  return { options: down ? options : options.slice(0, 1), note };
}

const NO: readonly unknown[] = [false, 'false', 'no', 'N', '否', '不接受', '0', 0];

function takesLess({ acceptLower }: Wishes, facts: CaseFacts | null): boolean {
  return acceptLower === undefined || facts === null || !NO.includes(facts.value(acceptLower));
}

/** Smallest first; who says nothing comes last. */
export function preferenceOf({ preference }: Pick<PlanPool, 'preference'>, facts: CaseFacts | null): number {
  const value = preference === undefined ? null : facts?.value(preference);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : Number.MAX_SAFE_INTEGER;
}

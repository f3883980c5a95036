import type { PlanVote } from '../seasons/index.js';
import { Conflict, Invalid } from '../shared/errors.js';

/** A vote of one person, cast or wanted. */
export interface PersonalVote {
  readonly entryId: string;
  readonly award: string;
  /** Local date. */
  readonly day: string;
}

type Limits = Pick<PlanVote, 'perPerson' | 'perDay' | 'perAward'>;

/**
 * Whether somebody may cast these votes beside those cast before. A vote that was struck out since still counts: what
 * was cheated is not given back.
 * @throws Invalid VOTE_EMPTY, Conflict VOTE_TWICE, VOTE_LIMIT
 */
export function checkLimits(
  limits: Limits,
  before: readonly PersonalVote[],
  wanted: readonly PersonalVote[],
): void {
  if (wanted.length === 0) throw new Invalid('VOTE_EMPTY', '还没有选择投给谁，请先选择。');
  const all = [...before, ...wanted];
  if (new Set(all.map((vote) => candidateOf(limits, vote))).size < all.length) {
    const each = limits.perDay === undefined ? '只能投一票' : '每天只能投一票';
    throw new Conflict('VOTE_TWICE', `对同一位候选人${each}，您已经投过了。请改选其他候选人。`);
  }
  const { perPerson, perDay, perAward } = limits;
  refuseAbove(
    perPerson,
    all.length,
    (left) => `每人共 ${perPerson} 票，您还可以投 ${left} 票。`,
    wanted.length,
  );
  for (const day of perDay === undefined ? [] : new Set(wanted.map((vote) => vote.day))) {
    const [n, fresh] = [all, wanted].map((votes) => votes.filter((vote) => vote.day === day).length);
    refuseAbove(perDay, n, (left) => `每人每天 ${perDay ?? 0} 票，您今天还可以投 ${left} 票。`, fresh);
  }
  for (const award of perAward === undefined ? [] : new Set(wanted.map((vote) => vote.award))) {
    const [n, fresh] = [all, wanted].map((votes) => votes.filter((vote) => vote.award === award).length);
    refuseAbove(perAward, n, (left) => `每人对同一奖项 ${perAward ?? 0} 票，您还可以投 ${left} 票。`, fresh);
  }
}

const candidateOf = ({ perDay }: Limits, { entryId, day }: PersonalVote): string =>
  perDay === undefined ? entryId : `${entryId} ${day}`;

function refuseAbove(most = Infinity, together = 0, message: (left: number) => string, wanted = 0): void {
  if (together <= most) return;
  const left = Math.max(0, most - (together - wanted));
  throw new Conflict('VOTE_LIMIT', message(left), { left });
}

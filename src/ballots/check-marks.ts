import type { PlanBallot } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import type { BallotChoice } from './ballot.view.js';

export interface Mark {
  readonly entryId: string;
  readonly choice: BallotChoice;
}

const refuse = (message: string): never => {
  throw new Invalid('BALLOT_MARKS', message, [{ field: 'marks', rule: 'marks', message }]);
};

/**
 * A whole vote on the cases of a round: every case gets a choice, or up to so many a yes.
 * @throws Invalid `BALLOT_MARKS`
 */
export function checkMarks(
  { kind, marks: most = 1 }: Pick<PlanBallot, 'kind' | 'marks'>,
  entries: readonly string[],
  marks: readonly Mark[],
): readonly Mark[] {
  const given = new Map(marks.map((mark) => [mark.entryId, mark.choice] as const));
  if (given.size !== marks.length) refuse('同一件申报投了两次，请每件只投一次。');
  const foreign = marks.find(({ entryId }) => !entries.includes(entryId));
  if (foreign) refuse('选票里有不在本轮名单中的申报，请刷新页面后重新投票。');
  if (kind === 'each') {
    const left = entries.length - given.size;
    if (left > 0) refuse(`还有 ${left} 件没有投，请逐件投同意、不同意或弃权。`);
    return marks;
  }
  const chosen = marks.filter(({ choice }) => choice === 'yes').length;
  if (chosen > most) refuse(`最多选 ${most} 件，您选了 ${chosen} 件，请取消几件后再投。`);
  return entries.map((entryId) => ({ entryId, choice: given.get(entryId) === 'yes' ? 'yes' : 'abstain' }));
}

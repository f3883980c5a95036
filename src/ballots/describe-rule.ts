import type { PlanBallot, PlanFraction } from '../seasons/index.js';

const share = ({ atLeast, moreThan }: PlanFraction, base: string): string =>
  atLeast === undefined ? `超过${base}的 ${moreThan ?? '1/2'}` : `不少于${base}的 ${atLeast}`;

const BASES = { present: '参加投票人数', members: '应到人数', cast: '同意与不同意票数之和' } as const;

/** What a ballot takes, for those who vote and for the protocol. */
export function describeRule({ quorum, needed, kind, marks = 1, places }: PlanBallot): string {
  const choose =
    kind === 'each'
      ? '逐件投同意、不同意或弃权'
      : `每人最多选 ${marks} 件${places === undefined ? '' : `，共选出 ${places} 件`}`;
  return `${choose}；投票人数${share(quorum ?? { moreThan: '1/2' }, BASES.members)}为有效；同意票${share(needed, BASES[needed.of])}为通过。`;
}

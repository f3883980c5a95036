import type { SeasonPlan } from '../seasons/index.js';

/** What a plan may make use of or leave out; what it leaves out needs no page. */
export type SeasonPart =
  | 'ballots'
  | 'followUp'
  | 'funding'
  | 'lateAdmission'
  | 'lists'
  | 'nominations'
  | 'orders'
  | 'presentations'
  | 'votes';

type Read = Pick<SeasonPlan, 'ballots' | 'lateAdmission' | 'lists' | 'presentations' | 'votes'> & {
  readonly awards: readonly Pick<SeasonPlan['awards'][number], 'followUp' | 'funding' | 'nomination'>[];
  readonly quotas?: Pick<SeasonPlan['quotas'], 'orders'>;
};

export function seasonParts(plan: Read): readonly SeasonPart[] {
  const used: Readonly<Record<SeasonPart, boolean>> = {
    ballots: Object.keys(plan.ballots ?? {}).length > 0,
    followUp: plan.awards.some(({ followUp }) => followUp !== undefined),
    funding: plan.awards.some(({ funding }) => funding !== undefined),
    lateAdmission: plan.lateAdmission !== undefined,
    lists: Object.keys(plan.lists ?? {}).length > 0,
    nominations: plan.awards.some(({ nomination }) => nomination !== undefined),
    orders: plan.quotas?.orders !== undefined,
    presentations: Object.keys(plan.presentations ?? {}).length > 0,
    votes: Object.keys(plan.votes ?? {}).length > 0,
  };
  return (Object.keys(used) as SeasonPart[]).filter((part) => used[part]);
}

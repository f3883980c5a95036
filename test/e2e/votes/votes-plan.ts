import type { PlanVersion, PlanVote } from '../../../src/seasons/index.js';
import { bpmn, end, receive, service, start, workEnd } from '../../support/bpmn.js';
import { craftVersion } from '../tasks/craft-plan.js';

const review = bpmn(
  'craft-review',
  {
    begin: start('begin'),
    enter: service('enter', 'reach-stage', { stage: 'entered' }),
    wait: receive('wait', 'season-over'),
    kept: workEnd('kept', 'end-entry', { status: 'kept' }),
  },
  ['begin -> enter', 'enter -> wait', 'wait -> kept'],
  { 'season-over': '=entryId' },
);

const season = bpmn(
  'craft-season',
  {
    begin: start('begin'),
    closed: receive('closed', 'doors-closed'),
    count: service('count', 'count-votes', { votes: 'crowd' }),
    rank: service('rank', 'rank', { ranking: 'popular' }),
    over: end('over'),
  },
  ['begin -> closed', 'closed -> count', 'count -> rank', 'rank -> over'],
  { 'doors-closed': '=seasonId' },
);

export const votingPlan = (rule: Partial<PlanVote> = {}, scale: 'asIs' | 'toMost' = 'asIs'): PlanVersion =>
  craftVersion(
    (plan) => ({
      ...plan,
      roles: { ...plan.roles, keeper: { label: '管理员', capabilities: ['administer'], scope: 'all' } },
      rounds: {
        ...plan.rounds,
        applause: {
          ...{ label: '公众投票', min: 0, max: 100 },
          aggregate: { method: 'figures', source: 'crowd', scale },
        },
      },
      rankings: {
        popular: {
          label: '人气排名',
          stage: 'entered',
          awards: {
            craft: {
              weights: { applause: 100 },
              places: 1,
              ties: ['earlierSubmission'],
            },
          },
        },
      },
      votes: {
        crowd: {
          ...{ label: '最受欢迎匠人', stage: 'entered', opens: 'opens', closes: 'closes', perPerson: 2 },
          ...{ verify: 'account', counts: 'hidden' },
          columns: { craft: [{ label: '姓名', value: 'holderName' }] },
          ...rule,
        },
      },
    }),
    { 'diagrams/craft-review.bpmn': review, 'diagrams/craft-season.bpmn': season },
  );

import type { PlanOpinions, PlanVersion, SeasonPlan } from '../../../src/seasons/index.js';
import { bpmn, choice, service, start, timeLimit, user, workEnd } from '../../support/bpmn.js';
import { craftVersion } from '../tasks/craft-plan.js';

/** The sample to draw from: ask, one task for each agency with a timer at its border, count, and go by the outcome. */
const review = bpmn(
  'craft-review',
  {
    begin: start('begin'),
    ask: service('ask', 'ask-opinions', { opinions: 'consult' }),
    answer: user('answer', '答复意见', {
      groups: '=[opinionAsk.group]',
      form: 'decide',
      each: { of: '=opinionAsks', as: 'opinionAsk' },
    }),
    over: timeLimit('over', 'answer', '=opinionTimeLimit'),
    sum: service('sum', 'count-opinions', { opinions: 'consult' }),
    settled: choice('settled', 'settled-left'),
    kept: workEnd('kept', 'end-entry', { status: 'kept' }),
    left: workEnd('left', 'end-entry', { status: 'left' }),
  },
  [
    ...['begin -> ask', 'ask -> answer', 'answer -> sum', 'over -> sum', 'sum -> settled'],
    ...['settled -> kept : =opinionsOutcome = "agreed"', 'settled -> left'],
  ],
);

const give = (opinion: 'agree' | 'disagree') =>
  [{ do: 'give-opinion', opinions: 'consult', opinion, reason: 'opinion', file: 'paper' }] as const;

/** An agency may put its words under its seal. */
const form = {
  components: [
    { type: 'textarea', key: 'opinion', label: '意见', input: true },
    { type: 'attachment', key: 'paper', label: '书面意见', input: true },
  ],
};

export const onePlan = (rule: Partial<PlanOpinions>, change: (plan: SeasonPlan) => SeasonPlan): PlanVersion =>
  craftVersion(
    (plan) =>
      change({
        ...plan,
        roles: {
          ...plan.roles,
          consulted: { label: '征求单位', capabilities: ['check'], scope: 'assigned' },
        },
        tasks: {
          ...plan.tasks,
          answer: {
            label: '答复意见',
            outcomes: {
              agree: { label: '同意', effects: give('agree') },
              disagree: { label: '不同意', requires: ['opinion'], effects: give('disagree') },
            },
          },
        },
        opinions: {
          consult: {
            ...{ label: '征求部门意见', role: 'consulted', organisations: ['north', 'south', 'bureau'] },
            ...{ calendarDays: 3, needed: 2, ...rule },
          },
        },
      }),
    { 'diagrams/craft-review.bpmn': review, 'forms/decide.form.json': JSON.stringify(form) },
  );

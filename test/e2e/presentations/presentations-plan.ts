import type { PlanPresentation, PlanVersion, SeasonPlan } from '../../../src/seasons/index.js';
import { bpmn, choice, end, receive, service, start, user, workEnd } from '../../support/bpmn.js';
import { craftVersion } from '../tasks/craft-plan.js';

/** The sample to draw from: a case waits for its time, is scored by those in its room, and then for the summing up. */
const review = bpmn(
  'craft-review',
  {
    begin: start('begin'),
    enter: service('enter', 'reach-stage', { stage: 'entered' }),
    told: receive('told', 'talk-fixed'),
    wait: receive('wait', 'talk-over'),
    attended: choice('attended', 'attended-left'),
    score: user('score', '打分', {
      groups: '=[panelMember.group]',
      form: 'sheet',
      each: { of: '=panel', as: 'panelMember' },
    }),
    kept: workEnd('kept', 'end-entry', { status: 'kept' }),
    left: workEnd('left', 'end-entry', { status: 'left' }),
  },
  [
    ...['begin -> enter', 'enter -> told', 'told -> wait', 'wait -> attended'],
    ...['attended -> score : =came', 'attended -> left', 'score -> kept'],
  ],
  { 'talk-fixed': '=entryId', 'talk-over': '=entryId' },
);

/** Opened, fixed and summed up; again as long as somebody is to come another day. */
const season = bpmn(
  'craft-season',
  {
    begin: start('begin'),
    ready: receive('ready', 'go-ready'),
    open: service('open', 'open-presentations', { presentation: 'talk' }),
    enough: receive('enough', 'go-fix'),
    fix: service('fix', 'fix-timetable', { presentation: 'talk', message: 'talk-fixed' }),
    day: receive('day', 'go-end'),
    sum: service('sum', 'end-presentations', { presentation: 'talk', message: 'talk-over' }),
    again: choice('again', 'again-open'),
    over: end('over'),
  },
  [
    ...['begin -> ready', 'ready -> open', 'open -> enough', 'enough -> fix', 'fix -> day', 'day -> sum'],
    ...['sum -> again', 'again -> over : =presentationLeft = 0', 'again -> open'],
  ],
  { 'go-ready': '=seasonId', 'go-fix': '=seasonId', 'go-end': '=seasonId' },
);

/** The same by tasks: the candidate's, and that of who stands at the door. */
const byTasks = bpmn(
  'craft-review',
  {
    begin: start('begin'),
    enter: service('enter', 'reach-stage', { stage: 'entered' }),
    ready: receive('ready', 'take-your-slot'),
    pick: user('pick', '选择时段', { groups: '=["applicant@" + applicationId]', form: 'pick' }),
    door: user('door', '签到', { groups: '=["officer@bureau"]', form: 'decide' }),
    wait: receive('wait', 'talk-over'),
    told: choice('told', 'told-left'),
    kept: workEnd('kept', 'end-entry', { status: 'kept' }),
    left: workEnd('left', 'end-entry', { status: 'left' }),
  },
  [
    ...['begin -> enter', 'enter -> ready', 'ready -> pick', 'pick -> door', 'door -> wait', 'wait -> told'],
    ...['told -> kept : =came', 'told -> left'],
  ],
  { 'take-your-slot': '=entryId', 'talk-over': '=entryId' },
);

const tasks: SeasonPlan['tasks'] = {
  pick: {
    label: '选择时段',
    outcomes: {
      take: {
        label: '选定',
        requires: ['slot'],
        effects: [{ do: 'take-slot', presentation: 'talk', key: 'slot' }],
      },
    },
  },
  door: {
    label: '签到',
    outcomes: {
      came: { label: '到场', effects: [{ do: 'mark-presentation', presentation: 'talk', came: true }] },
      absent: {
        label: '未到场',
        requires: ['opinion'],
        effects: [{ do: 'mark-presentation', presentation: 'talk', came: false }],
      },
    },
  },
};

export const talkByTasks = (): PlanVersion =>
  craftVersion(
    (plan) => {
      const { review: _review, score: _score, ...rest } = plan.tasks;
      return { ...withTalk(plan, {}, []), tasks: { ...rest, ...tasks } };
    },
    {
      'diagrams/craft-review.bpmn': byTasks,
      'diagrams/craft-season.bpmn': season.replace(' message="talk-fixed"', ''),
      'forms/pick.form.json': JSON.stringify({
        components: [{ type: 'number', key: 'slot', label: '时段编号', input: true }],
      }),
    },
  );

const withTalk = (
  plan: SeasonPlan,
  talk: Partial<PlanPresentation>,
  without: readonly (keyof PlanPresentation)[],
): SeasonPlan => {
  const whole: PlanPresentation = {
    ...{ label: '现场答辩', role: 'judge', stage: 'entered', assign: 'choose', minutes: 20 },
    ...{ chooseUntil: 'chooseBy', absent: { as: 'zero', round: 'first' } },
    sessions: [
      {
        ...{ on: 'talkDay', from: '09:00', to: '10:10', rooms: ['第一会议室', '第二会议室'] },
        breaks: [{ from: '09:40', to: '09:50' }],
      },
    ],
    ...talk,
  };
  const left = Object.entries(whole).filter(([key]) => !(without as readonly string[]).includes(key));
  return {
    ...plan,
    dates: {
      ...plan.dates,
      chooseBy: { label: '选择时段截止', at: '2031-05-25T24:00', kind: 'closes' },
      talkDay: { label: '答辩', at: '2031-05-28T08:00', kind: 'event' },
    },
    presentations: { talk: Object.fromEntries(left) as unknown as PlanPresentation },
  };
};

/** @param without words of the presentation to leave out */
export const talkPlan = (
  talk: Partial<PlanPresentation> = {},
  without: readonly (keyof PlanPresentation)[] = [],
): PlanVersion =>
  craftVersion((plan) => withTalk(plan, talk, without), {
    'diagrams/craft-review.bpmn': review,
    'diagrams/craft-season.bpmn': season,
  });

import { Register } from '../../src/awards/index.js';
import { FollowUps } from '../../src/follow-up/follow-ups.js';
import type { HolderRow } from '../../src/follow-up/follow-up.view.js';
import type { TaskListView } from '../../src/tasks/index.js';
import { bpmn, choice, end, service, start, user } from '../support/bpmn.js';
import { craftVersion } from './tasks/craft-plan.js';
import { CraftSeason, deciding, type Actor } from './tasks/craft-season.js';

/** Winners of earlier years are assessed once along with this season's, by a process of their own. */

const second = bpmn(
  'second-track',
  {
    begin: start('begin'),
    next: service('next', 'next-assessment'),
    left: choice('left', 'left-over'),
    assess: user('assess', '往年考核', { groups: '=["chief@bureau"]', form: 'decide' }),
    record: service('record', 'record-assessment', { passedBy: 'passed' }),
    over: end('over'),
  },
  [
    ...['begin -> next', 'next -> left', 'left -> assess : =assessmentLeft', 'left -> over'],
    ...['assess -> record', 'record -> next'],
  ],
);

const version = craftVersion(
  (plan) => ({
    ...plan,
    dates: { ...plan.dates, lookBack: { label: '往年考核', at: '2031-06-20T09:00', kind: 'event' } },
    roles: { ...plan.roles, chief: { label: '主管', capabilities: ['name'], scope: 'bureau' } },
    awards: plan.awards.map((award) => ({
      ...award,
      followUp: {
        label: '考核',
        dueDays: 30,
        earlier: { label: '往年考核', process: 'second-track', years: [2028, 2029], first: 'lookBack' },
      },
    })),
    tasks: {
      ...plan.tasks,
      assess: {
        label: '往年考核',
        outcomes: { passed: { label: '合格' }, failed: { label: '不合格', requires: ['opinion'] } },
      },
    },
  }),
  { 'diagrams/second-track.bpmn': second },
);

describe('winners of earlier years', () => {
  let craft: CraftSeason;
  let chief: Actor;
  const at = new Date('2031-06-20T09:00:00+08:00');
  const startAll = () =>
    craft.inTransaction((tx) =>
      craft.test.app.get(FollowUps, { strict: false }).startAll(tx, craft.season.id, at),
    );
  const tasks = async () =>
    (await chief.get<TaskListView>(`/tasks?seasonId=${craft.season.id}&size=50`)).body.items;

  beforeAll(async () => {
    craft = await CraftSeason.open({ version });
    chief = await craft.actor('主管', 'chief@bureau');
    const line = { title: 'craft', unitCode: 'W1', occupation: '木作', field: '家具' };
    await craft.inTransaction((tx) =>
      craft.test.app.get(Register, { strict: false }).import(tx, craft.season, [
        { ...line, year: 2027, holder: '太早' },
        { ...line, year: 2028, holder: '甲匠' },
        { ...line, year: 2029, holder: '乙匠' },
        { ...line, year: 2029, holder: '已撤' },
        { ...line, title: 'other', year: 2029, holder: '别奖' },
      ]),
    );
    await craft.query(`UPDATE register_entry SET revoked_at = now() WHERE holder = '已撤'`);
  });
  afterAll(() => craft.close());

  it('of the years the plan names are each given one assessment, once, and no others', async () => {
    expect(await startAll()).toBe(2);
    await craft.settle();
    expect((await tasks()).map(({ title }) => title).sort()).toEqual(['乙匠', '甲匠']);
    expect(await startAll()).toBe(0);
    await craft.settle();
    expect(await tasks()).toHaveLength(2);
  });

  it('are done with it: the register tells the result, and nothing more is due', async () => {
    for (const task of await tasks()) {
      const passed = task.title === '甲匠';
      const answer = await deciding(chief, task.id, passed ? 'passed' : 'failed', { opinion: '停止授徒' });
      expect(answer.status).toBe(200);
    }
    await craft.settle();
    expect(await tasks()).toEqual([]);
    const { body } = await chief.get<readonly HolderRow[]>(`/seasons/${craft.season.id}/holders`);
    const told = body.map(({ holder, track, assessments }) => [
      holder,
      track,
      assessments.map(({ state }) => state),
    ]);
    expect(told.sort()).toEqual([
      ['乙匠', 'earlier', ['failed']],
      ['甲匠', 'earlier', ['passed']],
    ]);
    const ended = await craft.query('SELECT 1 FROM follow_up WHERE ended_at IS NOT NULL');
    expect(ended).toHaveLength(2);
  });
});

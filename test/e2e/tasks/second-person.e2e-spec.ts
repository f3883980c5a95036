import type { TaskListView, TaskView } from '../../../src/tasks/index.js';
import { CraftSeason, type Actor } from './craft-season.js';

let craft: CraftSeason;
let first: Actor;
let second: Actor;

beforeAll(async () => {
  craft = await CraftSeason.open();
  first = await craft.actor('张一', 'officer@bureau');
  second = await craft.actor('李二', 'officer@bureau');
  await craft.inTransaction((tx) =>
    craft.engine.publish(tx, { name: 'doors-closed', correlationKey: craft.season.id, timeToLiveMs: 60_000 }),
  );
  await craft.settle();
});
afterAll(() => craft.close());

describe('a decision that two people must make alike', () => {
  it('waits for another person, who must decide the same', async () => {
    const { body: list } = await first.get<TaskListView>(`/tasks?seasonId=${craft.season.id}`);
    // A step of the season itself: no case, named by the season.
    expect(list.items).toEqual([
      expect.objectContaining({ elementId: 'determine', entryId: null, title: '湖滨匠人评选', award: null }),
    ]);
    const id = list.items[0]!.id;
    const decide = (actor: Actor, outcome: string, data = { opinion: '同意' }) =>
      actor.post(`/tasks/${id}/complete`, { outcome, data });

    await first.post(`/tasks/${id}/claim`);
    expect(await decide(first, 'confirm')).toMatchObject({ status: 200, body: { state: 'awaitingSecond' } });
    expect(await decide(first, 'confirm')).toMatchObject({
      status: 409,
      body: { code: 'SECOND_PERSON_REQUIRED' },
    });
    expect(await decide(second, 'refuse')).toMatchObject({
      status: 409,
      body: { code: 'SECOND_DECISION_DIFFERS' },
    });

    const { body: view } = await second.get<TaskView>(`/tasks/${id}`);
    expect(view).toMatchObject({
      secondPerson: true,
      assignee: null,
      pendingSecond: { outcome: 'confirm', outcomeLabel: '同意', by: { name: '张一', mine: false } },
    });

    // The first may withdraw and decide anew.
    expect(await first.post(`/tasks/${id}/release`)).toMatchObject({ status: 204 });
    expect(await decide(second, 'confirm')).toMatchObject({ body: { state: 'awaitingSecond' } });
    const both = await Promise.all([decide(first, 'confirm'), decide(first, 'confirm')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await craft.settle();

    const [row] = await craft.query<Record<string, unknown>>(
      'SELECT state, outcome FROM task WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ state: 'completed', outcome: 'confirm' });
    const [act] = await craft.query<Record<string, unknown>>(
      'SELECT first_by, second_by FROM act_confirmation WHERE subject = $1',
      [id],
    );
    expect(act).toEqual({ first_by: second.accountId, second_by: first.accountId });
    const [instance] = await craft.engine.instances({ businessKey: craft.season.id, state: 'completed' });
    expect(instance).toBeDefined();
  });
});

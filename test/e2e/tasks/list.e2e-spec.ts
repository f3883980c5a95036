import { randomUUID } from 'node:crypto';
import type { TaskListView } from '../../../src/tasks/index.js';
import { CraftSeason, type Actor } from './craft-season.js';

let craft: CraftSeason;
let reviewer: Actor;

beforeAll(async () => {
  craft = await CraftSeason.open();
  reviewer = await craft.actor('审查员', 'reviewer@north');
  for (const [fullName, workshop] of [
    ['赵一', '东山厂'],
    ['钱二', '西山厂'],
    ['孙100%', '南山厂'],
  ] as const) {
    await craft.file({ fullName, workshop });
  }
  await craft.file({ fullName: '外区', area: 'south' });
});
afterAll(() => craft.close());

const list = async (query = '', actor = reviewer): Promise<TaskListView> =>
  (await actor.get<TaskListView>(`/tasks?seasonId=${craft.season.id}${query}`)).body;
const titles = (view: TaskListView): string[] => view.items.map(({ title }) => title);

describe('the task list', () => {
  it('shows what is due, of whom, and whose office it is', async () => {
    const view = await list();
    expect(view.total).toBe(3);
    expect(view.items.find(({ unitName }) => unitName === '东山厂')).toEqual({
      ...{ id: expect.any(String), seasonId: craft.season.id, entryId: expect.any(String) },
      ...{ elementId: 'review', label: '审查', title: '湖滨匠人赵一', award: 'craft', awardShort: '匠人' },
      ...{ unitName: '东山厂', organisation: '北区局', group: 'reviewer@north', state: 'open' },
      deputyFor: null,
      ...{ dueAt: '2031-06-10T16:00:00.000Z', overdue: false, openedAt: '2031-05-20T01:00:00.000Z' },
      ...{ assignee: null, outcomeLabel: null, endedAt: null, rechecked: false },
    });
    expect(view.facets).toEqual({
      element: [{ id: 'review', label: '审查', count: 3 }],
      award: [{ id: 'craft', label: '匠人', count: 3 }],
    });
  });

  it('searches titles literally', async () => {
    expect(titles(await list(`&q=${encodeURIComponent('钱')}`))).toEqual(['湖滨匠人钱二']);
    expect(titles(await list(`&q=${encodeURIComponent('100%')}`))).toEqual(['湖滨匠人孙100%']);
    expect(titles(await list(`&q=${encodeURIComponent('1_0')}`))).toEqual([]);
    expect(titles(await list(`&q=${encodeURIComponent('外区')}`))).toEqual([]);
  });

  it('sorts, and pages without overlap', async () => {
    const sorted = titles(await list('&sort=title'));
    expect([...sorted].sort()).toEqual(sorted);
    const pages = [...(await list('&size=2&page=1')).items, ...(await list('&size=2&page=2')).items];
    expect(new Set(pages.map(({ id }) => id)).size).toBe(3);
    expect((await list('&size=2&page=2')).total).toBe(3);
  });

  it('narrows by element and award; each facet still offers its other choices', async () => {
    const view = await list('&element=recommend');
    expect(view).toMatchObject({ items: [], total: 0 });
    expect(view.facets.element).toEqual([{ id: 'review', label: '审查', count: 3 }]);
    expect((await list('&award=craft')).total).toBe(3);
    expect((await list('&award=other')).total).toBe(0);
  });

  it('keeps what I claimed and what I have done apart', async () => {
    const [task] = (await list()).items;
    await reviewer.post(`/tasks/${task!.id}/claim`);
    expect((await list('&mine=1')).items).toEqual([
      expect.objectContaining({
        id: task!.id,
        assignee: { id: reviewer.accountId, name: '审查员', mine: true },
      }),
    ]);
    await reviewer.post(`/tasks/${task!.id}/complete`, { outcome: 'pass', data: { opinion: '好' } });
    expect((await list('&mine=1')).items).toEqual([]);
    expect((await list()).total).toBe(2);
    const done = await list('&state=completed');
    expect(done.items).toEqual([
      expect.objectContaining({ id: task!.id, outcomeLabel: '通过', overdue: false }),
    ]);
    expect(done.total).toBe(1);
    await craft.settle();
  });

  it('marks what is overdue by the season’s clock, and follows a date that is moved', async () => {
    expect((await list('&overdue=1')).total).toBe(0);
    await craft.setClock('2031-06-11T00:00:01+08:00');
    const late = await list('&overdue=true');
    expect(late.items.map(({ overdue }) => overdue)).toEqual([true, true]);
    await craft.setClock('2031-05-20T09:00:00+08:00');
  });

  it('knows no season of others', async () => {
    const { body } = await reviewer.get<TaskListView>(`/tasks?seasonId=${randomUUID()}`);
    expect(body.total).toBe(0);
    expect((await reviewer.get<TaskListView>('/tasks')).body.total).toBe(2);
    expect(await reviewer.get('/tasks?sort=secret')).toMatchObject({ status: 422 });
    expect(await reviewer.get('/tasks?page=1000&size=200')).toMatchObject({
      body: { code: 'PAGE_TOO_DEEP' },
    });
  });

  it('counts a task once for somebody in two of its groups', async () => {
    const both = await craft.actor('兼任', 'reviewer@north', 'reviewer@south');
    await craft.query(
      `INSERT INTO task_group (task_id, season_id, group_key, due_at, opened_at, element_id, award)
       SELECT task_id, season_id, 'reviewer@south', due_at, opened_at, element_id, award FROM task_group
       WHERE group_key = 'reviewer@north' AND open AND season_id = $1`,
      [craft.season.id],
    );
    const view = await list('', both);
    expect([view.total, view.items.length]).toEqual([3, 3]);
  });
});

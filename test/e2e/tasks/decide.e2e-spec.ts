import type { CompletionResult, TaskListView } from '../../../src/tasks/index.js';
import { CraftSeason, deciding, type Actor } from './craft-season.js';

let craft: CraftSeason;
let reviewer: Actor;
let colleague: Actor;
let stranger: Actor;

beforeAll(async () => {
  craft = await CraftSeason.open();
  reviewer = await craft.actor('甲审查', 'reviewer@north');
  colleague = await craft.actor('乙审查', 'reviewer@north');
  stranger = await craft.actor('丙审查', 'reviewer@south');
});
afterAll(() => craft.close());

const taskOf: CraftSeason['taskOf'] = (actor, filed) => craft.taskOf(actor, filed);
const decide = deciding;

const eventsOf = (entryId: string) =>
  craft.query<Record<string, unknown>>(
    'SELECT kind, title, outcome, outcome_label, opinion, opinion_box, actor_role, actor_organisation, shown_to_applicant FROM entry_event WHERE entry_id = $1 ORDER BY id',
    [entryId],
  );

describe('deciding a task', () => {
  it('moves the case on, with the opinion in its history and the act in the trail', async () => {
    const filed = await craft.file();
    const task = await taskOf(reviewer, filed);
    expect(await decide(reviewer, task, 'pass')).toMatchObject({ status: 200, body: { state: 'completed' } });
    await craft.settle();

    expect(await eventsOf(filed.entryId)).toEqual([
      expect.objectContaining({
        ...{ kind: 'decision', title: '审查', outcome: 'pass', outcome_label: '通过', opinion: '材料齐全' },
        ...{ actor_role: 'reviewer', actor_organisation: 'north', shown_to_applicant: true },
      }),
    ]);
    const sponsor = await craft.actor('推荐人', 'sponsor@north');
    const { body } = await sponsor.get<TaskListView>(`/tasks?seasonId=${craft.season.id}`);
    expect(body.items.map(({ entryId }) => entryId)).toContain(filed.entryId);
    const trail = await craft.query<{ actor: string; data: string }>(
      'SELECT actor, data FROM audit_event WHERE subject = $1',
      [`task:${task}`],
    );
    expect(trail).toHaveLength(1);
    expect(trail[0]).toMatchObject({ actor: reviewer.accountId });
    expect(JSON.parse(trail[0]!.data)).toMatchObject({ outcome: 'pass', element: 'review' });
  });

  it('is refused to whoever is in none of its groups, as if it did not exist', async () => {
    const task = await taskOf(reviewer, await craft.file());
    for (const answer of [
      await stranger.get(`/tasks/${task}`),
      await stranger.post(`/tasks/${task}/claim`),
      await decide(stranger, task, 'pass'),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    const { body } = await stranger.get<TaskListView>(`/tasks?seasonId=${craft.season.id}`);
    expect(body).toMatchObject({ items: [], total: 0, facets: { element: [], award: [] } });
  });

  it('names the choices instead of an unknown outcome, and the field an outcome needs', async () => {
    const task = await taskOf(reviewer, await craft.file());
    expect(await decide(reviewer, task, 'named')).toMatchObject({
      status: 422,
      body: { code: 'OUTCOME_UNKNOWN' },
    });
    const empty = await decide(reviewer, task, 'pass', { opinion: ' ' });
    expect(empty).toMatchObject({ status: 422, body: { code: 'FORM_INVALID' } });
    expect(empty.body.fields).toEqual([expect.objectContaining({ field: 'opinion' })]);
    expect(await decide(reviewer, task, 'pass')).toMatchObject({ status: 200 });
  });

  it('tells the slower one who was faster, when and how', async () => {
    const task = await taskOf(reviewer, await craft.file());
    const answers = await Promise.all([
      decide(reviewer, task, 'pass'),
      decide(colleague, task, 'refuse', { opinion: '不符' }),
      decide(reviewer, task, 'pass'),
      decide(colleague, task, 'pass'),
    ]);
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status === 409);
    expect([won.length, lost.length]).toEqual([1, 3]);
    for (const { body } of lost) {
      expect(body.code).toBe('TASK_ALREADY_DONE');
      expect(['甲审查', '乙审查']).toContain(body['by']);
      expect(body.detail).toContain('办理完毕');
      expect(body['at']).toMatch(/^2031-05-2/);
    }
    const rows = await craft.query(
      // Where the refusal was faster, the process has ended the case besides.
      `SELECT 1 FROM entry_event v JOIN task t ON t.entry_id = v.entry_id WHERE t.id = $1 AND v.kind <> 'ended'`,
      [task],
    );
    expect(rows).toHaveLength(1);
  });

  it('is not for the one who applied', async () => {
    const filed = await craft.file({}, reviewer);
    const task = await taskOf(reviewer, filed);
    expect(await decide(reviewer, task, 'pass')).toMatchObject({ status: 409, body: { code: 'OWN_CASE' } });
    expect(await decide(colleague, task, 'pass')).toMatchObject({ status: 200 });
  });

  it('ends for everybody when the process takes the task back', async () => {
    const filed = await craft.file();
    const task = await taskOf(reviewer, filed);
    const [entry] = await craft.query<{ instance_key: string }>(
      'SELECT instance_key FROM entry WHERE id = $1',
      [filed.entryId],
    );
    await craft.inTransaction((tx) => craft.engine.cancel(tx, entry!.instance_key));
    const late = await decide(reviewer, task, 'pass');
    expect(late).toMatchObject({ status: 409, body: { code: 'TASK_ALREADY_DONE', state: 'cancelled' } });
    const open = await craft.query('SELECT 1 FROM task_group WHERE task_id = $1 AND open', [task]);
    expect(open).toEqual([]);
    // Nothing more of this case shall be waited for.
    await craft.query(`UPDATE entry SET status = 'left' WHERE id = $1`, [filed.entryId]);
  });
});

describe('claiming', () => {
  it('keeps colleagues off until it is given back', async () => {
    const task = await taskOf(reviewer, await craft.file());
    expect(await reviewer.post(`/tasks/${task}/claim`)).toMatchObject({ status: 204 });
    expect(await reviewer.post(`/tasks/${task}/claim`)).toMatchObject({ status: 204 });
    const claim = await colleague.post(`/tasks/${task}/claim`);
    expect(claim).toMatchObject({ status: 409, body: { code: 'TASK_CLAIMED', by: '甲审查' } });
    expect(await decide(colleague, task, 'pass')).toMatchObject({
      status: 409,
      body: { code: 'TASK_CLAIMED' },
    });
    expect(await colleague.post(`/tasks/${task}/release`)).toMatchObject({ status: 409 });
    expect(await reviewer.post(`/tasks/${task}/release`)).toMatchObject({ status: 204 });
    expect(await reviewer.post(`/tasks/${task}/release`)).toMatchObject({
      status: 409,
      body: { code: 'TASK_NOT_CLAIMED' },
    });
    expect(await colleague.post(`/tasks/${task}/claim`)).toMatchObject({ status: 204 });
  });

  it('goes to one of many who claim at once', async () => {
    const task = await taskOf(reviewer, await craft.file());
    const people = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => craft.actor(`同事${n}`, 'reviewer@north')),
    );
    const answers = await Promise.all(people.map((one) => one.post(`/tasks/${task}/claim`)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
  });
});

describe('many at once', () => {
  it('are decided each on its own, with a result for each', async () => {
    const cases = [await craft.file(), await craft.file(), await craft.file()];
    const ids = await Promise.all(cases.map((filed) => taskOf(reviewer, filed)));
    await decide(colleague, ids[1]!, 'pass');
    const foreign = '00000000-0000-4000-8000-000000000000';
    const { status, body } = await reviewer.post<CompletionResult[]>('/tasks/complete-many', {
      ids: [...ids, foreign, ids[0]],
      outcome: 'pass',
      data: { opinion: '一并通过' },
    });
    expect(status).toBe(200);
    expect(body).toEqual([
      { id: ids[0], ok: true, state: 'completed' },
      expect.objectContaining({ id: ids[1], ok: false, code: 'TASK_ALREADY_DONE' }),
      { id: ids[2], ok: true, state: 'completed' },
      expect.objectContaining({ id: foreign, ok: false, code: 'NOT_FOUND' }),
    ]);
  });
});

import type { EntryView } from '../../../src/entries/index.js';
import type { TaskListView, TaskView } from '../../../src/tasks/index.js';
import { CraftSeason, type Actor, type FiledCase } from './craft-season.js';

const PANEL = [1, 2, 3].map((position) => ({ position, group: `judge@j${position}` }));
/** What no judge may ever read. */
const NAMES = ['王二', '大湖机械厂', 'W1', '110101199003077715', '1101'];

let craft: CraftSeason;
let judges: Actor[];
let officer: Actor;
let watcher: Actor;
let filed: FiledCase;
let tasks: string[];

beforeAll(async () => {
  craft = await CraftSeason.open();
  judges = await Promise.all(PANEL.map(({ group }) => craft.actor('评委', group)));
  officer = await craft.actor('经办人', 'officer@bureau');
  watcher = await craft.actor('监督', 'watcher@');
  filed = await craft.file();
  await pass('reviewer@north', 'pass');
  await pass('sponsor@north', 'recommend');
  await craft.inTransaction((tx) =>
    craft.engine.publish(tx, {
      ...{ name: 'panel-assigned', correlationKey: filed.entryId, timeToLiveMs: 60_000 },
      variables: { panel: PANEL, round: 'first' },
    }),
  );
  await craft.settle();
  tasks = await Promise.all(judges.map(async (judge) => (await list(judge)).items[0]!.id));
});
afterAll(() => craft.close());

const list = async (actor: Actor): Promise<TaskListView> =>
  (await actor.get<TaskListView>(`/tasks?seasonId=${craft.season.id}`)).body;

async function pass(group: string, outcome: string): Promise<void> {
  const actor = await craft.actor('某人', group);
  const [task] = (await list(actor)).items;
  expect(
    await actor.post(`/tasks/${task!.id}/complete`, { outcome, data: { opinion: '同意' } }),
  ).toMatchObject({
    status: 200,
  });
  await craft.settle();
}

const submit = (seat: number, mark: unknown, remark = '很好') =>
  judges[seat - 1]!.post(`/tasks/${tasks[seat - 1]}/complete`, {
    outcome: 'submit',
    data: { mark, remark },
  });

const expectNoNames = (body: unknown): void => {
  for (const name of NAMES) expect(JSON.stringify(body)).not.toContain(name);
};

describe('a blind judge', () => {
  it('sees the work and not whose it is: in the list, beside the task, and by its address', async () => {
    const judge = judges[0]!;
    const listed = await list(judge);
    expect(listed.items[0]).toMatchObject({ title: expect.stringMatching(/^匿名申报 /), unitName: null });
    expectNoNames(listed);

    const task = await judge.get<TaskView>(`/tasks/${tasks[0]}`);
    expectNoNames(task.body);
    expect(task.body).toMatchObject({
      blind: true,
      data: { shownName: '作品木作' },
      variables: {
        loopCounter: 1,
        position: 1,
        round: 'first',
        roundLabel: '初评',
        roundMin: 0,
        roundMax: 100,
      },
      entry: { holderName: '（不显示）', events: [], checks: [], quota: null, conflicts: [], documents: [] },
    });
    const answers = task.body.entry!.answers.flatMap(({ items }) => items);
    expect(answers.find(({ path }) => path === 'story')?.value).toBe('〔申报人〕在〔申报单位〕带徒。');
    expect(answers.map(({ path }) => path)).not.toContain('fullName');

    const entry = await judge.get<EntryView>(`/entries/${filed.entryId}`);
    expect(entry.status).toBe(200);
    expectNoNames(entry.body);
  });

  it('finds nothing by searching for a name', async () => {
    const found = await judges[0]!.get<TaskListView>(
      `/tasks?seasonId=${craft.season.id}&q=${encodeURIComponent('王二')}`,
    );
    expect(found.body.total).toBe(0);
    const cases = await judges[0]!.get<{ total: number }>(
      `/entries?seasonId=${craft.season.id}&q=${encodeURIComponent('王二')}`,
    );
    expect(cases.body.total).toBe(0);
  });

  it('has no part in the seats of others', async () => {
    expect(await judges[0]!.get(`/tasks/${tasks[1]}`)).toMatchObject({ status: 404 });
    expect(
      await judges[0]!.post(`/tasks/${tasks[1]}/complete`, { outcome: 'submit', data: { mark: 1 } }),
    ).toMatchObject({ status: 404 });
  });
});

describe('scores', () => {
  it.each([101, -1, 88.125, 'ninety'])(
    'are not taken outside the range or with more decimals: %p',
    async (mark) => {
      const answer = await submit(1, mark);
      expect(answer.status).toBe(422);
      expect(answer.body.fields?.[0]?.field).toBe('mark');
    },
  );

  it('are kept as whole hundredths, one a seat, and nobody else learns of them', async () => {
    expect(await submit(1, 88.35)).toMatchObject({ status: 200 });
    expect(await submit(2, 92)).toMatchObject({ status: 200 });
    expect(await submit(1, 90)).toMatchObject({ status: 409, body: { code: 'TASK_ALREADY_DONE' } });
    const rows = await craft.query(
      'SELECT round, position, value, scorer_id FROM score WHERE entry_id = $1 ORDER BY 2',
      [filed.entryId],
    );
    expect(rows).toEqual([
      { round: 'first', position: 1, value: 8835, scorer_id: judges[0]!.accountId },
      { round: 'first', position: 2, value: 9200, scorer_id: judges[1]!.accountId },
    ]);
    for (const actor of [officer, watcher, judges[2]!]) {
      const { body } = await actor.get<EntryView>(`/entries/${filed.entryId}`);
      expect(JSON.stringify(body)).not.toMatch(/88\.?35|9200|很好/);
      expect(body.events.filter(({ kind }) => kind === 'score')).toEqual([]);
      expect(body.scores).toEqual([]);
    }
    // One's own sheet may be read again.
    const own = await judges[0]!.get<TaskView>(`/tasks/${tasks[0]}`);
    expect(own.body).toMatchObject({ state: 'completed', outcomes: [], data: { mark: 88.35 } });
    const done = await judges[0]!.get<TaskListView>(`/tasks?seasonId=${craft.season.id}&state=completed`);
    expect(done.body.items).toEqual([expect.objectContaining({ id: tasks[0], outcomeLabel: '提交' })]);
    const shown = await craft.query(
      'SELECT 1 FROM entry_event WHERE entry_id = $1 AND kind = $2 AND shown_to_applicant',
      [filed.entryId, 'score'],
    );
    expect(shown).toEqual([]);
  });

  it('let the case go on when the last seat has scored; the history tells of it with the result', async () => {
    expect(await submit(3, 79.5)).toMatchObject({ status: 200 });
    await craft.settle();
    const [entry] = await craft.query<{ status: string; stage: string }>(
      'SELECT status, stage FROM entry WHERE id = $1',
      [filed.entryId],
    );
    expect(entry).toEqual({ status: 'kept', stage: 'scored' });
    const [application] = await craft.query<{ state: string }>(
      'SELECT state FROM application WHERE id = $1',
      [filed.applicationId],
    );
    expect(application?.state).toBe('closed');

    await craft.query(
      `INSERT INTO round_score (entry_id, round, value, explanation, at) VALUES ($1, 'first', 8662, '{}', now())`,
      [filed.entryId],
    );
    const seen = await watcher.get<EntryView>(`/entries/${filed.entryId}`);
    expect(seen.body.scores).toEqual([{ round: 'first', label: '初评', value: 8662, explanation: {} }]);
    const scored = seen.body.events.filter(({ kind }) => kind === 'score');
    expect(scored).toHaveLength(3);
    expect(scored.every(({ actor, organisation, opinion }) => !actor && !organisation && !opinion)).toBe(
      true,
    );
    expect(seen.body.events.at(-1)).toMatchObject({ kind: 'ended', outcome: 'kept', outcomeLabel: '入选' });
    const reviewer = await craft.actor('审查员', 'reviewer@north');
    const plain = await reviewer.get<EntryView>(`/entries/${filed.entryId}`);
    expect(plain.body.scores).toEqual([]);
  });
});

import type { AuditPage } from '../../../src/audit/audit.view.js';
import type { EntryView } from '../../../src/entries/index.js';
import type { TaskListView, TaskRow } from '../../../src/tasks/index.js';
import { CraftSeason, deciding, type Actor, type Problem } from '../tasks/craft-season.js';

let craft: CraftSeason;
let owner: Actor;
let deputy: Actor;

const HOUR = 3_600_000;
const membershipOf = async ({ accountId }: Actor): Promise<string> =>
  (await craft.query<{ id: string }>('SELECT id FROM membership WHERE account_id = $1', [accountId]))[0]
    ?.id ?? '';
const usernameOf = async ({ accountId }: Actor): Promise<string> =>
  (await craft.query<{ username: string }>('SELECT username FROM account WHERE id = $1', [accountId]))[0]
    ?.username ?? '';
const naming = async (of: Actor, by: Actor, from = -HOUR, until = HOUR) =>
  of.post<Problem & { ids: readonly string[] }>('/deputies', {
    ...{ membershipIds: [await membershipOf(of)], username: await usernameOf(by), reason: '出差' },
    ...{ from: new Date(Date.now() + from).toISOString(), until: new Date(Date.now() + until).toISOString() },
  });
const tasksOf = async (actor: Actor): Promise<readonly TaskRow[]> =>
  (await actor.get<TaskListView>(`/tasks?seasonId=${craft.season.id}&size=200`)).body.items;

beforeAll(async () => {
  craft = await CraftSeason.open();
  owner = await craft.actor('王主任', 'reviewer@north');
  deputy = await craft.actor('小李');
});
afterAll(() => craft.close());

describe('a deputy', () => {
  it('sees the tasks of the one they stand in for, marked, and goes on with what that one has taken', async () => {
    const filed = await craft.file();
    const task = await craft.taskOf(owner, filed);
    expect(await tasksOf(deputy)).toEqual([]);
    expect((await naming(owner, deputy)).status).toBe(201);
    expect(await tasksOf(deputy)).toMatchObject([{ id: task, deputyFor: '王主任' }]);
    expect((await tasksOf(owner))[0]?.deputyFor).toBeNull();
    expect((await owner.post(`/tasks/${task}/claim`)).status).toBe(204);
    expect((await deciding(deputy, task, 'pass')).status).toBe(200);
    const watcher = await craft.actor('监督', 'watcher@');
    const { body } = await watcher.get<EntryView>(`/entries/${filed.entryId}`);
    expect(body.events.map(({ actor }) => actor)).toContain('小李 代 王主任');
    const auditor = await craft.actor('审计');
    await craft.query(
      `INSERT INTO membership (id, account_id, season_id, role) VALUES (gen_random_uuid(), $1, NULL, 'auditor')`,
      [auditor.accountId],
    );
    const trail = await auditor.get<AuditPage>(`/audit?subject=task:${task}`);
    const done = trail.body.items.find(({ action }) => action === 'task.completed');
    expect(done).toMatchObject({ actorName: '小李 代 王主任', data: { actingFor: [owner.accountId] } });
  });

  it('is named once for a time, however often it is sent at once', async () => {
    const another = await craft.actor('小张');
    const answers = await Promise.all(Array.from({ length: 4 }, () => naming(owner, another)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('DEPUTY_TWICE');
  });

  it('does nothing more once it is ended early', async () => {
    const filed = await craft.file({ trade: '漆作' });
    const other = await craft.actor('小赵');
    const { body } = await naming(owner, other);
    expect((await tasksOf(other)).length).toBeGreaterThan(0);
    expect((await other.remove(`/deputies/${body.ids[0] ?? ''}`)).status).toBe(404);
    expect((await owner.remove(`/deputies/${body.ids[0] ?? ''}`)).status).toBe(204);
    expect(await tasksOf(other)).toEqual([]);
    expect((await deciding(other, await craft.taskOf(owner, filed), 'pass')).status).toBe(404);
  });

  it('is kept from a case they have a conflict with, or have handed in themselves', async () => {
    const judge = await craft.actor('评委兼代理', 'judge@seat9');
    await naming(owner, judge);
    const filed = await craft.file({ trade: '石作' });
    const task = await craft.taskOf(owner, filed);
    await craft.query(
      `INSERT INTO conflict_declaration (id, entry_id, organisation_key, reason, declared_at) VALUES (gen_random_uuid(), $1, 'seat9', '亲属', now())`,
      [filed.entryId],
    );
    const refused = await deciding(judge, task, 'pass');
    expect([refused.status, refused.body.code]).toEqual([409, 'DEPUTY_CONFLICT']);
    const own = await craft.file({ trade: '竹作' }, deputy);
    const mine = await deciding(deputy, await craft.taskOf(owner, own), 'pass');
    expect([mine.status, mine.body.code]).toEqual([409, 'OWN_CASE']);
  });

  it('judges for nobody who was drawn to judge', async () => {
    const judge = await craft.actor('评委', 'judge@seat1');
    const refused = await naming(judge, deputy);
    expect([refused.status, refused.body.code]).toEqual([422, 'DEPUTY_IN_PERSON']);
  });
});

describe('two people, one of them a deputy', () => {
  let officer: Actor;
  let standIn: Actor;
  let colleague: Actor;
  let task: string;

  beforeAll(async () => {
    // A season without cases comes to its last step at once.
    await craft.close();
    craft = await CraftSeason.open();
    officer = await craft.actor('张一', 'officer@bureau');
    colleague = await craft.actor('李二', 'officer@bureau');
    standIn = await craft.actor('代理人');
    await naming(officer, standIn);
    await craft.inTransaction((tx) =>
      craft.engine.publish(tx, {
        name: 'doors-closed',
        correlationKey: craft.season.id,
        timeToLiveMs: 60_000,
      }),
    );
    await craft.settle();
    const rows = await craft.query<{ id: string }>(
      `SELECT id FROM task WHERE element_id = 'determine' AND state = 'open'`,
    );
    task = rows[0]?.id ?? '';
  });

  const decide = (actor: Actor) => deciding(actor, task, 'confirm', { opinion: '同意' });

  it('are two offices: the deputy does not second the one they stand in for', async () => {
    expect(await decide(officer)).toMatchObject({ status: 200, body: { state: 'awaitingSecond' } });
    const refused = await decide(standIn);
    expect([refused.status, refused.body.code]).toEqual([409, 'SECOND_PERSON_REQUIRED']);
    expect(refused.body.detail).toContain('本人和代理人');
    expect((await officer.post(`/tasks/${task}/release`)).status).toBe(204);
  });

  it('nor the other way round', async () => {
    expect(await decide(standIn)).toMatchObject({ status: 200, body: { state: 'awaitingSecond' } });
    const refused = await decide(officer);
    expect([refused.status, refused.body.code]).toEqual([409, 'SECOND_PERSON_REQUIRED']);
  });

  it('but a colleague does', async () => {
    expect(await decide(colleague)).toMatchObject({ status: 200, body: { state: 'completed' } });
  });

  it('and what two people do outside of tasks is done in person', async () => {
    const address = `/seasons/${craft.season.id}/votes/crowd/voids`;
    const body = { award: 'craft', reason: '刷票核查' };
    expect((await officer.post(address, body)).status).not.toBe(403);
    expect((await standIn.post(address, body)).status).toBe(403);
  });
});

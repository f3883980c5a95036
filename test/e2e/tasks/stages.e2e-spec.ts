import type { TaskListView } from '../../../src/tasks/index.js';
import { CraftSeason, type Actor, type FiledCase } from './craft-season.js';

const CASES = 8;

let craft: CraftSeason;
let reviewer: Actor;
let sponsors: Actor[];
let officer: Actor;

beforeEach(async () => {
  craft = await CraftSeason.open();
  reviewer = await craft.actor('审查员', 'reviewer@north');
  sponsors = await Promise.all([1, 2, 3].map((n) => craft.actor(`推荐人${n}`, 'sponsor@north')));
  officer = await craft.actor('经办人', 'officer@bureau');
});
afterEach(() => craft.close());

const open = async (actor: Actor): Promise<TaskListView> =>
  (await actor.get<TaskListView>(`/tasks?seasonId=${craft.season.id}&size=200`)).body;

const closeDoors = async (): Promise<void> => {
  await craft.inTransaction((tx) =>
    craft.engine.publish(tx, { name: 'doors-closed', correlationKey: craft.season.id, timeToLiveMs: 60_000 }),
  );
};

const decideAll = async (actors: Actor[], outcome: string): Promise<void> => {
  const { items } = await open(actors[0]!);
  const answers = await Promise.all(
    items.map(({ id }, index) =>
      actors[index % actors.length]!.post(`/tasks/${id}/complete`, { outcome, data: { opinion: '办' } }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(items.map(() => 200));
};

const file = async (count: number): Promise<FiledCase[]> => {
  const filed: FiledCase[] = [];
  for (let n = 0; n < count; n += 1) filed.push(await craft.file());
  return filed;
};

describe('the season waiting for all', () => {
  it('goes on at once when nobody is short of the stage', async () => {
    await closeDoors();
    await craft.settle();
    expect((await open(officer)).total).toBe(1);
  });

  it('holds for every open case and goes on with the last, however many arrive at once', async () => {
    await file(CASES);
    await decideAll([reviewer], 'pass');
    await craft.settle();
    await closeDoors();
    await craft.settle();
    expect((await open(officer)).total).toBe(0);
    const [barrier] = await craft.query('SELECT stage FROM stage_barrier WHERE closed_at IS NULL');
    expect(barrier).toEqual({ stage: 'sent' });

    // Three places: the others end. Ended is arrived, too.
    const { items } = await open(sponsors[0]!);
    const decide = (actor: Actor, id: string, outcome: string) =>
      actor.post(`/tasks/${id}/complete`, { outcome, data: { opinion: '办' } });
    await Promise.all(
      items.map(({ id }, n) => decide(sponsors[n % 3]!, id, n < 3 ? 'recommend' : 'decline')),
    );
    await craft.settle();
    expect((await open(officer)).total).toBe(1);
    const [closed] = await craft.query<{ closed: boolean }>(
      'SELECT closed_at IS NOT NULL AS closed FROM stage_barrier',
    );
    expect(closed?.closed).toBe(true);
    expect(await craft.engine.incidents({})).toEqual([]);
  });

  it('holds for a case that has been filed and not yet moved', async () => {
    const owner = await craft.actor('申报人');
    await craft.inTransaction((tx) => craft.fileIn(tx, owner.accountId, {}));
    await closeDoors();
    await craft.settle();
    expect((await open(officer)).total).toBe(0);
  });

  it('misses nobody when the doors close while the last cases arrive', async () => {
    await file(3);
    await decideAll([reviewer], 'pass');
    await craft.settle();
    await Promise.all([decideAll(sponsors, 'recommend'), closeDoors()]);
    await craft.settle();
    // Whoever came last has released it: it never stays closed for ever.
    expect((await open(officer)).total).toBe(1);
    expect(await craft.engine.incidents({})).toEqual([]);
  });

  it('has each case either recommended or closed where both happen at once, and its place accordingly', async () => {
    const cases = await file(6);
    await decideAll([reviewer], 'pass');
    await craft.settle();
    const { items } = await open(sponsors[0]!);
    const answers = await Promise.all(
      items.flatMap(({ id, entryId }, n) => [
        sponsors[n % 3]!.post(`/tasks/${id}/complete`, {
          outcome: n < 3 ? 'recommend' : 'decline',
          data: { opinion: '办' },
        }),
        craft.inTransaction((tx) =>
          craft.engine.publish(tx, { name: 'stage-closed', correlationKey: entryId!, timeToLiveMs: 0 }),
        ),
      ]),
    );
    await craft.settle();
    const decided = answers.filter((answer) => answer !== undefined);
    expect(decided).toHaveLength(cases.length);
    for (const { status, body } of decided) {
      if (status !== 200) expect([status, body.code]).toEqual([409, 'TASK_ALREADY_DONE']);
    }
    const rows = await craft.query<{
      reason: string | null;
      stage: string;
      places: number;
      outcome: string | null;
    }>(
      `SELECT e.reason, e.stage, t.outcome, (SELECT count(*)::int FROM quota_use u WHERE u.entry_id = e.id) AS places
       FROM entry e JOIN task t ON t.entry_id = e.id AND t.element_id = 'recommend'`,
    );
    for (const row of rows) {
      const recommended = row.outcome === 'recommend';
      expect(row).toMatchObject({
        stage: recommended ? 'sent' : 'entered',
        places: recommended ? 1 : 0,
        ...(row.outcome === null && { reason: 'late' }),
      });
    }
  });
});

import { randomUUID } from 'node:crypto';
import { recusedFrom } from '../../../src/ballots/recusals.js';
import { Reserves } from '../../../src/experts/index.js';
import { RoundScores } from '../../../src/scoring/index.js';
import { SeasonRanking } from '../../../src/ranking/index.js';
import type { RecusalBoard, RecusalCase } from '../../../src/recusals/recusal.view.js';
import type { TaskListView } from '../../../src/tasks/index.js';
import { craftVersion } from '../tasks/craft-plan.js';
import { CraftSeason, deciding, type Actor, type FiledCase, type Problem } from '../tasks/craft-season.js';

const FINAL = {
  label: '终评',
  stage: 'sent',
  awards: { craft: { weights: { first: 100 }, places: 2, ties: [] } },
} as never;

let craft: CraftSeason;
let judges: Map<string, Actor>;
let officer: Actor;
let second: Actor;

beforeAll(async () => {
  craft = await CraftSeason.open({
    version: craftVersion((plan) => ({ ...plan, rankings: { final: FINAL } })),
  });
  judges = new Map();
  for (const key of ['j1', 'j2', 'j3', 'j4', 'j5'])
    judges.set(key, await craft.actor(`评委${key}`, `judge@${key}`));
  officer = await craft.actor('经办人', 'officer@bureau');
  second = await craft.actor('另一经办人', 'officer@bureau');
});
afterAll(() => craft.close());

const path = (rest = '') => `/seasons/${craft.season.id}/recusals${rest}`;
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string } | null)?.code,
];
const judge = (key: string) => judges.get(key)!;
const tasksOf = async (actor: Actor) =>
  (await actor.get<TaskListView>(`/tasks?seasonId=${craft.season.id}&size=50`)).body.items;

/** A case before its panel: j1, j2 and j3. */
async function seated(trade: string): Promise<FiledCase> {
  const filed = await craft.file({ trade });
  for (const [group, outcome] of [
    ['reviewer@north', 'pass'],
    ['sponsor@north', 'recommend'],
  ] as const) {
    const actor = await craft.actor('某人', group);
    await deciding(actor, await craft.taskOf(actor, filed), outcome, { opinion: '同意' });
    await craft.settle();
  }
  await craft.inTransaction((tx) =>
    craft.engine.publish(tx, {
      ...{ name: 'panel-assigned', correlationKey: filed.entryId, timeToLiveMs: 60_000 },
      variables: {
        panel: [1, 2, 3].map((position) => ({ position, group: `judge@j${position}` })),
        round: 'first',
      },
    }),
  );
  await craft.settle();
  return filed;
}
const score = async (actor: Actor, filed: FiledCase, mark: number) =>
  deciding(actor, await craft.taskOf(actor, filed), 'submit', { mark, remark: '好' });
const asking = (actor: Actor, body: object) => actor.post<Problem & { id: string }>(path(), body);
const confirming = (id: string, more: object = {}, by = officer) =>
  by.post<Problem & { outcome: readonly string[] }>(path(`/${id}/decision`), {
    ...{ confirmed: true, opinion: '情况属实' },
    ...more,
  });

describe('a judge who has not scored yet', () => {
  let filed: FiledCase;
  let id: string;
  beforeAll(async () => {
    filed = await seated('木作');
  });

  it('asks with a reason, once, only about a case they see, and meanwhile does not score', async () => {
    expect((await asking(judge('j4'), { entryId: filed.entryId, reason: '师徒' })).status).toBe(404);
    expect(codeOf(await asking(judge('j1'), { entryId: filed.entryId, reason: ' ' }))[0]).toBe(422);
    expect(codeOf(await asking(judge('j1'), { reason: '师徒' }))).toEqual([422, 'RECUSAL_ABOUT']);
    const asked = await asking(judge('j1'), { entryId: filed.entryId, reason: '申报人是我的徒弟' });
    expect(asked.status).toBe(201);
    id = asked.body.id;
    expect(codeOf(await asking(judge('j1'), { entryId: filed.entryId, reason: '师徒' }))).toEqual([
      409,
      'RECUSAL_OPEN',
    ]);
    expect(codeOf(await score(judge('j1'), filed, 90))).toEqual([409, 'RECUSAL_PENDING']);
    // What the judge reads of it does not tell whose case it is.
    const { body } = await judge('j1').get<RecusalBoard>(path());
    expect(body).toMatchObject({
      mayDecide: false,
      items: [{ about: expect.stringMatching(/^匿名申报 /), mine: true }],
    });
    expect((await judge('j2').get<RecusalBoard>(path())).body.items).toEqual([]);
  });

  it('takes it back and may score again; or is not believed', async () => {
    expect((await judge('j2').post(path(`/${id}/take-back`))).status).toBe(404);
    expect((await judge('j1').post(path(`/${id}/take-back`))).status).toBe(204);
    expect(codeOf(await confirming(id))).toEqual([409, 'RECUSAL_SETTLED']);
    const again = await asking(judge('j1'), { entryId: filed.entryId, reason: '同乡' });
    expect(
      (await judge('j2').post(path(`/${again.body.id}/decision`), { confirmed: true, opinion: '属实' }))
        .status,
    ).toBe(403);
    expect(
      (await confirming(again.body.id, { confirmed: false, opinion: '同乡不属于回避情形' })).status,
    ).toBe(200);
    expect((await tasksOf(judge('j1'))).map(({ entryId }) => entryId)).toContain(filed.entryId);
  });

  it('is replaced by a reserve when the secretary confirms, and sees the case no more', async () => {
    const asked = await asking(judge('j1'), { entryId: filed.entryId, reason: '申报人是我的徒弟' });
    const task = await craft.taskOf(judge('j1'), filed);
    const { body, status } = await confirming(asked.body.id);
    expect([status, body.outcome]).toEqual([
      200,
      [expect.stringMatching(/^“打分”的席位改由评委j[45]评审。$/)],
    ]);
    const reserve = judge(/j[45]/.exec(body.outcome[0] ?? '')?.[0] ?? '');
    for (const address of [`/tasks/${task}`, `/entries/${filed.entryId}`])
      expect((await judge('j1').get(address)).status).toBe(404);
    expect(await tasksOf(judge('j1'))).toEqual([]);
    expect((await tasksOf(reserve)).map((item) => item.id)).toEqual([task]);
    for (const [who, mark] of [
      [reserve, 80],
      [judge('j2'), 82],
      [judge('j3'), 84],
    ] as const)
      expect((await score(who, filed, mark)).status).toBe(200);
    await craft.settle();
    const rows = await craft.query<{ position: number; scorer: string }>(
      'SELECT position, scorer_id AS scorer FROM score WHERE entry_id = $1 ORDER BY position',
      [filed.entryId],
    );
    expect(rows.map(({ scorer }) => scorer)).toEqual([
      ...[reserve.accountId, judge('j2').accountId, judge('j3').accountId],
    ]);
  });
});

describe('a judge who has scored', () => {
  const valueOf = async ({ entryId }: FiledCase) =>
    (
      await craft.query<{ value: number }>(
        `SELECT value FROM round_score WHERE entry_id = $1 AND round = 'first'`,
        [entryId],
      )
    )[0]?.value;
  const ranked = async ({ entryId }: FiledCase) =>
    (
      await craft.query<{ score: number }>(
        `SELECT i.score FROM result_item i JOIN result_set s ON s.id = i.set_id WHERE i.entry_id = $1 AND s.ranking = 'final'`,
        [entryId],
      )
    )[0]?.score;

  it('has the score voided and everything made of it made anew, while nothing is announced', async () => {
    const filed = await seated('石作');
    for (const [key, mark] of [
      ['j1', 60],
      ['j2', 80],
    ] as const)
      await score(judge(key), filed, mark);
    await craft.inTransaction(async (tx) => {
      const at = new Date('2031-05-20T10:00:00+08:00');
      const { plan } = craft.version;
      await craft.test.app.get(RoundScores, { strict: false }).record(tx, {
        ...{ entryId: filed.entryId, id: 'first', round: plan.rounds['first']!, at },
      });
      await craft.test.app.get(SeasonRanking, { strict: false }).rank(tx, {
        ...{ seasonId: craft.season.id, planVersionId: craft.version.id, plan, id: 'final', at },
        ranking: plan.rankings['final']!,
      });
    });
    expect([await valueOf(filed), await ranked(filed)]).toEqual([7000, 7000]);
    const asked = await asking(judge('j1'), { entryId: filed.entryId, reason: '发现申报单位有本人股份' });
    const { body } = await confirming(asked.body.id);
    expect(body.outcome).toEqual(['“初评”的打分作废，得分已按其余专家重新汇总。', '“终评”已重新排名。']);
    expect([await valueOf(filed), await ranked(filed)]).toEqual([8000, 8000]);
    const voided = await craft.query<{ value: number }>(
      'SELECT value FROM score WHERE entry_id = $1 AND voided_at IS NOT NULL',
      [filed.entryId],
    );
    expect(voided).toEqual([{ value: 6000 }]);
    expect((await judge('j1').get(`/entries/${filed.entryId}`)).status).toBe(404);
    const trail = await craft.query<{ action: string }>(
      `SELECT action FROM audit_event WHERE subject = $1 ORDER BY at`,
      [`recusal:${asked.body.id}`],
    );
    expect(trail.map(({ action }) => action)).toEqual(['recusal.asked', 'recusal.confirmed']);

    // Once it is announced the list stands, and the secretary is told what to do.
    await craft.query(`UPDATE result_set SET announced_at = now() WHERE ranking = 'final'`);
    const late = await asking(judge('j2'), { entryId: filed.entryId, reason: '亲属' });
    const after = await confirming(late.body.id);
    expect(after.body.outcome).toEqual([
      expect.stringContaining('其余打分不足以汇总'),
      expect.stringContaining('已经公布，名次没有自动改变'),
    ]);
    expect([await valueOf(filed), await ranked(filed)]).toEqual([undefined, 8000]);
  });
});

describe('somebody before any case was given', () => {
  it('names a unit; the secretary finds its cases, and no draw or vote reaches them', async () => {
    const filed = await craft.file({
      workshop: '小河木器厂',
      workshopCode: 'W9',
      trade: '漆作',
      fullName: '赵六',
    });
    const asked = await asking(judge('j5'), { about: '小河木器', reason: '本人在该厂兼职' });
    expect(asked.status).toBe(201);
    const found = await officer.get<readonly RecusalCase[]>(path(`/${asked.body.id}/cases`));
    expect(found.body).toMatchObject([
      { entryId: filed.entryId, unitName: '小河木器厂', holderName: '赵六', seated: false, scored: false },
    ]);
    expect(codeOf(await confirming(asked.body.id))).toEqual([422, 'RECUSAL_CASES']);
    expect((await confirming(asked.body.id, { entryIds: [filed.entryId] })).status).toBe(200);
    const seat = {
      ...{ seasonId: craft.season.id, entryId: filed.entryId, role: 'judge', round: 'first', award: 'craft' },
    };
    const reserves = craft.test.app.get(Reserves, { strict: false });
    const next = (taken: readonly string[]) =>
      craft.inTransaction((tx) => reserves.next(tx, { ...seat, taken }));
    expect((await next(['j1', 'j2', 'j3']))?.key).toBe('j4');
    expect(await next(['j1', 'j2', 'j3', 'j4'])).toBeNull();
    const ballot = randomUUID();
    const other = await craft.file({ trade: '陶作', workshopCode: 'W8' });
    await craft.query(
      `INSERT INTO ballot (id, season_id, key, round, plan_version_id, opened_at) VALUES ($1, $2, 'vote', 1, $3, now())`,
      [ballot, craft.season.id, craft.version.id],
    );
    for (const [index, { entryId }] of [filed, other].entries())
      await craft.query('INSERT INTO ballot_entry (ballot_id, entry_id, position) VALUES ($1, $2, $3)', [
        ...[ballot, entryId, index + 1],
      ]);
    for (const key of ['j4', 'j5'])
      await craft.query(`INSERT INTO ballot_voter (ballot_id, account_id, name) VALUES ($1, $2, '')`, [
        ...[ballot, judge(key).accountId],
      ]);
    const recused = (key: string) =>
      craft.inTransaction((tx) => recusedFrom(tx, { ballotId: ballot, accountId: judge(key).accountId }));
    expect([[...(await recused('j4'))], [...(await recused('j5'))]]).toEqual([[], [filed.entryId]]);
    // Whoever votes asks from the ballot itself.
    expect((await asking(judge('j4'), { entryId: other.entryId, reason: '亲属' })).status).toBe(201);
  });

  it('in office keeps away as one person; colleagues of the same office go on', async () => {
    const filed = await craft.file({ trade: '竹作', workshopCode: 'W7' });
    const [one, colleague] = [
      await craft.actor('甲', 'reviewer@north'),
      await craft.actor('乙', 'reviewer@north'),
    ];
    const asked = await asking(one, { entryId: filed.entryId, reason: '近亲属' });
    expect(
      codeOf(await one.post(path(`/${asked.body.id}/decision`), { confirmed: true, opinion: '属实' }))[0],
    ).toBe(403);
    expect((await confirming(asked.body.id, {}, second)).status).toBe(200);
    const task = await craft.taskOf(colleague, filed);
    expect(codeOf(await deciding(one, task, 'pass'))).toEqual([409, 'RECUSED']);
    expect((await deciding(colleague, task, 'pass')).status).toBe(200);
    const own = await asking(officer, { about: '大湖机械', reason: '亲属' });
    expect(codeOf(await confirming(own.body.id, { entryIds: [filed.entryId] }))[0]).toBe(403);
  });

  it('is not confirmed while nobody is left to take the seat; nothing is lost', async () => {
    const filed = await seated('铁作');
    for (const key of ['j4', 'j5'])
      await craft.query('UPDATE account SET disabled_at = now() WHERE id = $1', [judge(key).accountId]);
    const asked = await asking(judge('j3'), { entryId: filed.entryId, reason: '亲属' });
    expect(codeOf(await confirming(asked.body.id))).toEqual([409, 'PANEL_TOO_SMALL']);
    const { body } = await officer.get<RecusalBoard>(path());
    expect(body.items.find(({ id }) => id === asked.body.id)?.state).toBe('pending');
    for (const key of ['j4', 'j5'])
      await craft.query('UPDATE account SET disabled_at = NULL WHERE id = $1', [judge(key).accountId]);
    expect((await confirming(asked.body.id)).status).toBe(200);
  });
});

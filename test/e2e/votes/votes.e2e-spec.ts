import { BatchRounds } from '../../../src/scoring/index.js';
import type { VoteRow, VoteView } from '../../../src/votes/vote.view.js';
import type { PlanRound, PlanVote } from '../../../src/seasons/index.js';
import { CraftSeason, type Actor, type Answer, type FiledCase, type Problem } from '../tasks/craft-season.js';
import { votingPlan } from './votes-plan.js';

interface Opened {
  readonly craft: CraftSeason;
  readonly cases: readonly FiledCase[];
  readonly path: string;
}

async function voting(rule: Partial<PlanVote> = {}, scale: 'asIs' | 'toMost' = 'asIs'): Promise<Opened> {
  const craft = await CraftSeason.open({ version: votingPlan(rule, scale) });
  const cases: FiledCase[] = [];
  for (const fullName of ['王一', '王二', '王三']) cases.push(await craft.file({ fullName }));
  return { craft, cases, path: `/public/seasons/${craft.season.id}/votes/crowd` };
}

const idsOf = (cases: readonly FiledCase[], ...which: number[]): string[] =>
  which.map((index) => cases[index]?.entryId ?? '');

/** As somebody without a session. */
async function stranger<T = object>(
  craft: CraftSeason,
  method: 'GET' | 'POST',
  path: string,
  payload?: object,
): Promise<Answer<T & Problem>> {
  const headers = { 'x-jiangping': '1' };
  const answer = await craft.test.app.inject({
    ...{ method, url: `/api${path}`, headers },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.json<T & Problem>() };
}

async function countAndRank(craft: CraftSeason): Promise<void> {
  await craft.inTransaction((tx) =>
    craft.engine.publish(tx, {
      name: 'doors-closed',
      correlationKey: craft.season.id,
      timeToLiveMs: 0,
      variables: {},
    }),
  );
  await craft.settle();
}

const votesIn = ({ candidates }: VoteView) => new Map(candidates.map(({ id, votes }) => [id, votes]));

const listOf = (craft: CraftSeason) =>
  craft.query<{ id: string; rank: number; score: number }>(
    `SELECT i.entry_id AS id, i.rank, i.score FROM result_item i JOIN result_set s ON s.id = i.set_id
     WHERE s.season_id = $1 ORDER BY i.rank`,
    [craft.season.id],
  );

describe('a vote of the public by account', () => {
  let of: Opened;
  const voters: Actor[] = [];
  beforeAll(async () => {
    of = await voting();
    for (const name of ['甲', '乙', '丙']) voters.push(await of.craft.actor(name));
  });
  afterAll(() => of.craft.close());
  const cast = (voter: number, ...which: number[]) =>
    (voters[voter] as Actor).post<Problem & { cast: number }>(of.path, {
      entryIds: idsOf(of.cases, ...which),
    });

  it('shows candidates to anybody, with the declared columns and nothing else', async () => {
    const { body } = await stranger<VoteView>(of.craft, 'GET', of.path);
    expect(body).toMatchObject({ state: 'open', verify: 'account', perPerson: 2 });
    const shown = body.candidates.map(({ id: _id, number: _number, ...one }) => one);
    expect(body.candidates.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(
      shown.sort((a, b) =>
        (a.columns[0]?.value ?? '').localeCompare(b.columns[0]?.value ?? '', 'zh-u-co-stroke'),
      ),
    ).toEqual(
      ['王一', '王二', '王三'].map((value) => ({
        ...{ award: 'craft', votes: null },
        columns: [{ label: '姓名', value }],
      })),
    );
    expect(JSON.stringify(body)).not.toMatch(/大湖机械厂|110101199003077715/u);
    const rows = await stranger<VoteRow[]>(of.craft, 'GET', of.path.replace('/crowd', ''));
    expect(rows.body.map(({ key, label }) => [key, label])).toEqual([['crowd', '最受欢迎匠人']]);
    expect((await stranger(of.craft, 'GET', `${of.path}x`)).status).toBe(404);
  });

  it('takes votes of those signed in, within their limits, all of them or none', async () => {
    const bare = await stranger(of.craft, 'POST', of.path, { entryIds: idsOf(of.cases, 0) });
    expect(bare.status).toBe(401);
    expect((await cast(0, 0, 1, 2)).body.code).toBe('VOTE_LIMIT');
    expect((await cast(0, 0)).body).toEqual({ cast: 1 });
    expect((await cast(0, 0)).body.code).toBe('VOTE_TWICE');
    const unknown = await (voters[0] as Actor).post(of.path, { entryIds: [of.craft.season.id] });
    expect(unknown.body.code).toBe('VOTE_NO_CANDIDATE');
    expect((await cast(0)).body.code).toBe('VOTE_EMPTY');
    expect((await cast(0, 1)).status).toBe(200);
    expect((await cast(0, 2)).body).toMatchObject({ code: 'VOTE_LIMIT', left: 0 });
  });

  it('never takes more than the limit when one person votes many times at once', async () => {
    const answers = await Promise.all([0, 1, 2, 0, 1, 2].map((which) => cast(1, which)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(4);
    const kept = await of.craft.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM public_vote WHERE season_id = $1',
      [of.craft.season.id],
    );
    expect(kept[0]?.n).toBe(4);
  });

  it('keeps no account, address or device, only hashes', async () => {
    const rows = await of.craft.query('SELECT * FROM public_vote WHERE season_id = $1', [of.craft.season.id]);
    const text = JSON.stringify(rows);
    for (const { accountId } of voters) expect(text).not.toContain(accountId);
    expect(text).not.toMatch(/127\.0\.0\.1|lightMyRequest/u);
  });

  it('is counted once, gives a ranking its figures, and takes nothing after that', async () => {
    await cast(2, 2, 0);
    const before = await of.craft.query<{ entry_id: string; n: number }>(
      'SELECT entry_id, count(*)::int AS n FROM public_vote WHERE season_id = $1 GROUP BY entry_id',
      [of.craft.season.id],
    );
    await countAndRank(of.craft);
    const votes = new Map(before.map(({ entry_id, n }) => [entry_id, n]));
    const list = await listOf(of.craft);
    expect(list).toHaveLength(3);
    for (const { id, score } of list) expect(score).toBe((votes.get(id) ?? 0) * 100);
    expect(list.map(({ score }) => score)).toEqual(list.map(({ score }) => score).sort((a, b) => b - a));
    expect((await cast(2, 1)).body.code).toBe('VOTES_COUNTED');
    const { body } = await stranger<VoteView>(of.craft, 'GET', of.path);
    expect(body.state).toBe('counted');
    expect(votesIn(body)).toEqual(new Map(of.cases.map(({ entryId }) => [entryId, votes.get(entryId) ?? 0])));
  });
});

describe('a vote of the public by phone', () => {
  it('takes a code once, and holds the limits of a number and a day', async () => {
    const { craft, cases, path } = await voting({ verify: 'phone', perPerson: 3, perDay: 1, counts: 'live' });
    try {
      const code = async (phone: string) =>
        (await stranger<{ code: string }>(craft, 'POST', `${path}/codes`, { phone })).body;
      const cast = (phone: string, entered: string, which: number) =>
        stranger(craft, 'POST', path, { phone, code: entered, entryIds: idsOf(cases, which) });
      const [first, again] = [await code('13800138000'), await code('13800138000')];
      expect(again.code).toBe('VOTE_CODE_TOO_OFTEN');
      const wrong = first.code === '000000' ? '000001' : '000000';
      expect((await cast('13800138000', wrong, 0)).body.code).toBe('VOTE_CODE_WRONG');
      expect((await cast('13900139000', first.code, 0)).body.code).toBe('VOTE_CODE_WRONG');
      expect((await cast('13800138000', first.code, 0)).status).toBe(200);
      expect((await cast('13800138000', first.code, 1)).body.code).toBe('VOTE_CODE_WRONG');
      await craft.query(`UPDATE vote_code SET sent_at = sent_at - interval '2 minutes'`);
      const second = await code('13800138000');
      expect((await cast('13800138000', second.code, 1)).body.code).toBe('VOTE_LIMIT');
      await craft.setClock('2031-05-21T09:00:00+08:00');
      expect((await cast('13800138000', second.code, 0)).status).toBe(200);
      const { body } = await stranger<VoteView>(craft, 'GET', path);
      expect(votesIn(body)).toEqual(
        new Map(cases.map(({ entryId }, index) => [entryId, index === 0 ? 2 : 0])),
      );
    } finally {
      await craft.close();
    }
  });

  it('ends guessing after five wrong codes', async () => {
    const { craft, cases, path } = await voting({ verify: 'phone' });
    try {
      const phone = '13700137000';
      const sent = (await stranger<{ code: string }>(craft, 'POST', `${path}/codes`, { phone })).body.code;
      const guess = sent === '111111' ? '222222' : '111111';
      const entryIds = idsOf(cases, 0);
      for (let n = 0; n < 5; n += 1) await stranger(craft, 'POST', path, { phone, code: guess, entryIds });
      const late = await stranger(craft, 'POST', path, { phone, code: sent, entryIds });
      expect(late.body.code).toBe('VOTE_CODE_WRONG');
    } finally {
      await craft.close();
    }
  });
});

describe('a vote of the public outside its time', () => {
  it('takes nothing, and shows nobody before it opens', async () => {
    const { craft, cases, path } = await voting({ opens: 'closes', closes: 'reviewBy' });
    try {
      const voter = await craft.actor('甲');
      const early = await voter.post(path, { entryIds: idsOf(cases, 0) });
      expect(early.body).toMatchObject({ code: 'VOTE_NOT_OPEN', state: 'before' });
      const { body } = await stranger<VoteView>(craft, 'GET', path);
      expect([body.state, body.candidates]).toEqual(['before', []]);
      await craft.setClock('2031-06-11T00:00:00+08:00');
      const late = await voter.post(path, { entryIds: idsOf(cases, 0) });
      expect(late.body).toMatchObject({ code: 'VOTE_NOT_OPEN', state: 'closed' });
      expect((await stranger(craft, 'POST', `${path}/codes`, { phone: '13800138000' })).body.code).toBe(
        'VOTE_NOT_OPEN',
      );
    } finally {
      await craft.close();
    }
  });
});

describe('a ranking by votes that were not counted', () => {
  it('is refused, naming what is missing', async () => {
    const { craft } = await voting();
    try {
      const { plan } = craft.version;
      const rounds = { applause: plan.rounds['applause'] as PlanRound };
      const settled = craft.inTransaction((tx) =>
        craft.test.app
          .get(BatchRounds, { strict: false })
          .settle(tx, { seasonId: craft.season.id, rounds, at: new Date() }),
      );
      await expect(settled).rejects.toMatchObject({ code: 'VOTES_NOT_COUNTED' });
    } finally {
      await craft.close();
    }
  });
});

import type { BallotView } from '../../../src/ballots/ballot.view.js';
import type { PlanBallot, SeasonPlan } from '../../../src/seasons/index.js';
import { bpmn, choice, end, receive, service, start, workEnd } from '../../support/bpmn.js';
import { craftVersion } from '../tasks/craft-plan.js';
import { CraftSeason, type Actor, type FiledCase, type Problem } from '../tasks/craft-season.js';

const review = bpmn(
  'craft-review',
  {
    begin: start('begin'),
    enter: service('enter', 'reach-stage', { stage: 'entered' }),
    wait: receive('wait', 'board-decided'),
    voted: choice('voted', 'voted-left'),
    kept: workEnd('kept', 'end-entry', { status: 'kept' }),
    left: workEnd('left', 'end-entry', { status: 'left' }),
  },
  ['begin -> enter', 'enter -> wait', 'wait -> voted', 'voted -> kept : =passed', 'voted -> left'],
  { 'board-decided': '=entryId' },
);

/** Rounds until the committee has decided: any service tasks, messages and gateways will do. */
const season = bpmn(
  'craft-season',
  {
    begin: start('begin'),
    ready: receive('ready', 'go-ready'),
    vote: service('vote', 'open-ballot', { ballot: 'board' }),
    enough: receive('enough', 'go-count'),
    count: service('count', 'count-ballot', { ballot: 'board', message: 'board-decided' }),
    settled: choice('settled', 'settled-vote'),
    over: end('over'),
  },
  [
    ...['begin -> ready', 'ready -> vote', 'vote -> enough', 'enough -> count', 'count -> settled'],
    ...['settled -> over : =ballotOutcome = "decided"', 'settled -> vote'],
  ],
  { 'go-ready': '=seasonId', 'go-count': '=seasonId' },
);

const template =
  '#let input = json(bytes(sys.inputs.at("data", default: "{}")))\n#input.title 第#input.round 轮 #input.outcome';

const withBallot =
  (board: Partial<PlanBallot>) =>
  (plan: SeasonPlan): SeasonPlan => ({
    ...plan,
    ballots: {
      board: {
        ...{ label: '委员会表决', role: 'judge', stage: 'entered', kind: 'each', template: 'votes.typ' },
        needed: { of: 'present', moreThan: '1/2' },
        ...board,
      },
    },
  });

interface Committee {
  readonly craft: CraftSeason;
  readonly officer: Actor;
  readonly members: readonly Actor[];
  readonly cases: readonly FiledCase[];
}

const VOTERS = 5;

async function committee(board: Partial<PlanBallot>): Promise<Committee> {
  const craft = await CraftSeason.open({
    version: craftVersion(withBallot(board), {
      ...{ 'diagrams/craft-review.bpmn': review, 'diagrams/craft-season.bpmn': season },
      'templates/votes.typ': template,
    }),
  });
  const officer = await craft.actor('经办人', 'officer@bureau');
  const members: Actor[] = [];
  for (let seat = 0; seat < VOTERS; seat += 1)
    members.push(await craft.actor(`委员${seat}`, `judge@seat${seat}`));
  const cases: FiledCase[] = [];
  for (const fullName of ['甲', '乙', '丙']) cases.push(await craft.file({ fullName }));
  return { craft, officer, members, cases };
}

const go = async ({ craft }: Committee, name: string): Promise<void> => {
  await craft.inTransaction((tx) =>
    craft.engine.publish(tx, { name: `go-${name}`, correlationKey: craft.season.id, timeToLiveMs: 60_000 }),
  );
  await craft.settle();
};
const ballots = async ({ craft }: Committee, actor: Actor): Promise<readonly BallotView[]> =>
  (await actor.get<BallotView[]>(`/seasons/${craft.season.id}/ballots`)).body;
const latest = async (of: Committee, actor: Actor = of.officer): Promise<BallotView> => {
  const found = [...(await ballots(of, actor))].sort((a, b) => b.round - a.round)[0];
  if (!found) throw new Error('no ballot');
  return found;
};
const vote = async (of: Committee, actor: Actor, choices: readonly string[]) => {
  const { id, entries } = await latest(of);
  return actor.post<Problem & BallotView>(`/seasons/${of.craft.season.id}/ballots/${id}/vote`, {
    marks: entries.flatMap(({ entryId }, place) => {
      const mark = choices[place];
      return mark === undefined ? [] : [{ entryId, choice: mark }];
    }),
  });
};
const statuses = ({ craft }: Committee) =>
  craft.query<{ name: string; status: string }>(
    'SELECT holder_name AS name, status FROM entry WHERE season_id = $1 ORDER BY first_submitted_at, serial',
    [craft.season.id],
  );

describe('a secret ballot on each case', () => {
  let of: Committee;
  beforeAll(async () => {
    of = await committee({});
    await go(of, 'ready');
  });
  afterAll(() => of.craft.close());

  it('is seen by its members and by those who answer for the results, and by nobody else', async () => {
    const stranger = await of.craft.actor('后来的评委', 'judge@late');
    expect(await ballots(of, stranger)).toEqual([]);
    expect((await vote(of, stranger, ['yes', 'yes', 'yes'])).status).toBe(404);
    const applicant = await of.craft.actor('申报人');
    expect((await applicant.get(`/seasons/${of.craft.season.id}/ballots`)).status).toBe(403);
    expect(await latest(of, of.members[0])).toMatchObject({
      mayVote: true,
      members: VOTERS,
      voted: 0,
      round: 1,
    });
    expect(await latest(of)).toMatchObject({ mayVote: false, hasVoted: false });
  });

  it('takes a whole paper, and no other', async () => {
    const refused = await vote(of, of.members[0] as Actor, ['yes']);
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      ...[422, 'BALLOT_MARKS', '还有 2 件没有投，请逐件投同意、不同意或弃权。'],
    ]);
    const odd = await vote(of, of.members[0] as Actor, ['maybe', 'yes', 'yes']);
    expect(odd.status).toBe(422);
    expect((await latest(of)).voted).toBe(0);
  });

  it('takes each member’s vote once, sent many times at once', async () => {
    const member = of.members[0] as Actor;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => vote(of, member, ['yes', 'no', 'abstain'])),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(
      answers.filter(({ status }) => status === 409).every(({ body }) => body.code === 'BALLOT_VOTED'),
    ).toBe(true);
    const [{ votes }] = (await of.craft.query<{ votes: number }>(
      'SELECT count(*)::int AS votes FROM ballot_vote',
    )) as [{ votes: number }];
    expect(votes).toBe(3);
  });

  it('without a quorum decides nothing and is voted on again', async () => {
    await go(of, 'count');
    expect(await ballots(of, of.officer)).toMatchObject([
      { round: 2, members: VOTERS + 1, voted: 0 },
      { round: 1, outcome: 'noQuorum', voted: 1 },
    ]);
    expect((await statuses(of)).map(({ status }) => status)).toEqual(['open', 'open', 'open']);
  });

  it('tells counts and results only when it is counted, and never who voted how', async () => {
    for (const [seat, choices] of [
      ['yes', 'yes', 'no'],
      ['yes', 'no', 'no'],
      ['yes', 'yes', 'abstain'],
      ['no', 'no', 'yes'],
    ].entries())
      expect((await vote(of, of.members[seat] as Actor, choices)).status).toBe(200);
    const open = await latest(of);
    expect(open.entries.every(({ yes, result }) => yes === null && result === null)).toBe(true);
    const names = await of.craft.query('SELECT 1 FROM ballot_vote WHERE account_id IS NOT NULL');
    expect(names).toEqual([]);
    await go(of, 'count');
    const counted = await latest(of);
    expect(counted).toMatchObject({ round: 2, outcome: 'decided', voted: 4, votes: [] });
    expect(counted.entries.map(({ yes, no, abstain, result }) => [yes, no, abstain, result])).toEqual([
      [3, 1, 0, 'passed'],
      [2, 2, 0, 'failed'],
      [1, 2, 1, 'failed'],
    ]);
    expect((await statuses(of)).map(({ status }) => status)).toEqual(['kept', 'left', 'left']);
  });

  it('takes no vote after the count, keeps the counts as figures of a round, and prints its protocol', async () => {
    const late = await vote(of, of.members[4] as Actor, ['yes', 'yes', 'yes']);
    expect([late.status, late.body.code]).toEqual([409, 'BALLOT_COUNTED']);
    const figures = await of.craft.query<{ value: number }>(
      `SELECT value FROM round_score WHERE round = 'board' ORDER BY value DESC`,
    );
    expect(figures.map(({ value }) => value)).toEqual([300, 200, 100]);
    const address = `/seasons/${of.craft.season.id}/ballots/${(await latest(of)).id}/protocol`;
    expect((await of.members[0]?.get(address))?.status).toBe(403);
    const printed = await of.craft.test.app.inject({
      ...{ url: `/api${address}`, headers: { authorization: `Bearer ${of.officer.token}` } },
    });
    expect([printed.statusCode, printed.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(printed.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('an open ballot for places', () => {
  let of: Committee;
  beforeAll(async () => {
    of = await committee({ kind: 'choose', marks: 2, places: 1, secret: false });
    await go(of, 'ready');
  });
  afterAll(() => of.craft.close());

  it('votes again on those who are equal at the last place, and on nobody else', async () => {
    const tooMany = await vote(of, of.members[0] as Actor, ['yes', 'yes', 'yes']);
    expect([tooMany.status, tooMany.body.code]).toEqual([422, 'BALLOT_MARKS']);
    for (const member of of.members) expect((await vote(of, member, ['yes', 'yes'])).status).toBe(200);
    await go(of, 'count');
    const [second, first] = (await ballots(of, of.officer)) as [BallotView, BallotView];
    expect(first).toMatchObject({ outcome: 'tie' });
    expect(first.votes).toContainEqual({ voter: '委员0', entryId: first.entries[0]?.entryId, choice: 'yes' });
    expect(second.entries.map(({ title }) => title)).toEqual(
      first.entries.slice(0, 2).map(({ title }) => title),
    );
  });

  it('crossed by its count takes each vote wholly or not at all', async () => {
    const crossing = of.members.map((member) => vote(of, member, ['yes']));
    await Promise.all([...crossing, go(of, 'count')]);
    const answers = await Promise.all(crossing);
    const taken = answers.filter(({ status }) => status === 200).length;
    expect(answers.every(({ status }) => status === 200 || status === 409 || status === 404)).toBe(true);
    const round = [...(await ballots(of, of.officer))].find((ballot) => ballot.round === 2);
    expect([round?.voted, round?.entries[0]?.yes]).toEqual([taken, taken]);
  });
});

describe('a member with a declared conflict', () => {
  let of: Committee;
  const [kept, near, other] = [0, 1, 2];
  beforeAll(async () => {
    of = await committee({ needed: { of: 'members', moreThan: '1/2' } });
    await of.craft.query(
      `INSERT INTO conflict_declaration (id, entry_id, organisation_key, reason, declared_at)
       SELECT gen_random_uuid(), $1, seat, '曾为同事', now() FROM unnest(ARRAY['seat0', 'seat1']) seat`,
      [of.cases[near]?.entryId],
    );
    await go(of, 'ready');
  });
  afterAll(() => of.craft.close());

  it('cannot vote on the case, and casts the rest as a whole paper', async () => {
    const [member] = of.members as [Actor];
    expect((await latest(of, member)).entries.map(({ recused }) => recused)).toEqual([false, true, false]);
    const refused = await vote(of, member, ['yes', 'yes', 'yes']);
    expect([refused.status, refused.body.code]).toEqual([409, 'BALLOT_RECUSED']);
    expect(refused.body.detail).toContain('回避');
    const { id, entries } = await latest(of, member);
    const marks = [kept, other].map((place) => ({ entryId: entries[place]?.entryId, choice: 'yes' }));
    const cast = await member.post<BallotView>(`/seasons/${of.craft.season.id}/ballots/${id}/vote`, {
      marks,
    });
    expect([cast.status, cast.body.hasVoted]).toEqual([200, true]);
  });

  it('is not counted for the case: two of the three others are more than half', async () => {
    for (const [seat, choice] of [
      [2, 'yes'],
      [3, 'yes'],
      [4, 'no'],
    ] as const)
      await vote(of, of.members[seat] as Actor, ['no', choice, 'no']);
    await go(of, 'count');
    expect((await statuses(of)).map(({ status }) => status)).toEqual(['left', 'kept', 'left']);
    expect((await latest(of)).entries[near]).toMatchObject({ yes: 2, no: 1, abstain: 0, result: 'passed' });
  });
});

import type { VoidView, VoteDifference, VotePattern } from '../../../src/votes/vote.view.js';
import { CraftSeason, type Actor, type FiledCase, type Problem } from '../tasks/craft-season.js';
import { votingPlan } from './votes-plan.js';

/** Two honest voters for the first, three from one address and browser for the second; one place. */
async function cheated() {
  const craft = await CraftSeason.open({ version: votingPlan({ perPerson: 1 }) });
  const [first, second] = [await craft.file({ fullName: '王一' }), await craft.file({ fullName: '王二' })];
  const path = `/public/seasons/${craft.season.id}/votes/crowd`;
  const vote = async ({ entryId }: FiledCase, remoteAddress: string) => {
    const voter = await craft.actor('某人');
    const headers = { 'x-jiangping': '1', authorization: `Bearer ${voter.token}`, 'user-agent': 'x' };
    const payload = { entryIds: [entryId] };
    const url = `/api${path}`;
    const answer = await craft.test.app.inject({ method: 'POST', url, headers, remoteAddress, payload });
    expect(answer.statusCode).toBe(200);
  };
  for (const address of ['10.1.0.1', '10.1.0.2']) await vote(first, address);
  for (let n = 0; n < 3; n += 1) await vote(second, '10.9.9.9');
  return { craft, first, second, votes: `/seasons/${craft.season.id}/votes/crowd` };
}

type Cheated = Awaited<ReturnType<typeof cheated>>;

async function count({ craft }: Cheated): Promise<void> {
  const message = { name: 'doors-closed', correlationKey: craft.season.id, timeToLiveMs: 0, variables: {} };
  await craft.inTransaction((tx) => craft.engine.publish(tx, message));
  await craft.settle();
}

const winner = async ({ craft }: Cheated): Promise<string | undefined> =>
  (
    await craft.query<{ id: string }>(
      `SELECT i.entry_id AS id FROM result_item i JOIN result_set s ON s.id = i.set_id WHERE s.season_id = $1 AND i.rank = 1`,
      [craft.season.id],
    )
  )[0]?.id;

describe('votes that were not honest', () => {
  let of: Cheated;
  let one: Actor;
  let other: Actor;
  beforeEach(async () => {
    of = await cheated();
    one = await of.craft.actor('经办甲', 'officer@bureau');
    other = await of.craft.actor('经办乙', 'officer@bureau');
  });
  afterEach(() => of.craft.close());

  const patterns = async () => (await one.get<VotePattern[]>(`${of.votes}/patterns?least=3`)).body;
  async function propose() {
    const found = (await patterns()).find(({ by }) => by === 'address');
    const { by, value } = found as VotePattern;
    return (
      await one.post<{ id: string; votes: number }>(`${of.votes}/voids`, { by, value, reason: '同一地址' })
    ).body;
  }

  it('are found by what they share, of which only hashes are told, and only to those who answer for results', async () => {
    const found = await patterns();
    expect(found.map(({ by, votes, voters }) => [by, votes, voters]).sort()).toEqual([
      ['address', 3, 3],
      ['burst', 3, 3],
      ['device', 3, 3],
    ]);
    expect(JSON.stringify(found)).not.toContain('10.9.9.9');
    const stranger = await of.craft.actor('路人');
    expect((await stranger.get(`${of.votes}/patterns`)).status).toBe(403);
    const watcher = await of.craft.actor('监督', 'watcher@');
    expect((await watcher.post(`${of.votes}/voids`, {})).status).toBe(403);
  });

  it('count until a second person confirms; then the ranking built on them is made anew, with the difference', async () => {
    await count(of);
    expect(await winner(of)).toBe(of.second.entryId);
    const { id, votes } = await propose();
    expect(votes).toBe(3);
    const alone = await one.post(`${of.votes}/voids/${id}/confirm`);
    expect(alone.body.code).toBe('SECOND_PERSON_REQUIRED');
    expect(await winner(of)).toBe(of.second.entryId);
    const { body } = await other.post<VoteDifference>(`${of.votes}/voids/${id}/confirm`);
    expect(body.candidates).toEqual([{ id: of.second.entryId, title: '湖滨匠人王二', before: 3, after: 0 }]);
    expect(body.rankings).toMatchObject([{ ranking: 'popular', recomputed: true }]);
    const moved = body.rankings[0]?.changes.find((change) => change.id === of.first.entryId);
    expect(moved).toMatchObject({ title: '湖滨匠人王一', rank: [2, 1] });
    expect(await winner(of)).toBe(of.first.entryId);
    const again = await other.post(`${of.votes}/voids/${id}/confirm`);
    expect(again.body.code).toBe('VOTE_VOID_SETTLED');
    const list = await one.get<VoidView[]>(`${of.votes}/voids`);
    expect(list.body).toMatchObject([
      { id, state: 'confirmed', votes: 3, reason: '同一地址', settledBy: '经办乙' },
    ]);
  });

  it('are tried out first: what would change is told, by the same steps, and nothing is changed', async () => {
    await count(of);
    const found = (await patterns()).find(({ by }) => by === 'address') as VotePattern;
    expect(found).toMatchObject({ candidates: 1, candidate: of.second.entryId });
    const pattern = { by: found.by, value: found.value };
    const before = await one.post<VoteDifference>(`${of.votes}/voids/preview`, pattern);
    expect(before.body.candidates).toMatchObject([{ id: of.second.entryId, before: 3, after: 0 }]);
    expect(before.body.rankings[0]?.changes.map(({ title, rank }) => [title, ...rank]).sort()).toEqual([
      ['湖滨匠人王一', 2, 1],
      ['湖滨匠人王二', 1, 2],
    ]);
    expect((await one.get<VoidView[]>(`${of.votes}/voids`)).body).toEqual([]);
    expect(await winner(of)).toBe(of.second.entryId);
    const { id } = await propose();
    const proposed = await other.get<VoteDifference>(`${of.votes}/voids/${id}/preview`);
    expect(proposed.body).toEqual(before.body);
    expect(await winner(of)).toBe(of.second.entryId);
    const confirmed = await other.post<VoteDifference>(`${of.votes}/voids/${id}/confirm`);
    expect(confirmed.body).toEqual(before.body);
    const again = await one.post(`${of.votes}/voids/preview`, pattern);
    expect(again.body.code).toBe('VOTE_PATTERN_EMPTY');
    expect((await other.get<Problem>(`${of.votes}/voids/${id}/preview`)).body.code).toBe('VOTE_VOID_SETTLED');
  });

  it('leave an announced ranking as it is, and say so', async () => {
    await count(of);
    await of.craft.query('UPDATE result_set SET announced_at = created_at WHERE season_id = $1', [
      of.craft.season.id,
    ]);
    const { id } = await propose();
    const { body } = await other.post<VoteDifference>(`${of.votes}/voids/${id}/confirm`);
    expect(body.rankings).toMatchObject([{ ranking: 'popular', recomputed: false, changes: [] }]);
    expect(await winner(of)).toBe(of.second.entryId);
  });

  it('go on counting when the proposal is dropped', async () => {
    const { id } = await propose();
    expect((await other.post(`${of.votes}/voids/${id}/drop`)).status).toBe(204);
    expect((await other.post(`${of.votes}/voids/${id}/confirm`)).body.code).toBe('VOTE_VOID_SETTLED');
    await count(of);
    expect(await winner(of)).toBe(of.second.entryId);
  });
});

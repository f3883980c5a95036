import type {
  ScriptedVoterView,
  VotePattern,
  VoteDeskRow,
  VoteDeskView,
  VoteView,
} from '../../../src/votes/vote.view.js';
import { CraftSeason, type Actor, type FiledCase, type Problem } from '../tasks/craft-season.js';
import { votingPlan } from './votes-plan.js';

describe('votes on the desk of those who answer for results', () => {
  let craft: CraftSeason;
  let cases: FiledCase[];
  let officer: Actor;
  let operator: Actor;
  const path = () => `/seasons/${craft.season.id}/votes`;
  const scripted = (...voters: object[]) =>
    operator.post<ScriptedVoterView[] & Problem>(`/seasons/${craft.season.id}/rehearsal/votes/crowd`, {
      voters,
    });
  const voter = (name: string, ...candidates: string[]) => ({
    ...{ voter: name, candidates, at: '2031-05-20T01:00:00Z' },
    ...{ address: `10.0.0.${name}`, browser: 'phone' },
  });

  beforeAll(async () => {
    craft = await CraftSeason.open({ version: votingPlan({ order: 'random' }) });
    cases = [];
    for (const [minute, fullName] of ['王一', '王二', '王三'].entries()) {
      await craft.setClock(`2031-05-20T09:0${minute}:00+08:00`);
      cases.push(await craft.file({ fullName }));
    }
    for (const [index, { applicationId }] of cases.entries())
      await craft.query('UPDATE application SET client_ref = $2 WHERE id = $1', [applicationId, `A${index}`]);
    officer = await craft.actor('经办', 'officer@bureau');
    operator = await craft.actor('管理', 'keeper@');
  });
  afterAll(() => craft.close());

  it('are counted from the first vote on, while the public is told nothing', async () => {
    expect((await officer.get<VoteDeskView>(`${path()}/crowd`)).body).toMatchObject({
      ...{ votes: 0, voters: 0, voided: 0, proposals: 0, days: [] },
      candidates: [{ number: 1, votes: 0 }, { number: 2 }, { number: 3 }],
    });
    const answer = await scripted(voter('1', 'A0', 'A1'), voter('2', 'A1'));
    expect(answer.body.map(({ voter: name, cast }) => [name, cast])).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
    const { body } = await officer.get<VoteDeskView>(`${path()}/crowd`);
    expect(body).toMatchObject({ votes: 3, voters: 2, days: [{ day: '2031-05-20', votes: 3 }] });
    expect(body.candidates.map(({ title, votes, open }) => [title, votes, open])).toEqual([
      ['湖滨匠人王一', 1, true],
      ['湖滨匠人王二', 2, true],
      ['湖滨匠人王三', 0, true],
    ]);
    const rows = (await officer.get<VoteDeskRow[]>(path())).body;
    expect(rows.map(({ key, votes }) => [key, votes])).toEqual([['crowd', 3]]);
    const stranger = await craft.actor('路人');
    expect((await stranger.get(path())).status).toBe(403);
    const shown = (await stranger.get<VoteView>(`/public${path()}/crowd`)).body;
    expect(shown.candidates.map(({ votes }) => votes)).toEqual([null, null, null]);
    expect(shown).toMatchObject({ order: 'random', mine: { cast: 0, taken: [] } });
  });

  it('come from a script under the rules of everybody, once each, at moments up to now', async () => {
    expect((await scripted(voter('1', 'A2'))).body).toMatchObject([{ voter: '1', cast: 0 }]);
    expect((await scripted(voter('3', 'A0', 'A1', 'A2'))).body).toMatchObject({ code: 'VOTE_LIMIT' });
    expect((await scripted({ ...voter('4', 'A0'), at: '2031-05-21T09:00:00Z' })).body.code).toBe('VOTE_TIME');
    expect((await scripted({ ...voter('4', 'A0'), at: '2030-01-01T09:00:00Z' })).body.code).toBe(
      'VOTE_NOT_OPEN',
    );
    expect((await scripted(voter('4', 'A9'))).status).toBe(404);
    expect(
      (await officer.post(`/seasons/${craft.season.id}/rehearsal/votes/crowd`, { voters: [] })).status,
    ).toBe(403);
  });

  it('are no pattern when one person has several', async () => {
    const found = (await officer.get<VotePattern[]>(`${path()}/crowd/patterns?least=2`)).body;
    expect(found.map(({ by, voters }) => [by, voters])).toEqual([['burst', 2]]);
  });

  it('keep the numbers of candidates when one of them ends, and tell a voter what is left', async () => {
    const someone = await craft.actor('某人');
    const { status } = await someone.post(`/public${path()}/crowd`, { entryIds: [cases[2]?.entryId] });
    expect(status).toBe(200);
    await craft.query(`UPDATE entry SET status = 'kept' WHERE id = $1`, [cases[0]?.entryId]);
    const shown = (await someone.get<VoteView>(`/public${path()}/crowd`)).body;
    expect(shown.candidates.map(({ number }) => number)).toEqual([2, 3]);
    expect(shown.mine).toEqual({ cast: 1, today: 1, byAward: { craft: 1 }, taken: [cases[2]?.entryId] });
    const desk = (await officer.get<VoteDeskView>(`${path()}/crowd`)).body;
    expect(desk.candidates.map(({ number, open }) => [number, open])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ]);
  });
});

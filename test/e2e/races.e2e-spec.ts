import { applicantLine, type Line } from '../support/applicant-lines.js';
import {
  RehearsedSeason,
  withoutEvidence,
  type FiledCase,
  type Problem,
  type Reply,
  type Voice,
} from '../support/rehearsed-season.js';

const BARE = { evidence: false };
const ROUNDS = 20;

let season: RehearsedSeason;
let serial = 0;

beforeAll(async () => {
  season = await RehearsedSeason.open(withoutEvidence);
  await season.moveClockTo('2024-06-10T10:00:00');
});
afterAll(() => season.close());

const line = (data: Record<string, unknown> = {}): Line => {
  serial += 1;
  return applicantLine({ ref: `race-${serial}`, award: 'studio', data }, serial);
};

const decide = (voice: Voice, task: string, outcome: string) =>
  voice.post<Problem>(`/tasks/${task}/complete`, { outcome, data: { opinion: '同意' } });
const told = ({ status, body }: Reply<Problem>): string =>
  status < 300 ? `${status}` : `${status} ${body.code}`;
const sorted = (replies: readonly Reply<Problem>[]): string[] => replies.map(told).sort();

/** At most as many at once as a district has people. */
async function inTurns<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += width) {
    results.push(...(await Promise.all(items.slice(start, start + width).map(work))));
  }
  return results;
}

/** A case that waits to be recommended. */
async function reviewed(data: Record<string, unknown> = {}): Promise<FiledCase> {
  const filed = await season.file(line(data), BARE);
  await season.decide(filed.entryId, 'unitConfirm', 'confirm');
  await season.decide(filed.entryId, 'districtReview', 'recommend');
  return filed;
}

describe('the last place of a body', () => {
  it(`goes to one of two who recommend at once, ${ROUNDS} times`, async () => {
    const cases = await inTurns(Array.from({ length: ROUNDS + 1 }), 4, () =>
      reviewed({ district: 'jingkai', recommendingBody: 'jingkai' }),
    );
    const officers = [
      await season.as('recommender@jingkai', '1'),
      await season.as('recommender@jingkai', '2'),
    ] as const;
    const tasks = await Promise.all(cases.map(({ entryId }) => season.task(entryId, 'recommend')));
    const waiting = tasks.map(({ id }) => id);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const [one = '', other = ''] = waiting;
      const replies = await Promise.all([
        decide(officers[0], one, 'recommend'),
        decide(officers[1], other, 'recommend'),
      ]);
      expect(sorted(replies)).toEqual(['200', '409 QUOTA_FULL']);
      const [node] = await season.sql<{ used: number; uses: number }>(
        `SELECT n.used, (SELECT count(*)::int FROM quota_use u WHERE u.node_id = n.id) AS uses FROM quota_node n
         WHERE n.season_id = $1 AND n.organisation_key = 'jingkai' AND n.award = 'studio' AND n.parent_id IS NULL`,
        [season.id],
      );
      expect(node).toEqual({ used: round, uses: round });
      waiting.splice(replies[0].status === 200 ? 0 : 1, 1);
      const [loser] = await season.sql<{ state: string }>('SELECT state FROM task WHERE id = $1', [
        waiting[0],
      ]);
      expect(loser?.state).toBe('open');
      await season.sql(
        `UPDATE quota_node SET maximum = maximum + 1 WHERE season_id = $1 AND organisation_key = 'jingkai'
         AND award = 'studio' AND parent_id IS NULL`,
        [season.id],
      );
    }
  });

  it('of a sub-limit goes to one of two as well, though the body has places left', async () => {
    const pair = await Promise.all(
      [1, 2].map(() => reviewed({ district: 'yixing', recommendingBody: 'yixing', category: 'zisha' })),
    );
    const officer = await season.as('recommender@yixing');
    const tasks = await Promise.all(pair.map(({ entryId }) => season.task(entryId, 'recommend')));
    const replies = await Promise.all(tasks.map(({ id }) => decide(officer, id, 'recommend')));
    expect(sorted(replies)).toEqual(['200', '409 QUOTA_SUBLIMIT_FULL']);
  });
});

describe('one task', () => {
  it('decided by two at once is decided once, and the other is told by whom', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { entryId } = await season.file(line(), BARE);
      const task = await season.task(entryId, 'unitConfirm');
      const people = await Promise.all(['1', '2', '3'].map((who) => season.as(task.groups[0] ?? '', who)));
      const outcomes = ['confirm', 'return', 'reject'];
      const replies = await Promise.all(
        people.map((person, index) => decide(person, task.id, outcomes[(index + round) % 3] ?? '')),
      );
      expect(sorted(replies)).toEqual(['200', '409 TASK_ALREADY_DONE', '409 TASK_ALREADY_DONE']);
      const winner = outcomes[(replies.findIndex(({ status }) => status === 200) + round) % 3];
      const loser = replies.find(({ status }) => status === 409);
      expect(loser?.body).toMatchObject({ outcome: winner, by: expect.any(String) });
      await season.settle();
      const events = await season.sql<{ outcome: string }>(
        `SELECT outcome FROM entry_event WHERE entry_id = $1 AND kind = 'decision'`,
        [entryId],
      );
      expect(events.map(({ outcome }) => outcome)).toEqual([winner]);
      const trail = await season.sql(
        `SELECT 1 FROM audit_event WHERE action = 'task.completed' AND subject = $1`,
        [`task:${task.id}`],
      );
      expect(trail).toHaveLength(1);
    }
  });

  it('decided twice by one impatient person is decided once', async () => {
    const { entryId } = await season.file(line(), BARE);
    const task = await season.task(entryId, 'unitConfirm');
    const person = await season.as(task.groups[0] ?? '');
    const replies = await Promise.all(Array.from({ length: 6 }, () => decide(person, task.id, 'confirm')));
    expect(sorted(replies)).toEqual(['200', ...Array<string>(5).fill('409 TASK_ALREADY_DONE')]);
    await season.settle();
    const next = await season.sql(
      `SELECT 1 FROM task WHERE entry_id = $1 AND element_id = 'districtReview'`,
      [entryId],
    );
    expect(next).toHaveLength(1);
  });

  it('claimed by several at once belongs to one; what he gives back another can have', async () => {
    const { entryId } = await season.file(line(), BARE);
    const task = await season.task(entryId, 'unitConfirm');
    const people = await Promise.all(['1', '2', '3', '4'].map((who) => season.as(task.groups[0] ?? '', who)));
    const claim = (person: Voice) => person.post<Problem>(`/tasks/${task.id}/claim`);
    for (let round = 0; round < 5; round += 1) {
      const replies = await Promise.all(people.map(claim));
      const statuses = replies.map(({ status }) => status);
      expect([...statuses].sort()).toEqual([204, 409, 409, 409]);
      expect(replies.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
        Array(3).fill('TASK_CLAIMED'),
      );
      const owner = people[statuses.indexOf(204)]!;
      const others = people.filter((person) => person !== owner);
      expect(sorted(await Promise.all(others.map((person) => decide(person, task.id, 'confirm'))))).toEqual(
        Array(3).fill('409 TASK_CLAIMED'),
      );
      // Giving back against a claim: whoever comes first, the task has one owner or none.
      const [released, taken] = await Promise.all([
        owner.post(`/tasks/${task.id}/release`),
        claim(others[0]!),
      ]);
      expect(released.status).toBe(204);
      expect([204, 409]).toContain(taken.status);
      if (taken.status === 204) expect((await others[0]!.post(`/tasks/${task.id}/release`)).status).toBe(204);
    }
  });

  it('claimed while another decides is decided, or stays with the one who claimed it', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { entryId } = await season.file(line(), BARE);
      const task = await season.task(entryId, 'unitConfirm');
      const [one, other] = await Promise.all(['1', '2'].map((who) => season.as(task.groups[0] ?? '', who)));
      const [claimed, decided] = await Promise.all([
        one!.post<Problem>(`/tasks/${task.id}/claim`),
        decide(other!, task.id, 'confirm'),
      ]);
      const both = `${told(claimed)} | ${told(decided)}`;
      expect(['204 | 409 TASK_CLAIMED', '409 TASK_ALREADY_DONE | 200']).toContain(both);
    }
  });
});

describe('taking back', () => {
  const withdraw = ({ applicant, applicationId }: FiledCase) =>
    applicant.post<Problem>(`/applications/${applicationId}/withdraw`, { reason: '不再申报' });

  /** How a case stands when everything has come to rest. */
  async function endOf({ entryId, applicant, applicationId }: FiledCase): Promise<Record<string, unknown>> {
    const [row] = await season.sql<Record<string, unknown>>(
      `SELECT e.status, a.state,
         (SELECT count(*)::int FROM task t WHERE t.entry_id = e.id AND t.state = 'open') AS open,
         (SELECT count(*)::int FROM engine_instance i WHERE i.key::text = e.instance_key AND i.state = 'active') AS active
       FROM entry e JOIN application a ON a.id = e.application_id WHERE e.id = $1`,
      [entryId],
    );
    const { body } = await applicant.get(`/applications/${applicationId}`);
    return { ...row, editable: body['editable'], correction: body['correction'] };
  }

  it.each(['confirm', 'return', 'reject'])(
    'while the unit decides (%s) ends the case once, with nothing left open',
    async (outcome) => {
      for (let round = 0; round < 6; round += 1) {
        const filed = await season.file(line(), BARE);
        const task = await season.task(filed.entryId, 'unitConfirm');
        const officer = await season.as(task.groups[0] ?? '');
        const [taken, decided] = await Promise.all([withdraw(filed), decide(officer, task.id, outcome)]);
        await season.settle();
        expect(['204', '409 APPLICATION_ENDED']).toContain(told(taken));
        expect(['200', '409 TASK_ALREADY_DONE', '409 NOT_RETURNABLE']).toContain(told(decided));
        const end = await endOf(filed);
        expect(end).toMatchObject({ open: 0, active: 0, editable: false, correction: null });
        // Where the unit refused first, its word stands; otherwise the applicant's does.
        expect(outcome === 'reject' ? ['withdrawn', 'rejected'] : ['withdrawn']).toContain(end['status']);
        expect(['withdrawn', 'closed']).toContain(end['state']);
      }
    },
  );

  it('twice at once is one taking back', async () => {
    const filed = await season.file(line(), BARE);
    const replies = await Promise.all([1, 2, 3, 4].map(() => withdraw(filed)));
    await season.settle();
    expect(replies.map(({ status }) => status)).toEqual(expect.arrayContaining([204]));
    for (const reply of replies) expect(['204', '409 APPLICATION_ENDED']).toContain(told(reply));
    const trail = await season.sql(
      `SELECT 1 FROM audit_event WHERE action = 'application.withdrawn' AND subject = $1`,
      [`application:${filed.applicationId}`],
    );
    expect(trail).toHaveLength(1);
  });

  it('while the body recommends leaves the case ended; its place is counted as it was given', async () => {
    for (let round = 0; round < 5; round += 1) {
      const filed = await reviewed({ district: 'jiangyin', recommendingBody: 'jiangyin' });
      const task = await season.task(filed.entryId, 'recommend');
      const officer = await season.as('recommender@jiangyin');
      const [taken, decided] = await Promise.all([withdraw(filed), decide(officer, task.id, 'recommend')]);
      await season.settle();
      expect(taken.status).toBe(204);
      expect(['200', '409 TASK_ALREADY_DONE', '409 QUOTA_FULL']).toContain(told(decided));
      const [state] = await season.sql<{ status: string; open: number; used: number; uses: number }>(
        `SELECT e.status, (SELECT count(*)::int FROM task t WHERE t.entry_id = e.id AND t.state = 'open') AS open,
           n.used, (SELECT count(*)::int FROM quota_use u WHERE u.node_id = n.id) AS uses
         FROM entry e, quota_node n WHERE e.id = $1 AND n.season_id = e.season_id AND n.organisation_key = 'jiangyin'
           AND n.award = 'studio' AND n.parent_id IS NULL`,
        [filed.entryId],
      );
      expect([state?.status, state?.open]).toEqual(['withdrawn', 0]);
      expect(state?.used).toBe(state?.uses);
      expect(state?.used).toBeLessThanOrEqual(4);
    }
  });
});

import { applicantLine } from '../support/applicant-lines.js';
import {
  RehearsedSeason,
  withoutEvidence,
  type FiledCase,
  type Problem,
} from '../support/rehearsed-season.js';

const CASES = 6;
const PAPERS = ['formPaper', 'evidencePaper', 'formFile', 'evidenceFile'];
const LAST_INSTANT = '2024-09-19T16:00:00.000Z';

let season: RehearsedSeason;
let cases: FiledCase[];
let notice: string;

beforeAll(async () => {
  season = await RehearsedSeason.open(withoutEvidence);
  await season.moveClockTo('2024-06-10T10:00:00');
  cases = await Promise.all(
    Array.from({ length: CASES }, (_, index) =>
      season.file(applicantLine({ ref: `notice-${index}` }, 300 + index), { evidence: false }),
    ),
  );
  for (const { entryId } of cases) {
    for (const [element, outcome] of BEFORE_THE_EXPERTS) await season.decide(entryId, element, outcome);
    await season.decide(entryId, 'paperReceipt', 'received', { received: PAPERS });
  }
  await season.moveClockTo('2024-08-21T09:00:00');
  await season.decide(null, 'setUpPanels', 'confirm', {});
  for (const [index, { entryId }] of cases.entries()) {
    for (let seat = 0; seat < 5; seat += 1) {
      await season.decide(entryId, 'expertScore', 'submit', { score: 80 + index });
    }
  }
  await season.decide(null, 'confirmShortlist', 'confirm', { checked: true });
  await season.decide(null, 'setUpVisits', 'confirm', {});
  await season.task(null, 'determine');
  for (const who of ['1', '2']) await season.decide(null, 'determine', 'confirm', { opinion: '同意' }, who);
  await season.moveClockTo('2024-09-11T09:00:00');
  await season.decide(null, 'publishNotice', 'publish', { checked: true });
  const notices = await season.stranger.get<{ id: string; endsAt: string }[]>('/public/notices');
  expect(notices.body[0]?.endsAt).toBe(LAST_INSTANT);
  notice = notices.body[0]?.id ?? '';
});
afterAll(() => season.close());

const BEFORE_THE_EXPERTS = [
  ['unitConfirm', 'confirm'],
  ['districtReview', 'recommend'],
  ['recommend', 'recommend'],
  ['centreCheck', 'pass'],
  ['cityCheck', 'pass'],
] as const;

const object = ({ entryId }: FiledCase) =>
  season.stranger.post<Problem & { number: string }>(`/public/notices/${notice}/objections`, {
    itemId: entryId,
    name: '某位群众',
    contact: '13912345678',
    content: '该申报人的业绩与事实不符，请予核实。',
  });
const named = () =>
  season.sql<{ id: string }>('SELECT entry_id AS id FROM register_entry WHERE season_id = $1', [season.id]);

describe('the end of a notice', () => {
  let objected: Set<string>;

  it('crossed by objections takes each of them wholly or not at all', async () => {
    await season.moveClockTo('2024-09-19T23:59:59');
    // Nobody objects to the last one.
    const [first, ...others] = cases.slice(0, -1);
    expect((await object(first!)).status).toBe(201);
    const administrator = await season.as('administrator');
    const striking = administrator.post(`/seasons/${season.id}/clock`, { to: LAST_INSTANT });
    const crossing = [];
    for (const one of others) crossing.push({ one, reply: await object(one) });
    expect((await striking).status).toBe(200);
    expect((await object(others[0]!)).body.code).toBe('NOTICE_ENDED');
    for (const { reply } of crossing) {
      expect(['201', '409 NOTICE_ENDED']).toContain(
        reply.status === 201 ? '201' : `${reply.status} ${reply.body.code}`,
      );
    }
    const taken = crossing.filter(({ reply }) => reply.status === 201).map(({ one }) => one.entryId);
    objected = new Set([first!.entryId, ...taken]);
    const stored = await season.sql<{ id: string; early: boolean }>(
      'SELECT entry_id AS id, raised_at < $2 AS early FROM objection WHERE notice_id = $1',
      [notice, LAST_INSTANT],
    );
    expect(new Set(stored.map(({ id }) => id))).toEqual(objected);
    expect(stored.every(({ early }) => early)).toBe(true);
  });

  it('names nobody against whom an objection is open, and holds nobody else back', async () => {
    await season.settle();
    const waiting = await season.sql<{ id: string }>(
      `SELECT entry_id AS id FROM task WHERE element_id = 'hearObjection' AND state = 'open'`,
    );
    expect(new Set(waiting.map(({ id }) => id))).toEqual(objected);
    const cleared = await season.sql<{ id: string }>(
      'SELECT entry_id AS id FROM notice_item WHERE notice_id = $1 AND cleared_at IS NOT NULL',
      [notice],
    );
    const free = cases.map(({ entryId }) => entryId).filter((id) => !objected.has(id));
    expect(cleared.map(({ id }) => id).sort()).toEqual([...free].sort());
    expect(await named()).toEqual([]);
    await season.decide(null, 'confirmNaming', 'confirm', { opinion: '予以认定' });
    expect((await named()).map(({ id }) => id).sort()).toEqual([...free].sort());
  });

  it('lets a case go on once its objection is decided, decided by two at once as well', async () => {
    const ids = [...objected];
    for (const [index, id] of ids.entries()) {
      const task = await season.task(id, 'hearObjection');
      const officers = await Promise.all(['1', '2'].map((who) => season.as(task.groups[0] ?? '', who)));
      const outcome = index === 0 ? 'upheld' : 'dismissed';
      const replies = await Promise.all(
        officers.map((officer) =>
          officer.post<Problem>(`/tasks/${task.id}/complete`, {
            outcome,
            data: { findings: '经核查，情况属实。' },
          }),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
    await season.settle();
    const names = (await named()).map(({ id }) => id).sort();
    expect(names).toEqual(
      cases
        .map(({ entryId }) => entryId)
        .filter((id) => id !== ids[0])
        .sort(),
    );
    const [upheld] = await season.sql('SELECT status, reason FROM entry WHERE id = $1', [ids[0]]);
    expect(upheld).toEqual({ status: 'notNamed', reason: 'objection' });
    const numbers = await season.sql<{ n: number }>(
      'SELECT count(DISTINCT certificate_no)::int AS n FROM register_entry WHERE season_id = $1',
      [season.id],
    );
    expect(numbers).toEqual([{ n: CASES - 1 }]);
  });
});

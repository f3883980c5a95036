import type { LetterPage, LetterView } from '../../../src/notifications/letter.view.js';
import { onePagePdf } from '../../support/sample-files.js';
import { prizeVersion } from '../applications/prize-plan.js';
import { PrizeSeason, type Caller } from '../applications/prize-season.js';

const page = async (who: Caller, query = ''): Promise<LetterPage> =>
  (await who.get<LetterPage>(`/letters${query}`)).body;
const letters = async (who: Caller): Promise<readonly LetterView[]> => (await page(who)).items;

async function submitted(prize: PrizeSeason, who: string) {
  const applicant = await prize.as('applicant', undefined, who);
  const id = await prize.draft(applicant);
  await applicant.upload(`/applications/${id}/files?section=proof`, await onePagePdf());
  const { body } = await applicant.post<{ entryId: string; receiptNo: string }>(
    `/applications/${id}/submit`,
    {},
    { 'idempotency-key': 'once' },
  );
  await prize.settle();
  return { applicant, id, ...body };
}

describe('messages in the platform’s own words', () => {
  let prize: PrizeSeason;
  let reviewer: Caller;
  let one: Awaited<ReturnType<typeof submitted>>;

  beforeAll(async () => {
    prize = await PrizeSeason.open();
    reviewer = await prize.as('reviewer', 'north');
    one = await submitted(prize, 'one');
  });
  afterAll(() => prize.close());

  it('tell of what was handed in, once, at the time of the season', async () => {
    await one.applicant.post(`/applications/${one.id}/submit`, {}, { 'idempotency-key': 'once' });
    expect(await letters(one.applicant)).toMatchObject([
      {
        ...{ kind: 'submitted', subject: '申报已收到', read: false, applicationId: one.id },
        ...{ seasonTitle: '河湾工艺奖', at: '2031-03-10T04:00:00.000Z' },
        text: `您申报的“河湾工艺奖”已收到，受理编号 ${one.receiptNo}。办理进度可登录查看。`,
      },
    ]);
  });

  it('tell what to correct and until when, with no second message for the task', async () => {
    const said = '请补充 {{name}} 的助手。';
    expect((await prize.decide(reviewer, one.entryId, 'return', { opinion: said })).status).toBe(200);
    const [newest, ...others] = await letters(one.applicant);
    expect(newest).toMatchObject({ kind: 'correction', subject: '请更正申报材料' });
    // What people write is no template.
    expect(newest?.text).toContain(said);
    expect(newest?.text).toMatch(/请于 2031年3月\d+日 24:00 前更正/);
    expect(others).toHaveLength(1);
  });

  it('tell how it ended', async () => {
    await one.applicant.post(`/applications/${one.id}/submit`);
    expect((await prize.decide(reviewer, one.entryId, 'refuse', { opinion: '不符合' })).status).toBe(200);
    const all = await letters(one.applicant);
    expect(all.map(({ kind }) => kind)).toEqual(['outcome', 'submitted', 'correction', 'submitted']);
    expect(all[0]?.subject).toMatch(/^申报结果：./);
  });

  it('are read by nobody else, and marked by nobody else', async () => {
    const other = await submitted(prize, 'two');
    const [mine] = await letters(one.applicant);
    expect((await letters(other.applicant)).map(({ applicationId }) => applicationId)).toEqual([other.id]);
    expect(await letters(reviewer)).toEqual([]);
    expect((await other.applicant.post(`/letters/${mine?.id ?? ''}/read`)).status).toBe(404);
    expect((await letters(one.applicant))[0]?.read).toBe(false);
    expect((await prize.nobody.get('/letters')).status).toBe(401);
  });

  it('are read one by one or all at once; what came since stays unread', async () => {
    const { applicant } = one;
    const [newest, second] = await letters(applicant);
    expect((await applicant.post(`/letters/${newest?.id ?? ''}/read`)).status).toBe(204);
    expect((await applicant.get<{ unread: number }>('/letters/unread')).body).toEqual({ unread: 3 });
    expect((await page(applicant, '?unread=true')).items[0]?.id).toBe(second?.id);
    const oldest = (await letters(applicant)).at(-1)?.id ?? '';
    expect((await applicant.post('/letters/read', { upTo: oldest })).status).toBe(204);
    expect((await page(applicant)).unread).toBe(2);
    await applicant.post('/letters/read', { upTo: newest?.id });
    expect(await page(applicant, '?unread=true')).toMatchObject({ items: [], unread: 0 });
  });

  it.each(['/letters?before=x', '/letters?before=0', '/letters?unread=maybe'])(
    '%s is refused',
    async (path) => expect((await one.applicant.get(path)).status).toBe(422),
  );

  it('come page by page', async () => {
    const { applicant } = one;
    const [last] = await letters(applicant);
    await prize.query(
      `INSERT INTO letter (season_id, account_id, application_id, kind, cause, subject, body, at)
       SELECT season_id, account_id, application_id, kind, 'n' || n, 'S' || n, body, at
       FROM letter CROSS JOIN generate_series(1, 40) n WHERE id = $1`,
      [last?.id],
    );
    const first = await page(applicant);
    const rest = await page(applicant, `?before=${first.next ?? ''}`);
    expect([first.items.length, rest.items.length, rest.next]).toEqual([30, 14, null]);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(44);
  });

  it('are all shown to whoever watches the rehearsal, in their order', async () => {
    const admin = await prize.as('administrator');
    const path = `/seasons/${prize.season.id}/rehearsal/letters?after=`;
    const { body: all } = await admin.get<{ id: string; ref: string | null; subject: string }[]>(`${path}0`);
    expect(all.slice(0, 2).map(({ subject }) => subject)).toEqual(['申报已收到', '请更正申报材料']);
    const last = all.at(-1)?.id ?? '';
    expect((await admin.get<unknown[]>(`${path}${last}`)).body).toEqual([]);
    expect((await one.applicant.get(`${path}0`)).status).toBe(403);
  });
});

describe('messages in the words of the plan', () => {
  let prize: PrizeSeason;

  beforeAll(async () => {
    const letters = {
      submitted: { subject: '{{ issuer }}来信', text: '{{name}}：{{title}}已受理（{{season}}）。' },
      outcome: { off: true as const },
    };
    prize = await PrizeSeason.open({}, prizeVersion({ letters }));
  });
  afterAll(() => prize.close());

  it('say what it says, and nothing of what it switches off', async () => {
    const { applicant, entryId } = await submitted(prize, 'one');
    const reviewer = await prize.as('reviewer', 'north');
    await prize.decide(reviewer, entryId, 'refuse', { opinion: '不符合' });
    const all = await letters(applicant);
    expect(all.map(({ kind }) => kind)).toEqual(['submitted']);
    expect(all[0]?.subject).toBe('河湾局来信');
    expect(all[0]?.text).toMatch(/：河湾张三作品已受理（河湾工艺奖）。$/);
  });
});

import type { ApplicationView, Receipt } from '../../../src/applications/index.js';
import { onePagePdf } from '../../support/sample-files.js';
import { Caller, FILLED_IN, NUMBERS, PrizeSeason } from './prize-season.js';

describe('after submitting', () => {
  let prize: PrizeSeason;
  let reviewer: Caller;

  beforeAll(async () => {
    prize = await PrizeSeason.open();
    reviewer = await prize.as('reviewer', 'north');
  });
  afterAll(() => prize.close());
  beforeEach(() => prize.setClock('2031-03-10T12:00:00+08:00'));

  let people = 0;

  async function submitted(): Promise<{ applicant: Caller; id: string; receipt: Receipt }> {
    const applicant = await prize.as('applicant', undefined, `applicant-${(people += 1)}`);
    const id = await prize.draft(applicant);
    await applicant.upload(`/applications/${id}/files?section=proof`, await onePagePdf());
    const { body } = await applicant.post<Receipt>(`/applications/${id}/submit`);
    await prize.settle();
    return { applicant, id, receipt: body };
  }

  const view = async (applicant: Caller, id: string) =>
    (await applicant.get<ApplicationView>(`/applications/${id}`)).body;

  describe('a case returned for correction', () => {
    let applicant: Caller;
    let id: string;
    let receipt: Receipt;

    beforeAll(async () => {
      await prize.setClock('2031-03-31T12:00:00+08:00');
      ({ applicant, id, receipt } = await submitted());
      const returned = await prize.decide(reviewer, receipt.entryId, 'return', { opinion: '请补充助手。' });
      expect(returned.status).toBe(200);
    });

    it('comes back with the remark and a deadline of its own, past the cut-off', async () => {
      await prize.setClock('2031-04-01T12:00:00+08:00');
      const shown = await view(applicant, id);
      expect(shown).toMatchObject({
        ...{ state: 'returned', editable: true, deadline: '2031-04-02T16:00:00.000Z' },
        correction: { due: '2031-04-02T16:00:00.000Z', remark: '请补充助手。' },
      });
      expect(shown.draft?.data).toMatchObject({ idNumber: NUMBERS.identity, name: '张三' });
    });

    it('is too late when its own deadline has passed', async () => {
      await prize.setClock('2031-04-03T00:00:00+08:00');
      const answers = [
        await applicant.put(`/applications/${id}/draft`, { data: FILLED_IN, revision: 1 }),
        await applicant.post(`/applications/${id}/submit`),
      ];
      expect(answers.map(({ body }) => body['code'])).toEqual(['CORRECTION_CLOSED', 'CORRECTION_CLOSED']);
      expect((await view(applicant, id)).editableReason).toContain('更正期限已过');
    });

    it('goes back corrected: a second submission, the case and its organisations brought up to date', async () => {
      await prize.setClock('2031-04-02T23:59:59+08:00');
      const data = { ...FILLED_IN, name: '张三丰', office: 'south' };
      expect((await applicant.put(`/applications/${id}/draft`, { data, revision: 1 })).status).toBe(200);
      const again = await applicant.post<Receipt>(
        `/applications/${id}/submit`,
        {},
        { 'idempotency-key': 'again' },
      );
      expect(again.body).toMatchObject({ receiptNo: receipt.receiptNo, entryId: receipt.entryId });
      await prize.settle();
      const submissions = await prize.query(
        `SELECT s.number, s.id = e.submission_id AS current FROM submission s JOIN entry e ON e.application_id = s.application_id
         WHERE s.application_id = $1 ORDER BY s.number`,
        [id],
      );
      expect(submissions).toEqual([
        { number: 1, current: false },
        { number: 2, current: true },
      ]);
      const [entry] = await prize.query('SELECT title, first_submitted_at FROM entry WHERE id = $1', [
        receipt.entryId,
      ]);
      expect(entry).toEqual({
        title: '河湾张三丰作品',
        first_submitted_at: new Date('2031-03-31T04:00:00Z'),
      });
    });

    it('is taken on by the process where the corrected form says', async () => {
      const tasks = await prize.query(
        `SELECT t.element_id, t.state, g.group_key FROM task t JOIN task_group g ON g.task_id = t.id
         WHERE t.entry_id = $1`,
        [receipt.entryId],
      );
      expect(new Set(tasks)).toEqual(
        new Set([
          { element_id: 'review', state: 'completed', group_key: 'reviewer@north' },
          { element_id: 'correct', state: 'completed', group_key: `applicant@${id}` },
          { element_id: 'review', state: 'open', group_key: 'reviewer@south' },
        ]),
      );
      expect((await reviewer.get(`/entries/${receipt.entryId}`)).status).toBe(404);
      expect((await view(applicant, id)).state).toBe('submitted');
    });
  });

  it('takes one of five corrections made at once', async () => {
    const { applicant, id, receipt } = await submitted();
    await prize.decide(reviewer, receipt.entryId, 'return', { opinion: '请核对。' });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => applicant.post(`/applications/${id}/submit`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('may be withdrawn, once and for all', async () => {
    const { applicant, id, receipt } = await submitted();
    await prize.decide(reviewer, receipt.entryId, 'pass', { opinion: '同意。' });
    const withdraw = () => applicant.post(`/applications/${id}/withdraw`, { reason: '改报其他奖项' });
    expect([(await withdraw()).status, (await withdraw()).status]).toEqual([204, 204]);
    await prize.settle();
    const shown = await view(applicant, id);
    expect(shown).toMatchObject({
      ...{ state: 'withdrawn', editable: false },
      entry: { status: 'left', reason: 'withdrawn', reasonLabel: '已撤回', meaning: '本次未入选。' },
    });
    expect(shown.progress.map(({ state }) => state)).toEqual(['done', 'done']);
    expect((await applicant.post(`/applications/${id}/submit`)).body['code']).toBe('APPLICATION_ENDED');
  });

  it('cannot be withdrawn when it is over', async () => {
    const { applicant, id, receipt } = await submitted();
    await prize.decide(reviewer, receipt.entryId, 'refuse', { opinion: '不同意。' });
    const answer = await applicant.post(`/applications/${id}/withdraw`, { reason: '算了' });
    expect([answer.status, answer.body['code']]).toEqual([409, 'APPLICATION_ENDED']);
    expect((await view(applicant, id)).entry).toMatchObject({ status: 'left', reasonLabel: '未通过' });
  });

  describe('printing', () => {
    let applicant: Caller;
    let id: string;

    beforeAll(async () => {
      const { receipt, ...made } = await submitted();
      ({ applicant, id } = made);
      await prize.decide(reviewer, receipt.entryId, 'pass', { opinion: '同意。' });
    });

    const print = (who: Caller, document = 'application') =>
      who.get(`/applications/${id}/documents/${document}`);

    it('gives the applicant the form as a PDF to keep', async () => {
      const answer = await print(applicant);
      expect(answer.status).toBe(200);
      expect(answer.raw.subarray(0, 5).toString()).toBe('%PDF-');
      expect(answer.headers['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''%E7%94%B3/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    }, 60_000);

    it('prints a draft before it is handed in', async () => {
      const draft = await prize.draft(applicant);
      const answer = await applicant.get(`/applications/${draft}/documents/application`);
      expect(answer.raw.subarray(0, 5).toString()).toBe('%PDF-');
    }, 60_000);

    it('gives the office the form and its own sheets, and writes down who printed', async () => {
      expect((await print(reviewer)).status).toBe(200);
      expect((await print(reviewer, 'review')).status).toBe(200);
      const rows = await prize.query<{ data: string }>(
        `SELECT data FROM audit_event WHERE action = 'document.printed' AND actor = $1 ORDER BY seq`,
        [reviewer.accountId],
      );
      expect(rows.map(({ data }) => JSON.parse(data))).toContainEqual({
        document: 'application',
        full: false,
      });
    }, 60_000);

    it('gives nothing to whom the case is none of their business', async () => {
      const others = [
        await prize.as('applicant', undefined, 'curious'),
        await prize.as('reviewer', 'south'),
        await prize.as('judge', 'judge-01'),
        await prize.as('administrator'),
        await prize.as('auditor'),
      ];
      for (const other of others) expect((await print(other)).status).toBe(404);
      expect((await print(applicant, 'review')).status).toBe(404);
      expect((await print(applicant, 'constructor')).status).toBe(404);
      expect((await print(prize.nobody)).status).toBe(401);
    });
  });
});

import type { ApplicationView, PreviewView, Receipt } from '../../../src/applications/index.js';
import { onePagePdf, photoFile, type SampleFile } from '../../support/sample-files.js';
import { Caller, FILLED_IN, NUMBERS, PrizeSeason } from './prize-season.js';

interface Refusal {
  code: string;
  detail: string;
  fields?: { field: string }[];
  sections?: { section: string }[];
}

describe('submitting', () => {
  let prize: PrizeSeason;
  let pdf: SampleFile;

  beforeAll(async () => {
    prize = await PrizeSeason.open();
    pdf = await onePagePdf();
  });
  afterAll(() => prize.close());
  beforeEach(() => prize.setClock('2031-03-10T12:00:00+08:00'));

  let people = 0;
  const somebody = (): Promise<Caller> => prize.as('applicant', undefined, `applicant-${(people += 1)}`);

  async function ready(data: object = FILLED_IN): Promise<{ applicant: Caller; id: string }> {
    const applicant = await somebody();
    const id = await prize.draft(applicant, data);
    const uploaded = await applicant.upload(`/applications/${id}/files?section=proof`, pdf);
    expect(uploaded.status).toBe(201);
    return { applicant, id };
  }

  const submit = (applicant: Caller, id: string, key?: string) =>
    applicant.post<Receipt & Refusal>(
      `/applications/${id}/submit`,
      {},
      key === undefined ? {} : { 'idempotency-key': key },
    );

  describe('a complete application', () => {
    let applicant: Caller;
    let id: string;
    let receipt: Receipt;

    beforeAll(async () => {
      await prize.setClock('2031-03-10T12:00:00+08:00');
      ({ applicant, id } = await ready());
      const answer = await submit(applicant, id, 'first');
      expect(answer.status).toBe(200);
      receipt = answer.body;
      await prize.settle();
    });

    it('gets a receipt by the season’s clock', () => {
      expect(receipt.receiptNo).toMatch(/^2031-[0-9A-Z]{6}-[0-9A-Z]$/);
      expect(receipt.submittedAt).toBe('2031-03-10T04:00:00.000Z');
    });

    it('becomes a case that lists can read without opening the form', async () => {
      const [entry] = await prize.query('SELECT * FROM entry WHERE id = $1', [receipt.entryId]);
      expect(entry).toMatchObject({
        ...{
          title: '河湾张三作品',
          holder_name: '张三',
          unit_name: '河湾机械厂',
          status: 'open',
          award: 'prize',
        },
        ...{
          plan_version_id: prize.version.id,
          conflict_key: [NUMBERS.firm.toLowerCase(), 'welder', '船'].join('\u001f'),
        },
        facets: {
          ...{ holderName: '张三', unitName: '河湾机械厂', unitCode: NUMBERS.firm },
          ...{ occupation: 'Ｗelder', field: '船', office: 'north' },
        },
      });
      const relations = await prize.query(
        'SELECT relation, organisation_key FROM entry_relation WHERE entry_id = $1 ORDER BY relation',
        [receipt.entryId],
      );
      expect(relations).toEqual([
        { relation: 'bureau', organisation_key: 'bureau' },
        { relation: 'firm', organisation_key: NUMBERS.firm },
        { relation: 'office', organisation_key: 'north' },
      ]);
      const firms = await prize.query('SELECT name, kind FROM organisation WHERE key = $1', [NUMBERS.firm]);
      expect(firms).toEqual([{ name: '河湾机械厂', kind: 'firm' }]);
    });

    it('starts the review with ids only', async () => {
      const instances = await prize.query<{ variables: unknown }>(
        `SELECT task.variables, g.group_key FROM task JOIN task_group g ON g.task_id = task.id WHERE entry_id = $1`,
        [receipt.entryId],
      );
      expect(instances).toEqual([expect.objectContaining({ group_key: 'reviewer@north' })]);
      expect(JSON.stringify(instances)).not.toContain(NUMBERS.identity);
    });

    it('keeps no sensitive number readable anywhere in the database', async () => {
      const tables = await prize.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
      );
      const secrets = [NUMBERS.identity, NUMBERS.card, NUMBERS.phone];
      for (const { name } of tables) {
        const [row] = await prize.query<{ text: string }>(
          `SELECT coalesce(string_agg(t::text, ' '), '') AS text FROM "${name}" t`,
        );
        for (const secret of secrets) expect(`${name}: ${row?.text.includes(secret)}`).toBe(`${name}: false`);
      }
    });

    it('finds the person again by a blind index, apart from real life', async () => {
      const rows = await prize.query<{ number_index: string }>('SELECT number_index FROM party');
      expect(rows.every(({ number_index }) => number_index.length === 43)).toBe(true);
    });

    it('shows its progress, and its numbers to its owner alone', async () => {
      const { body } = await applicant.get<ApplicationView>(`/applications/${id}`);
      expect(body).toMatchObject({
        ...{ state: 'submitted', receiptNo: receipt.receiptNo, editable: false, draft: null },
        entry: { id: receipt.entryId, stage: 'entered', stageLabel: '已申报', statusLabel: '办理中' },
        progress: [
          { id: 'entered', state: 'current' },
          { id: 'passed', state: 'todo', at: null },
        ],
        documents: [{ id: 'application', title: '申报表' }],
      });
      expect(body.editableReason).toContain('已提交');
      expect(body.events.map(({ kind }) => kind)).toContain('submitted');
    });

    it('is handed in once: again with the same key gives the same receipt, without it a refusal', async () => {
      expect((await submit(applicant, id, 'first')).body).toEqual(receipt);
      const again = await submit(applicant, id, 'second');
      expect([again.status, again.body.code]).toEqual([409, 'ALREADY_SUBMITTED']);
      const submissions = await prize.query('SELECT 1 FROM submission WHERE application_id = $1', [id]);
      expect(submissions).toHaveLength(1);
    });

    it('gives the receipt again even after the doors have closed', async () => {
      await prize.setClock('2031-04-02T00:00:00+08:00');
      expect((await submit(applicant, id, 'first')).body).toEqual(receipt);
    });

    it('does not take a key for another application', async () => {
      const other = await prize.draft(applicant);
      const answer = await submit(applicant, other, 'first');
      expect([answer.status, answer.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    });

    it('is written into the trail', async () => {
      const events = await prize.query<{ action: string; data: string }>(
        `SELECT action, data FROM audit_event WHERE subject = $1`,
        [`application:${id}`],
      );
      expect(events.map(({ action }) => action)).toEqual(['application.submitted']);
    });
  });

  it('takes one of ten submissions made at once', async () => {
    const { applicant, id } = await ready();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => submit(applicant, id, `at-once-${n}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
    const entries = await prize.query('SELECT 1 FROM entry WHERE application_id = $1', [id]);
    expect(entries).toHaveLength(1);
  });

  describe('the cut-off', () => {
    it.each([
      ['a second before it opens', '2031-02-28T23:59:59+08:00', 'SUBMISSION_NOT_OPEN'],
      ['the instant it opens', '2031-03-01T00:00:00+08:00', 'taken'],
      ['the last second', '2031-03-31T23:59:59+08:00', 'taken'],
      ['the last millisecond', '2031-03-31T23:59:59.999+08:00', 'taken'],
      ['24:00 itself', '2031-04-01T00:00:00+08:00', 'SUBMISSION_CLOSED'],
      ['a millisecond later', '2031-04-01T00:00:00.001+08:00', 'SUBMISSION_CLOSED'],
      ['24:00 said in another zone', '2031-03-31T16:00:00Z', 'SUBMISSION_CLOSED'],
    ])('%s', async (_name, at, expected) => {
      const { applicant, id } = await ready();
      await prize.setClock(at);
      const answer = await submit(applicant, id);
      expect(answer.status === 200 ? 'taken' : answer.body.code).toBe(expected);
    });

    it('is told before what is wrong with the form', async () => {
      const applicant = await somebody();
      const id = await prize.draft(applicant, { name: '' });
      await prize.setClock('2031-04-01T00:00:00+08:00');
      expect((await submit(applicant, id)).body.code).toBe('SUBMISSION_CLOSED');
    });

    it('holds for drafts, uploads and new applications as well', async () => {
      const { applicant, id } = await ready();
      await prize.setClock('2031-04-01T00:00:00+08:00');
      const refused = [
        await applicant.put(`/applications/${id}/draft`, { data: FILLED_IN, revision: 1 }),
        await applicant.upload(`/applications/${id}/files?section=proof`, pdf),
        await applicant.post('/applications', { seasonId: prize.season.id, award: 'prize' }),
      ];
      expect(refused.map(({ status, body }) => [status, body['code']])).toEqual(
        Array(3).fill([409, 'SUBMISSION_CLOSED']),
      );
    });

    it('follows a date that was moved', async () => {
      const { applicant, id } = await ready();
      await prize.query(
        `UPDATE season_date SET at = '2031-04-02T00:00:00+08:00' WHERE season_id = $1 AND key = 'closes'`,
        [prize.season.id],
      );
      await prize.setClock('2031-04-01T12:00:00+08:00');
      expect((await submit(applicant, id)).status).toBe(200);
      await prize.query(`UPDATE season_date SET at = planned_at WHERE season_id = $1`, [prize.season.id]);
    });
  });

  describe('what is not complete', () => {
    it('names every field, in the form’s order', async () => {
      const applicant = await somebody();
      const id = await prize.draft(applicant, { name: '张三', idNumber: '320200198001010018' });
      const { status, body } = await submit(applicant, id);
      expect([status, body.code]).toEqual([422, 'FORM_INVALID']);
      expect([...new Set(body.fields?.map(({ field }) => field))]).toEqual([
        'idNumber',
        'firm',
        'firmCode',
        'office',
      ]);
    });

    it('names the sections without evidence', async () => {
      const applicant = await somebody();
      const id = await prize.draft(applicant);
      const { status, body } = await submit(applicant, id);
      expect([status, body.code]).toEqual([422, 'EVIDENCE_MISSING']);
      expect(body.sections).toEqual([{ section: 'proof', title: '证明材料' }]);
      expect(body.detail).toContain('证明材料');
    });

    it('refuses an organisation that takes no part', async () => {
      const { applicant, id } = await ready({ ...FILLED_IN, office: 'nowhere' });
      const { body } = await submit(applicant, id);
      expect([body.code, body.fields?.[0]?.field]).toEqual(['FORM_INVALID', 'office']);
    });

    it('refuses a picture that is not one of its own files', async () => {
      const other = await ready();
      const photo = await other.applicant.upload<{ id: string }>(
        `/applications/${other.id}/files?section=form`,
        photoFile,
      );
      const { applicant, id } = await ready({ ...FILLED_IN, portrait: photo.body.id });
      const { body } = await submit(applicant, id);
      expect([body.code, body.fields?.[0]?.field]).toEqual(['FORM_INVALID', 'portrait']);
    });

    it('leaves nothing behind of a refused submission', async () => {
      const applicant = await somebody();
      const id = await prize.draft(applicant);
      await submit(applicant, id, 'refused');
      const [row] = await prize.query('SELECT state, receipt_no FROM application WHERE id = $1', [id]);
      expect(row).toEqual({ state: 'draft', receipt_no: null });
      await applicant.upload(`/applications/${id}/files?section=proof`, pdf);
      expect((await submit(applicant, id, 'refused')).status).toBe(200);
    });
  });

  it('takes read-only inputs from the plan’s formulas and nothing else from the client', async () => {
    const { applicant, id } = await ready({ ...FILLED_IN, workName: 'mine', state: 'named', score: 100 });
    const receipt = await submit(applicant, id);
    const [row] = await prize.query<{ data: Record<string, unknown> }>(
      `SELECT data FROM submission WHERE application_id = $1`,
      [id],
    );
    expect(receipt.status).toBe(200);
    expect(row?.data['workName']).toBe('河湾张三作品');
    expect(row?.data).not.toHaveProperty('score');
  });

  it('previews problems, missing evidence and rules without changing anything', async () => {
    const applicant = await somebody();
    const id = await prize.draft(applicant, { ...FILLED_IN, name: '', helpers: [] });
    const { status, body } = await applicant.post<PreviewView>(`/applications/${id}/preview`);
    expect(status).toBe(200);
    expect(body.problems.map(({ field }) => field)).toEqual(['name']);
    expect(body.missing).toEqual([{ section: 'proof', title: '证明材料' }]);
    expect(body.checks).toMatchObject([{ rule: 'R1', result: 'fail', advice: '请填写助手。' }]);
  });
});

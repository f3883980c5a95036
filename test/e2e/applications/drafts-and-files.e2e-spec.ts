import type {
  ApplicationSummary,
  ApplicationView,
  FileView,
  Receipt,
} from '../../../src/applications/index.js';
import { onePagePdf, photoFile, type SampleFile } from '../../support/sample-files.js';
import { Caller, FILLED_IN, NUMBERS, PrizeSeason } from './prize-season.js';

describe('drafts and files', () => {
  let prize: PrizeSeason;
  let applicant: Caller;
  let stranger: Caller;
  let pdf: SampleFile;

  beforeAll(async () => {
    prize = await PrizeSeason.open();
    applicant = await prize.as('applicant', undefined, 'one');
    stranger = await prize.as('applicant', undefined, 'two');
    pdf = await onePagePdf('证明（一）.pdf');
  });
  afterAll(() => prize.close());

  const save = (id: string, revision: number, data: object = FILLED_IN, by = applicant) =>
    by.put<{ revision: number; code: string; fields: { field: string }[] }>(`/applications/${id}/draft`, {
      data,
      revision,
    });

  describe('a draft', () => {
    it('is the same one when asked for again with the client’s mark', async () => {
      const ask = (who: Caller) =>
        who.post<ApplicationView>('/applications', {
          seasonId: prize.season.id,
          award: 'prize',
          clientRef: 'mark',
        });
      const answers = await Promise.all([ask(applicant), ask(applicant), ask(applicant)]);
      const { body } = await ask(applicant);
      expect(new Set(answers.map((answer) => answer.body.id))).toEqual(new Set([body.id]));
      expect((await ask(stranger)).body.id).not.toBe(body.id);
      expect(body).toMatchObject({ state: 'draft', editable: true, draft: { data: {}, revision: 0 } });
    });

    it('keeps what was typed, whether it is right or not, and gives it back in full', async () => {
      const id = await prize.draft(applicant, { ...FILLED_IN, name: '  ', idNumber: '12' });
      const { body } = await applicant.get<ApplicationView>(`/applications/${id}`);
      expect(body.draft?.data).toMatchObject({ name: '  ', idNumber: '12', bank: { card: NUMBERS.card } });
      expect(body.draft?.revision).toBe(1);
    });

    it('is sealed where it is sensitive', async () => {
      const id = await prize.draft(applicant);
      const [row] = await prize.query<{ text: string }>(
        'SELECT data::text AS text FROM draft WHERE application_id = $1',
        [id],
      );
      expect(row?.text).toContain('张三');
      for (const secret of [NUMBERS.identity, NUMBERS.card, NUMBERS.phone])
        expect(row?.text).not.toContain(secret);
    });

    it('is not overwritten by a window that knows an older state', async () => {
      const id = await prize.draft(applicant);
      expect((await save(id, 1)).body.revision).toBe(2);
      const stale = await save(id, 1, { name: 'older' });
      expect([stale.status, stale.body.code, stale.body.revision]).toEqual([409, 'DRAFT_STALE', 2]);
      const both = await Promise.all([save(id, 2), save(id, 2)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('is refused whole rather than losing what does not fit', async () => {
      const id = await prize.draft(applicant);
      const wrong = await save(id, 1, { name: { $ne: 1 }, helpers: 'all' });
      expect([wrong.status, wrong.body.code]).toEqual([422, 'FORM_INVALID']);
      expect(wrong.body.fields.map(({ field }) => field)).toEqual(['name', 'helpers']);
      const huge = await save(id, 1, {
        helpers: Array.from({ length: 9000 }, () => ({ who: 'x'.repeat(60) })),
      });
      expect([huge.status, huge.body.code]).toEqual([422, 'DRAFT_TOO_LARGE']);
    });

    it('does not carry prototypes along', async () => {
      const id = await prize.draft(applicant);
      const saved = await applicant.call('PUT', `/applications/${id}/draft`, {
        payload: '{"revision":1,"data":{"__proto__":{"admin":true},"constructor":{"x":1},"name":"a"}}',
        headers: { 'content-type': 'application/json' },
      });
      expect([200, 400]).toContain(saved.status);
      const [row] = await prize.query<{ text: string }>(
        'SELECT data::text AS text FROM draft WHERE application_id = $1',
        [id],
      );
      expect(row?.text).not.toContain('admin');
    });

    it('is listed to its owner alone, and to nobody else in any way', async () => {
      const id = await prize.draft(applicant);
      const mine = await applicant.get<ApplicationSummary[]>(`/applications?seasonId=${prize.season.id}`);
      expect(mine.body.map((summary) => summary.id)).toContain(id);
      const theirs = await stranger.get<ApplicationSummary[]>('/applications');
      expect(theirs.body.map((summary) => summary.id)).not.toContain(id);
      const officer = await prize.as('officer', 'bureau');
      for (const who of [stranger, officer]) {
        const answers = [
          await who.get(`/applications/${id}`),
          await who.get(`/applications/${id}/form`),
          await who.get(`/applications/${id}/files`),
          await who.get(`/applications/${id}/documents`),
          await who.get(`/applications/${id}/documents/application`),
          await save(id, 1, FILLED_IN, who),
          await who.post(`/applications/${id}/preview`),
          await who.post(`/applications/${id}/submit`),
          await who.post(`/applications/${id}/withdraw`, { reason: 'x' }),
          await who.upload(`/applications/${id}/files?section=proof`, pdf),
        ];
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
        // What is somebody else's looks exactly like what does not exist.
        const missing = await who.get('/applications/0d6f2c1e-1111-4222-8333-444455556666');
        expect((answers[0]?.body as Record<string, unknown>)['detail']).toBe(missing.body['detail']);
      }
    });

    it('needs the right to apply in that season', async () => {
      const watcher = await prize.as('watcher');
      const answer = await watcher.post('/applications', { seasonId: prize.season.id, award: 'prize' });
      expect(answer.status).toBe(403);
      const unknown = await applicant.post('/applications', { seasonId: prize.season.id, award: 'other' });
      expect(unknown.status).toBe(404);
    });
  });

  describe('files', () => {
    let id: string;
    const upload = (file: SampleFile, section = 'proof') =>
      applicant.upload<FileView & { code: string }>(`/applications/${id}/files?section=${section}`, file);

    beforeEach(async () => {
      id = await prize.draft(applicant);
    });

    it('come back as they are, to be kept and not to be run', async () => {
      const { body } = await upload(pdf);
      expect(body).toMatchObject({ section: 'proof', position: 1, mime: 'application/pdf', pages: 1 });
      const file = await applicant.get(`/files/${body.id}`);
      expect(file.raw.equals(Buffer.from(pdf.bytes))).toBe(true);
      expect(file.headers).toMatchObject({
        'content-type': 'application/pdf',
        'x-content-type-options': 'nosniff',
      });
      expect(file.headers['content-disposition']).toMatch(
        /^attachment; filename="[^"]*"; filename\*=UTF-8''/,
      );
      expect(file.headers['content-security-policy']).toContain('sandbox');
      const shown = await applicant.get(`/files/${body.id}?inline=1`);
      expect(shown.headers['content-disposition']).toMatch(/^inline; /);
      expect(shown.headers['content-security-policy']).toContain("default-src 'none'");
    });

    it.each<[string, SampleFile, string]>([
      [
        'a page named as a picture',
        { name: 'a.jpg', type: 'image/jpeg', bytes: Buffer.from('<html><script>') },
        'FILE_TYPE',
      ],
      [
        'a picture with a drawing’s script',
        { name: 'a.svg', type: 'image/svg+xml', bytes: Buffer.from('<svg onload="x"/>') },
        'FILE_TYPE',
      ],
      [
        'a kind the section does not take',
        { name: 'a.png', type: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') },
        'FILE_TYPE',
      ],
      ['an empty file', { name: 'a.pdf', type: 'application/pdf', bytes: Buffer.alloc(0) }, 'FILE_EMPTY'],
    ])('refuses %s', async (_name, file, code) => {
      const { status, body } = await upload(file);
      expect([status, body.code]).toEqual([422, code]);
      const files = await applicant.get<FileView[]>(`/applications/${id}/files`);
      expect(files.body).toEqual([]);
    });

    it('refuses what is too large without cutting it off', async () => {
      const limit = prize.test.config.uploads.maxFileBytes;
      const bytes = Buffer.concat([Buffer.from(pdf.bytes), Buffer.alloc(limit)]);
      const { status, body } = await upload({ ...pdf, bytes });
      expect([status, body.code]).toEqual([413, 'FILE_TOO_LARGE']);
    });

    it('keeps to the limits of a section', async () => {
      expect((await upload(photoFile)).status).toBe(201);
      expect((await upload(photoFile)).body.code).toBe('PICTURES_FULL');
      expect([(await upload(pdf)).status, (await upload(pdf)).status]).toEqual([201, 201]);
      expect((await upload(pdf)).body.code).toBe('FILES_FULL');
      expect((await upload(pdf, 'unknown')).status).toBe(404);
      expect((await upload(pdf, 'more')).status).toBe(201);
    });

    it('counts uploads made at once', async () => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => upload(pdf)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422, 422]);
    });

    it('can be put in order and taken off', async () => {
      const [one, two, three] = [
        (await upload(pdf)).body.id,
        (await upload(pdf)).body.id,
        (await upload(pdf)).body.id,
      ];
      const order = (ids: (string | undefined)[]) =>
        applicant.put(`/applications/${id}/files/order`, { section: 'proof', ids });
      expect((await order([three, one, two])).status).toBe(204);
      expect((await order([three, one])).body['code']).toBe('FILES_CHANGED');
      expect((await order([three, three, two])).body['code']).toBe('FILES_CHANGED');
      expect((await applicant.delete(`/applications/${id}/files/${one}`)).status).toBe(204);
      expect((await applicant.delete(`/applications/${id}/files/${one}`)).status).toBe(404);
      const { body } = await applicant.get<FileView[]>(`/applications/${id}/files`);
      expect(body.map((file) => file.id)).toEqual([three, two]);
      expect((await applicant.get(`/files/${one}`)).status).toBe(404);
    });

    it('are nobody else’s before the case is handed in, and the office’s in whose scope it is after', async () => {
      const { body } = await upload(pdf);
      const [near, far, watcher, judge] = [
        await prize.as('reviewer', 'north'),
        await prize.as('reviewer', 'south'),
        await prize.as('watcher'),
        await prize.as('judge', 'judge-01'),
      ];
      const statuses = async () =>
        Promise.all(
          [applicant, stranger, near, far, watcher, judge].map(
            async (who) => (await who.get(`/files/${body.id}`)).status,
          ),
        );
      expect(await statuses()).toEqual([200, 404, 404, 404, 404, 404]);
      const receipt = await applicant.post<Receipt>(`/applications/${id}/submit`);
      expect(receipt.status).toBe(200);
      await prize.settle();
      expect(await statuses()).toEqual([200, 404, 200, 404, 200, 404]);
      expect((await prize.nobody.get(`/files/${body.id}`)).status).toBe(401);
    });

    it('cannot be changed once handed in', async () => {
      const { body } = await upload(pdf);
      await applicant.post(`/applications/${id}/submit`);
      expect((await upload(pdf)).body.code).toBe('ALREADY_SUBMITTED');
      expect((await applicant.delete(`/applications/${id}/files/${body.id}`)).body['code']).toBe(
        'ALREADY_SUBMITTED',
      );
    });

    it('answers a request without a file', async () => {
      const answer = await applicant.post(`/applications/${id}/files?section=proof`);
      expect([answer.status, answer.body['code']]).toEqual([422, 'FILE_MISSING']);
    });
  });
});

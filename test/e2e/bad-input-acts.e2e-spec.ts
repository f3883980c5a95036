import type { TaskView } from '../../src/tasks/index.js';
import { applicantLine } from '../support/applicant-lines.js';
import { expectProblem } from '../support/expect-problem.js';
import { RehearsedSeason, type DraftedCase, type Problem, type Voice } from '../support/rehearsed-season.js';
import { photoFile } from '../support/sample-files.js';

const PAPERS = ['formPaper', 'evidencePaper', 'formFile', 'evidenceFile'];

let season: RehearsedSeason;

beforeAll(async () => {
  season = await RehearsedSeason.open();
  await season.moveClockTo('2024-06-10T10:00:00');
});
afterAll(() => season.close());

describe('an upload', () => {
  let drafted: DraftedCase;
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const put = (section: string, name: string, type: string, bytes: Uint8Array) =>
    drafted.applicant.upload<Problem>(
      `/applications/${drafted.applicationId}/files?section=${encodeURIComponent(section)}`,
      {
        ...{ name, type, bytes },
      },
    );
  const files = async () =>
    (await drafted.applicant.get<unknown[]>(`/applications/${drafted.applicationId}/files`)).body;

  beforeAll(async () => {
    drafted = await season.draft(applicantLine({ ref: 'bad-uploads' }, 201), { evidence: false });
  });

  it.each<[string, string, string, Uint8Array, string]>([
    ['a picture named as a PDF', 'a.pdf', 'application/pdf', png, 'FILE_MISMATCH'],
    [
      'a page named as a picture',
      'a.jpg',
      'image/jpeg',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      'FILE_TYPE',
    ],
    [
      'a drawing with a script',
      'a.png',
      'image/png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'FILE_TYPE',
    ],
    ['a picture that says it is a page', 'a.jpg', 'text/html', photoFile.bytes, 'FILE_MISMATCH'],
    ['an archive', 'a.zip', 'application/zip', Buffer.from('504b030414000000', 'hex'), 'FILE_TYPE'],
    ['nothing', 'a.pdf', 'application/pdf', Buffer.alloc(0), 'FILE_EMPTY'],
    ['half a picture', 'a.png', 'image/png', png, 'FILE_BROKEN'],
  ])('of %s is refused with a cure, and nothing of it stays', async (_name, name, type, bytes, code) => {
    const before = await files();
    expect(expectProblem(await put('basics', name, type, bytes), 422, code).detail).toMatch(/请/);
    expect(await files()).toEqual(before);
  });

  it('over the size is refused with the size that is allowed', async () => {
    const large = Buffer.alloc(20 * 2 ** 20 + 1, 0x20);
    large.write('%PDF-1.7');
    const problem = expectProblem(
      await put('basics', 'a.pdf', 'application/pdf', large),
      413,
      'FILE_TOO_LARGE',
    );
    expect(problem.detail).toContain('20 MB');
  });

  it('into an unknown section is refused', async () => {
    for (const section of ['nowhere', '__proto__', '../basics', "' OR 1=1"]) {
      expectProblem(await put(section, 'a.jpg', 'image/jpeg', photoFile.bytes), 404, 'NOT_FOUND');
    }
    expectProblem(await put('x'.repeat(101), 'a.jpg', 'image/jpeg', photoFile.bytes), 422, 'INPUT_INVALID');
  });

  it('without a file, or of JSON, is refused', async () => {
    const path = `/applications/${drafted.applicationId}/files?section=basics`;
    expectProblem(await drafted.applicant.post<Problem>(path, { file: 'x' }), 422, 'FILE_MISSING');
    const empty = new FormData();
    empty.append('note', 'no file here');
    expectProblem(await drafted.applicant.send<Problem>('POST', path, { body: empty }), 422, 'FILE_MISSING');
  });

  it('under a name that climbs, breaks lines or never ends leaves under a harmless one', async () => {
    for (const name of [
      '../../etc/passwd.jpg',
      'a\r\nset-cookie: x=1.jpg',
      `${'长'.repeat(400)}.jpg`,
      'CON.jpg',
      '‮gpj.jpg',
    ]) {
      const reply = await put('basics', name, 'image/jpeg', photoFile.bytes);
      if (reply.status === 422) continue;
      expect(reply.status).toBe(201);
      const { id } = reply.body as unknown as { id: string };
      const file = await drafted.applicant.get(`/files/${id}?inline=1`);
      expect(file.headers.get('x-content-type-options')).toBe('nosniff');
      expect(file.headers.get('set-cookie')).toBeNull();
      const disposition = decodeURIComponent(file.headers.get('content-disposition') ?? '');
      expect(disposition).not.toMatch(/\.\.\/|[\r\n\u202e]/);
      expect(disposition.length).toBeLessThan(500);
      await drafted.applicant.send('DELETE', `/applications/${drafted.applicationId}/files/${id}`);
    }
  });
});

describe('a decision', () => {
  let entryId: string;
  let task: string;
  let officer: Voice;
  const decide = (voice: Voice, id: string, body: unknown) =>
    voice.post<Problem>(`/tasks/${id}/complete`, body);

  beforeAll(async () => {
    const filed = await season.file(applicantLine({ ref: 'bad-decisions' }, 202));
    entryId = filed.entryId;
    const found = await season.task(entryId, 'unitConfirm');
    task = found.id;
    officer = await season.as(found.groups[0] ?? '');
  });

  const stillOpen = async (id: string): Promise<void> => {
    const [row] = await season.sql<{ state: string; outcome: string | null }>(
      'SELECT state, outcome FROM task WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ state: 'open', outcome: null });
  };

  it.each<[string, unknown, string]>([
    ['nothing', {}, 'outcome'],
    ['an unknown outcome', { outcome: 'promote', data: { opinion: '好' } }, 'outcome'],
    ['an outcome of the prototype', { outcome: 'constructor', data: { opinion: '好' } }, 'outcome'],
    ['no opinion', { outcome: 'confirm', data: {} }, 'opinion'],
    ['an opinion of blanks', { outcome: 'confirm', data: { opinion: ' 　\n' } }, 'opinion'],
    ['an opinion that is no text', { outcome: 'confirm', data: { opinion: { a: 1 } } }, 'opinion'],
    ['an opinion without end', { outcome: 'confirm', data: { opinion: '好'.repeat(501) } }, 'opinion'],
    ['data of another shape', { outcome: 'confirm', data: 'opinion' }, 'data'],
    ['more than was asked', { outcome: 'confirm', data: { opinion: '好' }, assignee: 'me' }, 'assignee'],
  ])('with %s leaves the task open and names the place', async (_name, body, field) => {
    const reply = await decide(officer, task, body);
    expect(reply.status).toBe(422);
    const problem = expectProblem(reply, 422, reply.body.code);
    const places = problem.fields?.map((one) => one.field) ?? [];
    expect([...places, field === 'outcome' ? 'outcome' : '']).toContain(field);
    await stillOpen(task);
  });

  it('of a score outside the range or finer than hundredths is refused, and one inside is taken', async () => {
    await season.decide(entryId, 'unitConfirm', 'confirm');
    await season.decide(entryId, 'districtReview', 'recommend');
    await season.decide(entryId, 'recommend', 'recommend');
    await season.decide(entryId, 'centreCheck', 'pass');
    await season.decide(entryId, 'cityCheck', 'pass');
    await season.decide(entryId, 'paperReceipt', 'received', { received: PAPERS });
    // Those of this file that were not decided are closed by the season on the way.
    await season.moveClockTo('2024-08-21T09:00:00');
    await season.decide(null, 'setUpPanels', 'confirm', {});
    const seat = await season.task(entryId, 'expertScore');
    const expert = await season.as(seat.groups[0] ?? '');
    const view = await expert.get<TaskView>(`/tasks/${seat.id}`);
    expect(view.body.variables).toMatchObject({ roundMin: 0, roundMax: 100 });
    for (const score of [101, 100.01, -0.01, 88.125, '九十', null, true, [90], { $gt: 0 }, 1e308, '1e2x']) {
      const problem = expectProblem(
        await decide(expert, seat.id, { outcome: 'submit', data: { score } }),
        422,
        'FORM_INVALID',
      );
      expect([score, problem.fields?.[0]?.field]).toEqual([score, 'score']);
      await stillOpen(seat.id);
    }
    expect((await decide(expert, seat.id, { outcome: 'submit', data: { score: 88.12 } })).status).toBe(200);
    expect(await season.sql('SELECT value FROM score WHERE entry_id = $1', [entryId])).toEqual([
      { value: 8812 },
    ]);
  });
});

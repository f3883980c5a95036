import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ApplicationView } from '../../src/applications/index.js';
import type { EntryView } from '../../src/entries/index.js';
import { applicantLine, type Line } from '../support/applicant-lines.js';
import { expectProblem } from '../support/expect-problem.js';
import { RehearsedSeason, type DraftedCase, type Problem } from '../support/rehearsed-season.js';

let season: RehearsedSeason;
let serial = 100;

beforeAll(async () => {
  season = await RehearsedSeason.open();
  await season.moveClockTo('2024-06-10T10:00:00');
});
afterAll(() => season.close());

const lineWith = (data: Record<string, unknown> = {}): Line => {
  serial += 1;
  return applicantLine({ ref: `bad-${serial}`, data }, serial);
};

describe('an application', () => {
  const draftOf = async (drafted: DraftedCase) =>
    (await drafted.applicant.get<ApplicationView>(`/applications/${drafted.applicationId}`)).body.draft;
  const save = (drafted: DraftedCase, data: unknown, revision: unknown) =>
    drafted.applicant.put<Problem>(`/applications/${drafted.applicationId}/draft`, { data, revision });
  const submit = (drafted: DraftedCase) =>
    drafted.applicant.post<Problem>(`/applications/${drafted.applicationId}/submit`);

  it.each<[string, Record<string, unknown>, string]>([
    ['a wrong check digit of the identity number', { idNumber: '320205198503150011' }, 'idNumber'],
    ['an identity number of a day that never was', { idNumber: '32020519850231001X' }, 'idNumber'],
    ['a wrong unit code', { unitCreditCode: '91320205MA1000001X' }, 'unitCreditCode'],
    ['a wrong card number', { bankAccount: '6222021100000000001' }, 'bankAccount'],
    ['a wrong phone number', { phone: '12345678901' }, 'phone'],
    ['a day that never was', { birthDate: '1985-02-31' }, 'birthDate'],
    ['an unknown choice', { level: 'grandmaster' }, 'level'],
    ['a choice of the prototype', { district: 'constructor' }, 'district'],
  ])('%s is named when it is handed in, and nothing is lost', async (_name, data, field) => {
    const drafted = await season.draft(lineWith(), { evidence: false });
    const before = await draftOf(drafted);
    const saved = await save(drafted, { ...before?.data, ...data }, before?.revision);
    const refused = saved.status === 200 ? await submit(drafted) : saved;
    const problem = expectProblem(refused, 422, 'FORM_INVALID');
    expect(problem.fields?.map((one) => one.field)).toContain(field);
    expect((await draftOf(drafted))?.data).toMatchObject({ name: drafted.line.data['name'] });
  });

  it('1,000 characters are taken where 1,000 are allowed, 1,001 are not and the saved text stays', async () => {
    const drafted = await season.draft(lineWith(), { evidence: false });
    const before = await draftOf(drafted);
    // Counted as people count them: one rare character is one.
    const full = '𠮷'.repeat(1000);
    const saved = await save(drafted, { ...before?.data, achievements: full }, 1);
    expect(saved.status).toBe(200);
    const over = await save(drafted, { ...before?.data, achievements: `${full}。` }, 2);
    const refused = over.status === 200 ? await submit(drafted) : over;
    const problem = expectProblem(refused, 422, 'FORM_INVALID');
    const about = problem.fields?.find(({ field }) => field === 'achievements');
    expect(about?.message).toMatch(/1000|1,000/);
    expect(String((await draftOf(drafted))?.data['achievements']).startsWith(full)).toBe(true);
  });

  it('a stale revision overwrites nothing and tells where one stands', async () => {
    const drafted = await season.draft(lineWith(), { evidence: false });
    const { data = {} } = (await draftOf(drafted)) ?? {};
    expect((await save(drafted, { ...data, post: '窗口一' }, 1)).status).toBe(200);
    const stale = await save(drafted, { ...data, post: '窗口二' }, 1);
    expect(expectProblem(stale, 409, 'DRAFT_STALE')).toMatchObject({ revision: 2 });
    for (const revision of [-1, 1.5, '2', null, 3e9, undefined]) {
      expectProblem(await save(drafted, data, revision), 422, 'INPUT_INVALID');
    }
    expect(await draftOf(drafted)).toMatchObject({ revision: 2, data: { post: '窗口一' } });
  });

  it('data of another shape is refused, and what does not belong to the form does nothing', async () => {
    const drafted = await season.draft(lineWith(), { evidence: false });
    for (const data of [null, [], 'text', 1])
      expectProblem(await save(drafted, data, 1), 422, 'INPUT_INVALID');
    const before = await draftOf(drafted);
    const extra = { status: 'named', score: 100, entryId: 'x', approvedBy: 'me', award: 'studio' };
    const saved = await save(drafted, { ...before?.data, ...extra }, 1);
    expect([200, 422]).toContain(saved.status);
    const after = await draftOf(drafted);
    for (const key of ['status', 'score', 'entryId', 'approvedBy'])
      expect(after?.data).not.toHaveProperty(key);
    expect(
      (await drafted.applicant.get<ApplicationView>(`/applications/${drafted.applicationId}`)).body.award,
    ).toBe('technician');
  });

  it.each([
    ['at the top', '{"data":{"name":"甲"},"revision":1,"__proto__":{"admin":true}}'],
    ['in the answers', '{"data":{"__proto__":{"admin":true}},"revision":1}'],
    ['deep in a table', '{"data":{"experiences":[{"__proto__":{"admin":true}}]},"revision":1}'],
    ['as a constructor', '{"data":{"constructor":{"prototype":{"admin":true}}},"revision":1}'],
  ])('keys of the prototype (%s) reach nothing', async (_name, body) => {
    const drafted = await season.draft(lineWith(), { evidence: false });
    const reply = await drafted.applicant.send<Problem>(
      'PUT',
      `/applications/${drafted.applicationId}/draft`,
      {
        body,
        headers: { 'content-type': 'application/json' },
      },
    );
    if (reply.status !== 200) expect([400, 422]).toContain(reply.status);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(JSON.stringify(await draftOf(drafted))).not.toContain('admin');
  });

  it('texts full of SQL, markup and formulas come back as they were written, and do nothing', async () => {
    const texts = {
      name: "O'Hara; --",
      post: '<b>x</b>',
      specialty: `'); DROP TABLE entry; -- <script>alert(1)</script> {{constructor.constructor("return 1")()}}`,
      achievements:
        '#read("/etc/passwd") #panic("x") $x^2$ @import \\u0000 ${7*7} =cmd|"/c calc"!A1 <img src=x onerror=alert(1)>',
    };
    const filed = await season.file(lineWith({ ...texts, unitName: '<svg onload=alert(1)>厂' }));
    const officer = await season.as('cityOfficer@cityBureau');
    const entry = await officer.get<EntryView>(`/entries/${filed.entryId}`);
    expect(entry.headers.get('content-type')).toContain('application/json');
    expect(entry.headers.get('x-content-type-options')).toBe('nosniff');
    const shown = Object.fromEntries(
      entry.body.answers.flatMap(({ items }) => items).map(({ path: key, value }) => [key, value]),
    );
    expect(shown).toMatchObject(texts);
    expect(entry.body.unitName).toBe('<svg onload=alert(1)>厂');
    for (const q of [
      "'",
      '"',
      '%',
      '_',
      '\\',
      "'); DROP TABLE entry; --",
      '\u0000',
      '<b>',
      '${1}',
      '1 OR 1=1',
    ]) {
      const found = await officer.get<{ total: number }>(
        `/entries?seasonId=${season.id}&q=${encodeURIComponent(q)}`,
      );
      expect([q, found.status < 500]).toEqual([q, true]);
      const tasks = await officer.get(`/tasks?seasonId=${season.id}&q=${encodeURIComponent(q)}`);
      expect([q, tasks.status < 500]).toEqual([q, true]);
    }
    expect(await season.sql('SELECT 1 FROM entry WHERE id = $1', [filed.entryId])).toHaveLength(1);

    const printed = await fetch(
      `${season.url}/api/applications/${filed.applicationId}/documents/application`,
      {
        headers: { authorization: `Bearer ${filed.applicant.token ?? ''}` },
      },
    );
    expect(printed.status).toBe(200);
    const text = textOf(Buffer.from(await printed.arrayBuffer()));
    expect(text).toContain('#read(');
    expect(text).toContain('${7*7}');
    expect(text).not.toContain('root:');
  });
});

/** The words of a PDF without blanks and the breaks of its lines. */
function textOf(pdf: Buffer): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-text-'));
  try {
    writeFileSync(path.join(folder, 'a.pdf'), pdf);
    const text = execFileSync('pdftotext', [path.join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    return text.replace(/[\s\u200b]/g, '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

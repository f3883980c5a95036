import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../../../src/shared/fault.js';
import type { PlanDraftView } from '../../../src/workbench/plan-draft.view.js';
import { RehearsalHall } from '../../../src/workbench/rehearsal/rehearsal-hall.js';
import type {
  RehearsalDeed,
  RehearsalDiagram,
  RehearsalLetter,
  RehearsalReportView,
  RehearsalRow,
  RehearsalView,
} from '../../../src/workbench/rehearsal/rehearsal.view.js';
import { madeUpSeasons } from '../../../scripts/lib/kept-seasons.mjs';
import { buildServer } from '../../support/built-server.js';
import { zipOfFolder } from '../../support/folder-zip.js';
import type { SampleFile } from '../../support/sample-files.js';
import { zipOf } from '../../support/zip-file.js';
import { RehearsedSeason, type Problem, type Voice } from '../../support/rehearsed-season.js';

/** The smallest of the kept seasons, with outcomes worked out by hand. */
const KEPT = madeUpSeasons().find(({ key }) => key === 'lake-2030');
const FOLDER = KEPT?.folder ?? '';
const SCRIPT = path.join(FOLDER, 'script');
/** Whatever holds cases, people or titles. */
const REAL = ['season', 'entry', 'application', 'account', 'task', 'register_entry', 'audit_event'];

let real: RehearsedSeason;
let admin: Voice;
let draft = '';
let runs = '';
let before: unknown;

const zip = (bytes: Buffer, name = '剧本.zip') => ({ name, type: 'application/zip', bytes });

async function realRows(): Promise<unknown> {
  const tables = await real.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name = ANY($1)`,
    [REAL],
  );
  const counts: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await real.sql<{ count: string }>(`SELECT count(*) AS count FROM ${name}`);
    counts[name] = row?.count;
  }
  return counts;
}

async function begin(file = zip(zipOfFolder(SCRIPT))): Promise<string> {
  const { status, body, text } = await admin.upload<{ id: string }>(`${runs}/lines`, file);
  expect([status, text]).toEqual([201, expect.any(String)]);
  return body.id;
}

const look = async (id: string): Promise<RehearsalView> =>
  (await admin.get<RehearsalView>(`${runs}/${id}`)).body;

/** Waits until it does not move any more. */
async function rest(id: string): Promise<RehearsalView> {
  for (;;) {
    const view = await look(id);
    if (!['preparing', 'running'].includes(view.state)) return view;
    await delay(200);
  }
}

async function go(id: string, act: string): Promise<RehearsalView> {
  expect((await admin.post(`${runs}/${id}/act`, { act })).status).toBe(204);
  return rest(id);
}

beforeAll(async () => {
  buildServer();
  real = await RehearsedSeason.open();
  admin = await real.as('administrator');
  const plan = zipOfFolder(FOLDER);
  const { body } = await admin.upload<{ draftId: string; faults: Fault[] }>('/plan-drafts/import', zip(plan));
  draft = body.draftId;
  runs = `/plan-drafts/${draft}/rehearsals`;
  before = await realRows();
}, 600_000);

afterAll(() => real.close());

describe('a draft is rehearsed on screen', () => {
  let id = '';
  let now = '';

  it('begins with an uploaded script and rests before the first act', async () => {
    id = await begin();
    const view = await rest(id);
    expect(view).toMatchObject({ state: 'resting', fault: null, lines: 9, deeds: 0, ownScript: false });
    expect(view.standing?.waiting).toBe(9);
    now = view.standing?.now ?? '';
  });

  it('a step is one act', async () => {
    const { deeds, standing } = await go(id, 'step');
    expect([deeds, standing?.waiting]).toEqual([1, 8]);
    const [deed] = (await admin.get<RehearsalDeed[]>(`${runs}/${id}/deeds`)).body;
    expect(deed).toMatchObject({ ref: 'L01', what: '提交申报', refused: null });
    expect(Date.parse(standing?.now ?? '')).toBeGreaterThan(Date.parse(now));
  });

  it('a day ends at midnight', async () => {
    const { standing } = await go(id, 'day');
    expect(new Date(Date.parse(standing?.now ?? '') + 8 * 3_600_000).toISOString()).toMatch(/T00:00:00/);
  });

  it('a stage ends at the next date of the season', async () => {
    const { standing } = await go(id, 'stage');
    expect(standing?.dates.map(({ at }) => Date.parse(at))).toContain(Date.parse(standing?.now ?? ''));
    expect(standing?.waiting).toBe(0);
  });

  it('tokens stand on the diagrams, and people have been told, each once', async () => {
    const { standing } = await go(id, 'stage');
    const diagrams = (await admin.get<RehearsalDiagram[]>(`${runs}/${id}/diagrams`)).body;
    const known = diagrams.map(({ processId }) => processId);
    expect(standing?.tokens.length).toBeGreaterThan(0);
    expect(known).toEqual(expect.arrayContaining([...new Set(standing?.tokens.map((one) => one.processId))]));
    const letters = (await admin.get<RehearsalLetter[]>(`${runs}/${id}/letters`)).body;
    const received = letters.filter(({ subject }) => subject === '申报已收到').map(({ ref }) => ref);
    expect(received.length).toBeGreaterThan(0);
    expect(new Set(received).size).toBe(received.length);
  });

  it('goes on after its process is gone, and comes out as worked out by hand', async () => {
    await real.test.app.get(RehearsalHall).stop(id, 'asleep');
    expect((await look(id)).state).toBe('asleep');
    const view = await go(id, 'end');
    expect(view).toMatchObject({ state: 'done', fault: null, ended: true });
    const outcome = await admin.get(`${runs}/${id}/outcome`);
    expect(outcome.body).toEqual(JSON.parse(readFileSync(KEPT?.outcome ?? '', 'utf8')));
    const { cases, unexpectedWords } = (await admin.get<RehearsalReportView>(`${runs}/${id}/report`)).body;
    expect(unexpectedWords).toEqual([]);
    expect(cases.map(({ ref }) => ref)).toEqual([
      'L01',
      'L02',
      'L03',
      'L04',
      'L05',
      'L06',
      'L07',
      'L08',
      'L09',
    ]);
    // Those from before its process was gone are not told again.
    const told = (await admin.get<RehearsalLetter[]>(`${runs}/${id}/letters`)).body;
    const ended = told.filter(({ subject }) => subject.startsWith('申报结果：')).map(({ ref }) => ref);
    expect(ended.length).toBeGreaterThan(0);
    expect(new Set(ended).size).toBe(ended.length);
    const documents = cases.flatMap(({ outcome: known }) => (known['documents'] ?? []) as string[]);
    const pdf = await admin.get(`${runs}/${id}/documents/${encodeURIComponent(documents[0] ?? '')}`);
    expect(pdf.headers.get('content-type')).toContain('pdf');
    const workbook = await admin.get(`${runs}/${id}/workbook`);
    expect(workbook.headers.get('content-type')).toContain('spreadsheetml');
  });

  it('goes no further once it is over', async () => {
    const refused = await admin.post<Problem>(`${runs}/${id}/act`, { act: 'step' });
    expect([refused.status, refused.body.code]).toEqual([409, 'REHEARSAL_ENDED']);
  });

  it('has left no trace in real data', async () => {
    expect(await realRows()).toEqual(before);
  });

  it('a version made of this content says that it was rehearsed', async () => {
    const { body } = await admin.post<{ revision: number }>(`/plan-drafts/${draft}/check`);
    const order = { revision: body.revision, reasons: [] };
    const made = await admin.post<{ versionId: string }>(`/plan-drafts/${draft}/versions`, order);
    expect(made.body.versionId).toBe((await look(id)).versionId);
    const plans = (await admin.get<{ id: string; rehearsedAt: string | null }[]>('/plans')).body;
    const rehearsed = plans.filter(({ rehearsedAt }) => rehearsedAt !== null);
    expect(rehearsed.map((plan) => plan.id)).toEqual([made.body.versionId]);
  });

  it('is taken away with everything that belongs to it', async () => {
    const folder = path.join(real.test.config.dataDirectory, 'rehearsals', id);
    expect(existsSync(folder)).toBe(true);
    expect((await admin.send('DELETE', `${runs}/${id}`)).status).toBe(204);
    expect(existsSync(folder)).toBe(false);
    expect((await admin.get<RehearsalRow[]>(runs)).body).toEqual([]);
  });
});

it('made-up people and a script of their own play a whole season', async () => {
  // Of a rehearsal that nobody knows any more.
  const orphan = path.join(real.test.config.dataDirectory, 'rehearsals', randomUUID());
  mkdirSync(orphan, { recursive: true });
  utimesSync(orphan, new Date(0), new Date(0));
  const { status, body } = await admin.post<{ id: string }>(`${runs}/samples`, { people: 3 });
  expect(status).toBe(201);
  expect(existsSync(orphan)).toBe(false);
  const view = await go(body.id, 'end');
  expect(view).toMatchObject({ fault: null, state: 'done', lines: 3, ownScript: false });
  const { cases } = (await admin.get<RehearsalReportView>(`${runs}/${body.id}/report`)).body;
  expect(cases.map(({ outcome }) => outcome['status'])).toContain('named');
  await admin.send('DELETE', `${runs}/${body.id}`);
}, 300_000);

describe('what cannot be rehearsed', () => {
  const lines = readFileSync(path.join(SCRIPT, 'applicants.jsonl'), 'utf8');
  const script = readFileSync(path.join(SCRIPT, 'script.yaml'), 'utf8');
  const approval = readFileSync(path.join(SCRIPT, 'files', 'approval.pdf'));
  const packed = (parts: Readonly<Record<string, string>>) =>
    zip(
      zipOf([
        { name: 'files/approval.pdf', content: approval },
        ...Object.entries({ 'script.yaml': script, 'applicants.jsonl': lines, ...parts }).map(
          ([name, content]) => ({ name: `剧本/${name}`.replace(/^剧本\/files/, 'files'), content }),
        ),
      ]),
    );
  const text = (name: string, content: string) => ({ name, type: 'text/plain', bytes: Buffer.from(content) });
  const refused = async (file: SampleFile, to = runs): Promise<unknown[]> => {
    const { status, body } = await admin.upload<Problem & { faults?: Fault[] }>(`${to}/lines`, file);
    return [status, body.code, body.faults?.map(({ code, file: place, line }) => [code, place, line])];
  };

  it('tells every fault of script and lines with its place before anything starts', async () => {
    const [first = '', second = ''] = lines.split('\n');
    const broken = packed({
      'script.yaml': script.replace('date: check,', 'date: nonesuch,'),
      'applicants.jsonl': [first, first, second.replace('"L02"', '"../L02"'), '{half'].join('\n'),
    });
    const [status, code, faults] = await refused(broken);
    expect([status, code]).toEqual([422, 'SCRIPT_FAULTS']);
    expect(faults).toEqual(
      expect.arrayContaining([
        ['REHEARSAL_UNKNOWN_DATE', 'script.yaml', expect.any(Number)],
        ['APPLICANT_TWICE', 'applicants.jsonl', 2],
        ['APPLICANT_REF_INVALID', 'applicants.jsonl', 3],
        ['APPLICANT_LINE_INVALID', 'applicants.jsonl', 4],
      ]),
    );
  });

  it.each([
    ['LINES_UNREADABLE', text('清单.docx', 'x')],
    ['LINES_UNREADABLE', text('清单.json', '{"ref": 1}')],
    ['LINES_EMPTY', text('清单.jsonl', '\n\n')],
    ['LINES_HEADINGS', text('清单.csv', 'ref,data,data.name\nA,1,2')],
    ['LINES_MANY', text('清单.jsonl', '{}\n'.repeat(1_001))],
    ['PLAN_ZIP_BROKEN', zip(Buffer.from('no zip'))],
    ['SCRIPT_MISSING', text('清单.jsonl', lines)],
  ])('%s', async (code, file) => {
    expect((await refused(file)).slice(0, 2)).toEqual([422, code]);
    expect((await admin.get<RehearsalRow[]>(runs)).body).toEqual([]);
  });

  it('rows of a table are told by their numbers in the table', async () => {
    const table = 'ref,submittedAt,data.award\nA,2030-04-03T10:00:00+08:00,chief\nA,someday,nonesuch';
    const withScript = (await admin.get<PlanDraftView>(`/plan-drafts/${draft}`)).body;
    const changes = [{ path: 'rehearsal.yaml', content: script, revision: 0 }];
    expect(withScript.files.some(({ path: name }) => name === 'rehearsal.yaml')).toBe(false);
    expect((await admin.post(`/plan-drafts/${draft}/changes`, { label: '剧本', changes })).status).toBe(200);
    const [status, code, faults] = await refused(text('清单.csv', table));
    expect([status, code]).toEqual([422, 'SCRIPT_FAULTS']);
    expect(faults).toEqual([
      ['APPLICANT_FIELD_MISSING', '清单.csv', 2],
      ['APPLICANT_UNKNOWN_AWARD', '清单.csv', 3],
      ['APPLICANT_TWICE', '清单.csv', 3],
      ['APPLICANT_TIME_INVALID', '清单.csv', 3],
    ]);
  });

  it('a draft with errors', async () => {
    const plan = readFileSync(path.join(FOLDER, 'lake-2030.yaml'), 'utf8').replace('\nawards:', '\nawardz:');
    const broken = zipOf([{ name: 'plan.yaml', content: `${plan}\nawards: []\n` }]);
    const { body } = await admin.upload<{ draftId: string }>('/plan-drafts/import', zip(broken));
    const to = `/plan-drafts/${body.draftId}/rehearsals`;
    expect((await refused(packed({}), to)).slice(0, 2)).toEqual([422, 'DRAFT_FAULTS']);
  });

  it('more than two at a time; one that breaks tells the line of the script', async () => {
    const withoutCheck = script
      .replace('  centreCheck:\n', '  setUpPapers_:\n')
      .replace(/ {2}setUpPapers_:[\s\S]*?\n(?= {2}setUp)/, '');
    const first = await begin(packed({ 'script.yaml': withoutCheck }));
    const second = await begin();
    expect((await refused(packed({}))).slice(0, 2)).toEqual([409, 'REHEARSALS_BUSY']);
    expect((await admin.send('DELETE', `${runs}/${second}`)).status).toBe(204);
    const { warnings } = await rest(first);
    expect(warnings.map(({ code }) => code)).toEqual(['REHEARSAL_TASK_MISSING']);
    const { state, fault } = await go(first, 'end');
    const line = withoutCheck.split('\n').indexOf('tasks:') + 1;
    expect([state, fault?.code, fault?.element, fault?.line]).toEqual([
      'failed',
      'TASK_NOT_SCRIPTED',
      'centreCheck',
      line,
    ]);
    expect((await admin.post(`${runs}/${first}/act`, { act: 'stop' })).status).toBe(204);
    expect((await look(first)).state).toBe('stopped');
  });
});

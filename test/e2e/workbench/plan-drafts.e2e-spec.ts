import { readZipEntries } from '../../support/zip-entries.js';
import { RehearsedSeason, type Problem, type Voice } from '../../support/rehearsed-season.js';
import type { PlanVersionRow } from '../../../src/season-run/plan.view.js';
import { faultKey } from '../../../src/shared/fault.js';
import type {
  DraftCheckView,
  DraftChangeRow,
  DraftNewsView,
  PlanCommentView,
  PlanDraftView,
} from '../../../src/workbench/plan-draft.view.js';

let season: RehearsedSeason;
let admin: Voice;
let other: Voice;
let version: string;

beforeAll(async () => {
  season = await RehearsedSeason.open();
  admin = await season.as('administrator');
  other = await season.as('administrator', '2');
  const { body } = await admin.get<{ id: string }[]>('/plans');
  version = body[0]?.id ?? '';
}, 280_000);
afterAll(() => season.close());

async function begin(order: object = {}): Promise<PlanDraftView> {
  const { status, body } = await admin.post<{ id: string }>('/plan-drafts', { versionId: version, ...order });
  expect(status).toBe(201);
  return read(body.id);
}

const read = async (id: string): Promise<PlanDraftView> =>
  (await admin.get<PlanDraftView>(`/plan-drafts/${id}`)).body;

const fileOf = (draft: PlanDraftView, path: string): { content: string; revision: number } => {
  const file = draft.files.find((each) => each.path === path);
  if (!file) throw new Error(`${path} is not in the draft`);
  return file;
};

const write = (who: Voice, draft: PlanDraftView, changes: readonly object[], label = '修改') =>
  who.post<{ revision: number } & Problem>(`/plan-drafts/${draft.id}/changes`, { label, changes });

it('begins with a version as it is, the script of people beside it, and no fault', async () => {
  const draft = await begin();
  expect(draft.baseVersionId).toBe(version);
  expect(draft.files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['plan.yaml', 'rehearsal.yaml', 'diagrams/season.bpmn', 'templates/lib.typ']),
  );
  const { status, body } = await admin.post<DraftCheckView>(`/plan-drafts/${draft.id}/check`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ errors: 0, revision: 0, wouldBe: version });
});

it('carried over to a later year it has the new key, moved dates and a list of what to look at', async () => {
  const draft = await begin({ key: 'wuxi-2026', year: 2026 });
  expect(draft.title).toContain('2026');
  expect(fileOf(draft, 'plan.yaml').content).toMatch(/^plan: wuxi-2026$/m);
  expect(draft.review.length).toBeGreaterThan(10);
  expect(draft.review.map(({ part }) => part)).toEqual(expect.arrayContaining(['dates', 'places', 'rules']));
  const done = await other.post(`/plan-drafts/${draft.id}/review`, { item: 0, done: true });
  expect(done.status).toBe(204);
  const [first, second] = (await read(draft.id)).review;
  expect(first?.doneBy).toEqual(expect.any(String));
  expect(second?.doneBy).toBeNull();
});

it('what a copy carried over and nobody has looked at is a warning, until a release', async () => {
  const draft = await begin({ key: 'wuxi-2027', year: 2027 });
  expect(draft.review.every(({ at, file, line }) => at !== undefined || (file !== undefined && line))).toBe(
    true,
  );
  const left = async (): Promise<string[]> => {
    const { body } = await admin.post<DraftCheckView>(`/plan-drafts/${draft.id}/check`);
    return body.faults.filter(({ code }) => code === 'DRAFT_REVIEW_LEFT').map(({ message }) => message);
  };
  const count = draft.review.length;
  expect(await left()).toEqual([`从往年沿用的内容还有 ${String(count)} 项没有核对。`]);
  for (let item = 1; item < count; item += 1)
    await admin.post(`/plan-drafts/${draft.id}/review`, { item, done: true });
  // A tick makes no revision, and yet the check hears of it.
  expect(await left()).toEqual(['从往年沿用的内容还有 1 项没有核对。']);
  const make = (reasons: object[]) =>
    admin.post<{ versionId: string } & Problem>(`/plan-drafts/${draft.id}/versions`, {
      revision: 0,
      reasons,
    });
  expect((await make([])).body.code).toBe('WARNINGS_WITHOUT_REASON');
  const { body: check } = await admin.post<DraftCheckView>(`/plan-drafts/${draft.id}/check`);
  const { body } = await make(
    check.faults.map((fault) => ({ key: faultKey(fault), reason: '处室已当面核对' })),
  );
  const rows = (await other.get<PlanVersionRow[]>('/plans')).body;
  expect(rows.find(({ id }) => id === body.versionId)).toMatchObject({
    reviewLeft: 1,
    acceptedWarnings: [{ code: 'DRAFT_REVIEW_LEFT', reason: '处室已当面核对' }],
  });
  await admin.post(`/plan-drafts/${draft.id}/review`, { item: 0, done: true });
  expect(await left()).toEqual([]);
});

it.each([
  [{ key: 'wuxi-2020', year: 2020 }, 'COPY_YEAR'],
  [{ key: '无锡', year: 2026 }, 'COPY_KEY'],
  [{ key: 'wuxi-2026' }, 'COPY_INCOMPLETE'],
])('refuses to carry a version over to %j', async (order, code) => {
  const { status, body } = await admin.post<Problem>('/plan-drafts', { versionId: version, ...order });
  expect([status, body.code]).toEqual([422, code]);
});

it('two people never overwrite each other, and the one who is late gets what the other wrote', async () => {
  const draft = await begin();
  const { content, revision } = fileOf(draft, 'plan.yaml');
  const mine = `${content}\n# mine\n`;
  const saved = await write(admin, draft, [{ path: 'plan.yaml', content: mine, revision }], '写一句说明');
  expect(saved.body).toEqual({ revision: 1 });
  const late = await write(other, draft, [{ path: 'plan.yaml', content: `${content}\n# other\n`, revision }]);
  expect([late.status, late.body.code]).toEqual([409, 'DRAFT_CHANGED']);
  expect(late.body).toMatchObject({ files: [{ path: 'plan.yaml', content: mine, revision: 1 }] });
  // Another file may be written meanwhile.
  const form = fileOf(draft, 'forms/studio-application.form.json');
  const beside = await write(other, draft, [
    { ...form, path: 'forms/studio-application.form.json', content: `${form.content}\n` },
  ]);
  expect(beside.body).toEqual({ revision: 2 });
  const { body: news } = await admin.get<DraftNewsView>(`/plan-drafts/${draft.id}/news?after=1`);
  expect(news).toMatchObject({
    revision: 2,
    files: [{ path: 'forms/studio-application.form.json', byMe: false }],
  });
});

it('of many writes at once on one revision exactly one is taken', async () => {
  const draft = await begin();
  const { content, revision } = fileOf(draft, 'rehearsal.yaml');
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      write(index % 2 ? admin : other, draft, [
        { path: 'rehearsal.yaml', content: `${content}\n# ${String(index)}\n`, revision },
      ]),
    ),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
});

it('keeps every change with its words, and what it takes to take it back', async () => {
  const draft = await begin();
  const { content, revision } = fileOf(draft, 'plan.yaml');
  await write(admin, draft, [{ path: 'plan.yaml', content: `${content}# 一\n`, revision }], '加一行');
  await write(other, draft, [{ path: 'templates/new.typ', content: 'x', revision: 0 }], '新建模板');
  const { body: rows } = await admin.get<DraftChangeRow[]>(`/plan-drafts/${draft.id}/changes`);
  expect(rows.map(({ label, paths }) => [label, paths])).toEqual([
    ['新建模板', ['templates/new.typ']],
    ['加一行', ['plan.yaml']],
  ]);
  const { body: change } = await admin.get(`/plan-drafts/${draft.id}/changes/2`);
  expect(change).toEqual({
    before: [{ path: 'templates/new.typ', content: null }],
    after: [{ path: 'templates/new.typ', content: 'x' }],
  });
  expect((await admin.get(`/plan-drafts/${draft.id}/changes/99`)).status).toBe(404);
  expect((await admin.get(`/plan-drafts/${draft.id}/changes/x`)).status).toBe(404);
});

it.each([
  ['a path out of the package', '../etc/passwd', 'x', 'DRAFT_PATH'],
  ['a folder below a folder', 'forms/a/b.form.json', '{}', 'DRAFT_PATH'],
  ['a kind of file that has no place', 'diagrams/run.js', 'x', 'DRAFT_PATH'],
  ['a prototype name', '__proto__', 'x', 'DRAFT_PATH'],
  ['a picture that is no base64', 'templates/seal.png', '<script>', 'DRAFT_FILE_ENCODING'],
  ['NUL in a text', 'plan.yaml', 'a\u0000b', 'DRAFT_FILE_ENCODING'],
])('refuses %s', async (_what, path, content, code) => {
  const draft = await begin();
  const { status, body } = await write(admin, draft, [{ path, content, revision: 0 }]);
  expect([status, body.code]).toEqual([422, code]);
  expect((await read(draft.id)).revision).toBe(0);
});

it('a draft with faults tells all with their places and becomes no version', async () => {
  const draft = await begin();
  const { content, revision } = fileOf(draft, 'plan.yaml');
  const broken = content.replace('\nawards:', '\nawardz:');
  await write(admin, draft, [{ path: 'plan.yaml', content: broken, revision }]);
  const { body } = await admin.post<DraftCheckView>(`/plan-drafts/${draft.id}/check`);
  expect(body.errors).toBeGreaterThan(0);
  expect(body.faults.every(({ file, message, cure }) => file !== '' && message !== '' && cure !== '')).toBe(
    true,
  );
  const refused = await admin.post<Problem>(`/plan-drafts/${draft.id}/versions`, {
    revision: 1,
    reasons: [],
  });
  expect([refused.status, refused.body.code]).toEqual([422, 'DRAFT_FAULTS']);
});

it('a changed draft becomes a version with a reason for each warning, and two people release it', async () => {
  const draft = await begin();
  const { content, revision } = fileOf(draft, 'plan.yaml');
  await write(admin, draft, [{ path: 'plan.yaml', content: `${content}# 定稿\n`, revision }]);
  const stale = await admin.post<Problem>(`/plan-drafts/${draft.id}/versions`, { revision: 0, reasons: [] });
  expect([stale.status, stale.body.code]).toEqual([409, 'DRAFT_MOVED_ON']);
  const { body: check } = await admin.post<DraftCheckView>(`/plan-drafts/${draft.id}/check`);
  const reasons = check.faults.map(({ code, file, element, message }) => ({
    key: [code, file, element ?? '', message].join('|'),
    reason: '已与业务处室核对',
  }));
  const made = await admin.post<{ versionId: string }>(`/plan-drafts/${draft.id}/versions`, {
    revision: 1,
    reasons,
  });
  expect(made.status).toBe(201);
  const { versionId } = made.body;
  expect(versionId).toBe(check.wouldBe);
  expect((await read(draft.id)).versionId).toBe(versionId);
  expect((await admin.post(`/plans/${versionId}/release`)).body).toEqual({ state: 'awaitingSecond' });
  expect((await admin.post(`/plans/${versionId}/release`)).status).toBe(409);
  expect((await other.post(`/plans/${versionId}/release`)).body).toEqual({ state: 'released' });
});

it('goes out as a zip in the layout of the repository and comes in again as the same', async () => {
  const draft = await begin();
  const reply = await fetch(`${season.url}/api/plan-drafts/${draft.id}/package`, {
    headers: { authorization: `Bearer ${admin.token ?? ''}` },
  });
  const zip = Buffer.from(await reply.arrayBuffer());
  expect(await readZipEntries(zip)).toEqual(
    expect.arrayContaining([
      'seasons/wuxi-2024.yaml',
      'seasons/wuxi-2024.rehearsal.yaml',
      'bpmn/wuxi-2024/season.bpmn',
      'forms/wuxi-2024/studio-application.form.json',
      'templates/wuxi-2024/lib.typ',
    ]),
  );
  const { body } = await admin.upload<{ draftId: string; faults: { severity: string }[] }>(
    '/plan-drafts/import',
    {
      name: '明年.zip',
      type: 'application/zip',
      bytes: zip,
    },
  );
  expect(body.faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  const imported = await read(body.draftId);
  expect(imported.title).toBe('明年');
  expect(imported.files.map(({ path, content }) => [path, content])).toEqual(
    draft.files.map(({ path, content }) => [path, content]),
  );
});

it('a zip that is no plan says why and leaves nothing behind', async () => {
  const before = (await admin.get<unknown[]>('/plan-drafts')).body.length;
  const { status, body } = await admin.upload('/plan-drafts/import', {
    name: 'x.zip',
    type: 'application/zip',
    bytes: Buffer.from('no zip'),
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ draftId: null, faults: [{ code: 'PLAN_ZIP_BROKEN' }] });
  expect((await admin.get<unknown[]>('/plan-drafts')).body).toHaveLength(before);
});

it('comments hang on a part, are answered, settled and opened again', async () => {
  const draft = await begin();
  const path = `/plan-drafts/${draft.id}/comments`;
  const { body: thread } = await admin.post<{ id: string }>(path, {
    part: 'quotas',
    anchor: 'districts.xishan',
    body: '锡山区的名额要再核对',
  });
  await other.post(path, { part: 'ignored', threadId: thread.id, body: '已核对，为 3 个' });
  const { body: comments } = await admin.get<PlanCommentView[]>(path);
  expect(comments.map(({ part, anchor, threadId }) => [part, anchor, threadId])).toEqual([
    ['quotas', 'districts.xishan', thread.id],
    ['quotas', 'districts.xishan', thread.id],
  ]);
  expect((await read(draft.id)).openComments).toBe(1);
  expect((await other.post(`${path}/${thread.id}/settled`, { settled: true })).status).toBe(204);
  expect((await other.post<Problem>(`${path}/${thread.id}/settled`, { settled: true })).body.code).toBe(
    'COMMENT_STATE',
  );
  expect((await read(draft.id)).openComments).toBe(0);
});

it('a draft that was put away is gone from the list, its history stays', async () => {
  const draft = await begin();
  expect((await admin.send('DELETE', `/plan-drafts/${draft.id}`)).status).toBe(204);
  expect((await admin.get(`/plan-drafts/${draft.id}`)).status).toBe(404);
  const rows = await season.sql<{ n: number }>(
    'SELECT count(*)::int AS n FROM plan_draft_file WHERE draft_id = $1',
    [draft.id],
  );
  expect(rows[0]?.n).toBeGreaterThan(10);
});

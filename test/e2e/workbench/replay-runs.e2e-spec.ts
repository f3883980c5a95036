import { applicantLine } from '../../support/applicant-lines.js';
import {
  RehearsedSeason,
  withoutEvidence,
  type Problem,
  type Voice,
} from '../../support/rehearsed-season.js';
import type { PlanDraftView } from '../../../src/workbench/plan-draft.view.js';
import type { ReplayResultView } from '../../../src/workbench/replay.view.js';

let season: RehearsedSeason;
let admin: Voice;
let version: string;
/** Receipt numbers, by which cases are told. */
const refs: string[] = [];
const table = 'diagrams/technician-eligibility.dmn';

beforeAll(async () => {
  season = await RehearsedSeason.open(withoutEvidence);
  await season.moveClockTo('2024-06-10T10:00:00');
  for (const [ref, serial] of [
    ['one', 1],
    ['two', 2],
  ] as const)
    refs.push((await season.file(applicantLine({ ref }, serial), { evidence: false })).receiptNo);
  admin = await season.as('administrator');
  version = (await admin.get<{ id: string }[]>('/plans')).body[0]?.id ?? '';
}, 280_000);
afterAll(() => season.close());

async function draftWith(edit: (text: string) => string, path = table): Promise<string> {
  const { body } = await admin.post<{ id: string }>('/plan-drafts', { versionId: version });
  const { files } = (await admin.get<PlanDraftView>(`/plan-drafts/${body.id}`)).body;
  const file = files.find((each) => each.path === path);
  const content = edit(file?.content ?? '');
  if (content === file?.content) return body.id;
  const changes = [{ path, content, revision: file?.revision }];
  expect((await admin.post(`/plan-drafts/${body.id}/changes`, { label: '改', changes })).status).toBe(200);
  return body.id;
}

async function replayed(draft: string): Promise<ReplayResultView> {
  const started = await admin.post<{ id: string }>(`/plan-drafts/${draft}/replays`, { seasonId: season.id });
  expect(started.status).toBe(201);
  const path = `/plan-drafts/${draft}/replays/${started.body.id}`;
  for (;;) {
    const { body } = await admin.get<ReplayResultView>(path);
    if (body.state !== 'running') return body;
  }
}

it('the same plan changes nothing', async () => {
  const { state, done, total, effects } = await replayed(await draftWith((text) => text));
  expect({ state, done, total }).toEqual({ state: 'done', done: 2, total: 2 });
  expect(effects?.flips).toEqual([]);
  expect(effects?.checks).toEqual([]);
});

it('a stricter age tells whose check comes out otherwise and why, and leaves the season alone', async () => {
  const before = await season.sql(
    'SELECT entry_id, rule, result, checked_at FROM rule_check ORDER BY entry_id, rule',
  );
  const draft = await draftWith((text) => text.replaceAll('[16..60)', '[16..20)'));
  const { effects } = await replayed(draft);
  const changes = effects?.checks.map(({ ref, rule, before: was, after }) => [ref, rule, was, after]);
  expect(changes?.sort()).toEqual(refs.map((ref) => [ref, 'T1', 'pass', 'fail']).sort());
  expect(
    await season.sql('SELECT entry_id, rule, result, checked_at FROM rule_check ORDER BY entry_id, rule'),
  ).toEqual(before);
  const [run] = (await admin.get<{ id: string }[]>(`/plan-drafts/${draft}/replays`)).body;
  const report = await admin.get(`/plan-drafts/${draft}/replays/${run?.id ?? ''}/report`);
  expect(report.headers.get('content-type')).toContain('spreadsheetml');
});

it('a draft with faults, or a season still open, is no replay', async () => {
  const broken = await draftWith((text) => text.replace('\nawards:', '\nawardz:'), 'plan.yaml');
  const refused = await admin.post<Problem>(`/plan-drafts/${broken}/replays`, { seasonId: season.id });
  expect([refused.status, refused.body.code]).toEqual([422, 'DRAFT_FAULTS']);
  await season.sql('UPDATE season SET rehearsal = false WHERE id = $1', [season.id]);
  const open = await admin.post<Problem>(`/plan-drafts/${broken}/replays`, { seasonId: season.id });
  expect([open.status, open.body.code]).toEqual([422, 'SEASON_OPEN']);
  await season.sql('UPDATE season SET rehearsal = true WHERE id = $1', [season.id]);
});

import { RehearsedSeason, type Voice } from '../../support/rehearsed-season.js';
import type { ComparisonView } from '../../../src/workbench/compare-files.js';
import type { PlanDraftView } from '../../../src/workbench/plan-draft.view.js';

let season: RehearsedSeason;
let admin: Voice;
let version: string;

beforeAll(async () => {
  season = await RehearsedSeason.open();
  admin = await season.as('administrator');
  version = (await admin.get<{ id: string }[]>('/plans')).body[0]?.id ?? '';
}, 280_000);
afterAll(() => season.close());

async function begin(order: object = {}): Promise<PlanDraftView> {
  const { body } = await admin.post<{ id: string }>('/plan-drafts', { versionId: version, ...order });
  return (await admin.get<PlanDraftView>(`/plan-drafts/${body.id}`)).body;
}

const fileOf = (draft: PlanDraftView, path: string): { content: string; revision: number } => {
  const file = draft.files.find((each) => each.path === path);
  if (!file) throw new Error(`${path} is not in the draft`);
  return file;
};

async function write(draft: PlanDraftView, changes: readonly object[]): Promise<void> {
  const { status } = await admin.post(`/plan-drafts/${draft.id}/changes`, { label: '修改', changes });
  expect(status).toBe(200);
}

it('compares drafts and versions in words', async () => {
  const draft = await begin({ key: 'wuxi-2026', year: 2026 });
  const { body } = await admin.get<{ changes: { sentence: string; group: string }[] }>(
    `/plan-comparison?before=version:${version}&after=draft:${draft.id}`,
  );
  expect(body.changes.some(({ group, sentence }) => group === '日期' && sentence.includes('→'))).toBe(true);
  const none = await admin.get<{ changes: unknown[] }>(
    `/plan-comparison?before=version:${version}&after=version:${version}`,
  );
  expect(none.body.changes).toEqual([]);
  expect((await admin.get('/plan-comparison?before=version:none&after=draft:x')).status).toBe(404);
});

it('compares decisions cell by cell, and files also where one plan cannot be read', async () => {
  const draft = await begin();
  const path = 'diagrams/studio-eligibility.dmn';
  const { content, revision } = fileOf(draft, path);
  const changed = content.replace('<text>&gt;= 5</text>', '<text>&gt;= 6</text>');
  const plan = fileOf(draft, 'plan.yaml');
  await write(draft, [{ path, content: changed, revision }]);
  const compared = async (): Promise<ComparisonView> =>
    (await admin.get<ComparisonView>(`/plan-comparison?before=version:${version}&after=draft:${draft.id}`))
      .body;
  const { tables, changes, problem } = await compared();
  expect(problem).toBeNull();
  expect(changes).toMatchObject([{ file: path, kind: 'changed', before: '>= 5', after: '>= 6' }]);
  expect(tables).toHaveLength(1);
  expect(tables[0]?.rows.filter(({ kind }) => kind !== 'same')).toMatchObject([
    { cells: expect.arrayContaining([{ before: '>= 5', after: '>= 6' }]) },
  ]);
  await write(draft, [{ path: 'plan.yaml', content: 'awards: [', revision: plan.revision }]);
  const broken = await compared();
  expect(broken).toMatchObject({ changes: [], problem: expect.stringContaining('格式错误') });
  expect(broken.tables).toHaveLength(1);
  expect(broken.after.files['plan.yaml']).toBe('awards: [');
});

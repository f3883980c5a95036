import ExcelJS from 'exceljs';
import { RehearsedSeason, type Problem, type Voice } from '../../support/rehearsed-season.js';
import type { QuotaReading } from '../../../src/workbench/quota-table.js';

let season: RehearsedSeason;
let admin: Voice;
let draftId: string;

beforeAll(async () => {
  season = await RehearsedSeason.open();
  admin = await season.as('administrator');
  const { body: versions } = await admin.get<{ id: string }[]>('/plans');
  const { body } = await admin.post<{ id: string }>('/plan-drafts', { versionId: versions[0]?.id });
  draftId = body.id;
}, 280_000);
afterAll(() => season.close());

const read = (rows: readonly (readonly (string | number)[])[]) =>
  workbook(rows).then((bytes) =>
    admin.upload<QuotaReading & Problem>(`/plan-drafts/${draftId}/quotas/reading`, {
      name: 'a.xlsx',
      type: '',
      bytes,
    }),
  );

async function workbook(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('名额').addRows(rows.map((row) => [...row]));
  return Buffer.from(await book.xlsx.writeBuffer());
}

it('the quotas leave as a workbook', async () => {
  const { status, headers, text } = await admin.send('GET', `/plan-drafts/${draftId}/quotas/workbook`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('spreadsheetml');
  expect(headers.get('content-disposition')).toContain('attachment');
  expect(text.startsWith('PK')).toBe(true);
});

it('a workbook is read and compared; nothing is changed by it', async () => {
  const before = (await admin.get<{ revision: number }>(`/plan-drafts/${draftId}`)).body.revision;
  const { status, body } = await read([
    ['推荐单位', '无锡市技能大师工作室', '无锡市卓越技师'],
    ['锡山区人力资源和社会保障局', 5, 7],
    ['外市某局', 1, 1],
    ['合计', 35, 65],
  ]);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    awardsBy: 'heads',
    unknownRows: ['外市某局'],
    unknownColumns: [],
    unreadable: [],
  });
  expect(body.differences).toEqual([
    { organisation: 'xishan', award: 'studio', before: 3, after: 5 },
    { organisation: null, award: 'studio', before: 33, after: 35 },
  ]);
  expect((await admin.get<{ revision: number }>(`/plan-drafts/${draftId}`)).body.revision).toBe(before);
});

it('what is no workbook is refused with its cure', async () => {
  const bytes = Buffer.from('no workbook');
  const { status, body } = await admin.upload<Problem>(`/plan-drafts/${draftId}/quotas/reading`, {
    ...{ name: 'a.xlsx', type: '', bytes },
  });
  expect([status, body.code]).toEqual([422, 'QUOTA_WORKBOOK']);
  expect(body.detail).toContain('.xlsx');
});

it('a workbook of many rows is refused', async () => {
  const { status, body } = await read(
    Array.from({ length: 2_100 }, (_one, row) => [`单位${String(row)}`, 1]),
  );
  expect([status, body.code]).toEqual([413, 'QUOTA_WORKBOOK_LARGE']);
});

it('a draft whose plan cannot be read says where to mend it', async () => {
  const { body: draft } = await admin.get<{ files: { path: string; revision: number }[] }>(
    `/plan-drafts/${draftId}`,
  );
  const revision = draft.files.find(({ path }) => path === 'plan.yaml')?.revision ?? 0;
  const changes = [{ path: 'plan.yaml', content: 'plan: [', revision }];
  await admin.post(`/plan-drafts/${draftId}/changes`, { label: '写坏', changes });
  const { status, body } = await admin.get<Problem>(`/plan-drafts/${draftId}/quotas/workbook`);
  expect([status, body.code]).toEqual([422, 'DRAFT_PLAN_UNREADABLE']);
});

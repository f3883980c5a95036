import { PDFDocument } from '@cantoo/pdf-lib';
import type { PlanDraftView } from '../../../src/workbench/plan-draft.view.js';
import type { PreviewCaseView, TemplatePreviewView } from '../../../src/workbench/template-previews.js';
import { applicantLine } from '../../support/applicant-lines.js';
import {
  RehearsedSeason,
  withoutEvidence,
  type Problem,
  type Voice,
} from '../../support/rehearsed-season.js';

let season: RehearsedSeason;
let admin: Voice;
let place: string;
const line = applicantLine({ ref: 'one' }, 1);
const FORM = 'main=annex2.typ&use=document:technician:application';

beforeAll(async () => {
  season = await RehearsedSeason.open(withoutEvidence);
  admin = await season.as('administrator');
  const { body: plans } = await admin.get<{ id: string }[]>('/plans');
  const { body } = await admin.post<{ id: string }>('/plan-drafts', { versionId: plans[0]?.id });
  place = `/plan-drafts/${body.id}`;
}, 280_000);
afterAll(() => season.close());

const look = (query: string) =>
  admin.get<TemplatePreviewView & Problem>(`${place}/templates/preview?${query}`);

/** A PDF with the texts that stand in it told apart by their length: the same texts, the same bytes. */
async function pdfOf(query: string): Promise<{ pages: number; bytes: number }> {
  const response = await fetch(`${season.url}/api${place}/templates/preview.pdf?${query}`, {
    headers: { authorization: `Bearer ${admin.token ?? ''}` },
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return { pages: pdf.getPageCount(), bytes: bytes.length };
}

it('shows a form blank, with an example, and with one that fills it', async () => {
  const pages: number[] = [];
  for (const sample of ['blank', 'usual', 'long']) {
    const { status, body } = await look(`${FORM}&sample=${sample}`);
    expect([status, body.faults]).toEqual([200, []]);
    expect(body.boxes).toHaveLength(body.pages);
    pages.push(body.pages);
  }
  const [blank = 0, usual = 0, long = 0] = pages;
  expect(blank).toBe(5);
  expect(usual).toBeGreaterThanOrEqual(5);
  expect(long).toBeGreaterThan(usual);
  expect((await pdfOf(`${FORM}&sample=long`)).pages).toBe(long);
});

it.each([
  ['certificate.typ', 'document:technician:certificate'],
  ['annex4.typ', 'document:studio:siteVisit'],
  ['notice.typ', 'notice:final'],
])('shows %s as it is used', async (main, use) => {
  const { body: draft } = await admin.get<PlanDraftView>(place);
  const known = draft.files.find(({ path }) => path === 'plan.yaml')?.content ?? '';
  const key = use.startsWith('notice:') ? /notices:\n\s+(\w+):/.exec(known)?.[1] : undefined;
  const { status, body } = await look(
    `main=${main}&use=${key === undefined ? use : `notice:${key}`}&sample=usual`,
  );
  expect([status, body.faults, body.svg === null]).toEqual([200, [], false]);
});

it('shows a case of a rehearsal, numbers masked, and no case of a real season', async () => {
  await season.moveClockTo('2024-06-20T09:00:00');
  const filed = await season.file(line, { evidence: false });
  const { body: cases } = await admin.get<PreviewCaseView[]>(`${place}/templates/cases?award=technician`);
  expect(cases).toEqual([{ entryId: filed.entryId, title: expect.any(String), season: expect.any(String) }]);
  expect((await look(`${FORM}&sample=${filed.entryId}`)).body).toMatchObject({ faults: [], pages: 5 });
  // The identity number is cut out of the drawing by its glyphs; that it is masked shows in what a template says of it.
  const { body: draft } = await admin.get<PlanDraftView>(place);
  const content = `#import "lib.typ": *\n#assert(item("idNumber").contains("*"), message: "clear")\n#item("name")`;
  const file = draft.files.find(({ path }) => path === 'templates/annex2.typ');
  const changes = [{ path: 'templates/annex2.typ', content, revision: file?.revision }];
  expect((await admin.post(`${place}/changes`, { label: '试', changes })).status).toBe(200);
  expect((await look(`${FORM}&sample=${filed.entryId}`)).body.faults).toEqual([]);
  await season.sql('UPDATE season SET rehearsal = false WHERE id = $1', [season.id]);
  expect((await look(`${FORM}&sample=${filed.entryId}`)).status).toBe(404);
  expect((await admin.get<PreviewCaseView[]>(`${place}/templates/cases?award=technician`)).body).toEqual([]);
  await season.sql('UPDATE season SET rehearsal = true WHERE id = $1', [season.id]);
});

it('shows the sheets of every ranking over made-up cases', async () => {
  const { body } = await admin.get<TemplatePreviewView & Problem>(
    `${place}/rankings/preview?ranking=shortlist&award=technician&sheet=list`,
  );
  expect(body).toMatchObject({ faults: [] });
  expect(body.pages).toBeGreaterThanOrEqual(1);
  const line = await admin.get(`${place}/rankings/preview?ranking=shortlist&award=technician&sheet=line`);
  expect(line.status).toBe(200);
});

it('shows the blank score sheet of every task that scores, and says of others that they have none', async () => {
  const paper = (task: string) =>
    admin.get<TemplatePreviewView & Problem>(`${place}/score-sheets/preview?task=${task}`);
  for (const task of ['expertScore', 'siteVisit'])
    expect(await paper(task)).toMatchObject({
      status: 200,
      body: { faults: [], boxes: [expect.anything()] },
    });
  expect(await paper('paperReceipt')).toMatchObject({ status: 422, body: { code: 'SCORE_SHEET_UNTRIED' } });
  expect((await paper('none')).status).toBe(404);
});

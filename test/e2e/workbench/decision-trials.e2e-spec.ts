import { RehearsedSeason, type Problem, type Voice } from '../../support/rehearsed-season.js';
import type { DecisionFileView, TrialView } from '../../../src/workbench/decision-trials.js';

let season: RehearsedSeason;
let admin: Voice;
let draft: string;
const path = 'diagrams/technician-eligibility.dmn';

beforeAll(async () => {
  season = await RehearsedSeason.open();
  admin = await season.as('administrator');
  const { body: plans } = await admin.get<{ id: string }[]>('/plans');
  const { body } = await admin.post<{ id: string }>('/plan-drafts', { versionId: plans[0]?.id });
  draft = body.id;
}, 280_000);
afterAll(() => season.close());

const attempt = (values: object, decision = 'T1') =>
  admin.post<TrialView & Problem>(`/plan-drafts/${draft}/decisions/trial`, { path, decision, values });

it('tells the decisions of a file, what each reads, and what the plan gives', async () => {
  const { body } = await admin.get<DecisionFileView>(`/plan-drafts/${draft}/decisions?path=${path}`);
  const age = body.decisions.find(({ id }) => id === 'T1');
  expect(age).toMatchObject({
    name: 'T1 法定劳动年龄',
    reads: expect.arrayContaining(['gender', 'idNumber']),
  });
  expect(age?.coverage).toMatchObject({ unjudged: [], complete: true });
  expect(body.given).toMatchObject({ year: 2024, dates: { portalCloses: '2024-07-14' } });
  expect(body.faults).toEqual([]);
});

it('evaluates a decision over values and tells the row that fired', async () => {
  const { status, body } = await attempt({ gender: 'M', postType: 'worker', idNumber: '320281198001011213' });
  expect(status).toBe(200);
  expect(body.value).toBe('pass');
  expect(body.traces.at(-1)?.matched[0]?.row).toBe(1);
});

it('says in words why a trial cannot be made', async () => {
  const unknown = await attempt({}, 'nothing');
  expect([unknown.status, unknown.body.code]).toEqual([422, 'DECISION_TRIAL']);
  const missing = await admin.get<Problem>(`/plan-drafts/${draft}/decisions?path=plan.yaml`);
  expect(missing.status).toBe(404);
});

it('an endless formula is stopped, and nobody else waits for it', async () => {
  const { body } = await admin.get<{ files: { path: string; content: string; revision: number }[] }>(
    `/plan-drafts/${draft}`,
  );
  const file = body.files.find((each) => each.path === path);
  const content = file?.content.replace(
    '<text>gender</text>',
    '<text>sum(for x in 1..1000000000 return x)</text>',
  );
  const changes = [{ path, content, revision: file?.revision }];
  expect((await admin.post(`/plan-drafts/${draft}/changes`, { label: '试', changes })).status).toBe(200);
  const began = Date.now();
  const stopped = await attempt({});
  expect([stopped.status, stopped.body.code]).toEqual([422, 'DECISION_TRIAL']);
  expect(Date.now() - began).toBeLessThan(20_000);
});

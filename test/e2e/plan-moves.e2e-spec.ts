import type { InstanceDetail } from '../../src/instances/instance.view.js';
import type { PlanMovePreview, PlanMoveView, ProcessPreview } from '../../src/instances/plan-move.view.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { applicantLine } from '../support/applicant-lines.js';
import {
  RehearsedSeason,
  withoutEvidence,
  type FiledCase,
  type Problem,
  type Voice,
} from '../support/rehearsed-season.js';
import { edits, stagePlan, type PlanEdit } from '../support/staged-plan.js';
import { until } from '../support/until.js';

/** Running cases are taken over to a corrected version: looked at first, then moved in batches. */

let season: RehearsedSeason;
let administrator: Voice;
let versionId: string;
type Running = FiledCase & { readonly key: string };
let cases: readonly [Running, Running, Running];

const path = (rest = '') => `/seasons/${season.id}/plan-moves${rest}`;

/** The first step of the review bears another id. */
const renamed: PlanEdit = (_, text) => text.replace(/\bunitConfirm\b/g, 'unitSign');

async function release(edit: PlanEdit): Promise<string> {
  const changed = stagePlan(edits(withoutEvidence, edit));
  const { folder } = await readPlanFolder(changed.planFile);
  changed.discard();
  const { body } = await administrator.post<{ versionId: string }>('/plans', { files: folder?.files.files });
  for (const who of ['1', '2']) {
    const voice = await season.as('administrator', who);
    expect(await voice.post(`/plans/${body.versionId}/release`)).toMatchObject({ status: 200 });
  }
  return body.versionId;
}

async function filed(n: number): Promise<Running> {
  const found = await season.file(applicantLine({ ref: `moves-${n}` }, n), { evidence: false });
  const [row] = await season.sql<{ key: string }>('SELECT instance_key AS key FROM entry WHERE id = $1', [
    found.entryId,
  ]);
  return { ...found, key: row?.key ?? '' };
}

beforeAll(async () => {
  season = await RehearsedSeason.open(withoutEvidence);
  administrator = await season.as('administrator');
  await season.moveClockTo('2024-06-10T10:00:00');
  cases = [await filed(1), await filed(2), await filed(3)];
  versionId = await release(renamed);
}, 240_000);
afterAll(() => season.close());

const mappings = { 'technician-review': { unitConfirm: 'unitSign' } };
const preview = async (body: object = {}): Promise<ProcessPreview> => {
  const reply = await administrator.post<PlanMovePreview>(path('/preview'), { versionId, ...body });
  expect(reply.status).toBe(200);
  const found = reply.body.processes.find(({ processId }) => processId === 'technician-review');
  if (!found) throw new Error('The review is missing from the preview.');
  return found;
};
const show = async (key: string) => (await administrator.get<InstanceDetail>(`/instances/${key}`)).body;

/** Begins a batch and waits until it has ended. */
async function moved(keys: readonly string[], body: object = {}): Promise<PlanMoveView> {
  const reply = await administrator.post<{ id: string }>(path(), {
    versionId,
    keys,
    reason: '步骤改名',
    ...body,
  });
  expect(reply.status).toBe(202);
  let found: PlanMoveView | undefined;
  await until(async () => {
    const { body: all } = await administrator.get<PlanMoveView[]>(path());
    found = all.find(({ id }) => id === reply.body.id);
    return found?.endedAt !== null && found?.endedAt !== undefined;
  });
  if (!found) throw new Error('The batch is not listed.');
  return found;
}

describe('a corrected version', () => {
  it('is looked at first: what changes, who can go, and what keeps the others', async () => {
    const seen = await preview();
    expect(seen.changes?.added.map(({ id }) => id)).toContain('unitSign');
    expect(seen.changes?.removed.map(({ id }) => id)).toContain('unitConfirm');
    expect(seen.unmapped.map(({ id }) => id)).toEqual(['unitConfirm']);
    expect(seen.instances.map(({ key }) => key).sort()).toEqual(cases.map(({ key }) => key).sort());
    for (const { faults, title, standing } of seen.instances) {
      expect(standing).toEqual(['unitConfirm']);
      expect(title).not.toBe('');
      expect(faults).toMatchObject([{ code: 'MIGRATE_UNMAPPED', cure: expect.stringMatching(/。$/) }]);
    }
    const mapped = await preview({ mappings });
    expect(mapped.instances.flatMap(({ faults }) => faults)).toEqual([]);
    for (const { key } of cases) expect((await show(key)).deploymentId).not.toBe(versionId);
  });

  it('takes chosen cases over, each with its result; the others stay', async () => {
    const [one, two, three] = cases;
    const batch = await moved([one.key, two.key], { mappings });
    expect(batch.items.map(({ state, message }) => [state, message])).toEqual([
      ['moved', null],
      ['moved', null],
    ]);
    expect(await show(one.key)).toMatchObject({ deploymentId: versionId });
    expect((await show(three.key)).deploymentId).not.toBe(versionId);
    await season.decide(one.entryId, 'unitSign', 'confirm');
    await season.decide(three.entryId, 'unitConfirm', 'confirm');
    const trail = await season.sql(
      `SELECT 1 FROM audit_event WHERE action = 'instance.migrated' AND data LIKE '%步骤改名%'`,
    );
    expect(trail).toHaveLength(2);
    expect((await preview({ mappings })).instances.map(({ key }) => key)).toEqual([three.key]);
  });

  it('leaves a case that cannot go exactly where it stood, and says why; the next one goes all the same', async () => {
    const stuck = await filed(4);
    const three = cases[2].key;
    const before = await show(stuck.key);
    const batch = await moved([stuck.key, three], { reason: '没有写对应' });
    const results = new Map(batch.items.map((item) => [item.instanceKey, item]));
    expect(results.get(stuck.key)).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('对应'),
    });
    // It had passed the renamed step already.
    expect(results.get(three)).toMatchObject({ state: 'moved', message: null });
    expect(await show(stuck.key)).toEqual(before);
    expect((await season.task(stuck.entryId, 'unitConfirm')).groups).toHaveLength(1);
  });

  it('is for administrators, of this season’s cases and this plan’s versions only', async () => {
    const supervisor = await season.as('supervisor');
    expect((await supervisor.post(path('/preview'), { versionId })).status).toBe(403);
    expect((await administrator.post(path('/preview'), { versionId: 'nothing' })).status).toBe(404);
    const strange = await administrator.post<Problem>(path(), { versionId, keys: ['42'], reason: '试一试' });
    expect([strange.status, strange.body.code]).toEqual([422, 'PLAN_MOVE_CHOICE']);
    expect((await administrator.post(path(), { versionId, keys: [], reason: '试一试' })).status).toBe(422);
    expect((await administrator.post(path(), { versionId, keys: ['42'], reason: ' ' })).status).toBe(422);
  });
});

import type {
  InstanceDetail,
  InstanceRow,
  MigrationCheck,
  MigrationTarget,
  ProcessView,
} from '../../src/instances/instance.view.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { applicantLine } from '../support/applicant-lines.js';
import {
  RehearsedSeason,
  withoutEvidence,
  type FiledCase,
  type Problem,
  type Voice,
} from '../support/rehearsed-season.js';
import { edits, replacing, stagePlan, type PlanEdit } from '../support/staged-plan.js';

/** What an administrator does to a case whose process has to go another way. */

let season: RehearsedSeason;
let administrator: Voice;
let supervisor: Voice;

beforeAll(async () => {
  season = await RehearsedSeason.open(withoutEvidence);
  administrator = await season.as('administrator');
  supervisor = await season.as('supervisor');
  await season.moveClockTo('2024-06-10T10:00:00');
});
afterAll(() => season.close());

let count = 0;
async function filed(): Promise<FiledCase & { readonly key: string }> {
  count += 1;
  const line = applicantLine({ ref: `acts-${count}` }, count);
  const found = await season.file(line, { evidence: false });
  const [row] = await season.sql<{ key: string }>('SELECT instance_key AS key FROM entry WHERE id = $1', [
    found.entryId,
  ]);
  return { ...found, key: row?.key ?? '' };
}

const show = async (key: string, voice = administrator): Promise<InstanceDetail> =>
  (await voice.get<InstanceDetail>(`/instances/${key}`)).body;
const standing = async (key: string): Promise<readonly string[]> =>
  (await show(key)).elements.filter(({ state }) => state === 'active').map(({ elementId }) => elementId);
const tokenOf = async (key: string, elementId: string): Promise<string> =>
  (await show(key)).elements.find((each) => each.elementId === elementId && each.state === 'active')?.key ??
  '';
const trail = (key: string, action: string) =>
  season.sql<{ data: string; actor: string; stream: string }>(
    'SELECT data, actor, stream FROM audit_event WHERE subject = $1 AND action = $2 ORDER BY seq',
    [`instance:${key}`, action],
  );

/** A further version of the plan, released by two people. */
async function release(label: string, edit: PlanEdit = (_, text) => text): Promise<string> {
  const renamed = replacing(/seasons.wuxi-2024\.yaml$/, /label: 单位确认\n/, `label: ${label}\n`);
  const changed = stagePlan(edits(withoutEvidence, renamed, edit));
  const { folder } = await readPlanFolder(changed.planFile);
  changed.discard();
  const { body } = await administrator.post<{ versionId: string }>('/plans', { files: folder?.files.files });
  for (const who of ['1', '2']) {
    const voice = await season.as('administrator', who);
    expect(await voice.post(`/plans/${body.versionId}/release`)).toMatchObject({ status: 200 });
  }
  return body.versionId;
}

describe('the processes of a season', () => {
  it('are listed and counted for this season, each case by its title', async () => {
    const { key, line } = await filed();
    const { body } = await supervisor.get<InstanceRow[]>(`/instances?seasonId=${season.id}`);
    expect(body.find((row) => row.key === key)).toMatchObject({
      ...{ groupId: season.id, state: 'active', processId: 'technician-review' },
      title: expect.stringContaining(String(line.data['name'])),
    });
    expect(body.some((row) => row.businessKey === season.id)).toBe(true);
    const views = (await supervisor.get<ProcessView[]>(`/seasons/${season.id}/process`)).body;
    const counts = views.find((view) => view.processId === 'technician-review')?.counts;
    expect(counts).toEqual(
      expect.arrayContaining([expect.objectContaining({ elementId: 'unitConfirm', active: count })]),
    );
    const wait = counts?.find(({ elementId }) => elementId === 'unitConfirm');
    expect(wait?.longestWait).toBeGreaterThanOrEqual(wait?.medianWait ?? Infinity);
    const at = `/instances?seasonId=${season.id}&processId=technician-review&elementId=`;
    const standing = (await supervisor.get<InstanceRow[]>(`${at}unitConfirm`)).body;
    expect(standing).toHaveLength(wait?.active ?? 0);
    expect(standing.at(-1)).toMatchObject({ key, wait: expect.any(Number), state: 'active' });
    const waits = standing.map((row) => row.wait ?? -1);
    expect(waits).toEqual([...waits].sort((a, b) => b - a));
    expect((await supervisor.get(`${at}nowhere`)).body).toEqual([]);
    expect((await supervisor.get(`/seasons/${season.id}/incidents`)).body).toEqual([]);
    expect((await supervisor.get(`/seasons/${season.id}/incidents?page=0`)).status).toBe(422);
  });
});

describe('an instance', () => {
  it('shows what stands, what is waited for and what it knows', async () => {
    const { key, entryId, line } = await filed();
    const detail = await show(key, supervisor);
    expect(detail).toMatchObject({
      ...{ groupId: season.id, rootKey: key, parentKey: null, businessKey: entryId },
      title: expect.stringContaining(String(line.data['name'])),
      variables: { entryId },
      jobs: [{ elementId: 'unitConfirm', state: 'open', elementKey: await tokenOf(key, 'unitConfirm') }],
      incidents: [],
    });
    expect(detail.xml).toContain('id="unitConfirm"');
  });

  it('takes variables from an administrator who says why, and nobody else', async () => {
    const { key } = await filed();
    const body = { variables: { note: 'n1' }, reason: '补充变量' };
    expect((await supervisor.post(`/instances/${key}/variables`, body)).status).toBe(403);
    expect((await administrator.post(`/instances/${key}/variables`, { variables: {} })).status).toBe(422);
    expect((await administrator.post(`/instances/${key}/variables`, body)).status).toBe(204);
    const elementKey = await tokenOf(key, 'unitConfirm');
    const local = { variables: { own: 1 }, elementKey, local: true, reason: '只给这一步' };
    expect((await administrator.post(`/instances/${key}/variables`, local)).status).toBe(204);
    expect(await show(key)).toMatchObject({
      variables: { note: 'n1' },
      scopes: [{ elementId: 'unitConfirm', variables: { own: 1 } }],
    });
    const [first] = await trail(key, 'instance.variables-set');
    expect(first?.data).toContain('补充变量');
    expect(first?.stream).toContain(season.id);
    const gone = { variables: { x: 1 }, elementKey: '5', reason: '没有这一步' };
    expect((await administrator.post<Problem>(`/instances/${key}/variables`, gone)).body.code).toBe(
      'ELEMENT_NOT_LIVE',
    );
  });

  it('is moved on past a step; the task that is left is closed', async () => {
    const { key, entryId } = await filed();
    const terminate = [await tokenOf(key, 'unitConfirm')];
    const nowhere = { activate: [{ elementId: 'nowhere' }], terminate, reason: '错误的步骤' };
    const refused = await administrator.post<Problem & { faults: { element: string; cure: string }[] }>(
      `/instances/${key}/modify`,
      nowhere,
    );
    expect([refused.status, refused.body.code]).toEqual([422, 'MODIFICATION_REFUSED']);
    expect(refused.body.faults).toMatchObject([{ element: 'nowhere', cure: expect.any(String) }]);
    const empty = await administrator.post<Problem>(`/instances/${key}/modify`, { reason: '什么也不做' });
    expect(empty.body.code).toBe('MODIFICATION_EMPTY');
    const body = { activate: [{ elementId: 'districtReview' }], terminate, reason: '单位已经盖章' };
    expect((await administrator.post(`/instances/${key}/modify`, body)).status).toBe(204);
    expect(await standing(key)).toEqual(['districtReview']);
    expect((await season.task(entryId, 'districtReview')).groups).toHaveLength(1);
    await expect(season.task(entryId, 'unitConfirm')).rejects.toThrow('No open task');
    expect(await trail(key, 'instance.modified')).toHaveLength(1);
  });

  it('is cancelled with a reason', async () => {
    const { key, entryId } = await filed();
    expect((await administrator.post(`/instances/${key}/cancel`, {})).status).toBe(422);
    expect((await administrator.post(`/instances/${key}/cancel`, { reason: '重复申报' })).status).toBe(204);
    expect((await show(key)).state).toBe('terminated');
    await expect(season.task(entryId, 'unitConfirm')).rejects.toThrow('No open task');
    const again = await administrator.post<Problem>(`/instances/${key}/cancel`, { reason: '再来一次' });
    expect([again.status, again.body.code]).toEqual([409, 'INSTANCE_NOT_ACTIVE']);
    expect(await trail(key, 'instance.cancelled')).toHaveLength(1);
  });

  it('goes to another released version, after a look at what stands in the way', async () => {
    const { key, entryId } = await filed();
    const label = '用人单位确认';
    const versionId = await release(label);
    const targets = (await administrator.get<MigrationTarget[]>(`/instances/${key}/targets`)).body;
    expect(targets).toMatchObject([{ versionId, processId: 'technician-review' }]);
    expect(targets[0]?.xml).toContain('unitConfirm');
    const plan = { targetVersionId: versionId, targetProcessId: 'technician-review', mapping: {} };
    const wrong = { ...plan, mapping: { unitConfirm: 'unitDecision' } };
    const check = async (body: object): Promise<MigrationCheck> =>
      (await administrator.post<MigrationCheck>(`/instances/${key}/migration/check`, body)).body;
    expect((await check(wrong)).faults).toMatchObject([{ code: 'MIGRATE_KIND', element: 'unitConfirm' }]);
    const refused = await administrator.post<Problem>(`/instances/${key}/migrate`, {
      ...wrong,
      reason: '试一试',
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'MIGRATION_REFUSED']);
    expect(await check(plan)).toEqual({ faults: [] });
    const unknown = { ...plan, targetVersionId: 'nothing', reason: '没有的版本' };
    expect((await administrator.post(`/instances/${key}/migrate`, unknown)).status).toBe(404);
    const reply = await administrator.post(`/instances/${key}/migrate`, { ...plan, reason: '改用新流程' });
    expect(reply.status).toBe(204);
    expect(await show(key)).toMatchObject({ deploymentId: versionId, groupId: season.id });
    const { id } = await season.task(entryId, 'unitConfirm');
    expect(await season.sql('SELECT plan_version_id, label FROM task WHERE id = $1', [id])).toEqual([
      { plan_version_id: versionId, label },
    ]);
    await season.decide(entryId, 'unitConfirm', 'confirm');
    expect(await standing(key)).toEqual(['districtReview']);
    expect((await trail(key, 'instance.migrated'))[0]?.data).toContain('改用新流程');
  });

  it('hands an open task to the groups of the new version; who had claimed it has it no more', async () => {
    const { key, entryId } = await filed();
    const { id, groups } = await season.task(entryId, 'unitConfirm');
    const officer = await season.as(groups[0] ?? '');
    expect(await officer.post(`/tasks/${id}/claim`)).toMatchObject({ status: 204 });
    const toDistrict = replacing(
      /technician-review\.bpmn$/,
      'candidateGroups="=[&quot;unitOfficer@&quot; + org.unit]"',
      'candidateGroups="=[&quot;districtReviewer@&quot; + org.district]"',
    );
    const versionId = await release('属地代为确认', toDistrict);
    const plan = { targetVersionId: versionId, targetProcessId: 'technician-review', mapping: {} };
    const reply = await administrator.post(`/instances/${key}/migrate`, { ...plan, reason: '单位已注销' });
    expect(reply.status).toBe(204);
    const moved = await season.task(entryId, 'unitConfirm');
    expect([moved.id, moved.groups]).toEqual([id, [expect.stringMatching(/^districtReviewer@/)]]);
    expect(await season.sql('SELECT assignee_id, claimed_at FROM task WHERE id = $1', [id])).toEqual([
      { assignee_id: null, claimed_at: null },
    ]);
    expect((await officer.post(`/tasks/${id}/claim`)).status).toBe(404);
    await season.decide(entryId, 'unitConfirm', 'confirm');
    expect(await standing(key)).toEqual(['districtReview']);
  });

  it('of no season of ours is not found', async () => {
    for (const path of ['targets', '']) {
      expect((await administrator.get(`/instances/424242/${path}`)).status).toBe(404);
    }
  });
});

import { readPlanFolder } from '../../src/seasons/package-folder.js';
import type { ScriptedTask } from '../../src/rehearsal/scripted-view.js';
import { applicantLine, type Line } from '../support/applicant-lines.js';
import { openRehearsal, type OpenRehearsal } from '../support/play-season.js';
import { onePagePdf, photoFile } from '../support/sample-files.js';
import { edits, replacing, stagePlan, type StagedPlan } from '../support/staged-plan.js';

/** What happens to a running season when its plan or its calendar changes. */

describe('a running season', () => {
  let plan: StagedPlan;
  let stage: OpenRehearsal;
  let admin: string;

  beforeAll(async () => {
    plan = stagePlan();
    stage = await openRehearsal(plan);
    admin = await stage.people.inGroup('administrator');
  });

  afterAll(async () => {
    await stage.test.close();
    plan.discard();
  });

  const url = (rest: string): string => `/seasons/${stage.season.id}${rest}`;

  const sql = <Row>(text: string, params: unknown[] = []): Promise<Row[]> =>
    stage.test.database.dataSource.query(text, params);

  const moveClockTo = (local: string): Promise<unknown> =>
    stage.api.post(url('/clock'), { to: new Date(`${local}+08:00`).toISOString() }, admin);

  const submit = async (line: Line): Promise<string> => {
    const applicant = await stage.people.applicant('applicant', line.ref);
    const { id } = await stage.api.post<{ id: string }>(
      '/applications',
      { seasonId: stage.season.id, award: line.data['award'] },
      applicant,
    );
    for (const section of ['basics', 'credentials', 'achievements']) {
      await stage.api.upload(`/applications/${id}/files?section=${section}`, await onePagePdf(), applicant);
    }
    const photo = await stage.api.upload<{ id: string }>(
      `/applications/${id}/files?section=form`,
      photoFile,
      applicant,
    );
    const data = line.data['award'] === 'technician' ? { ...line.data, photo: photo.id } : line.data;
    await stage.api.put(`/applications/${id}/draft`, { data, revision: 0 }, applicant);
    const receipt = await stage.api.post<{ entryId: string }>(`/applications/${id}/submit`, {}, applicant, {
      'idempotency-key': line.ref,
    });
    await stage.api.post(url('/settle'), {}, admin);
    return receipt.entryId;
  };

  it('keeps old submissions on their version while new ones go by the new one', async () => {
    await moveClockTo('2024-06-10T09:00:00');
    const before = await submit(applicantLine({ ref: 'before', award: 'studio' }, 1));
    const changed = stagePlan(
      edits(
        replacing(/studio-eligibility\.dmn$/, '<text>&gt;= 5</text>', '<text>&gt;= 6</text>'),
        replacing(/seasons\/wuxi-2024\.yaml$/, 'label: 在线初审\n', 'label: 属地在线初审\n'),
      ),
    );
    const { folder } = await readPlanFolder(changed.planFile);
    const imported = await stage.api.post<{ versionId: string; faults: unknown[] }>(
      '/plans',
      { files: folder?.files.files },
      admin,
    );
    expect(imported.faults).toEqual([]);
    const { versionId } = imported;

    await expect(stage.api.post(url('/plan'), { versionId }, admin)).rejects.toMatchObject({
      code: 'PLAN_NOT_RELEASED',
    });
    const release = `/plans/${versionId}/release`;
    expect(await stage.api.post(release, {}, admin)).toEqual({ state: 'awaitingSecond' });
    await expect(stage.api.post(release, {}, admin)).rejects.toMatchObject({ code: 'RELEASE_SAME_PERSON' });
    expect(await stage.api.post(release, {}, await stage.people.inGroup('administrator', '2'))).toEqual({
      state: 'released',
    });
    await stage.api.post(url('/plan'), { versionId }, admin);

    const after = await submit(applicantLine({ ref: 'after', award: 'studio' }, 2));
    const rows = await sql<{ id: string; plan_version_id: string; result: string }>(
      `SELECT e.id, e.plan_version_id, c.result FROM entry e JOIN rule_check c ON c.entry_id = e.id AND c.rule = 'S3' ORDER BY e.first_submitted_at, e.id`,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(byId.get(before)).toMatchObject({ result: 'pass' });
    expect(byId.get(after)).toMatchObject({ plan_version_id: versionId, result: 'fail' });
    expect(byId.get(before)?.plan_version_id).not.toBe(versionId);
    changed.discard();
  });

  it('moves the waits for a date, and the due dates of open tasks, with the date', async () => {
    const clock = async (): Promise<{ next: { at: string } | null }> => stage.api.get(url('/clock'), admin);
    await stage.api.post(url('/settle'), {}, admin);
    expect((await clock()).next?.at).toBe('2024-07-14T16:00:00.000Z');
    await stage.api.put(url('/dates/portalCloses'), { at: '2024-07-10T24:00', reason: '提前截止' }, admin);
    await stage.api.put(
      url('/dates/unitConfirmation'),
      { at: '2024-07-20T24:00', reason: '顺延三天' },
      admin,
    );
    await stage.api.post(url('/settle'), {}, admin);
    expect((await clock()).next?.at).toBe('2024-07-10T16:00:00.000Z');
    const due = await sql<{ due_at: Date }>(
      `SELECT DISTINCT due_at FROM task WHERE element_id = 'unitConfirm' AND state = 'open'`,
    );
    expect(due.map(({ due_at }) => due_at.toISOString())).toEqual(['2024-07-20T16:00:00.000Z']);

    await moveClockTo('2024-07-11T00:00:00');
    const late = submit(applicantLine({ ref: 'late' }, 3));
    await expect(late).rejects.toMatchObject({ code: 'SUBMISSION_CLOSED' });
    const tasks = await stage.api.get<ScriptedTask[]>(url('/rehearsal/tasks'), admin);
    expect(tasks.filter(({ elementId }) => elementId === 'unitConfirm')).toHaveLength(2);
    // Three days later than planned nothing has lapsed; at the moved date everything that waits does.
    await moveClockTo('2024-07-20T23:59:59');
    expect(await sql(`SELECT 1 FROM entry WHERE status <> 'open'`)).toHaveLength(0);
    await moveClockTo('2024-07-21T00:00:00');
    await stage.api.post(url('/settle'), {}, admin);
    const ended = await sql<{ status: string; reason: string }>('SELECT DISTINCT status, reason FROM entry');
    expect(ended).toEqual([{ status: 'lapsed', reason: 'unitNotConfirmed' }]);
  });

  it('is told that a date does not exist', async () => {
    const move = stage.api.put(url('/dates/never'), { at: '2024-07-10T24:00', reason: '提前' }, admin);
    await expect(move).rejects.toMatchObject({ status: 404 });
  });
});

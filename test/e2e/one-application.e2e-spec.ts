import type { ScriptedTask } from '../../src/rehearsal/scripted-view.js';
import { applicantLine, type Line } from '../support/applicant-lines.js';
import { openRehearsal, type OpenRehearsal } from '../support/play-season.js';
import { onePagePdf, photoFile } from '../support/sample-files.js';
import { stagePlan, type StagedPlan } from '../support/staged-plan.js';

/**
 * The story of one application, from draft to certificate, in the order of ARCHITECTURE.md. Every step is
 * what a browser would send; the steps build on each other.
 */
describe('one application', () => {
  let plan: StagedPlan;
  let stage: OpenRehearsal;
  const line: Line = applicantLine({ ref: 'story' }, 1);
  let applicant: string;
  let application: { id: string };
  let receipt: { receiptNo: string; entryId: string; submittedAt: string };

  beforeAll(async () => {
    plan = stagePlan();
    stage = await openRehearsal(plan);
  });

  afterAll(async () => {
    await stage.test.close();
    plan.discard();
  });

  const sql = <Row>(text: string, params: unknown[] = []): Promise<Row[]> =>
    stage.test.database.dataSource.query(text, params);

  const openTask = async (elementId: string): Promise<ScriptedTask> => {
    const admin = await stage.people.inGroup('administrator');
    const tasks = await stage.api.get<ScriptedTask[]>(`/seasons/${stage.season.id}/rehearsal/tasks`, admin);
    const task = tasks.find((candidate) => candidate.elementId === elementId);
    if (!task)
      throw new Error(
        `No open task ${elementId}, but ${tasks.map((one) => one.elementId).join(', ') || 'none'}.`,
      );
    return task;
  };

  /** The person of the task's group decides. */
  const decide = async (
    elementId: string,
    outcome: string,
    data: Record<string, unknown>,
    who = '1',
  ): Promise<unknown> => {
    const task = await openTask(elementId);
    const person = await stage.people.inGroup(task.groups[0] ?? '', who);
    return stage.api.post(`/tasks/${task.id}/complete`, { outcome, data }, person);
  };

  const moveClockTo = async (local: string): Promise<void> => {
    const admin = await stage.people.inGroup('administrator');
    await stage.api.post(
      `/seasons/${stage.season.id}/clock`,
      { to: new Date(`${local}+08:00`).toISOString() },
      admin,
    );
  };

  it('1. is drafted in the form of the plan, and saved with its numbers sealed', async () => {
    await moveClockTo('2024-06-10T10:00:00');
    applicant = await stage.people.applicant('applicant', 'story');
    const award = await stage.api.get<{ form: { components: unknown[] } }>(
      `/seasons/${stage.season.id}/awards/technician/form`,
      applicant,
    );
    expect(award.form.components.length).toBeGreaterThan(3);
    application = await stage.api.post<{ id: string }>(
      '/applications',
      { seasonId: stage.season.id, award: 'technician' },
      applicant,
    );
    const upload = (section: string, file: typeof photoFile): Promise<{ id: string }> =>
      stage.api.upload(`/applications/${application.id}/files?section=${section}`, file, applicant);
    const photo = await upload('form', photoFile);
    for (const section of ['basics', 'credentials', 'achievements'])
      await upload(section, await onePagePdf());
    const data = { ...line.data, photo: photo.id };
    await stage.api.put(`/applications/${application.id}/draft`, { data, revision: 0 }, applicant);
    const stored = await sql<{ data: string }>('SELECT data::text FROM draft WHERE application_id = $1', [
      application.id,
    ]);
    expect(stored[0]?.data).not.toContain(line.data['idNumber']);
  });

  it('2. is submitted once, bound to plan version and form', async () => {
    const submit = (): Promise<typeof receipt> =>
      stage.api.post(`/applications/${application.id}/submit`, {}, applicant, {
        'idempotency-key': 'story-submit',
      });
    receipt = await submit();
    expect(await submit()).toEqual(receipt);
    const bound = await sql<{ plan_version_id: string; form_hash: string }>(
      'SELECT plan_version_id, form_hash FROM submission WHERE application_id = $1',
      [application.id],
    );
    expect(bound).toHaveLength(1);
    expect(bound[0]?.form_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('3. starts the review of its award, known by the id of its entry', async () => {
    await openTask('unitConfirm');
    const instances = await sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM entry WHERE id = $1 AND instance_key IS NOT NULL',
      [receipt.entryId],
    );
    expect(instances[0]?.n).toBe(1);
  });

  it('4. has its conditions checked, each with its clause and the values seen', async () => {
    const checks = await sql<{ rule: string; result: string; clause: string; values: unknown }>(
      'SELECT rule, result, clause, "values" FROM rule_check WHERE entry_id = $1 ORDER BY number',
      [receipt.entryId],
    );
    expect(checks.map(({ rule, result }) => `${rule}:${result}`)).toEqual([
      'T1:pass',
      'T2:pass',
      'T3:pass',
      'T4:pass',
      'T5:pass',
      'T6:pass',
    ]);
    expect(checks.every(({ clause }) => clause.startsWith('一（二）'))).toBe(true);
  });

  it('5. becomes tasks of people, each in the group of an organisation', async () => {
    expect((await openTask('unitConfirm')).groups).toEqual([
      `unitOfficer@${String(line.data['unitCreditCode'])}`,
    ]);
    await decide('unitConfirm', 'confirm', { opinion: '同意申报' });
    expect((await openTask('districtReview')).groups).toEqual(['districtReviewer@xishan']);
    await decide('districtReview', 'recommend', { opinion: '初审通过' });
    await decide('recommend', 'recommend', { opinion: '同意推荐' });
    const used = await sql<{ used: number }>(
      `SELECT used FROM quota_node WHERE organisation_key = 'xishan' AND award = 'technician'`,
    );
    expect(used[0]?.used).toBe(1);
    await decide('centreCheck', 'pass', { opinion: '通过' });
    await decide('cityCheck', 'pass', { opinion: '同意' });
    await decide('paperReceipt', 'received', {
      received: ['formPaper', 'evidencePaper', 'formFile', 'evidenceFile'],
    });
  });

  it('6. waits for the season, which draws experts, ranks, visits, determines and posts the notice', async () => {
    await moveClockTo('2024-08-21T09:00:00');
    await decide('setUpPanels', 'confirm', {});
    for (let expert = 1; expert <= 5; expert += 1)
      await decide('expertScore', 'submit', { score: 80 + expert });
    await decide('confirmShortlist', 'confirm', { checked: true });
    await decide('setUpVisits', 'confirm', {});
    expect(await decide('determine', 'confirm', { opinion: '同意' }, '1')).toMatchObject({
      state: 'awaitingSecond',
    });
    expect(await decide('determine', 'confirm', { opinion: '同意' }, '2')).toMatchObject({
      state: 'completed',
    });
    const [score] = await sql<{ value: number }>('SELECT value FROM round_score WHERE entry_id = $1', [
      receipt.entryId,
    ]);
    expect(score?.value).toBe(8300);
    await moveClockTo('2024-09-11T09:00:00');
    await decide('publishNotice', 'publish', { checked: true });
    await stage.api.post(
      `/seasons/${stage.season.id}/settle`,
      {},
      await stage.people.inGroup('administrator'),
    );
    const [notice] = await stage.api.get<{ id: string; lastDay: string }[]>('/public/notices');
    expect(notice?.lastDay).toBe('2024-09-19');
    const listed = await stage.api.get<object>(`/public/notices/${notice?.id ?? ''}`);
    expect(JSON.stringify(listed)).not.toContain(line.data['idNumber']);
  });

  it('7. is named when the notice has ended, printed, and everything is on the audit trail', async () => {
    await moveClockTo('2024-09-20T00:00:00');
    await decide('confirmNaming', 'confirm', { opinion: '予以认定' });
    const admin = await stage.people.inGroup('administrator');
    await stage.api.post(`/seasons/${stage.season.id}/settle`, {}, admin);
    const mine = await stage.api.get<{ entry: { status: string } }>(
      `/applications/${application.id}`,
      applicant,
    );
    expect(mine.entry.status).toBe('named');
    const pdf = await stage.api.download(`/applications/${application.id}/documents/application`, applicant);
    expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-');
    const audited = await sql<{ action: string }>(`SELECT DISTINCT action FROM audit_event`);
    expect(audited.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['application.submitted', 'task.completed']),
    );
    const [payment] = await sql<{ payer: string; amount_fen: string }>(
      'SELECT payer, amount_fen FROM payment WHERE entry_id = $1',
      [receipt.entryId],
    );
    expect(payment).toEqual({ payer: '无锡市财政', amount_fen: '1000000' });
  });
});

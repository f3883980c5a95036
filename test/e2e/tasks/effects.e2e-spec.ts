import { CorrectionTasks, type TaskView } from '../../../src/tasks/index.js';
import { CraftSeason, deciding, type Actor } from './craft-season.js';

let craft: CraftSeason;
let reviewer: Actor;

beforeAll(async () => {
  craft = await CraftSeason.open();
  reviewer = await craft.actor('甲审查', 'reviewer@north');
});
afterAll(() => craft.close());

const taskOf: CraftSeason['taskOf'] = (actor, filed) => craft.taskOf(actor, filed);
const decide = deciding;

describe('returning for correction', () => {
  it('opens the application with the remark and a deadline of its own, and waits for the applicant', async () => {
    const filed = await craft.file();
    const task = await taskOf(reviewer, filed);
    const { body } = await reviewer.get<TaskView>(`/tasks/${task}`);
    expect(body.outcomes.find(({ id }) => id === 'return')?.consequence).toBe(
      '申报人须在 2031年5月22日 24:00 前更正后重新提交。',
    );
    await decide(reviewer, task, 'return', { opinion: '请补充业绩' });
    await craft.settle();

    const [application] = await craft.query<Record<string, unknown>>(
      'SELECT state, correction_due, correction_remark FROM application WHERE id = $1',
      [filed.applicationId],
    );
    expect(application).toMatchObject({ state: 'returned', correction_remark: '请补充业绩' });
    expect((application?.['correction_due'] as Date).toISOString()).toBe('2031-05-22T16:00:00.000Z');
    const [entry] = await craft.query<{ instance_key: string }>(
      'SELECT instance_key FROM entry WHERE id = $1',
      [filed.entryId],
    );
    const instance = await craft.engine.instance(entry!.instance_key);
    expect(instance?.variables['correctionDue']).toBe('2031-05-22T16:00:00.000Z');

    const correction = await taskOf(filed.applicant, filed);
    const view = await filed.applicant.get<TaskView>(`/tasks/${correction}`);
    expect(view.body).toMatchObject({ label: '更正', outcomes: [] });
    expect(await decide(filed.applicant, correction, 'resubmit', { fullName: '别人' })).toMatchObject({
      status: 409,
      body: { code: 'CORRECT_IN_APPLICATION' },
    });

    const corrections = craft.test.app.get(CorrectionTasks, { strict: false });
    const resubmit = () =>
      craft.inTransaction((tx) =>
        corrections.resubmitted(tx, {
          ...{ applicationId: filed.applicationId, by: filed.applicant.accountId, at: new Date() },
          variables: { org: { area: 'north', sponsor: 'south', bureau: 'bureau' } },
        }),
      );
    expect(await resubmit()).toBe(true);
    expect(await resubmit()).toBe(false);
    await craft.settle();
    expect(await taskOf(reviewer, filed)).not.toBe(task);
  });

  it('needs words for the applicant, and a case that is still with the office', async () => {
    const filed = await craft.file();
    const task = await taskOf(reviewer, filed);
    expect(await decide(reviewer, task, 'return', {})).toMatchObject({ status: 422 });
    await craft.query(`UPDATE application SET state = 'withdrawn' WHERE id = $1`, [filed.applicationId]);
    expect(await decide(reviewer, task, 'return')).toMatchObject({
      status: 409,
      body: { code: 'NOT_RETURNABLE' },
    });
    const [row] = await craft.query<{ state: string }>('SELECT state FROM task WHERE id = $1', [task]);
    expect(row?.state).toBe('open');
    await craft.query(`UPDATE application SET state = 'submitted' WHERE id = $1`, [filed.applicationId]);
  });
});

describe('granting an exception', () => {
  const waived = (entryId: string) =>
    craft.query<Record<string, unknown>>(
      'SELECT rule, result, waived_by, waived_reason FROM rule_check WHERE entry_id = $1 ORDER BY number',
      [entryId],
    );

  it('is refused when the applicant asked for none', async () => {
    const filed = await craft.file({ age: 60 });
    const task = await taskOf(reviewer, filed);
    const { body } = await reviewer.get<TaskView>(`/tasks/${task}`);
    expect(body.outcomes.find(({ id }) => id === 'waive')?.refusal).toContain('没有提出一事一议');
    expect(await decide(reviewer, task, 'waive')).toMatchObject({
      status: 409,
      body: { code: 'EXCEPTION_NOT_REQUESTED' },
    });
    expect((await waived(filed.entryId))[0]).toMatchObject({ rule: 'R1', result: 'fail', waived_by: null });
  });

  it('waives what failed and may be waived, and nothing else', async () => {
    const filed = await craft.file({ age: 60, years: 3, asks: true });
    const task = await taskOf(reviewer, filed);
    const { body } = await reviewer.get<TaskView>(`/tasks/${task}`);
    expect(body.outcomes.find(({ id }) => id === 'waive')?.consequence).toBe(
      '豁免不符合的条件“年龄”；另有 1 条不得豁免，仍为不符合。',
    );
    expect(await decide(reviewer, task, 'waive', { opinion: '技艺出众' })).toMatchObject({ status: 200 });
    await craft.settle();
    expect(await waived(filed.entryId)).toEqual([
      { rule: 'R1', result: 'fail', waived_by: reviewer.accountId, waived_reason: '技艺出众' },
      { rule: 'R2', result: 'fail', waived_by: null, waived_reason: null },
      { rule: 'R3', result: 'pass', waived_by: null, waived_reason: null },
    ]);
    const [entry] = await craft.query<{ instance_key: string }>(
      'SELECT instance_key FROM entry WHERE id = $1',
      [filed.entryId],
    );
    expect((await craft.engine.instance(entry!.instance_key))?.variables).toMatchObject({ failures: 1 });
  });

  it('is refused when there is nothing to waive', async () => {
    const filed = await craft.file({ years: 3, asks: true });
    const task = await taskOf(reviewer, filed);
    expect(await decide(reviewer, task, 'waive')).toMatchObject({
      status: 409,
      body: { code: 'NOTHING_TO_WAIVE' },
    });
  });
});

describe('recommending', () => {
  it('takes a place, prints the opinion, and stops at the number', async () => {
    const sponsor = await craft.actor('推荐人', 'sponsor@south');
    const cases = [
      await craft.file({ sponsor: 'south', fullName: '赵一' }),
      await craft.file({ sponsor: 'south', fullName: '钱二' }),
    ];
    for (const filed of cases) await decide(reviewer, await taskOf(reviewer, filed), 'pass');
    await craft.settle();
    const [first, second] = [await taskOf(sponsor, cases[0]!), await taskOf(sponsor, cases[1]!)];
    const before = await sponsor.get<TaskView>(`/tasks/${first}`);
    expect(before.body.outcomes[0]).toMatchObject({
      consequence: '推荐后南区局 湖滨匠人名额剩余 0。',
      refusal: null,
    });
    expect(await decide(sponsor, first, 'recommend', { opinion: '同意推荐' })).toMatchObject({ status: 200 });
    const printed = await craft.query(
      'SELECT opinion, opinion_box FROM entry_event WHERE entry_id = $1 ORDER BY id DESC LIMIT 1',
      [cases[0]!.entryId],
    );
    expect(printed[0]).toMatchObject({
      opinion: '同意推荐',
      opinion_box: 'sponsor',
    });

    const after = await sponsor.get<TaskView>(`/tasks/${second}`);
    expect(after.body.outcomes[0]?.refusal).toBe('南区局“湖滨匠人”的 1 个推荐名额已全部用完，不能再推荐。');
    expect(await decide(sponsor, second, 'recommend')).toMatchObject({
      status: 409,
      body: { code: 'QUOTA_FULL', used: 1, max: 1 },
    });
    expect(await decide(sponsor, second, 'decline')).toMatchObject({ status: 200 });
    await craft.settle();
    const quotas = await sponsor.get<unknown>(`/quotas?seasonId=${craft.season.id}`);
    expect(quotas.body).toEqual([
      expect.objectContaining({ organisation: { key: 'south', name: '南区局' }, used: 1, max: 1 }),
    ]);
    const [ended] = await craft.query<Record<string, unknown>>(
      'SELECT status, ended_details FROM entry WHERE id = $1',
      [cases[1]!.entryId],
    );
    expect(ended).toEqual({ status: 'left', ended_details: { at: 'review' } });
  });
});

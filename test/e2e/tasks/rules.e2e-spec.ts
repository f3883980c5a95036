import type { EntryView } from '../../../src/entries/index.js';
import { PlanVersions } from '../../../src/seasons/index.js';
import type { TaskListView, TaskView } from '../../../src/tasks/index.js';
import { CraftSeason, type Actor, type FiledCase } from './craft-season.js';
import { rulesVersion } from './rules-season.js';

interface Recheck {
  readonly judged: number;
  readonly broken: readonly unknown[];
  readonly cases: readonly {
    readonly entryId: string;
    readonly organisation: string;
    readonly changes: readonly {
      readonly rule: string;
      readonly before: { result: string; values: { label: string; value: string }[] };
      readonly after: { result: string; row: number; values: { label: string; value: string }[] };
    }[];
  }[];
}

let craft: CraftSeason;
let north: Actor;
let officer: Actor;
let administrator: Actor;

beforeAll(async () => {
  craft = await CraftSeason.open({ version: rulesVersion() });
  north = await craft.actor('北审', 'reviewer@north');
  officer = await craft.actor('经办人', 'officer@bureau');
  administrator = await craft.actor('管理员', 'administrator');
});
afterAll(() => craft.close());

const view = async ({ entryId }: Pick<FiledCase, 'entryId'>): Promise<EntryView> =>
  (await north.get<EntryView>(`/entries/${entryId}`)).body;
const results = async (filed: FiledCase): Promise<Record<string, string>> =>
  Object.fromEntries((await view(filed)).checks.map(({ rule, result }) => [rule, result]));
const season = () => `/seasons/${craft.season.id}`;

describe('rules of a plan', () => {
  it('combine others, and show the parts with what they saw', async () => {
    const filed = await craft.file({ years: 3, kind: 'clay' });
    const { checks } = await view(filed);
    const two = checks.find(({ rule }) => rule === 'two');
    expect(checks.map(({ rule }) => rule)).toEqual(['age', 'two', 'cap', 'waited', 'free']);
    expect(two).toMatchObject({
      result: 'fail',
      values: [{ label: '符合', value: '1项（3项中应有2项）' }],
      parts: [
        { id: 'years', result: 'fail', values: [{ label: '从业年数', value: '3' }] },
        { id: 'wood', result: 'fail' },
        { id: 'slim', result: 'pass', values: [{ label: '材料页数', value: '0' }] },
      ],
    });
  });

  it('in principle: hold a decision up until somebody has written why, and remember who', async () => {
    const filed = await craft.file({ age: 60, fullName: '赵四' });
    const id = await craft.taskOf(north, filed);
    const open = (await north.get<TaskView>(`/tasks/${id}`)).body;
    expect(open.answersSoftRules).toBe(true);
    expect(open.outcomes.find((one) => one.id === 'pass')?.refusal).toContain('“年龄”');
    const pass = { outcome: 'pass', data: { opinion: '同意' } };
    expect(await north.post(`/tasks/${id}/complete`, pass)).toMatchObject({
      status: 409,
      body: { code: 'SOFT_RULES_UNANSWERED' },
    });
    const answer = `/tasks/${id}/soft-rules/age`;
    expect(await north.put(answer, { reason: '  ' })).toMatchObject({
      status: 422,
      body: { code: 'REASON_REQUIRED' },
    });
    expect(await north.put(`/tasks/${id}/soft-rules/cap`, { reason: '无' })).toMatchObject({ status: 409 });
    expect((await officer.put(answer, { reason: '非本人任务' })).status).toBe(404);
    expect((await north.put(answer, { reason: '技艺独到' })).status).toBe(204);
    const { checks, events } = await view(filed);
    expect(checks.find(({ rule }) => rule === 'age')).toMatchObject({
      ...{ result: 'fail', soft: true, answered: true, answeredBy: '北审', answerReason: '技艺独到' },
    });
    expect(events).toContainEqual(expect.objectContaining({ title: '准予例外：年龄', opinion: '技艺独到' }));
    expect((await north.post(`/tasks/${id}/complete`, pass)).status).toBe(200);
  });

  it('cap a unit, by the order of handing in', async () => {
    const filed: FiledCase[] = [];
    for (const [minute, fullName] of ['一', '二', '三'].entries()) {
      await craft.setClock(`2031-05-20T09:0${String(minute + 1)}:00+08:00`);
      filed.push(await craft.file({ fullName, workshopCode: 'W9' }));
    }
    const caps = await Promise.all(filed.map(async (one) => (await results(one))['cap']));
    expect(caps).toEqual(['pass', 'pass', 'fail']);
  });

  it('know a person by number in another unit, and a title by its former name', async () => {
    const row = {
      title: 'oldCraft',
      year: 2030,
      unitCode: 'W7',
      occupation: '木作',
      field: '家具',
      holder: '旧名',
    };
    const rows = [{ ...row, identityNumber: '110101199003077715', level: 'city', extra: { 备注: '市级' } }];
    const seasonId = craft.season.id;
    expect(
      (await administrator.post('/register', { seasonId, rows: [{ ...row, identityNumber: '1' }] })).status,
    ).toBe(422);
    expect(await administrator.post('/register', { seasonId, rows })).toMatchObject({
      body: { imported: 1 },
    });
    expect(await administrator.post('/register', { seasonId, rows })).toMatchObject({
      body: { imported: 0 },
    });
    const [stored] = await craft.query<Record<string, string>>(
      'SELECT number_index, number_enc FROM register_entry',
    );
    expect(stored?.['number_index']).toBeTruthy();
    expect(JSON.stringify(stored)).not.toContain('110101199003077715');
    expect((await results(await craft.file({ fullName: '孙五' })))['waited']).toBe('fail');
    expect((await results(await craft.file({ idNo: '110101199003070011' })))['waited']).toBe('pass');
    await craft.query('DELETE FROM register_entry');
  });

  it('keep out who stands on a list, whose number is never stored in clear', async () => {
    const lines = [{ number: '110101199003077715', name: '王二', reason: '失信被执行人' }];
    const path = `${season()}/lists/barred`;
    expect((await officer.post(path, { source: '公告', lines })).status).toBe(403);
    const wrong = { source: '公告', lines: [...lines, { number: '123', reason: '失信' }] };
    expect(await administrator.post(path, wrong)).toMatchObject({
      status: 422,
      body: { code: 'LIST_LINES_INVALID', fields: [{ field: 'lines.1' }] },
    });
    expect(await administrator.post(path, { source: '公告', lines })).toMatchObject({
      body: { imported: 1 },
    });
    expect(await administrator.post(path, { source: '公告', lines })).toMatchObject({
      body: { imported: 0 },
    });
    const { body } = await administrator.get<{ lines: { id: string }[] }[]>(`${season()}/lists`);
    expect(body).toMatchObject([
      { key: 'barred', label: '失信名单', lines: [{ byNumber: true, name: '王二' }] },
    ]);
    const stored = await craft.query('SELECT * FROM exclusion_line');
    expect(JSON.stringify([body, stored])).not.toContain('110101199003077715');
    const filed = await craft.file({ workshop: '小湖厂', workshopCode: 'W5' });
    expect((await view(filed)).checks.find(({ rule }) => rule === 'free')).toMatchObject({
      ...{ result: 'fail', values: [{ label: '列入失信名单', value: '是' }] },
    });
    const line = body[0]?.lines[0]?.id ?? '';
    expect((await administrator.remove(`${path}/${line}`, { reason: '已修复' })).status).toBe(204);
    expect((await administrator.remove(`${path}/${line}`, { reason: '已修复' })).status).toBe(404);
    expect(await craft.query('SELECT removed_reason FROM exclusion_line')).toEqual([
      { removed_reason: '已修复' },
    ]);
  });
});

describe('a corrected number', () => {
  it('shows first whom it concerns, then judges those who were chosen and keeps what was', async () => {
    const [first, second] = [
      await craft.file({ age: 57, fullName: '周六', workshopCode: 'W21' }),
      await craft.file({ age: 57, fullName: '吴七', workshopCode: 'W22' }),
    ];
    const corrected = rulesVersion({ mostAge: 58 });
    await craft.inTransaction((tx) => craft.test.app.get(PlanVersions).import(tx, corrected, 'test'));
    const query = `${season()}/recheck?versionId=${corrected.id}`;
    const { body } = await officer.get<Recheck>(query);
    const mine = body.cases.filter(({ entryId }) => [first.entryId, second.entryId].includes(entryId));
    expect(mine).toHaveLength(2);
    expect(mine[0]).toMatchObject({
      organisation: '北区局',
      changes: [
        {
          rule: 'age',
          before: { result: 'fail' },
          after: { result: 'pass', row: 1, values: [{ value: '57' }] },
        },
      ],
    });
    // Looking changes nothing, and who administers sees no values of cases.
    expect((await results(first))['age']).toBe('fail');
    const bare = (await administrator.get<Recheck>(query)).body;
    expect(bare.cases.flatMap(({ changes }) => changes.flatMap(({ after }) => after.values))).toEqual([]);
    expect((await north.get(query)).status).toBe(403);

    const chosen = { versionId: corrected.id, entryIds: [first.entryId], reason: '通知更正年龄上限' };
    expect(await officer.post(`${season()}/recheck`, chosen)).toMatchObject({
      status: 200,
      body: { changed: 1 },
    });
    expect((await results(first))['age']).toBe('pass');
    expect((await results(second))['age']).toBe('fail');
    expect((await view(first)).events).toContainEqual(
      expect.objectContaining({ title: '重新核对条件', opinion: '通知更正年龄上限（年龄：不符合 → 符合）' }),
    );
    expect(
      await craft.query(
        `SELECT old ->> 'result' AS result, reason FROM rule_check_history WHERE rule = 'age'`,
      ),
    ).toEqual([{ result: 'fail', reason: '通知更正年龄上限' }]);
    const marked = await north.get<TaskListView>(`/tasks?seasonId=${craft.season.id}&rechecked=1`);
    expect(marked.body.items.map(({ entryId, rechecked }) => [entryId, rechecked])).toEqual([
      [first.entryId, true],
    ]);
    expect((await officer.get<Recheck>(query)).body.cases.map(({ entryId }) => entryId)).not.toContain(
      first.entryId,
    );
  });

  it('touches nothing when one of the chosen is no open case', async () => {
    const chosen = { entryIds: ['00000000-0000-4000-8000-000000000000'], reason: '更正' };
    expect(await officer.post(`${season()}/recheck`, chosen)).toMatchObject({
      status: 409,
      body: { code: 'RECHECK_CASE_CLOSED' },
    });
  });
});

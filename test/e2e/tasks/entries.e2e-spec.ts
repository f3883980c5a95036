import { randomUUID } from 'node:crypto';
import { CaseRules } from '../../../src/eligibility/index.js';
import type { EntryListView, EntryView } from '../../../src/entries/index.js';
import { CraftSeason, type Actor, type FiledCase, type Problem } from './craft-season.js';

let craft: CraftSeason;
let north: Actor;
let south: Actor;
let officer: Actor;
let filed: FiledCase;

beforeAll(async () => {
  craft = await CraftSeason.open();
  north = await craft.actor('北审', 'reviewer@north');
  south = await craft.actor('南审', 'reviewer@south');
  officer = await craft.actor('经办人', 'officer@bureau');
  filed = await craft.file({ fullName: '王二' });
  // The same unit, trade and field in another area: a conflict.
  await craft.file({ fullName: '李三', area: 'south', sponsor: 'south' });
  await craft.file({ fullName: '孙五', trade: '漆作' });
});
afterAll(() => craft.close());

const list = async (actor: Actor, query = ''): Promise<EntryListView> =>
  (await actor.get<EntryListView>(`/entries?seasonId=${craft.season.id}${query}`)).body;
const holders = (view: EntryListView): string[] => view.items.map(({ holderName }) => holderName).sort();

describe('cases', () => {
  it('are listed as far as one’s scope goes, in rows, counts and search', async () => {
    expect(holders(await list(north))).toEqual(['孙五', '王二']);
    expect(holders(await list(south))).toEqual(['李三']);
    expect(holders(await list(officer))).toEqual(['孙五', '李三', '王二']);
    const seen = await list(south);
    expect(seen.total).toBe(1);
    expect(seen.facets.status).toEqual([{ id: 'open', label: '办理中', count: 1 }]);
    expect(seen.facets.stage).toEqual([{ id: 'entered', label: '已申报', count: 1 }]);
    expect((await list(south, `&q=${encodeURIComponent('王二')}`)).total).toBe(0);
    const [receipt] = await craft.query<{ receipt_no: string }>(
      'SELECT receipt_no FROM application WHERE id = $1',
      [filed.applicationId],
    );
    expect((await list(south, `&q=${receipt!.receipt_no}`)).total).toBe(0);
    expect((await list(north, `&q=${receipt!.receipt_no}`)).total).toBe(1);
    expect((await list(officer, '&status=kept')).total).toBe(0);
    expect((await list(officer, '&stage=entered&award=craft')).total).toBe(3);
  });

  it('do not exist outside one’s scope', async () => {
    for (const id of [filed.entryId, randomUUID()]) {
      expect(await south.get(`/entries/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND', detail: '没有找到。它可能不存在，或不在您的职责范围内。' },
      });
    }
    const outsider = await craft.actor('外人');
    expect((await outsider.get(`/entries/${filed.entryId}`)).status).toBe(403);
    expect((await outsider.get(`/entries?seasonId=${craft.season.id}`)).status).toBe(403);
  });

  it('show answers with numbers in part, checks, and that a conflict exists without telling whose', async () => {
    const { body } = await north.get<EntryView>(`/entries/${filed.entryId}`);
    expect(JSON.stringify(body)).not.toContain('110101199003077715');
    const number = body.answers.flatMap(({ items }) => items).find(({ path }) => path === 'idNo');
    expect(number).toMatchObject({ masked: true, value: '110**************5' });
    expect(body).toMatchObject({
      masked: true,
      mayUnmask: false,
      computed: { full: '湖滨匠人王二' },
      statusLabel: '办理中',
      stageLabel: '已申报',
      conflictLabel: '同一单位同一工种同一领域',
      conflicts: [{ entryId: null, title: null, holderName: null, statusLabel: null }],
    });
    expect(body.checks.map(({ rule, result, clause }) => [rule, result, clause])).toEqual([
      ['R1', 'pass', '一（一）'],
      ['R2', 'pass', '一（二）'],
      ['R3', 'pass', '一（三）'],
    ]);
    // Hints are judged when asked and never stored.
    expect(body.notes).toEqual([
      {
        rule: 'R4',
        title: '资深优先',
        clause: '一（四）',
        result: 'pass',
        values: [{ label: '从业年数', value: '20' }],
      },
    ]);
    const wide = await officer.get<EntryView>(`/entries/${filed.entryId}`);
    expect(wide.body.conflicts).toEqual([
      { entryId: expect.any(String), title: '湖滨匠人李三', holderName: '李三', statusLabel: '办理中' },
    ]);
  });

  it('show numbers in full on stating a reason, which enters the trail', async () => {
    const unmask = (actor: Actor, reason: string) =>
      actor.post<EntryView & Problem>(`/entries/${filed.entryId}/unmask`, { reason });
    expect((await unmask(north, '核对')).status).toBe(403);
    expect((await unmask(officer, '  ')).status).toBe(422);
    const { status, body } = await unmask(officer, '与证件核对');
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('110101199003077715');
    expect(body).toMatchObject({ masked: false, mayUnmask: false });
    const trail = await craft.query<{ data: string }>(
      `SELECT data FROM audit_event WHERE action = 'entry.unmasked' AND subject = $1`,
      [`entry:${filed.entryId}`],
    );
    expect(trail.map(({ data }) => JSON.parse(data) as unknown)).toEqual([{ reason: '与证件核对' }]);
    expect(JSON.stringify((await officer.get(`/entries/${filed.entryId}`)).body)).not.toContain(
      '110101199003077715',
    );
  });

  it('are shown to the one who applied as to an applicant, whatever office they hold', async () => {
    const own = await craft.file({ fullName: '周六' }, north);
    await craft.query(
      `INSERT INTO entry_event (entry_id, at, kind, title, shown_to_applicant)
       VALUES ($1, now(), 'note', '内部记录', false), ($1, now(), 'note', '对外记录', true)`,
      [own.entryId],
    );
    const { body } = await north.get<EntryView>(`/entries/${own.entryId}`);
    expect(body.events.map(({ title }) => title)).toEqual(['对外记录']);
    expect(body).toMatchObject({ quota: null, conflicts: [], scores: [], masked: false });
    const seen = await officer.get<EntryView>(`/entries/${own.entryId}`);
    expect(seen.body.events).toHaveLength(2);
    await craft.query(`UPDATE entry SET status = 'left' WHERE id = $1`, [own.entryId]);
  });

  it('are judged before they are handed in as far as they are filled in', async () => {
    const rules = craft.test.app.get(CaseRules, { strict: false });
    const award = craft.version.plan.awards[0]!;
    const preview = (data: Record<string, unknown>) =>
      craft.inTransaction((tx) =>
        rules.previewChecks(tx, {
          ...{ seasonId: craft.season.id, version: craft.version, award, data },
          at: new Date('2031-05-20T01:00:00Z'),
        }),
      );
    const results = async (data: Record<string, unknown>) =>
      (await preview(data)).map(({ rule, result }) => `${rule} ${result}`);
    expect(await results({ age: 60, years: 12 })).toEqual(['R1 fail', 'R2 pass', 'R3 pass', 'R4 pass']);
    // A half-filled form must not look like a broken table.
    expect(await results({})).toEqual(['R1 unknown', 'R2 unknown', 'R3 pass', 'R4 unknown']);
    const [age] = await preview({ age: 60 });
    expect(age).toMatchObject({ advice: '请核对年龄。', waivable: true, noteOnly: false });
  });

  it('are judged by what the register of their own season says of earlier years', async () => {
    const named = (unit: string, scope: string) =>
      craft.query(
        `INSERT INTO register_entry (id, title, year, unit_code, occupation, field, occupation_norm, field_norm, holder, scope)
         VALUES ($1, 'craft', 2029, $2, '木作', '家具', '木作', '家具', '王大', $3)`,
        [randomUUID(), unit, scope],
      );
    await named('W1', 'real');
    const result = async (data: object): Promise<unknown> => {
      const { entryId } = await craft.file(data);
      const [row] = await craft.query<{ result: string }>(
        `SELECT result FROM rule_check WHERE entry_id = $1 AND rule = 'R3'`,
        [entryId],
      );
      return row?.result;
    };
    expect(await result({})).toBe('pass');
    await named('W1', craft.season.clockId);
    // Compared without width, case and blanks around.
    expect(await result({ trade: ' 木作　' })).toBe('fail');
    expect(await result({ trade: '竹作' })).toBe('pass');
  });
});

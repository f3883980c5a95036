import { EntryFacts } from '../../../src/eligibility/index.js';
import type { Actor, FiledCase } from '../tasks/craft-season.js';
import {
  type Stage,
  act,
  at,
  base,
  board,
  choicesOf,
  choose,
  codes,
  first,
  go,
  latest,
  refusal,
  retry,
  seat,
  staged,
} from './presentations-stage.js';

describe('a presentation whose candidates choose their slots', () => {
  let of: Stage;
  beforeAll(async () => {
    of = await staged();
  });
  afterAll(() => of.craft.close());

  it('has the slots that the plan lays out on the day the date is, without the break', async () => {
    const view = await latest(of);
    expect(view.slots.map(({ number, room, start }) => [number, room, start])).toEqual([
      [1, '第一会议室', '2031-05-28T01:00:00.000Z'],
      [2, '第二会议室', '2031-05-28T01:00:00.000Z'],
      [3, '第一会议室', '2031-05-28T01:20:00.000Z'],
      [4, '第二会议室', '2031-05-28T01:20:00.000Z'],
      [5, '第一会议室', '2031-05-28T01:50:00.000Z'],
      [6, '第二会议室', '2031-05-28T01:50:00.000Z'],
    ]);
    expect(view).toMatchObject({ chooseUntil: '2031-05-25T16:00:00.000Z', mayManage: true, fixedAt: null });
    expect(view.absence).toBe('未到场的，初评记零分');
    expect(view.unplaced).toHaveLength(3);
  });

  it('is for its people alone', async () => {
    const applicant = at(of, 0).applicant;
    expect((await applicant.get(base(of))).status).toBe(403);
    const [expert] = of.experts as [Actor];
    expect(await board(of, expert)).toEqual([]);
    expect((await act(of, 'draw', {}, expert)).status).toBe(403);
    const slot = first(await latest(of));
    expect((await choose(of, at(of, 0), slot.id, at(of, 1).applicant)).status).toBe(404);
    const stranger = await of.craft.actor('路人');
    expect(await choicesOf(of, stranger)).toEqual([]);
  });

  it('gives a slot to one of those who ask for it at once', async () => {
    const slot = first(await latest(of));
    const answers = await Promise.all(of.cases.map((filed) => choose(of, filed, slot.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual([
      ...['SLOT_FULL', 'SLOT_FULL'],
    ]);
    const view = await latest(of);
    expect(first(view).entries).toHaveLength(1);
    expect(view.unplaced).toHaveLength(2);
  });

  it('is exchanged for another that is free, and both are in the history', async () => {
    const view = await latest(of);
    const filed = of.cases.find(({ entryId }) => first(view).entries[0]?.entryId === entryId) as FiledCase;
    expect((await choose(of, filed, first(view, 2).id)).status).toBe(200);
    const after = await latest(of);
    expect([first(after).entries.length, first(after, 2).entries.length]).toEqual([0, 1]);
    const events = await of.craft.query<{ label: string; opinion: string }>(
      `SELECT outcome_label AS label, opinion FROM entry_event WHERE entry_id = $1 AND kind = 'presentation' ORDER BY id`,
      [filed.entryId],
    );
    expect(events).toEqual([
      { label: '申报人选定', opinion: '2031年5月28日 09:00，第一会议室' },
      { label: '申报人选定', opinion: '2031年5月28日 09:20，第一会议室' },
    ]);
  });

  it('seats an expert in one room at a time, and in none with a case they have a conflict with', async () => {
    const view = await latest(of);
    const [one, other] = of.experts as [Actor, Actor];
    const room = (name: string) => view.slots.filter((slot) => slot.room === name);
    expect((await seat(of, room('第一会议室'), [one])).status).toBe(200);
    const twice = await seat(of, [first(view, 1)], [one]);
    expect(codes(twice)).toEqual([[409, 'EXPERT_CLASH']]);
    expect(twice.body.detail).toBe(
      '专家一在同一时间已安排在第一会议室，不能同时在两处。请换人，或先从那里撤下。',
    );
    const both = await seat(of, [first(view, 0), first(view, 1)], [other]);
    expect(codes(both)).toEqual([[409, 'EXPERT_CLASH']]);
    expect((await latest(of)).slots.map(({ experts }) => experts.map(({ name }) => name).join())).toEqual([
      ...['专家一', '', '专家一', '', '专家一', ''],
    ]);
    const placed = first(view, 2).entries[0]?.entryId;
    await of.craft.query(
      `INSERT INTO conflict_declaration (id, entry_id, organisation_key, reason, declared_at) VALUES (gen_random_uuid(), $1, 'seat2', '师徒', now())`,
      [placed],
    );
    expect(codes(await seat(of, room('第一会议室'), [other]))).toEqual([[409, 'EXPERT_BARRED']]);
    expect(codes(await seat(of, room('第一会议室'), [at(of, 0).applicant]))).toEqual([
      [422, 'EXPERT_UNKNOWN'],
    ]);
    expect((await seat(of, room('第二会议室'), [other])).status).toBe(200);
  });

  it('does not offer a slot whose expert has a conflict, nor tells why', async () => {
    const view = await latest(of);
    const placed = first(view, 2).entries[0]?.entryId ?? '';
    const filed = of.cases.find(({ entryId }) => entryId === placed) as FiledCase;
    const [choice] = await choicesOf(of, filed.applicant);
    expect(choice?.slots.map(({ room }) => room)).toEqual(['第一会议室', '第一会议室', '第一会议室']);
    const refused = await choose(of, filed, first(view, 1).id);
    expect([codes(refused), refused.body.detail]).toEqual([
      [[409, 'SLOT_BARRED']],
      '这个时段对您这件申报不开放，请另选一个时段。',
    ]);
    const byStaff = await act(of, 'assign', { entryId: placed, slotId: first(view, 1).id });
    expect(byStaff.body.detail).toContain('回避');
  });

  it('lets nobody present in two places at once', async () => {
    const { applicant } = at(of, 0);
    const again = await of.craft.inTransaction((tx) =>
      of.craft.fileIn(tx, applicant.accountId, { fullName: '甲', trade: '石作' }),
    );
    await of.craft.settle();
    const view = await latest(of);
    await of.craft.query('INSERT INTO presentation_entry (presentation_id, entry_id) VALUES ($1, $2)', [
      ...[view.id, again.entryId],
    ]);
    expect((await choose(of, at(of, 0), first(view, 4).id)).status).toBe(200);
    const clash = await choose(of, { ...again, applicant }, first(view, 5).id);
    expect(codes(clash)).toEqual([[409, 'SLOT_CLASH']]);
    expect((await choose(of, { ...again, applicant }, first(view, 3).id)).status).toBe(200);
  });

  it('closes the choice at the plan’s date, as the season’s clock has it', async () => {
    await of.craft.setClock('2031-05-26T00:00:00+08:00');
    const view = await latest(of);
    expect(codes(await choose(of, at(of, 1), first(view, 0).id))).toEqual([[409, 'CHOOSING_CLOSED']]);
    expect((await choicesOf(of, at(of, 1).applicant))[0]).toMatchObject({ mayChoose: false });
  });

  it('draws slots for the rest when it is fixed, keeps how, and tells each case its room and experts', async () => {
    const before = await latest(of);
    const waiting = before.unplaced.length;
    expect(waiting).toBeGreaterThan(0);
    await go(of, 'fix');
    const view = await latest(of);
    expect(view.unplaced).toEqual([]);
    expect(view.draws).toMatchObject([{ entries: waiting, attempt: 1 }]);
    expect(view.draws[0]?.seed).toMatch(/^[0-9a-f]{32}$/);
    expect(view.slots.flatMap(({ entries }) => entries.map(({ placedBy }) => placedBy))).toContain('draw');
    const filed = at(of, 2);
    expect(codes(await choose(of, filed, first(view).id))).toEqual([[409, 'TIMETABLE_FIXED']]);
    const unreasoned = await act(of, 'assign', { entryId: filed.entryId, slotId: first(view).id });
    expect(codes(unreasoned)).toEqual([[422, 'REASON_NEEDED']]);
  });

  it('is on the expert’s page, the own rooms only, and printed', async () => {
    const [one] = of.experts as [Actor];
    const [mine] = await board(of, one);
    expect(new Set(mine?.slots.map(({ room }) => room))).toEqual(new Set(['第一会议室']));
    expect(mine).toMatchObject({ mayManage: false, draws: [], unplaced: [], listeners: [] });
    const printed = await of.craft.test.app.inject({
      url: `/api${base(of)}/${mine?.id ?? ''}/timetable`,
      headers: { authorization: `Bearer ${one.token}` },
    });
    expect([printed.statusCode, printed.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(printed.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('writes down who came only from the beginning of their slot, and an absence with its reason', async () => {
    const [filed] = of.cases as [FiledCase];
    const early = await act(of, 'attendance', { entryId: filed.entryId, came: true });
    expect(codes(early)).toEqual([[409, 'SLOT_NOT_BEGUN']]);
    await of.craft.setClock('2031-05-28T11:00:00+08:00');
    const bare = await act(of, 'attendance', { entryId: filed.entryId, came: false });
    expect(codes(bare)).toEqual([[422, 'REASON_NEEDED']]);
    const marked = await act(of, 'attendance', { entryId: filed.entryId, came: false, reason: '联系未果' });
    expect(marked.status).toBe(200);
    const back = await act(of, 'attendance', { entryId: filed.entryId, came: true });
    expect(codes(back)).toEqual([[422, 'REASON_NEEDED']]);
  });

  it('is not summed up while somebody is not written down; after that it is, with nought for the absent', async () => {
    await go(of, 'end');
    expect((await latest(of)).endedAt).toBeNull();
    expect(await refusal(of)).toContain('件没有登记是否到场');
    const { slots } = await latest(of);
    for (const { entryId, came } of slots.flatMap(({ entries }) => entries))
      if (came === null) expect((await act(of, 'attendance', { entryId, came: true })).status).toBe(200);
    await retry(of);
    expect((await latest(of)).endedAt).not.toBeNull();
    const [absent] = of.cases as [FiledCase];
    const zero = await of.craft.query(
      `SELECT value, explanation->>'method' AS method FROM round_score WHERE entry_id = $1 AND round = 'first'`,
      [absent.entryId],
    );
    expect(zero).toEqual([{ value: 0, method: 'absent' }]);
    const ended = await of.craft.query('SELECT status FROM entry WHERE id = $1', [absent.entryId]);
    expect(ended).toEqual([{ status: 'left' }]);
    const facts = await of.craft.inTransaction((tx) =>
      of.craft.test.app.get(EntryFacts, { strict: false }).of(tx, at(of, 1).entryId),
    );
    expect(facts.context['presentations']).toBeDefined();
    expect(
      codes(await act(of, 'attendance', { entryId: at(of, 1).entryId, came: false, reason: '补记' })),
    ).toEqual([[409, 'PRESENTATION_ENDED']]);
  });
});

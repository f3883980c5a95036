import { EntryFacts } from '../../../src/eligibility/index.js';
import type {
  PresentationView,
  SlotChoiceView,
  SlotView,
} from '../../../src/presentations/presentation.view.js';
import type { PlanPresentation } from '../../../src/seasons/index.js';
import { until } from '../../support/until.js';
import { CraftSeason, type Actor, type Answer, type FiledCase, type Problem } from '../tasks/craft-season.js';
import { talkPlan } from './presentations-plan.js';

interface Stage {
  readonly craft: CraftSeason;
  readonly officer: Actor;
  readonly experts: readonly Actor[];
  readonly cases: readonly FiledCase[];
}

async function staged(
  talk: Partial<PlanPresentation> = {},
  names = ['甲', '乙', '丙'],
  without: readonly (keyof PlanPresentation)[] = [],
): Promise<Stage> {
  const craft = await CraftSeason.open({ version: talkPlan(talk, without) });
  const officer = await craft.actor('经办人', 'officer@bureau');
  const experts = [await craft.actor('专家一', 'judge@seat1'), await craft.actor('专家二', 'judge@seat2')];
  const cases: FiledCase[] = [];
  for (const fullName of names) cases.push(await craft.file({ fullName }));
  const stage = { craft, officer, experts, cases };
  await go(stage, 'ready');
  return stage;
}

const go = async ({ craft }: Stage, name: 'ready' | 'fix' | 'end'): Promise<void> => {
  await craft.inTransaction((tx) =>
    craft.engine.publish(tx, { name: `go-${name}`, correlationKey: craft.season.id, timeToLiveMs: 60_000 }),
  );
  await craft.settle();
};
const base = ({ craft }: Stage) => `/seasons/${craft.season.id}/presentations`;
const board = async (of: Stage, actor: Actor = of.officer): Promise<readonly PresentationView[]> =>
  (await actor.get<PresentationView[]>(base(of))).body;
const latest = async (of: Stage): Promise<PresentationView> => {
  const found = [...(await board(of))].sort((a, b) => b.round - a.round)[0];
  if (!found) throw new Error('no timetable');
  return found;
};
const act = async (of: Stage, what: string, body: object, actor: Actor = of.officer) =>
  actor.post<Problem & PresentationView>(`${base(of)}/${(await latest(of)).id}/${what}`, body);
const seat = async (of: Stage, slots: readonly SlotView[], experts: readonly Actor[]) =>
  of.officer.put<Problem>(`${base(of)}/${(await latest(of)).id}/experts`, {
    ...{ slotIds: slots.map(({ id }) => id), accountIds: experts.map(({ accountId }) => accountId) },
  });
const choicesOf = async ({ craft }: Stage, actor: Actor) =>
  (await actor.get<SlotChoiceView[]>(`/seasons/${craft.season.id}/presentation-choices`)).body;
const choose = async (of: Stage, filed: FiledCase, slotId: string, actor = filed.applicant) =>
  actor.post<Problem & SlotChoiceView[]>(
    `/seasons/${of.craft.season.id}/presentation-choices/${(await latest(of)).id}`,
    { entryId: filed.entryId, slotId },
  );
const codes = (...answers: Answer<Problem>[]) => answers.map(({ status, body }) => [status, body.code]);
const first = ({ slots }: PresentationView, place = 0): SlotView => {
  const slot = slots[place];
  if (!slot) throw new Error('no such slot');
  return slot;
};
const at = (of: Stage, place: number): FiledCase => {
  const filed = of.cases[place];
  if (!filed) throw new Error('no such case');
  return filed;
};
const statuses = ({ craft }: Stage) =>
  craft.query<{ name: string; status: string }>(
    'SELECT holder_name AS name, status FROM entry WHERE season_id = $1 ORDER BY first_submitted_at, id',
    [craft.season.id],
  );

/** What a refused step says once it has been tried as often as it is; nobody waits for its pauses. */
async function refusal({ craft }: Stage): Promise<string> {
  return until(async () => {
    await craft.query(`UPDATE engine_job SET runnable_at = now() WHERE state = 'ready'`);
    await craft.settle();
    const rows = await craft.query<{ message: string }>(
      'SELECT message FROM engine_incident WHERE resolved_at IS NULL',
    );
    return rows[0]?.message;
  });
}
const retry = async ({ craft }: Stage): Promise<void> => {
  await craft.inTransaction(async (tx) => {
    const rows: { key: string }[] = await tx.query(
      'SELECT key FROM engine_incident WHERE resolved_at IS NULL',
    );
    for (const { key } of rows) await craft.engine.resolveIncident(tx, key);
  });
  await craft.settle();
};

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
    expect((await statuses(of)).find(({ name }) => name === '甲')?.status).toBe('left');
    const facts = await of.craft.inTransaction((tx) =>
      of.craft.test.app.get(EntryFacts, { strict: false }).of(tx, at(of, 1).entryId),
    );
    expect(facts.context['presentations']).toBeDefined();
    expect(
      codes(await act(of, 'attendance', { entryId: at(of, 1).entryId, came: false, reason: '补记' })),
    ).toEqual([[409, 'PRESENTATION_ENDED']]);
  });
});

describe('a presentation that staff arranges, with another day for who does not come', () => {
  let of: Stage;
  beforeAll(async () => {
    of = await staged(
      { assign: 'staff', absent: { as: 'otherDay', finally: { as: 'ended' } } },
      ['甲', '乙'],
      ['chooseUntil', 'sessions'],
    );
  });
  afterAll(() => of.craft.close());

  it('gets its slots on the page: days × rooms × length, none over another in the same room', async () => {
    const layout = {
      days: ['2031-05-28', '2031-05-29'],
      rooms: ['礼堂'],
      from: '09:00',
      to: '09:50',
      gap: 10,
    };
    expect((await act(of, 'slots', layout)).status).toBe(200);
    expect((await latest(of)).slots.map(({ start }) => start.slice(8, 16))).toEqual([
      ...['28T01:00', '28T01:30', '29T01:00', '29T01:30'],
    ]);
    expect(codes(await act(of, 'slots', { ...layout, from: '09:10' }))).toEqual([[409, 'ROOM_CLASH']]);
    const past = await act(of, 'slots', { ...layout, days: ['2031-05-01'] });
    expect([codes(past), past.body.fields?.[0]?.field]).toEqual([[[422, 'SLOTS_LAYOUT']], 'days']);
    const noDay = await act(of, 'slots', { ...layout, days: ['2031-02-30'] });
    expect(noDay.body.detail).toBe('没有“2031-02-30”这一天，请写成 2000-06-30。');
    const short = await act(of, 'slots', { ...layout, rooms: ['侧厅'], to: '09:10' });
    expect(short.body.fields?.[0]?.field).toBe('to');
  });

  it('is not fixed while a case has no slot, and says which', async () => {
    await go(of, 'fix');
    expect((await latest(of)).fixedAt).toBeNull();
    expect(await refusal(of)).toContain('还有 2 件没有安排时段（湖滨匠人甲、湖滨匠人乙）');
  });

  it('lets staff place, exchange and remove, and refuses to remove what is used', async () => {
    const view = await latest(of);
    const [one, other] = of.cases as [FiledCase, FiledCase];
    expect(codes(await choose(of, one, first(view).id))).toEqual([[409, 'CHOOSING_CLOSED']]);
    expect((await act(of, 'assign', { entryId: one.entryId, slotId: first(view).id })).status).toBe(200);
    expect((await act(of, 'assign', { entryId: other.entryId, slotId: first(view, 1).id })).status).toBe(200);
    const swapped = await act(of, 'swap', { one: one.entryId, other: other.entryId, reason: '对调' });
    expect(swapped.status).toBe(200);
    expect(first(await latest(of)).entries[0]?.entryId).toBe(other.entryId);
    expect(codes(await act(of, 'slots/remove', { slotIds: [first(view).id] }))).toEqual([[409, 'SLOT_USED']]);
    expect((await act(of, 'slots/remove', { slotIds: [first(view, 3).id] })).status).toBe(200);
    expect((await latest(of)).slots).toHaveLength(3);
  });

  it('is opened again for who did not come, and ends them when they do not come again', async () => {
    await retry(of);
    expect((await latest(of)).fixedAt).not.toBeNull();
    await of.craft.setClock('2031-05-29T18:00:00+08:00');
    const [one, other] = of.cases as [FiledCase, FiledCase];
    await act(of, 'attendance', { entryId: one.entryId, came: true });
    await act(of, 'attendance', { entryId: other.entryId, came: false, reason: '请假' });
    await go(of, 'end');
    const again = await latest(of);
    expect(again).toMatchObject({ round: 2, slots: [], endedAt: null });
    expect(again.unplaced.map(({ entryId }) => entryId)).toEqual([other.entryId]);
    expect((await statuses(of)).find(({ name }) => name === '乙')?.status).toBe('open');
    const layout = { days: ['2031-05-30'], rooms: ['礼堂'], from: '09:00', to: '09:20' };
    await act(of, 'slots', layout);
    await act(of, 'draw', {});
    await go(of, 'fix');
    await of.craft.setClock('2031-05-30T18:00:00+08:00');
    await act(of, 'attendance', { entryId: other.entryId, came: false, reason: '又未到场' });
    await go(of, 'end');
    expect((await statuses(of)).find(({ name }) => name === '乙')?.status).toBe('left');
    expect((await latest(of)).slots[0]?.entries[0]).toMatchObject({ absence: 'ended' });
  });
});

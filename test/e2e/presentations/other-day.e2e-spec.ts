import type { FiledCase } from '../tasks/craft-season.js';
import {
  type Stage,
  act,
  choose,
  codes,
  first,
  go,
  latest,
  refusal,
  retry,
  staged,
  statuses,
} from './presentations-stage.js';

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
    expect(await refusal(of)).toContain('还有 2 件没有安排时段（湖滨匠人');
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

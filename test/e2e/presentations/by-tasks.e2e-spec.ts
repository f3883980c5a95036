import { CraftSeason, deciding, type FiledCase } from '../tasks/craft-season.js';
import { talkByTasks } from './presentations-plan.js';
import { go, latest, stageOf, statuses, type Stage } from './presentations-stage.js';

describe('a presentation by the tasks of its people', () => {
  let of: Stage;
  beforeAll(async () => {
    of = await stageOf(await CraftSeason.open({ version: talkByTasks() }), ['甲', '乙']);
    for (const { entryId } of of.cases)
      await of.craft.inTransaction((tx) =>
        of.craft.engine.publish(tx, {
          name: 'take-your-slot',
          correlationKey: entryId,
          timeToLiveMs: 60_000,
        }),
      );
    await of.craft.settle();
  });
  afterAll(() => of.craft.close());

  it('takes the slot whose number is written, and refuses one that is unknown or full', async () => {
    const [one, other] = of.cases as [FiledCase, FiledCase];
    const [mine, theirs] = [
      await of.craft.taskOf(one.applicant, one),
      await of.craft.taskOf(other.applicant, other),
    ];
    const unknown = await deciding(one.applicant, mine, 'take', { slot: 99 });
    expect([unknown.status, unknown.body.code, unknown.body.fields?.[0]?.field]).toEqual([
      422,
      'SLOT_UNKNOWN',
      'slot',
    ]);
    expect((await deciding(one.applicant, mine, 'take', { slot: 3 })).status).toBe(200);
    const full = await deciding(other.applicant, theirs, 'take', { slot: 3 });
    expect([full.status, full.body.code]).toEqual([409, 'SLOT_FULL']);
    expect((await deciding(other.applicant, theirs, 'take', { slot: 4 })).status).toBe(200);
    const taken = (await latest(of)).slots.flatMap(({ number, entries }) =>
      entries.length > 0 ? [number] : [],
    );
    expect(taken).toEqual([3, 4]);
  });

  it('marks who came at the door, and goes on by that', async () => {
    await go(of, 'fix');
    const [one, other] = of.cases as [FiledCase, FiledCase];
    const early = await deciding(of.officer, await of.craft.taskOf(of.officer, one), 'came', {});
    expect([early.status, early.body.code]).toEqual([409, 'SLOT_NOT_BEGUN']);
    await of.craft.setClock('2031-05-28T12:00:00+08:00');
    const came = await deciding(of.officer, await of.craft.taskOf(of.officer, one), 'came', {});
    expect(came.status).toBe(200);
    const absent = await deciding(of.officer, await of.craft.taskOf(of.officer, other), 'absent', {
      opinion: '请假',
    });
    expect(absent.status).toBe(200);
    await go(of, 'end');
    expect((await statuses(of)).map(({ name, status }) => `${name} ${status}`).sort()).toEqual(
      ['乙 left', '甲 kept'].sort(),
    );
  });
});

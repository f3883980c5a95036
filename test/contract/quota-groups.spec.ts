import {
  ROUNDS,
  bookOf,
  cases,
  counters,
  join,
  placed,
  query,
  quotas,
  release,
  syncTo,
  take,
  tally,
  told,
  useQuotaSeason,
  within,
} from '../support/quota-season.js';

useQuotaSeason();

const [north, south] = [quotas().holders[0]!, quotas().holders[1]!];

describe('limits that several bodies share', () => {
  const shared = {
    groups: [{ id: 'all', label: '全市', holders: ['north', 'south'], places: { craft: 3 } }],
  };

  it('hold for all of them together', async () => {
    await syncTo(shared);
    const ids = [...(await cases(3, { sponsor: 'north' })), ...(await cases(1, { sponsor: 'south' }))];
    const outcomes: string[] = [];
    for (const id of ids) outcomes.push(await take(id));
    expect(outcomes).toEqual(['taken', 'taken', 'taken', 'QUOTA_FULL']);
    expect(await counters()).toMatchObject({ 'craft/*all': 3, 'craft/north': 3, 'craft/south': 0 });
  });

  it('are not passed by officers of different bodies at once', async () => {
    await syncTo(shared);
    for (let round = 0; round < ROUNDS; round += 1) {
      await query('DELETE FROM quota_use');
      const ids = [...(await cases(6, { sponsor: 'north' })), ...(await cases(3, { sponsor: 'south' }))];
      const outcomes = tally(await Promise.all(ids.map(take)));
      expect(outcomes).toEqual({ taken: 3, QUOTA_FULL: 6 });
    }
  });

  it('go with the plan', async () => {
    await syncTo(shared);
    await syncTo();
    expect(Object.keys(await counters())).not.toContain('craft/*all');
  });
});

describe('places kept for a class', () => {
  it('are refused to others, and said so', async () => {
    const kept = [{ award: 'craft', label: '陶艺', when: { category: 'clay' }, min: 1 }];
    await syncTo({ holders: [{ ...north, subLimits: kept }, south] });
    const wood = await cases(4, { sponsor: 'north' });
    const outcomes: string[] = [];
    for (const id of wood) outcomes.push(await take(id));
    expect(outcomes).toEqual(['taken', 'taken', 'taken', 'QUOTA_RESERVED']);
    const [clay] = await cases(1, { sponsor: 'north', category: 'clay' });
    expect(await take(clay!)).toBe('taken');
  });
});

describe('places that shrink with the applicants', () => {
  it('follow their number, without those who withdrew', async () => {
    await query('DELETE FROM entry_relation');
    await syncTo({ reductions: { craft: { percentOfApplicants: 50, rounding: 'down' } } });
    const ids = await cases(4, { sponsor: 'north' });
    expect([await take(ids[0]!), await take(ids[1]!), await take(ids[2]!)]).toEqual([
      'taken',
      'taken',
      'QUOTA_FULL',
    ]);
    await cases(2, { sponsor: 'north' });
    expect(await take(ids[2]!)).toBe('taken');
    await query(
      `UPDATE application SET state = 'withdrawn' WHERE id = (SELECT application_id FROM entry WHERE id = $1)`,
      [ids[3]],
    );
    const [late] = await cases(1, { sponsor: 'north' });
    expect(await take(late!)).toBe('QUOTA_FULL');
  });
});

describe('who needs no place', () => {
  it('is recommended beyond the number and leaves it to others', async () => {
    await syncTo({ outside: [{ label: '国赛金牌', when: 'category = "champion"' }] });
    const [champion] = await cases(1, { sponsor: 'south', category: 'champion' });
    const [other] = await cases(1, { sponsor: 'south' });
    expect([await take(champion!), await take(other!)]).toEqual(['taken', 'taken']);
    expect(await counters()).toMatchObject({ 'craft/south': 1 });
    const standing = await within((tx) => bookOf().standing(tx, champion!));
    expect(standing).toMatchObject({ taken: true });
  });
});

describe('a place given back', () => {
  it('may be given anew', async () => {
    const [a, b] = await cases(2, { sponsor: 'south' });
    await take(a!);
    await release(a!);
    await release(a!);
    expect(await take(b!)).toBe('taken');
    expect(told).toEqual([]);
  });

  it('goes to the first who waits and fits', async () => {
    const limited = { ...north, places: { craft: 2 } };
    await syncTo({ freed: 'waitingList', totals: { craft: 3 }, holders: [limited, south] });
    const [clayIn, woodIn] = [
      ...(await cases(1, { sponsor: 'north', category: 'clay' })),
      ...(await cases(1, { sponsor: 'north' })),
    ];
    await take(clayIn!);
    await take(woodIn!);
    const [clayWaits] = await cases(1, { sponsor: 'north', category: 'clay' });
    const [woodWaits] = await cases(1, { sponsor: 'north' });
    expect([await join(clayWaits!), await join(woodWaits!), await join(woodWaits!)]).toEqual(
      Array(3).fill('waits'),
    );
    // The clay part is still full, so the one behind moves up.
    await release(woodIn!);
    expect(await placed([clayWaits!, woodWaits!])).toEqual([false, true]);
    await release(clayIn!);
    expect(await placed([clayWaits!, woodWaits!])).toEqual([true, true]);
    expect(told.map(({ name, correlationKey }) => [name, correlationKey])).toEqual([
      ['place-freed', woodWaits],
      ['place-freed', clayWaits],
    ]);
  });

  it('is not waited for while there is one', async () => {
    await syncTo({ freed: 'waitingList' });
    const [id] = await cases(1, { sponsor: 'south' });
    expect(await join(id!)).toBe('PLACE_FREE');
  });

  it('reaches one waiting case, however many are given back at once', async () => {
    await syncTo({ freed: 'waitingList', holders: [{ ...north, subLimits: [] }, south] });
    for (let round = 0; round < ROUNDS; round += 1) {
      await query('DELETE FROM quota_waiting');
      await query('DELETE FROM quota_use');
      const inside = await cases(4, { sponsor: 'north' });
      for (const id of inside) await take(id);
      const waiting = await cases(3, { sponsor: 'north' });
      for (const id of waiting) await join(id);
      await Promise.all(inside.slice(0, 2).map(release));
      expect(await placed(waiting)).toEqual([true, true, false]);
      expect(await counters()).toMatchObject({ 'craft/north': 4 });
    }
  });
});

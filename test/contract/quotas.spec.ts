import {
  cases,
  counters,
  query,
  quotas,
  ROUNDS,
  syncTo,
  take,
  tally,
  useQuotaSeason,
} from '../support/quota-season.js';

useQuotaSeason();

describe('places', () => {
  it('are given until the number is reached, and counted', async () => {
    const entries = await cases(5, { sponsor: 'north' });
    const outcomes: string[] = [];
    for (const id of entries) outcomes.push(await take(id));
    expect(outcomes).toEqual(['taken', 'taken', 'taken', 'taken', 'QUOTA_FULL']);
    expect(await counters()).toMatchObject({
      'craft/north': 4,
      'craft/north/category=clay': 0,
      'art/north': 0,
    });
  });

  it('stop at a sub-limit and go on for others', async () => {
    const clay = await cases(2, { sponsor: 'north', category: 'clay' });
    expect([await take(clay[0]!), await take(clay[1]!)]).toEqual(['taken', 'QUOTA_SUBLIMIT_FULL']);
    const [wood] = await cases(1, { sponsor: 'north' });
    expect(await take(wood!)).toBe('taken');
    expect(await counters()).toMatchObject({ 'craft/north': 2, 'craft/north/category=clay': 1 });
  });

  it.each([['none'], ['unknown'], [null]])('are not had from a body without any: %p', async (sponsor) => {
    const [id] = await cases(1, { sponsor });
    expect(await take(id!)).toBe('QUOTA_FULL');
  });

  it('are taken once by a case, however often it is recommended', async () => {
    const [id] = await cases(1, { sponsor: 'south' });
    expect([await take(id!), await take(id!), ...(await Promise.all([take(id!), take(id!)]))]).toEqual(
      Array(4).fill('taken'),
    );
    expect(await counters()).toMatchObject({ 'craft/south': 1 });
  });

  it('are given back when a case changes its body', async () => {
    const [id] = await cases(1, { sponsor: 'south' });
    await take(id!);
    await query(`UPDATE entry_relation SET organisation_key = 'north' WHERE entry_id = $1`, [id]);
    expect(await take(id!)).toBe('taken');
    expect(await counters()).toMatchObject({ 'craft/south': 0, 'craft/north': 1 });
  });

  it('stay used when the plan’s numbers change; none is taken beyond a lowered one', async () => {
    const entries = await cases(4, { sponsor: 'north' });
    for (const id of entries.slice(0, 3)) await take(id);
    const [north, ...rest] = quotas().holders;
    await syncTo({ holders: [{ ...north!, places: { craft: 2 } }, ...rest] });
    expect(await counters()).toMatchObject({ 'craft/north': 3 });
    expect(await take(entries[3]!)).toBe('QUOTA_FULL');
    await syncTo();
    expect(await take(entries[3]!)).toBe('taken');
  });

  it('count under a sub-limit that a later version adds', async () => {
    const clay = await cases(2, { sponsor: 'south', category: 'clay' });
    await take(clay[0]!);
    const limited = quotas().holders.map((holder) =>
      holder.organisation === 'south'
        ? {
            ...holder,
            places: { craft: 3 },
            subLimits: [{ award: 'craft', label: '陶艺', when: { category: 'clay' }, max: 1 }],
          }
        : holder,
    );
    await syncTo({ holders: limited });
    expect(await counters()).toMatchObject({ 'craft/south/category=clay': 1 });
    expect(await take(clay[1]!)).toBe('QUOTA_SUBLIMIT_FULL');
  });

  it('of a body that is left out are gone, what it gave is not', async () => {
    const [id] = await cases(1, { sponsor: 'south' });
    await take(id!);
    await syncTo({ holders: quotas().holders.filter(({ organisation }) => organisation !== 'south') });
    expect(await counters()).toMatchObject({ 'craft/south': 1 });
    const [other] = await cases(1, { sponsor: 'south' });
    expect(await take(other!)).toBe('QUOTA_FULL');
  });
});

describe('officers recommending at once', () => {
  it.each([2, 5, 20, 50])('never pass the last place together: %p of them', async (officers) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await query('DELETE FROM quota_use');
      const entries = await cases(officers, { sponsor: 'south' });
      const outcomes = tally(await Promise.all(entries.map(take)));
      expect(outcomes).toEqual({ taken: 1, QUOTA_FULL: officers - 1 });
    }
    expect(await counters()).toMatchObject({ 'craft/south': 1 });
  });

  it('never pass a sub-limit or the whole number, in any mixture', async () => {
    for (let round = 0; round < ROUNDS * 2; round += 1) {
      await query('DELETE FROM quota_use');
      const mixed = [
        ...(await cases(6, { sponsor: 'north', category: 'clay' })),
        ...(await cases(6, { sponsor: 'north' })),
        ...(await cases(3, { sponsor: 'south' })),
      ];
      const shuffled = mixed
        .map((id, n) => ({ id, n: (n * 7 + round) % mixed.length }))
        .sort((a, b) => a.n - b.n);
      await Promise.all(shuffled.map(({ id }) => take(id)));
      const [used] = await query<Record<string, number>>(
        `SELECT count(*) FILTER (WHERE n.key = 'craft/north')::int AS north, count(*) FILTER (WHERE n.key = 'craft/south')::int AS south,
           count(*) FILTER (WHERE n.key = 'craft/north' AND e.facets ->> 'category' = 'clay')::int AS clay
         FROM quota_use u JOIN quota_node n ON n.id = u.node_id JOIN entry e ON e.id = u.entry_id`,
      );
      expect(used).toEqual({ north: 4, south: 1, clay: expect.any(Number) });
      expect(used!['clay']).toBeLessThanOrEqual(1);
      expect(await counters()).toMatchObject({
        'craft/north': 4,
        'craft/north/category=clay': used!['clay'],
      });
    }
  });

  it('and cases that change bodies crosswise do not stop each other', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await query('DELETE FROM quota_use');
      const [a] = await cases(1, { sponsor: 'south' });
      const [b] = await cases(1, { sponsor: 'north' });
      await take(a!);
      await take(b!);
      await query(
        `UPDATE entry_relation SET organisation_key = CASE WHEN entry_id = $1 THEN 'north' ELSE 'south' END WHERE entry_id IN ($1, $2)`,
        [a, b],
      );
      const outcomes = await Promise.all([take(a!), take(b!)]);
      expect(outcomes[0]).toBe('taken');
      expect(['taken', 'QUOTA_FULL']).toContain(outcomes[1]);
    }
  });
});

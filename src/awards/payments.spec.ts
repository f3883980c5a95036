import fc from 'fast-check';
import type { PlanFunding } from '../seasons/index.js';
import { noSpending, Spending } from './payment-caps.js';
import { paymentLines, type FundedCase } from './payments.js';

const funding: PlanFunding = {
  items: [
    { label: '启动经费', amount: 40000, receiver: 'unit', account: 'unitAccount', bank: 'unitBank' },
    { label: '个人奖励', amount: 10000, receiver: 'person', account: 'card', bank: 'cardBank' },
  ],
  payers: [{ payer: '甲市财政', when: { relation: 'place', in: ['north'] } }, { payer: '市级财政' }],
};

const data: Record<string, unknown> = { unitAccount: '001', unitBank: '甲行', card: '622', cardBank: '乙行' };
const of = (place: string, more: Partial<FundedCase> = {}): FundedCase => ({
  unitName: '某厂',
  holderName: '张三',
  relations: { place },
  value: (path: string) => data[path],
  holds: () => false,
  ...more,
});
const amounts = (lines: ReturnType<typeof paymentLines>) =>
  lines.map(({ amountFen, state }) => [amountFen, state]);

describe('payment lines', () => {
  it('go to each receiver with its own account, in fen', () => {
    const common = { release: 'naming', payer: '市级财政', state: 'planned', note: null };
    expect(paymentLines(funding, of('south'))).toEqual([
      {
        ...common,
        ...{ item: '启动经费', receiver: 'unit', receiverName: '某厂', account: '001', bank: '甲行' },
        ...{ plannedFen: 4_000_000, amountFen: 4_000_000 },
      },
      {
        ...common,
        ...{ item: '个人奖励', receiver: 'person', receiverName: '张三', account: '622', bank: '乙行' },
        ...{ plannedFen: 1_000_000, amountFen: 1_000_000 },
      },
    ]);
  });

  it('are paid by the first payer whose places fit, or whose formula holds', () => {
    expect(paymentLines(funding, of('north')).map((line) => line.payer)).toEqual(['甲市财政', '甲市财政']);
    const byFormula: PlanFunding = {
      ...funding,
      payers: [{ payer: '区财政', when: 'size = "small"' }, { payer: '市级财政' }],
    };
    const asked: string[] = [];
    const holds = (formula: string) => asked.push(formula) > 0;
    expect(paymentLines(byFormula, of('south', { holds }))[0]?.payer).toBe('区财政');
    expect(asked).toEqual(['size = "small"']);
  });

  it('are none without funding', () => {
    expect(paymentLines(undefined, of('north'))).toEqual([]);
  });

  it('come in instalments, each by its event; those of a date are known at the naming', () => {
    const item = { ...funding.items[0], receiver: 'unit', account: 'unitAccount', bank: 'unitBank' } as const;
    const phased: PlanFunding = {
      ...funding,
      items: [
        { ...item, label: '首期', amount: 100 },
        { ...item, label: '二期', amount: 200, release: 'acceptance' },
        { ...item, label: '尾款', amount: 300, release: { date: 'yearEnd' } },
      ],
    };
    expect(paymentLines(phased, of('south')).map(({ item: label, release }) => [label, release])).toEqual([
      ['首期', 'naming'],
      ['尾款', 'date:yearEnd'],
    ]);
    expect(paymentLines(phased, of('south'), 'acceptance').map(({ item: label }) => label)).toEqual(['二期']);
  });

  it('give the title only where an exception holds, and say why', () => {
    const spared: PlanFunding = {
      ...funding,
      except: [
        { when: 'a', reason: '财政供养单位', titleOnly: true },
        { when: 'b', reason: '重复获评', titleOnly: true },
      ],
    };
    const lines = paymentLines(spared, of('south', { holds: (formula) => formula === 'b' }));
    expect(lines.map(({ amountFen, state, note }) => [amountFen, state, note])).toEqual([
      [0, 'waived', '重复获评'],
      [0, 'waived', '重复获评'],
    ]);
  });

  it.each([
    [39_999.99, 'held', '单位配套 39,999.99 元，不足应配套的 40,000 元'],
    [40_000, 'planned', null],
    [undefined, 'held', '单位配套 0 元，不足应配套的 40,000 元'],
  ])('wait for the unit to match them: %s pledged', (pledged, state, note) => {
    const [first] = funding.items;
    if (!first) throw new Error('no item');
    const matched: PlanFunding = { ...funding, items: [{ ...first, match: { pledge: 'pledge' } }] };
    const [line] = paymentLines(matched, of('south', { value: () => pledged }));
    expect([line?.state, line?.note]).toEqual([state, note]);
  });

  it('are cut to what a cap leaves, and nothing is paid beyond it', () => {
    const capped: PlanFunding = { ...funding, caps: { holder: 45000 } };
    expect(amounts(paymentLines(capped, of('south')))).toEqual([
      [4_000_000, 'planned'],
      [500_000, 'planned'],
    ]);
    const spent = new Spending({ items: {}, holderFen: 4_500_000, unitFen: 0, allFen: 0, payersFen: {} });
    const lines = paymentLines(capped, of('south', { spent }));
    expect(amounts(lines)).toEqual([
      [0, 'waived'],
      [0, 'waived'],
    ]);
    expect(lines[0]?.note).toBe('按每个对象的上限核减，原为 40,000 元');
  });

  it('stop at the item’s own limit over the years', () => {
    const [first] = funding.items;
    if (!first) throw new Error('no item');
    const yearly: PlanFunding = {
      ...funding,
      items: [{ ...first, amount: 20000, release: 'assessment', each: true, atMost: 100_000 }],
    };
    let spent = noSpending;
    const given = Array.from({ length: 6 }, () => {
      const [line] = paymentLines(yearly, of('south', { spent }), 'assessment');
      spent = spent.plus({ item: '启动经费', payer: '', amountFen: line?.amountFen ?? 0, held: false });
      return line?.amountFen;
    });
    expect(given).toEqual([2_000_000, 2_000_000, 2_000_000, 2_000_000, 2_000_000, 0]);
  });

  it('are held where the payer’s budget does not reach', () => {
    const budgeted: PlanFunding = { ...funding, payers: [{ payer: '市级财政', budget: 40000 }] };
    expect(paymentLines(budgeted, of('south')).map(({ state, note }) => [state, note])).toEqual([
      ['planned', null],
      ['held', '超出市级财政本批次预算 40,000 元'],
    ]);
  });
});

describe('items with payers of their own', () => {
  const [studio, own] = funding.items as [PlanFunding['items'][number], PlanFunding['items'][number]];
  const split: PlanFunding = {
    items: [
      { ...studio, payers: [{ payer: '市级财政', budget: 40_000 }] },
      {
        ...own,
        payers: [{ payer: '甲区财政', when: { relation: 'place', in: ['north'] } }, { payer: '市级财政' }],
      },
      { ...own, label: '津贴', amount: 500 },
    ],
    payers: [{ payer: '省级财政' }],
  };

  it('are paid by those, the others by the payers of the whole', () => {
    const payersOf = (place: string) =>
      paymentLines(split, of(place)).map(({ item, payer }) => [item, payer]);
    expect(payersOf('north')).toEqual([
      ['启动经费', '市级财政'],
      ['个人奖励', '甲区财政'],
      ['津贴', '省级财政'],
    ]);
    expect(payersOf('south')[1]).toEqual(['个人奖励', '市级财政']);
  });

  it('count each against the budget of who pays it', () => {
    const budget = { budget: 40_000 };
    const city: PlanFunding = {
      items: [
        { ...own, payers: [{ payer: '甲区财政', budget: 10_000 }] },
        { ...studio, payers: [{ payer: '市级财政', ...budget }] },
        { ...own, label: '津贴', amount: 1, payers: [{ payer: '市级财政', ...budget }] },
      ],
    };
    // The district's 10 000 leave the city's budget alone; the city's 40 000 use it up.
    expect(paymentLines(city, of('north')).map(({ payer, state }) => [payer, state])).toEqual([
      ['甲区财政', 'planned'],
      ['市级财政', 'planned'],
      ['市级财政', 'held'],
    ]);
    const spent = noSpending.plus({ item: '', payer: '甲区财政', amountFen: 1, held: false });
    expect(paymentLines(city, of('north', { spent })).map(({ state }) => state)).toEqual([
      ...['held', 'planned', 'held'],
    ]);
  });
});

describe('items by tier', () => {
  const [studio] = funding.items as [PlanFunding['items'][number]];
  const { amount: _amount, ...item } = studio;
  const tiered: PlanFunding = {
    ...funding,
    items: [
      {
        ...{ ...item, release: 'acceptance', atMost: 25_000 },
        byTier: {
          ranking: 'prizes',
          tiers: {
            first: { amount: 30_000, release: { date: 'december' } },
            second: { amount: 20_000 },
            third: { amount: 10_000, release: 'naming' },
          },
        },
      },
    ],
  };
  const linesOf = (tier: string | null, event?: string) =>
    paymentLines(
      tiered,
      of('south', { tierIn: (ranking) => (ranking === 'prizes' ? tier : 'first') }),
      event,
    ).map(({ plannedFen, amountFen, release }) => [plannedFen, amountFen, release]);

  it('have the amount and the moment of the tier, within the limits of the item', () => {
    expect(linesOf('first')).toEqual([[3_000_000, 2_500_000, 'date:december']]);
    expect(linesOf('second')).toEqual([]);
    expect(linesOf('second', 'acceptance')).toEqual([[2_000_000, 2_000_000, 'acceptance']]);
    expect(linesOf('third')).toEqual([[1_000_000, 1_000_000, 'naming']]);
    expect(linesOf('third', 'acceptance')).toEqual([]);
  });

  it.each([null, 'nominated', 'constructor', ''])('give nothing to a case of tier %s', (tier) => {
    expect([...linesOf(tier), ...linesOf(tier, 'acceptance')]).toEqual([]);
  });
});

interface Limits {
  readonly sums: readonly number[];
  readonly caps: { readonly holder?: number; readonly unit?: number; readonly all?: number };
  readonly budget?: number;
}

const planOf = ({ sums, caps, budget }: Limits): PlanFunding => ({
  items: sums.map((sum, index) => ({
    ...{ label: `第${String(index)}项`, amount: sum, receiver: 'unit', account: 'a', bank: 'b' },
  })),
  payers: [{ payer: '财政', ...(budget !== undefined && { budget }) }],
  caps,
});

/** Everybody works for the same unit, so that its cap is the award's as well. @returns each holder's lines */
function nameAll(plan: PlanFunding, holders: number): readonly ReturnType<typeof paymentLines>[] {
  let [allFen, payerFen] = [0, 0];
  return Array.from({ length: holders }, () => {
    const spent = new Spending({
      items: {},
      holderFen: 0,
      unitFen: allFen,
      allFen,
      payersFen: { 财政: payerFen },
    });
    const lines = paymentLines(plan, of('south', { spent }));
    allFen += sumOf(lines);
    payerFen += sumOf(lines.filter(({ state }) => state === 'planned'));
    return lines;
  });
}

const sumOf = (lines: ReturnType<typeof paymentLines>): number =>
  lines.reduce((sum, line) => sum + line.amountFen, 0);
const most = (yuan: number | undefined): number => (yuan ?? Infinity) * 100;

describe('whatever the caps and however many holders', () => {
  const yuan = fc.integer({ min: 1, max: 200_000 });
  const limits: fc.Arbitrary<Limits> = fc.record(
    {
      sums: fc.array(yuan, { minLength: 1, maxLength: 4 }),
      caps: fc.record({ holder: yuan, unit: yuan, all: yuan }, { requiredKeys: [] }),
      budget: yuan,
    },
    { requiredKeys: ['sums', 'caps'] },
  );

  it('the sums are whole fen, within every cap and the payer’s budget', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 12 }), (given, holders) => {
        const named = nameAll(planOf(given), holders);
        const lines = named.flat();
        for (const { amountFen, plannedFen } of lines) {
          expect(Number.isInteger(amountFen) && amountFen >= 0 && amountFen <= plannedFen).toBe(true);
        }
        for (const own of named) expect(sumOf(own)).toBeLessThanOrEqual(most(given.caps.holder));
        expect(sumOf(lines)).toBeLessThanOrEqual(Math.min(most(given.caps.unit), most(given.caps.all)));
        expect(sumOf(lines.filter(({ state }) => state === 'planned'))).toBeLessThanOrEqual(
          most(given.budget),
        );
      }),
    );
  });

  it('without caps everybody gets everything', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 12 }), ({ sums }, holders) => {
        const planned = sums.reduce((a, b) => a + b, 0) * 100;
        expect(sumOf(nameAll(planOf({ sums, caps: {} }), holders).flat())).toBe(planned * holders);
      }),
    );
  });
});

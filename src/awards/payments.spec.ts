import { paymentLines } from './payments.js';

const funding = {
  items: [
    { label: '启动经费', amount: 40000, receiver: 'unit', account: 'unitAccount', bank: 'unitBank' },
    { label: '个人奖励', amount: 10000, receiver: 'person', account: 'card', bank: 'cardBank' },
  ],
  payers: [{ payer: '甲市财政', when: { relation: 'place', in: ['north'] } }, { payer: '市级财政' }],
} as const;

const data: Record<string, unknown> = { unitAccount: '001', unitBank: '甲行', card: '622', cardBank: '乙行' };
const of = (place: string) => ({
  unitName: '某厂',
  holderName: '张三',
  relations: { place },
  value: (path: string) => data[path],
});

describe('payment lines', () => {
  it('go to each receiver with its own account, in fen', () => {
    expect(paymentLines(funding, of('south'))).toEqual([
      {
        item: '启动经费',
        payer: '市级财政',
        receiver: 'unit',
        receiverName: '某厂',
        account: '001',
        bank: '甲行',
        amountFen: 4_000_000,
      },
      {
        item: '个人奖励',
        payer: '市级财政',
        receiver: 'person',
        receiverName: '张三',
        account: '622',
        bank: '乙行',
        amountFen: 1_000_000,
      },
    ]);
  });

  it('are paid by the first payer whose places fit', () => {
    expect(paymentLines(funding, of('north')).map((line) => line.payer)).toEqual(['甲市财政', '甲市财政']);
  });

  it('are none without funding', () => {
    expect(paymentLines(undefined, of('north'))).toEqual([]);
  });
});

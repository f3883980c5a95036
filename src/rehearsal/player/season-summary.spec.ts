import type { SeasonRecord } from '../../replay/index.js';
import { seasonSummary } from './season-summary.js';

const line = (payer: string, yuan: number, state?: string) => ({
  ...{ item: '奖金', occasion: '', payer, receiver: 'unit', amountFen: yuan * 100 },
  ...(state !== undefined && { state }),
});

const record = {
  ...{ season: {}, dates: [], quotas: [], rankings: [], notices: [] },
  entries: [
    { ref: 'A', award: 'a', status: 'named', payments: [line('市财政', 100), line('区财政', 7, 'held')] },
    {
      ref: 'B',
      award: 'a',
      status: 'named',
      payments: [line('市财政', 30, 'held'), line('市财政', 5, 'paid')],
    },
    { ref: 'C', award: 'a', status: 'named', payments: [line('市财政', 9, 'stopped')] },
  ],
} as unknown as SeasonRecord;

describe('what a season comes to', () => {
  it('tells what each payer has to pay apart from what is held', () => {
    const { payments } = seasonSummary(record) as {
      payments: { payer: string; yuan: number; heldYuan?: number }[];
    };
    const sums = Object.fromEntries(payments.map(({ payer, yuan, heldYuan }) => [payer, [yuan, heldYuan]]));
    // 市财政: A 100 and B 5 to be paid, B 30 held, C stopped.
    expect(sums).toEqual({ 市财政: [105, 30], 区财政: [0, 7] });
  });

  it('says nothing of held money where there is none', () => {
    const none = { ...record, entries: record.entries.slice(2) };
    expect(seasonSummary(none)['payments']).toMatchObject([{ payer: '市财政', yuan: 0 }]);
    expect(JSON.stringify(seasonSummary(none))).not.toContain('heldYuan');
  });
});

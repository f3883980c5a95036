import { caseNames } from './case-names.js';

describe('what cases are called', () => {
  it('is their own mark, the receipt number, or the id', () => {
    const names = caseNames([
      { id: '1', clientRef: 'A1', receiptNo: 'R1' },
      { id: '2', clientRef: null, receiptNo: 'R2' },
      { id: '3', clientRef: null, receiptNo: null },
    ]);
    expect([...names]).toEqual([
      ['1', 'A1'],
      ['2', 'R2'],
      ['3', '3'],
    ]);
  });

  it('never names two cases alike', () => {
    const names = caseNames([
      { id: '1', clientRef: 'same', receiptNo: 'R1' },
      { id: '2', clientRef: 'same', receiptNo: 'R2' },
    ]);
    expect([...names.values()]).toEqual(['R1', 'R2']);
  });
});

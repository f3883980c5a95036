import { previewSheet } from './preview-sheet.js';
import type { SheetItem } from './score-sheet.js';

const items: readonly SheetItem[] = [
  { kind: 'points', key: 'skill', label: '技能', max: 4000 },
  { kind: 'bonus', key: 'patents', label: '专利', each: 100, cap: 300 },
  { kind: 'veto', key: 'fraud', label: '弄虚作假' },
];

describe('a sheet that is being filled in', () => {
  it('adds up what is there and leaves the rest open', () => {
    const preview = previewSheet(items, 10_000, { skill: '', patents: 2 });
    expect(preview).toMatchObject({ value: 200, complete: false, veto: null });
    expect(preview.rows.map(({ score }) => score)).toEqual([null, 200, null]);
    expect(preview.rows[0]?.text).toBeNull();
  });

  it('is what the server will store when it is complete', () => {
    expect(previewSheet(items, 10_000, { skill: 30, patents: 9 })).toMatchObject({
      value: 3300,
      complete: true,
    });
    expect(previewSheet(items, 10_000, { skill: 30, patents: 9, fraud: true })).toMatchObject({
      value: 0,
      veto: '弄虚作假',
    });
  });
});

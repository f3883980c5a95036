import { Rows } from './rows.js';

interface Row {
  readonly id: string;
  readonly owner: string;
  value?: number;
}

const rowsOf = (...loaded: Row[]) => new Rows<Row>((row) => row.owner, loaded);

describe('Rows', () => {
  it('tells new, changed and removed rows apart', () => {
    const [kept, changed, removed]: Row[] = [
      { id: '1', owner: 'a' },
      { id: '2', owner: 'a' },
      { id: '3', owner: 'b' },
    ];
    const rows = rowsOf(kept!, changed!, removed!);
    const added = rows.add({ id: '4', owner: 'b' });
    rows.touch(changed!);
    rows.remove(removed!);
    expect([rows.inserted, rows.updated, rows.deleted]).toEqual([[added], [changed], [removed]]);
    expect(rows.all()).toEqual([kept, changed, added]);
  });

  it('forgets a row that came and went within one command', () => {
    const rows = rowsOf();
    const row = rows.add({ id: '1', owner: 'a' });
    rows.touch(row);
    rows.remove(row);
    rows.remove(row);
    expect([rows.inserted, rows.updated, rows.deleted]).toEqual([[], [], []]);
    expect(rows.hasAny('a')).toBe(false);
  });

  it('does not update what it removes', () => {
    const row: Row = { id: '1', owner: 'a' };
    const rows = rowsOf(row);
    rows.touch(row);
    rows.remove(row);
    expect([rows.updated, rows.deleted]).toEqual([[], [row]]);
  });

  it('finds rows by their owner, in order, and may be changed while one walks', () => {
    const rows = rowsOf({ id: '1', owner: 'a' }, { id: '2', owner: 'b' }, { id: '3', owner: 'a' });
    expect(rows.of('a').map(({ id }) => id)).toEqual(['1', '3']);
    for (const row of rows.of('a')) rows.remove(row);
    expect([rows.hasAny('a'), rows.hasAny('b'), rows.of('c')]).toEqual([false, true, []]);
  });
});

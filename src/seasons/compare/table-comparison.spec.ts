import { changeSentence } from './plan-change.js';
import { compareTables } from './compare-tables.js';
import { compareTableCells } from './table-comparison.js';

interface Made {
  readonly inputs?: readonly string[];
  readonly policy?: string;
  readonly rules: readonly (readonly [id: string, ...cells: string[]])[];
}

function dmn({ inputs = ['年龄'], policy = 'UNIQUE', rules }: Made): string {
  const entry = (name: string, text: string): string => `<${name}><text>${text}</text></${name}>`;
  const heads = inputs.map((label) => `<input label="${label}"><inputExpression/></input>`).join('');
  const rows = rules
    .map(([id, ...cells]) => {
      const inner = cells.map((cell, place) =>
        entry(place < inputs.length ? 'inputEntry' : 'outputEntry', cell),
      );
      return `<rule id="${id}">${inner.join('')}</rule>`;
    })
    .join('');
  return `<definitions id="d"><decision id="A" name="年龄"><decisionTable hitPolicy="${policy}">${heads}<output label="结论"/>${rows}</decisionTable></decision></definitions>`;
}

const told = (before: string | null, after: string | null): string[] =>
  compareTables(compareTableCells('diagrams/a.dmn', before, after)).map(changeSentence);

const base = dmn({
  rules: [
    ['r1', '&lt; 55', '"pass"'],
    ['r2', '-', '"fail"'],
  ],
});

describe('two decision tables', () => {
  it('that are alike are the same', () => {
    expect(compareTableCells('a', base, base)).toMatchObject([{ kind: 'same' }]);
    expect(told(base, base)).toEqual([]);
  });

  it('show the old and the new of a cell, and the row of each', () => {
    const after = dmn({
      rules: [
        ['r1', '&lt; 58', '"pass"'],
        ['r2', '-', '"fail"'],
      ],
    });
    const [table] = compareTableCells('diagrams/a.dmn', base, after);
    expect(table).toMatchObject({ file: 'diagrams/a.dmn', decision: 'A', name: '年龄', kind: 'changed' });
    expect(table?.rows[0]).toMatchObject({
      ...{ key: 'r1', kind: 'changed', numbers: { before: 1, after: 1 } },
      cells: [
        { before: '< 55', after: '< 58' },
        { before: '"pass"', after: '"pass"' },
      ],
    });
    expect(table?.rows[1]?.kind).toBe('same');
    expect(told(base, after)).toEqual(['决策“年龄”第 1 行“年龄”：< 55 → < 58']);
  });

  it('show columns that came or went where they stand', () => {
    const after = dmn({
      inputs: ['岗位'],
      rules: [
        ['r1', '"工人"', '"pass"'],
        ['r2', '-', '"fail"'],
      ],
    });
    const [table] = compareTableCells('a', base, after);
    expect(table?.columns.map(({ label, kind }) => `${label} ${kind}`)).toEqual([
      '年龄 removed',
      '岗位 added',
      '结论 same',
    ]);
    expect(table?.rows[0]?.cells).toEqual([
      { before: '< 55', after: null },
      { before: null, after: '"工人"' },
      { before: '"pass"', after: '"pass"' },
    ]);
    expect(told(base, after)[0]).toBe('决策“年龄”的列：年龄、结论 → 岗位、结论');
  });

  it('tell of another order only where the order counts', () => {
    const rules = [
      ['r2', '-', '"fail"'],
      ['r1', '&lt; 55', '"pass"'],
    ] as const;
    expect(told(base, dmn({ rules }))).toEqual([]);
    expect(told(base, dmn({ rules, policy: 'FIRST' }))).toEqual([
      '决策“年龄”命中规则：UNIQUE → FIRST',
      expect.stringMatching(/^决策“年龄”第 \d 行的次序：第 \d 行 → 第 \d 行$/),
    ]);
  });

  it('that came or went are told whole', () => {
    expect(told(null, base)).toEqual([
      '新增决策“年龄”：第 1 行 年龄 < 55，结论 "pass"；第 2 行 年龄 -，结论 "fail"',
    ]);
    expect(compareTableCells('a', base, null)).toMatchObject([{ kind: 'removed' }]);
  });
});

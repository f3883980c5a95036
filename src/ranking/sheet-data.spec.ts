import { readFile } from 'node:fs/promises';
import { TypstPdfRenderer } from '../documents/index.js';
import { sheetRows, type StoredLine, type StoredList, type StoredRound } from './sheet-data.js';

const round = (value: number, more: Readonly<Record<string, unknown>> = {}): StoredRound => ({
  value,
  explanation: { scores: [8800, 9500, 9000, 6000, 9200], droppedHighest: [1], droppedLowest: [3], ...more },
});
const line = (rank: number, more: Partial<StoredLine> = {}): StoredLine => ({
  ...{
    rank,
    score: 9000 - rank * 100,
    title: `申报件${String(rank)} #emph[甲]`,
    unitName: '某某单位',
    outcome: 'selected',
  },
  explanation: {
    ...{ kind: 'selected', tierLabel: '二等奖', moved: { from: '一等奖', to: '二等奖' }, tiedWith: [] },
    parts: [
      { round: 'paper', score: 9000, weight: 70 },
      { round: 'site', score: 8000, weight: 30 },
    ],
    steps: [{ tier: 'first', label: '一等奖', rank, score: 9000, text: '一等奖：1个名额已满。' }],
    text: `排名第${String(rank)}。一等奖：1个名额已满。二等奖：占第1个名额。由一等奖递补为二等奖。`,
  },
  rounds: {
    paper: round(9000),
    site: round(8000, { text: '本组2件平均85.00分，全部4件平均75.00分，按平均分折算：90.00分折为79.41分。' }),
  },
  ...more,
});
const below = line(2, {
  outcome: 'below',
  explanation: {
    kind: 'below',
    tiedWith: ['x'],
    secondLabel: '提名奖',
    text: '排名第2，1个名额已满。列为提名奖第1个。',
  },
});
const refused = line(3, {
  outcome: 'below',
  score: 0,
  explanation: {
    kind: 'notAccepted',
    parts: [{ round: 'paper', score: null, weight: 100 }],
    text: '验收55.00，未达到60.00，不参加排名。',
  },
  rounds: {},
});
const list: StoredList = { take: 1, explanation: {} };
const words = {
  round: (id: string) => ({ paper: '专家评审', site: '现场考察' })[id] ?? id,
  weights: { paper: 100 },
};
const renderer = new TypstPdfRenderer();
afterAll(() => renderer.close());

describe('the sheet of a list', () => {
  const rows = sheetRows(list, [line(1), below, refused], words);

  it('tells of each total how it came about, what was dropped, and where the line is', () => {
    expect(rows[0]).toMatchObject({
      ...{ rank: '1', score: '89.00', outcome: '二等奖', tags: ['由一等奖递补'], line: '入选线（1个名额）' },
      sum: '90.00×70%＋80.00×30%＝89.00',
    });
    expect(rows[0]?.rounds[0]).toMatchObject({ label: '专家评审', value: '90.00', weight: '70%' });
    expect(rows[0]?.rounds[0]?.scores.filter(({ dropped }) => dropped).map(({ text }) => text)).toEqual([
      '95.00',
      '60.00',
    ]);
    expect(rows[0]?.steps).toEqual([
      { label: '一等奖', text: '一等奖：1个名额已满。这一级90.00分，第1名。' },
    ]);
  });

  it('reads lists of earlier versions by the weights of the plan, and shows no total where there is none', () => {
    expect(rows[1]).toMatchObject({ outcome: '未入选', tags: ['提名奖', '同分'], sum: '', line: '' });
    expect(rows[1]?.rounds).toEqual([
      expect.objectContaining({ label: '专家评审', value: '90.00', weight: '' }),
    ]);
    expect(rows[2]).toMatchObject({ rank: '—', score: '—' });
  });

  it.each([
    ['a list', false, rows],
    ['one line', true, rows.slice(0, 1)],
    ['an empty list', false, []],
  ] as const)('prints %s', async (_name, single, printed) => {
    const template = await readFile(new URL('./ranking-sheet.typ', import.meta.url));
    const pdf = await renderer.render(
      { files: new Map([['ranking-sheet.typ', template]]), main: 'ranking-sheet.typ' },
      {
        ...{ title: '评奖排名说明', season: '某年度评选', single, rows: printed },
        ...{ weights: '专家评审70%，现场考察30%', state: '2025-01-01 排名，尚未公布。' },
        notes: [
          '一等奖：名额1个。参加排名3件，入选1件。入选最低分89.00分，未入选最高分88.00分。',
          '另有1件未通过规定的轮次，不参加排名。',
        ],
      },
    );
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

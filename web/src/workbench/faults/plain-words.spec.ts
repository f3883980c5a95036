import { placeTrail, ownNames } from './own-names.js';
import { plainPieces, stepsOf } from './plain-words.js';

const plan = {
  roles: { expert: { label: '评审专家' } },
  dates: { closes: { label: '网上申报截止', at: '2026-07-14T24:00' } },
  awards: [{ id: 'gold', short: '金奖', eligibility: { rules: [{ id: 'S1', title: '年龄' }] } }],
};

const told = (sentence: string, element = ''): string =>
  plainPieces(sentence, stepsOf(element), ownNames(plan))
    .map((piece) =>
      piece.kind === 'word'
        ? `“${piece.text}”`
        : piece.kind === 'name'
          ? `<${piece.name === null ? '' : `${piece.name} `}${piece.text}>`
          : piece.text,
    )
    .join('');

it.each([
  [
    '请写 award、relation 或 role。',
    'dates.closes.scopes[1]',
    '请写 “奖项”、“按哪个关系” 或 “申报内容的哪一项”。',
  ],
  ['缺少“label”。', 'dates.closes.label', '缺少““名称””。'],
  // A value by the key it is a value of.
  ['请把 kind 改为 closes，零点才会显示。', 'dates.closes', '请把 “类别” 改为 “截止”，零点才会显示。'],
  ['请在 quotas.totals 中写出 gold 的合计。', 'quotas', '请在 “名额 · 名额合计” 中写出 <金奖 gold> 的合计。'],
  // What is offered are things of the plan, also where a word of the language is spelled alike.
  [
    '请改用：expert、closes、other。',
    'tasks.a.due',
    '请改用：<评审专家 expert>、<网上申报截止 closes>、<other>。',
  ],
  ['请按 FEEL 表达式改正；文字要加双引号。', '', '请按 FEEL 表达式改正；文字要加双引号。'],
  [
    '请写 finally，如 finally: { as: ended }。',
    'presentations.p.absent',
    '请写 “仍未到场的”，如 <finally: { as: ended }>。',
  ],
  ['请在 diagrams/a.dmn 中补上该决策。', '', '请在 <diagrams/a.dmn> 中补上该决策。'],
  ['年龄不超过 55 周岁。', '', '年龄不超过 55 周岁。'],
])('%s at %s', (sentence, element, expected) => {
  expect(told(sentence, element)).toBe(expected);
});

it('a place is told by the words that lead there', () => {
  expect(placeTrail(plan, 'awards[gold].eligibility.rules[S1].title')).toEqual([
    ...['奖项', '金奖', '申报条件', '条件', '年龄', '条件'],
  ]);
  expect(placeTrail(plan, 'roles.expert.label')).toEqual(['角色', '评审专家', '角色名称']);
  expect(placeTrail(null, 'odd.odder')).toEqual(['odd', 'odder']);
});

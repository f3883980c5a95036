import type { Page } from 'playwright-core';
import type { Keyboard } from './keyboard.js';

/** A change made with keys only, and how the file tells that it is there. */
export interface KeyboardEdit {
  readonly what: string;
  readonly part: string;
  readonly search?: string;
  readonly file: string;
  readonly mark: RegExp;
  readonly act: (keys: Keyboard, page: Page) => Promise<void>;
  /** An editor that has Tab or other keys for itself, and must be left all the same. */
  readonly inside?: string;
}

const PLAN = 'plan.yaml';
const FORM = 'forms/technician-application.form.json';
const TABLE = 'diagrams/technician-eligibility.dmn';

const field =
  (name: string | RegExp, value: string) =>
  async (keys: Keyboard, page: Page): Promise<void> => {
    await keys.to(page.getByRole('textbox', { name }));
    await keys.write(value);
    await keys.press('Enter');
  };

/** Looks for a field by its words and goes to it. */
const find =
  (words: string, hit: RegExp, name: RegExp, value: string) =>
  async (keys: Keyboard, page: Page): Promise<void> => {
    await keys.to(page.getByRole('searchbox', { name: '查找项目' }));
    await keys.write(words);
    await keys.enter(page.getByRole('button', { name: hit }));
    await field(name, value)(keys, page);
  };

/** Opens the first card that is closed. */
const unfold = (keys: Keyboard, page: Page): Promise<void> =>
  keys.enter(page.locator('.plan-form [aria-expanded="false"]:not([role="combobox"])'));

/** On the canvas of a diagram, by the search for steps. */
async function chooseStep(keys: Keyboard, page: Page, name: string): Promise<void> {
  await keys.to(page.locator('.bpmn-canvas svg[tabindex="0"]'));
  await keys.press('Control+F');
  await page.locator('.djs-search-open').waitFor();
  await page.keyboard.type(name);
  // A key behind what an input method has put in.
  await keys.press('End', 'Enter');
  await page.locator('.djs-context-pad').first().waitFor();
}

export const KEYBOARD_EDITS: readonly KeyboardEdit[] = [
  {
    what: 'a cell of the quotas, reached by arrows',
    part: 'quotas',
    file: PLAN,
    mark: /organisation: xishan, places: \{ studio: 6/,
    act: async (keys, page) => {
      await keys.to(page.locator('[data-cell="0:0"]'));
      const goal = page.getByRole('textbox', { name: '锡山区 · 大师工作室' });
      for (let row = 0; row < 30 && !(await keys.isAt(goal)); row += 1) await keys.press('ArrowDown');
      await keys.write('6');
      await keys.press('Enter');
    },
  },
  {
    what: 'a date, moved by a week and a day',
    part: 'calendar',
    file: PLAN,
    mark: /纸质材料提交截止, at: 2024-08-28T24:00/,
    act: async (keys, page) => {
      await keys.to(page.getByRole('button', { name: /^纸质材料提交截止：/ }));
      await keys.press('Shift+ArrowRight', 'ArrowRight');
    },
  },
  {
    what: 'a rule of an award',
    part: 'awards',
    file: PLAN,
    mark: /advice: 只用键盘写的提示/,
    act: find('领办人年龄', /条件 › 领办人年龄$/, /领办人年龄 · 提示/, '只用键盘写的提示'),
  },
  {
    what: 'the name of the plan',
    part: 'basics',
    file: PLAN,
    mark: /^title: 只用键盘改的名称/m,
    act: (keys, page) => field('方案名称', '只用键盘改的名称')(keys, page),
  },
  {
    what: 'a body that is taken out',
    part: 'people',
    file: PLAN,
    mark: /^(?![\s\S]*key: jiangyin,)[\s\S]*organisations:/,
    act: async (keys, page) => keys.enter(page.getByRole('button', { name: '删除 江阴市', exact: true })),
  },
  {
    what: 'a code that is added',
    part: 'codes',
    file: PLAN,
    mark: /keyboardCodes:/,
    act: async (keys, page) => {
      await keys.to(page.getByRole('textbox', { name: /代码.*· 新的标识$/ }));
      await keys.write('keyboardCodes');
      await keys.press('Enter');
    },
  },
  {
    what: 'days of a notice',
    part: 'notices',
    file: PLAN,
    mark: /workingDays: 7/,
    act: (keys, page) => field(/工作日/, '7')(keys, page),
  },
  {
    what: 'an amount',
    part: 'money',
    file: PLAN,
    mark: /amount: 123456/,
    act: async (keys, page) => {
      await unfold(keys, page);
      await field(/金额/, '123456')(keys, page);
    },
  },
  {
    what: 'the name of a round of scores',
    part: 'scores',
    file: PLAN,
    mark: /label: 键盘评审/,
    act: async (keys, page) => {
      await unfold(keys, page);
      await field(/· 名称$/, '键盘评审')(keys, page);
    },
  },
  {
    what: 'a step that people do',
    part: 'tasks',
    file: PLAN,
    mark: /label: 键盘确认/,
    act: async (keys, page) => {
      await unfold(keys, page);
      await field(/· 名称$/, '键盘确认')(keys, page);
    },
  },
  {
    what: 'a field that is added, moved up and named',
    part: 'forms',
    search: `?file=${FORM}&at=postcode`,
    file: FORM,
    mark: /"label": "键盘加的字段"/,
    act: async (keys, page) => {
      await keys.enter(page.getByRole('region', { name: '字段' }).getByRole('button', { name: '添加' }));
      await keys.enter(page.getByRole('dialog').getByRole('button', { name: '单行文字', exact: true }));
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      const settings = page.getByRole('region', { name: '设置', exact: true });
      await keys.enter(settings.getByRole('button', { name: '上移' }));
      await keys.to(settings.getByLabel('标签', { exact: true }));
      await keys.write('键盘加的字段');
    },
  },
  {
    what: 'a cell of a decision table',
    part: 'tables',
    search: `?file=${TABLE}&at=T1`,
    file: TABLE,
    mark: /\[16\.\.64\)/,
    inside: '.dmn-host tbody',
    act: async (keys, page) => {
      await keys.to(page.locator('[data-element-id="T1-row-1-in-3"] [contenteditable]'));
      await keys.write('[16..64)');
    },
  },
  {
    what: 'a row of a decision table',
    part: 'tables',
    search: `?file=${TABLE}&at=T1`,
    file: TABLE,
    mark: /<rule id="DecisionRule_/,
    act: async (keys, page) => {
      await keys.enter(page.getByRole('button', { name: '添加行', exact: true }));
    },
  },
  {
    what: 'a column of a decision table',
    part: 'tables',
    search: `?file=${TABLE}&at=T1`,
    file: TABLE,
    mark: /<input id="InputClause_/,
    act: async (keys, page) => {
      await keys.enter(page.getByRole('button', { name: '添加输入列', exact: true }));
    },
  },
  {
    what: 'a step that is renamed',
    part: 'diagrams',
    search: '?file=diagrams/wait-for-date.bpmn',
    file: 'diagrams/wait-for-date.bpmn',
    mark: /name="只用键盘改名"/,
    inside: '.bpmn-canvas',
    act: async (keys, page) => {
      await chooseStep(keys, page, '日期已到');
      await keys.press('e');
      await page.locator('.djs-direct-editing-content').waitFor();
      await keys.write('只用键盘改名');
      await keys.press('Enter');
    },
  },
  {
    what: 'a step behind another',
    part: 'diagrams',
    search: '?file=diagrams/season.bpmn',
    file: 'diagrams/season.bpmn',
    mark: /id="(Event|Activity|Gateway)_\w{7}"/,
    act: async (keys, page) => {
      await chooseStep(keys, page, '综合审定');
      await keys.press('a');
      await page.locator('.djs-popup').waitFor();
      await keys.press('Enter');
    },
  },
  {
    what: 'a setting of a template',
    part: 'templates',
    search: '?file=templates/certificate.typ',
    file: 'templates/certificate.settings.json',
    mark: /键盘写的落款/,
    act: (keys, page) => field(/落款|单位|标题/, '键盘写的落款')(keys, page),
  },
  {
    what: 'the code of a template',
    part: 'templates',
    search: '?file=templates/certificate.typ&line=1',
    file: 'templates/certificate.typ',
    mark: /^\/\/ 键盘写的注释/m,
    inside: '.code-editor',
    act: async (keys, page) => {
      await keys.to(page.locator('.cm-content'));
      await keys.press('Control+Home');
      await page.keyboard.type('// 键盘写的注释\n');
    },
  },
  {
    what: 'a line of a file',
    part: 'source',
    search: '?file=rehearsal.yaml',
    file: 'rehearsal.yaml',
    mark: /^# 键盘写的一行/m,
    inside: '.code-editor',
    act: async (keys, page) => {
      await keys.to(page.locator('.cm-content'));
      await keys.press('Control+Home');
      await page.keyboard.type('# 键盘写的一行\n');
    },
  },
];

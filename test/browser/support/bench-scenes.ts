import type { Page } from 'playwright-core';

/** Something of the workbench that can be looked at: a part, and what is opened in it. */
export interface Scene {
  readonly part: string;
  /** What is opened; empty for the part as it comes. */
  readonly name: string;
  readonly search?: string;
  readonly open?: (page: Page) => Promise<void>;
}

const press =
  (name: string | RegExp, then = '[role=dialog]') =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).first().click();
    await page.locator(then).first().waitFor();
  };

const FORM = '?file=forms/technician-application.form.json';
const TABLE = '?file=diagrams/technician-eligibility.dmn&at=T1';
const DIAGRAM = '?file=diagrams/technician-review.bpmn';

/** Opens every card, also those in opened ones. */
async function unfold(page: Page): Promise<void> {
  await page.locator('.plan-form').waitFor();
  const closed = page.locator('.plan-form [aria-expanded="false"]:not([role="combobox"])');
  for (let left = 60; left > 0 && (await closed.count()) > 0; left -= 1) await closed.first().click();
}

async function unfoldWithMenu(page: Page): Promise<void> {
  await unfold(page);
  await page.getByRole('combobox').first().click();
  await page.locator('.ant-select-dropdown').waitFor();
}

const plain = (part: string): Scene => ({ part, name: '' });
const unfolded = (part: string): Scene => ({ part, name: 'everything unfolded', open: unfold });

export const SCENES: readonly Scene[] = [
  plain('overview'),
  { part: 'overview', name: 'rename', open: press('改名') },
  { part: 'overview', name: 'discard', open: press('删除草稿') },
  plain('check'),
  plain('basics'),
  { part: 'basics', name: 'a menu', open: unfoldWithMenu },
  unfolded('people'),
  unfolded('awards'),
  unfolded('codes'),
  unfolded('tasks'),
  unfolded('scores'),
  { part: 'scores', name: 'preview', open: press('打印预览') },
  unfolded('notices'),
  unfolded('money'),
  unfolded('calendar'),
  {
    part: 'calendar',
    name: 'all dates moved',
    open: async (page) => {
      await page.getByLabel('工作日数，负数为提前').fill('3');
      await page.locator('.plan-form select').first().selectOption({ index: 1 });
      await press('查看结果')(page);
    },
  },
  unfolded('quotas'),
  { part: 'quotas', name: 'paste', open: press('粘贴名额表', '.paste-box') },
  plain('diagrams'),
  { part: 'diagrams', name: 'new', open: press('新建流程图') },
  { part: 'diagrams', name: 'rename', open: press('改文件名') },
  { part: 'diagrams', name: 'remove', open: press('删除') },
  {
    part: 'diagrams',
    name: 'keys',
    search: DIAGRAM,
    open: async (page) => {
      await page.locator('.djs-palette').waitFor();
      await press('快捷键', '.key-list')(page);
    },
  },
  {
    part: 'diagrams',
    name: 'find',
    search: DIAGRAM,
    open: async (page) => {
      await page.locator('.djs-palette').waitFor();
      await press('查找步骤', '.djs-search-open')(page);
      await page.keyboard.type('单位');
    },
  },
  {
    part: 'diagrams',
    name: 'simulation',
    search: DIAGRAM,
    open: async (page) => {
      await page.locator('.djs-palette').waitFor();
      await press('令牌推演', '.bts-toggle-mode, .simulated')(page);
    },
  },
  plain('tables'),
  { part: 'tables', name: 'new', open: press('新建判定表文件') },
  {
    part: 'tables',
    name: 'menu of a cell',
    search: TABLE,
    open: async (page) => {
      await page.locator('[data-element-id="T1-row-1-in-1"]').click({ button: 'right' });
      await page.locator('.context-menu').waitFor();
    },
  },
  {
    part: 'tables',
    name: 'editor of an input',
    search: TABLE,
    open: async (page) => {
      await page.locator('th.input-cell').first().dblclick();
      await page.locator('.context-menu, .dmn-boxed-expression-container').first().waitFor();
    },
  },
  {
    part: 'tables',
    name: 'graph',
    search: TABLE,
    open: press('看关系图', '.dmn-drd-container .djs-palette'),
  },
  plain('forms'),
  { part: 'forms', name: 'new', open: press('新建表单') },
  { part: 'forms', name: 'import', open: press('导入') },
  { part: 'forms', name: 'copy', open: press(/^复制：/) },
  { part: 'forms', name: 'rename', open: press(/^改标识：/) },
  { part: 'forms', name: 'remove', open: press(/^删除：/) },
  { part: 'forms', name: 'editor', search: FORM },
  { part: 'forms', name: 'field', search: `${FORM}&at=postcode` },
  { part: 'forms', name: 'palette', search: FORM, open: press('添加') },
  plain('templates'),
  { part: 'templates', name: 'new', open: press('新建模板') },
  { part: 'templates', name: 'word', open: press('上传 Word') },
  { part: 'templates', name: 'copy', open: press(/^复制：/) },
  { part: 'templates', name: 'rename', open: press(/^改名：/) },
  { part: 'templates', name: 'remove', open: press(/^删除：/) },
  { part: 'templates', name: 'settings', search: '?file=templates/certificate.typ' },
  {
    part: 'templates',
    name: 'code',
    search: '?file=templates/certificate.typ',
    open: press('代码', '.cm-content'),
  },
  plain('source'),
  {
    part: 'source',
    name: 'find',
    search: '?file=plan.yaml',
    open: async (page) => {
      await page.locator('.cm-content').click();
      await page.keyboard.press('Control+F');
      await page.locator('.cm-search').waitFor();
    },
  },
  { part: 'source', name: 'remove', search: '?file=rehearsal.yaml', open: press(/^删除/) },
  plain('rehearse'),
  plain('replay'),
  plain('compare'),
  plain('history'),
  plain('comments'),
  { part: 'overview', name: 'comments beside it', open: press(/^批注/, '.ant-drawer .comment-list') },
];

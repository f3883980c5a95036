import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { BenchDraft } from './support/bench-draft.js';
import { administrator } from './support/cast.js';
import { codesOf, englishOn } from './support/chinese.js';
import { describeInBrowser } from './support/chromium.js';
import { overhang } from './support/readable.js';
import { PHONE, Stage } from './support/stage.js';
import { storyteller } from './support/steps.js';

const FILE = 'diagrams/technician-eligibility.dmn';

async function typeInCell(page: Page, id: string, text: string): Promise<void> {
  await page.locator(`[data-element-id="${id}"] [contenteditable]`).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

describeInBrowser('decision tables in the workbench', () => {
  let stage: Stage;
  let page: Page;
  let draft: BenchDraft;

  const step = storyteller(
    () => expect(stage.watch.take()).toEqual([]),
    (name) => stage.pictureAll(`failed-tables-${name}`),
  );

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as(administrator);
    draft = await BenchDraft.begin(stage, page);
  }, 600_000);

  afterAll(() => stage.close());

  step('a new file has a table that is tried at once', async () => {
    await draft.show('tables');
    await page.getByRole('button', { name: '新建判定表文件' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^文件名/).fill('Bad Name');
    await dialog.getByRole('button', { name: '新建判定表文件' }).click();
    await dialog.getByText('文件名只能用小写字母、数字和短横').waitFor();
    await dialog.getByLabel(/^文件名/).fill('senior-age');
    await dialog.getByLabel('名称').fill('高龄判定');
    await dialog.getByRole('button', { name: '新建判定表文件' }).click();
    await page.getByRole('button', { name: '高龄判定', pressed: true }).waitFor();
    await page.locator('.dmn-decision-table-container').waitFor();
    await draft.saved();
    await expect(draft.content('diagrams/senior-age.dmn')).resolves.toContain('name="高龄判定"');
  });

  step('a cell is changed with the keyboard and is in the file', async () => {
    await draft.show('tables', `?file=${FILE}&at=T1`);
    await typeInCell(page, 'T1-row-1-in-3', '[16..63)');
    await draft.has(FILE, /<inputEntry id="T1-row-1-in-3">\s*<text>\[16\.\.63\)</);
    // Nothing else of the row has moved.
    expect(await draft.content(FILE)).toMatch(/<inputEntry id="T1-row-1-in-1">\s*<text>"M"</);
  });

  step('values of a person show which row counts, and why', async () => {
    const trial = page.getByRole('region', { name: '试一试' });
    await trial.getByLabel('性别').fill('M');
    await trial.getByLabel('岗位类别').fill('worker');
    // 61 at the end of the online application: out before the change above, in after it.
    await trial.getByLabel('身份证号').fill('320211196301010013');
    await trial.getByRole('button', { name: '计算' }).click();
    await trial.getByText('第 1 行起作用').waitFor();
    await trial.getByText('结果：pass').waitFor();
    await expect(page.locator('tr.fired').count()).resolves.toBe(1);
    await trial.getByText('各列看到的值').click();
    await trial.getByText('61', { exact: true }).waitFor();
    await stage.picture(page, 'workbench-tables-trial');
  });

  step('what no row is there for is told after each change', async () => {
    const coverage = page.getByRole('region', { name: '缺口与重叠' });
    await coverage.getByText('没有缺口，也没有重叠。').waitFor();
    for (const row of ['T1-row-4-in-1', 'T1-row-5-in-1']) await typeInCell(page, row, '"F"');
    await coverage.getByText('没有任何一行管到的情况').waitFor();
    await stage.picture(page, 'workbench-tables-coverage');
    for (const row of ['T1-row-4-in-1', 'T1-row-5-in-1']) await typeInCell(page, row, '-');
    await coverage.getByText('没有缺口，也没有重叠。').waitFor();
  });

  step('a broken expression is told at the file, with its cure, and nothing of it is lost', async () => {
    await typeInCell(page, 'T1-row-1-in-3', '[16..');
    await draft.has(FILE, /\[16\.\.</);
    const fault = page.getByText(/第1行“周岁”列/);
    await fault.waitFor();
    await page.reload();
    await page.locator('[data-element-id="T1-row-1-in-3"]').getByText('[16..').waitFor();
    await typeInCell(page, 'T1-row-1-in-3', '[16..60)');
    await draft.has(FILE, /\[16\.\.60\)/);
    await fault.waitFor({ state: 'detached' });
  });

  step('menus and headings are Chinese', async () => {
    await page.locator('[data-element-id="T1-row-1-in-1"]').click({ button: 'right' });
    await page.locator('.context-menu').waitFor();
    await stage.picture(page, 'workbench-tables-menu');
    expect(await englishOn(page, codesOf(await draft.files()))).toEqual([]);
    await page.keyboard.press('Escape');
  });

  step('a file is taken out where it is shown, what uses it is told, and it comes back', async () => {
    await draft.show('tables', `?file=${FILE}`);
    await page.locator('.dmn-decision-table-container').waitFor();
    await page.getByRole('button', { name: '删除这个文件' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('下面这些地方还在用它').waitFor();
    await dialog
      .getByText(/判定表$/)
      .first()
      .waitFor();
    await stage.picture(page, 'workbench-tables-remove');
    await dialog.getByRole('button', { name: /^删 ?除$/ }).click();
    await until(async () => (await draft.content(FILE)) === '');
    // The next table is opened in its place, which is no step of its own.
    const undo = page.getByRole('button', { name: '撤销', exact: true });
    await page.locator('.dmn-decision-table-container').waitFor();
    await page.waitForLoadState('networkidle');
    await expect(undo.getAttribute('title')).resolves.toContain('删除判定表文件“卓越技师资格校验”');
    await undo.click();
    await draft.has(FILE, /<decision id="T1"/);
  });

  step('it can be read on a phone', async () => {
    await page.setViewportSize(PHONE);
    await stage.picture(page, 'workbench-tables-phone');
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  });
});

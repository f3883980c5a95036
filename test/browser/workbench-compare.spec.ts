import type { Page } from 'playwright-core';
import { BenchDraft } from './support/bench-draft.js';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { DESK, PHONE, Stage } from './support/stage.js';

/** What the draft has otherwise, each text exactly once in its file. */
const EDITS: readonly (readonly [path: string, from: string | RegExp, to: string])[] = [
  ['plan.yaml', 'organisation: liangxi, places: { studio: 3', 'organisation: liangxi, places: { studio: 4'],
  ['plan.yaml', 'at: 2024-07-14T24:00', 'at: 2024-07-16T24:00'],
  ['diagrams/studio-review.bpmn', 'id="centreCheck" name="在线初核"', 'id="centreCheck" name="市级初核"'],
  ['diagrams/studio-eligibility.dmn', '<text>&gt;= 5</text>', '<text>&gt;= 6</text>'],
  ['forms/studio-application.form.json', '"required": true', '"required": false'],
  ['templates/lib.typ', /\n/, '\n// 新的一行\n'],
];

describeInBrowser('an administrator, at two plans', () => {
  let stage: Stage;
  let page: Page;
  let version: string;
  let draft: BenchDraft;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as({ ...administrator, viewport: DESK });
    draft = await BenchDraft.begin(stage, page);
    const versions = (await draft.ask('GET', `/plans?seasonId=${stage.season.id}`)) as { id: string }[];
    version = versions[0]?.id ?? '';
    const files = await draft.files();
    const texts = new Map(files.map(({ path, content }) => [path, content]));
    for (const [path, from, to] of EDITS) texts.set(path, (texts.get(path) ?? '').replace(from, to));
    const changes = files
      .filter(({ path, content }) => texts.get(path) !== content)
      .map(({ path, revision }) => ({ path, revision, content: texts.get(path) }));
    expect(changes).toHaveLength(EDITS.length - 1);
    await draft.ask('POST', `/plan-drafts/${draft.id}/changes`, { label: '改动', changes });
  }, 600_000);

  afterAll(() => stage.close());

  const show = (search = '') => draft.show('compare', search);
  const summary = () => page.getByRole('region', { name: '逐条说明' });
  const views = () => page.getByRole('region', { name: '着色对照' });
  const follow = async (group: RegExp, sentence: RegExp): Promise<void> => {
    await summary().waitFor();
    const link = summary().getByRole('link', { name: sentence }).first();
    if (!(await link.isVisible())) await summary().locator('summary').filter({ hasText: group }).click();
    await link.click();
  };

  it('is told what is otherwise, and follows a sentence to its step, coloured on both canvases', async () => {
    await show();
    await follow(/^流程/, /“市级初核”名称：在线初核 → 市级初核/);
    const canvas = (side: string) => views().getByRole('group', { name: new RegExp(`^${side}的流程图`) });
    for (const side of ['原来', '现在'])
      await canvas(side).locator('.djs-shape.compared-changed[data-element-id="centreCheck"]').waitFor();
    // The one who moves leads the other.
    const box = (side: string) => canvas(side).locator('.viewport').getAttribute('transform');
    const before = await box('原来');
    await canvas('现在').locator('..').getByRole('button', { name: '放大' }).click();
    await page.waitForFunction(
      `document.querySelectorAll('.compared-canvas .viewport')[0].getAttribute('transform') !== ${JSON.stringify(before)}`,
    );
    const rounded = (text: string | null) =>
      (text?.match(/-?[\d.]+/g) ?? []).map((one) => Number(one).toFixed(1));
    expect(rounded(await box('原来'))).toEqual(rounded(await box('现在')));
    await views().getByRole('button', { name: '下一处' }).press('Enter');
    await views().getByText('第 1 / 1 处').waitFor();
    await stage.picture(page, 'compare-diagram');
  });

  it('sees the old and the new of a cell, a quota, a field and a date where the sentence leads', async () => {
    await follow(/^条件/, /≥|>= 5 → >= 6/);
    await views()
      .locator('td.changed')
      .filter({ hasText: '>= 6' })
      .locator('del', { hasText: '>= 5' })
      .waitFor();
    await stage.picture(page, 'compare-table');
    await follow(/^名额/, /梁溪区.*3 → 4/);
    await views().getByRole('cell', { name: '原来 3，现在 4', exact: true }).waitFor();
    await page.waitForFunction("document.activeElement?.id === 'compared:holder:liangxi:studio'");
    await stage.picture(page, 'compare-quotas');
    await follow(/^表单/, /必填：是 → 否/);
    await views().getByRole('row').filter({ hasText: '必填' }).getByText('改', { exact: true }).waitFor();
    await stage.picture(page, 'compare-form');
    await follow(/^日期/, /网上申报截止/);
    await views().getByText('推后 2 天').waitFor();
    await views().getByText('2 个工作日').waitFor();
    await stage.picture(page, 'compare-dates');
  });

  it('sees other texts line by line', async () => {
    await follow(/^模板/, /lib\.typ/);
    await views().locator('.cm-changedLine').filter({ hasText: '新的一行' }).waitFor();
    await views().getByRole('button', { name: '展开全部' }).click();
    await views().locator('.cm-collapsedLines').first().waitFor({ state: 'detached' });
    await stage.picture(page, 'compare-text');
  });

  it('is told when there is no difference, and may take any two', async () => {
    await page.getByRole('combobox', { name: '现在' }).selectOption(`version:${version}`);
    await page.getByText('没有差别', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: '现在' }).selectOption(`draft:${draft.id}`);
    await page.getByRole('button', { name: '对调' }).click();
    await summary().getByRole('link', { name: /4 → 3/ }).waitFor({ state: 'attached' });
  });

  it.each(['diagrams', 'tables', 'quotas', 'forms', 'dates', 'texts'])('%s fit a phone', async (view) => {
    await page.setViewportSize(PHONE);
    await show(`?view=${view}`);
    await views().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await stage.picture(page, `compare-phone-${view}`);
    await page.setViewportSize(DESK);
  });

  it('goes through what a copy carried over by keyboard; ticks stay, and a release tells what is left', async () => {
    const copy = { versionId: version, key: 'wuxi-2026', year: 2026 };
    const next = (await draft.ask('POST', '/plan-drafts', copy)) as { id: string };
    await stage.open(page, `plans/drafts/${next.id}/overview`);
    await page.getByRole('button', { name: '逐项核对' }).click();
    const bar = page.getByRole('region', { name: '逐项核对' });
    await bar.getByText(/^第 1 \/ \d+ 项$/).waitFor();
    await page.locator('.revealed').waitFor();
    await page.keyboard.press('Alt+k');
    await bar.getByText(/^第 2 \//).waitFor();
    await page.waitForURL(/calendar\?.*at=dates/);
    await page.locator('.revealed').waitFor();
    await stage.picture(page, 'tour');
    await page.keyboard.press('Alt+n');
    await bar.getByText(/^第 3 \//).waitFor();
    await page.reload();
    await bar.getByText(/^第 3 \//).waitFor();
    await bar.getByRole('button', { name: '上一项' }).click();
    await bar.getByRole('button', { name: '上一项' }).click();
    await bar.getByText(/系统管理员.* 已核对/).waitFor();
    await page.getByRole('link', { name: '1 条提醒' }).click();
    await page.getByText(/从往年沿用的内容还有 \d+ 项没有核对/).waitFor();
    await bar.getByRole('button', { name: '结束' }).click();
    await bar.waitFor({ state: 'detached' });
  });

  it('finds the steps that people decide in a part of their own', async () => {
    await draft.show('tasks', '?file=plan.yaml&at=tasks.centreCheck.due');
    await page.locator('.plan-form').waitFor();
    await page.locator('.revealed').waitFor();
    await stage.picture(page, 'tasks-part');
  });

  it('has seen nothing that a page must not do', () => {
    expect(stage.watch.take()).toEqual([]);
  });
});

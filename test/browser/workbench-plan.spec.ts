import type { Page } from 'playwright-core';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { Stage } from './support/stage.js';
import { storyteller } from './support/steps.js';

/** As a browser or Word puts a table on the clipboard; markup in it must stay without effect. */
const COPIED =
  '<table><tr><th>单位</th><th>大师工作室</th></tr>' +
  '<tr><td>锡山区<img src=x onerror="window.hit=1"></td><td>3</td></tr>' +
  '<tr><td>某某局</td><td>1</td></tr></table>';

/** The parts of the workbench that edit the plan file, by an administrator who knows the notice and no format. */
describeInBrowser('the plan as forms, the quotas and the calendar', () => {
  let stage: Stage;
  let page: Page;
  let draft = '';

  const step = storyteller(
    () => expect(stage.watch.take()).toEqual([]),
    (name) => stage.pictureAll(`failed-${name}`),
  );

  const open = async (part: string): Promise<void> => {
    await page.goto(`${draft}/${part}`);
    await page.locator('.plan-form').waitFor();
  };
  const saved = (): Promise<void> => page.getByText('已保存', { exact: true }).waitFor();
  const source = async (): Promise<string> => {
    const id = draft.split('/').at(-1) ?? '';
    const answer = await page.request.get(`${stage.origin}/api/plan-drafts/${id}`);
    const { files } = JSON.parse(await answer.text()) as { files: { path: string; content: string }[] };
    return files.find(({ path }) => path === 'plan.yaml')?.content ?? '';
  };

  beforeAll(async () => {
    stage = await Stage.open();
  }, 600_000);

  afterAll(() => stage.close());

  step('a draft of the plan is begun', async () => {
    page = await stage.as(administrator);
    await page.goto(`${stage.origin}/s/${stage.season.id}/plans`);
    await page.getByRole('button', { name: '编辑这个版本' }).first().click();
    await page.waitForURL(/\/plans\/drafts\/[0-9a-f-]+/);
    draft = /^.*\/plans\/drafts\/[0-9a-f-]+/.exec(page.url())?.[0] ?? '';
  });

  step('a quota is changed; its sum is told to be off, the change is marked', async () => {
    await open('quotas');
    const cell = page.getByRole('textbox', { name: '锡山区 · 大师工作室' });
    await cell.fill('5');
    await cell.press('Enter');
    await page.getByText('多 2').waitFor();
    await saved();
    await page.reload();
    await expect(page.getByRole('textbox', { name: '锡山区 · 大师工作室' }).inputValue()).resolves.toBe('5');
    await page.locator('td.changed').first().waitFor();
  });

  step('a table that was copied from the notice is matched by names before it is written', async () => {
    await page.getByRole('button', { name: '粘贴名额表' }).click();
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData('text/html', ${JSON.stringify(COPIED)});
      const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(paste);
    })()`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('某某局').waitFor();
    await dialog.getByRole('button', { name: /写\s*入/ }).click();
    await page.getByText('相符').first().waitFor();
    expect(await page.evaluate('window.hit')).toBeUndefined();
    await saved();
  });

  step('a date is moved by a day with the keyboard', async () => {
    await open('calendar');
    const mark = page.getByRole('button', { name: /^纸质材料提交截止：/ });
    await mark.focus();
    await mark.press('ArrowRight');
    await page.getByRole('button', { name: '纸质材料提交截止：2024-08-21 24:00' }).waitFor();
    await saved();
    await page.reload();
    await page.getByRole('button', { name: '纸质材料提交截止：2024-08-21 24:00' }).waitFor();
  });

  step('a rule of an award is found by its words and changed', async () => {
    await open('awards');
    await page.getByRole('searchbox', { name: '查找项目' }).fill('领办人年龄');
    await page.getByRole('button', { name: /条件 › 领办人年龄$/ }).click();
    const advice = page.getByRole('textbox', { name: '领办人年龄 · 提示' });
    await advice.fill('按身份证号计算。');
    await advice.press('Enter');
    await saved();
    await page.reload();
    await expect(page.getByRole('textbox', { name: '领办人年龄 · 提示' }).inputValue()).resolves.toBe(
      '按身份证号计算。',
    );
  });

  step('comments and every other line of the file are as they were', async () => {
    const text = await source();
    expect(text).toContain('# 日期均为当地时间。');
    expect(text).toContain(
      'paper: { label: 纸质材料提交截止, at: 2024-08-21T24:00, kind: closes, shown: true }',
    );
    expect(text).toContain('capabilities: [apply], scope: own');
    expect(text).toContain('advice: 按身份证号计算。');
  });

  step('a fault leads to its field', async () => {
    await open('quotas');
    const cell = page.getByRole('textbox', { name: '合计（通知写明） · 大师工作室' });
    await cell.fill('99');
    await cell.press('Enter');
    await page.getByText('少 66').waitFor();
    await saved();
    await page.goto(`${draft}/check`);
    await page.getByRole('link', { name: '去处理' }).first().click();
    await page
      .locator(':focus')
      .and(page.getByRole('textbox', { name: '合计（通知写明） · 大师工作室' }))
      .waitFor();
  });
});

import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { BenchDraft } from './support/bench-draft.js';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { Stage } from './support/stage.js';

/** An edit by hand in one editor, and how the file tells that it is there. */
interface Edit {
  readonly part: string;
  readonly search?: string;
  readonly file: string;
  readonly mark: RegExp;
  readonly act: (page: Page) => Promise<void>;
}

const typeInto = async (page: Page, name: string, value: string): Promise<void> => {
  const field = page.getByRole('textbox', { name, exact: true });
  await field.fill(value);
  await field.press('Enter');
};

const EDITS: readonly Edit[] = [
  {
    part: 'quotas',
    file: 'plan.yaml',
    mark: /organisation: xishan, places: \{ studio: 7/,
    act: (page) => typeInto(page, '锡山区 · 大师工作室', '7'),
  },
  {
    part: 'calendar',
    file: 'plan.yaml',
    mark: /纸质材料提交截止, at: 2024-08-21T24:00/,
    act: (page) => page.getByRole('button', { name: /^纸质材料提交截止：/ }).press('ArrowRight'),
  },
  {
    part: 'awards',
    file: 'plan.yaml',
    mark: /advice: 断线时写的提示/,
    act: async (page) => {
      await page.getByRole('searchbox', { name: '查找项目' }).fill('领办人年龄');
      await page.getByRole('button', { name: /条件 › 领办人年龄$/ }).click();
      await typeInto(page, '领办人年龄 · 提示', '断线时写的提示');
    },
  },
  {
    part: 'forms',
    search: '?file=forms/technician-application.form.json&at=postcode',
    file: 'forms/technician-application.form.json',
    mark: /"label": "断线时的邮编"/,
    act: async (page) => {
      const settings = page.getByRole('region', { name: '设置', exact: true });
      await settings.getByLabel('标签', { exact: true }).fill('断线时的邮编');
    },
  },
  {
    part: 'templates',
    search: '?file=templates/certificate.typ',
    file: 'templates/certificate.settings.json',
    mark: /"value": "断线时的证书"/,
    act: async (page) => {
      const settings = page.getByRole('region', { name: '设置', exact: true });
      const heading = settings.getByLabel('大标题', { exact: true });
      await heading.fill('断线时的证书');
      await heading.press('Enter');
    },
  },
  {
    part: 'tables',
    search: '?file=diagrams/technician-eligibility.dmn&at=T1',
    file: 'diagrams/technician-eligibility.dmn',
    mark: /\[16\.\.61\)/,
    act: async (page) => {
      await page.locator('[data-element-id="T1-row-1-in-3"] [contenteditable]').click();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('[16..61)');
    },
  },
  {
    part: 'diagrams',
    search: '?file=diagrams/season.bpmn&at=determine',
    file: 'diagrams/season.bpmn',
    mark: /id="determine" name="断线时改名"/,
    act: async (page) => {
      await page.locator('.bpmn-canvas [data-element-id="determine"]').first().dblclick();
      await page.locator('.djs-direct-editing-content').waitFor();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('断线时改名');
      await page.locator('.bpmn-side h3').first().click();
    },
  },
  {
    part: 'source',
    search: '?file=plan.yaml&line=1',
    file: 'plan.yaml',
    mark: /^# 断线时的注释/m,
    act: async (page) => {
      await page.locator('.cm-content').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('# 断线时的注释\n');
    },
  },
];

/** Begun, and neither left nor sent off. */
const IN_THE_MIDDLE: readonly Edit[] = [
  {
    part: 'quotas',
    file: 'plan.yaml',
    mark: /organisation: xinwu, places: \{ studio: 9/,
    act: (page) => page.getByRole('textbox', { name: '新吴区 · 大师工作室', exact: true }).fill('9'),
  },
  {
    part: 'awards',
    file: 'plan.yaml',
    mark: /advice: 写到一半/,
    act: async (page) => {
      await page.getByRole('searchbox', { name: '查找项目' }).fill('领办人年龄');
      await page.getByRole('button', { name: /条件 › 领办人年龄$/ }).click();
      await page.getByRole('textbox', { name: '领办人年龄 · 提示', exact: true }).fill('写到一半');
    },
  },
  {
    part: 'forms',
    search: '?file=forms/technician-application.form.json&at=postcode',
    file: 'forms/technician-application.form.json',
    mark: /"label": "写到一半的邮编"/,
    act: (page) =>
      page
        .getByRole('region', { name: '设置', exact: true })
        .getByLabel('标签', { exact: true })
        .fill('写到一半的邮编'),
  },
  {
    part: 'tables',
    search: '?file=diagrams/technician-eligibility.dmn&at=T1',
    file: 'diagrams/technician-eligibility.dmn',
    mark: /\[16\.\.62\)/,
    act: async (page) => {
      await page.locator('[data-element-id="T1-row-1-in-3"] [contenteditable]').click();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('[16..62)');
    },
  },
  {
    part: 'diagrams',
    search: '?file=diagrams/season.bpmn&at=determine',
    file: 'diagrams/season.bpmn',
    mark: /id="determine" name="刚改名"/,
    act: async (page) => {
      await page.locator('.bpmn-canvas [data-element-id="determine"]').first().dblclick();
      await page.locator('.djs-direct-editing-content').waitFor();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('刚改名');
      await page.locator('.bpmn-side h3').first().click();
    },
  },
  {
    part: 'source',
    search: '?file=plan.yaml&line=1',
    file: 'plan.yaml',
    mark: /^# 刚写完就刷新/m,
    act: async (page) => {
      await page.locator('.cm-content').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('# 刚写完就刷新\n');
    },
  },
];

const CHANGES = '**/api/plan-drafts/*/changes';

describeInBrowser('work in the workbench', () => {
  let stage: Stage;
  let page: Page;
  let draft: BenchDraft;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as(administrator);
    draft = await BenchDraft.begin(stage, page);
  }, 600_000);

  afterAll(() => stage.close());

  afterEach(async () => {
    await page.unroute(CHANGES);
    await page.context().setOffline(false);
  });

  it.each(EDITS)('in $part outlives a lost connection and a closed window', async (edit) => {
    const { part, search, file, mark, act } = edit;
    await draft.show(part, search, page);
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await act(page);
    await page.locator('.save-state').filter({ hasText: '连接中断' }).waitFor();
    const [url, closed] = [page.url(), page];
    page = await closed.context().newPage();
    await closed.close();
    await page.context().setOffline(false);
    // A window that closes as the network comes back may send it with its last breath.
    const sent = mark.test(await draft.content(file));
    await page.goto(url);
    if (!sent) await page.getByText('已接上您上次没有保存完的修改').waitFor();
    await draft.saved(page);
    expect(mark.test(await draft.content(file))).toBe(true);
  });

  it.each(IN_THE_MIDDLE)('in $part is kept when the page goes in the middle of a word', async (edit) => {
    const { part, search, file, mark, act } = edit;
    await draft.show(part, search, page);
    await page.waitForLoadState('networkidle');
    await act(page);
    await page.reload();
    await draft.has(file, mark);
  });

  it('is sent by itself when the network comes back', async () => {
    await draft.show('quotas', '', page);
    await page.context().setOffline(true);
    await typeInto(page, '滨湖区 · 大师工作室', '8');
    await page.locator('.save-state').filter({ hasText: '连接中断' }).waitFor();
    await page.context().setOffline(false);
    await draft.saved(page);
    await page.reload();
    await until(
      async () => (await page.getByRole('textbox', { name: '滨湖区 · 大师工作室' }).inputValue()) === '8',
    );
  });

  it('of two people at different lines is in the file of both', async () => {
    await draft.show('awards', '', page);
    await draft.write('plan.yaml', `${await draft.content('plan.yaml')}# 同事写的一行\n`, '同事的修改');
    await page.getByRole('searchbox', { name: '查找项目' }).fill('领办人年龄');
    await page.getByRole('button', { name: /条件 › 领办人年龄$/ }).click();
    await typeInto(page, '领办人年龄 · 提示', '与同事同时写的');
    await draft.saved(page);
    const text = await draft.content('plan.yaml');
    expect(text).toContain('# 同事写的一行');
    expect(text).toContain('与同事同时写的');
  });

  it('of two people in the text of one file is in it from both, while one is still typing', async () => {
    await draft.show('source', '?file=plan.yaml&line=1', page);
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# 我正在写');
    await draft.write('plan.yaml', `${await draft.content('plan.yaml')}# 同事的末行\n`, '同事的末行');
    // Slower than the others' line comes in, faster than a rest.
    await page.keyboard.type('，还在写'.repeat(8), { delay: 280 });
    await page.keyboard.type('。\n');
    await until(async () => (await draft.content('plan.yaml')).includes('还在写。'));
    expect(await draft.content('plan.yaml')).toContain('# 同事的末行');
  });

  it('of two people at one line waits for a person, who sees both', async () => {
    await draft.show('awards', '', page);
    await page.route(CHANGES, (route) => route.abort());
    await page.getByRole('searchbox', { name: '查找项目' }).fill('领办人年龄');
    await page.getByRole('button', { name: /条件 › 领办人年龄$/ }).click();
    await typeInto(page, '领办人年龄 · 提示', '这是我写的');
    await page.locator('.save-state').filter({ hasText: '连接中断' }).waitFor();
    const before = await draft.content('plan.yaml');
    await draft.write('plan.yaml', before.replace('与同事同时写的', '这是同事写的'), '同事的修改');
    await page.unroute(CHANGES);
    const dialog = page.getByRole('dialog', { name: '两人改了同一处' });
    await dialog.waitFor();
    await stage.picture(page, 'workbench-conflict');
    const text = dialog.getByRole('textbox', { name: /plan\.yaml$/ });
    expect(await text.inputValue()).toContain('这是我写的');
    await dialog.getByRole('button', { name: '保留对方的' }).click();
    expect(await text.inputValue()).toContain('这是同事写的');
    await dialog.getByRole('button', { name: '按此保存' }).click();
    await draft.saved(page);
    const after = await draft.content('plan.yaml');
    expect(after).toContain('这是同事写的');
    expect(after).not.toContain('这是我写的');
  });

  it('can be taken back after a reload from the list of changes', async () => {
    await draft.show('history', '', page);
    await page.getByRole('button', { name: '撤回这次修改：同事的修改' }).first().click();
    await page
      .getByText(/^已撤回/)
      .first()
      .waitFor();
    await draft.saved(page);
    expect(await draft.content('plan.yaml')).toContain('与同事同时写的');
  });
});

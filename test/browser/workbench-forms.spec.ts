import type { Page } from 'playwright-core';
import { BenchDraft } from './support/bench-draft.js';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { DESK, PHONE, Stage } from './support/stage.js';

const FILE = 'forms/technician-application.form.json';

describeInBrowser('an administrator, at the forms of a plan', () => {
  let stage: Stage;
  let page: Page;
  let draft: BenchDraft;
  const pane = (name: string) => page.getByRole('region', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const show = (search: string) => draft.show('forms', search);

  async function saved(path: string): Promise<string> {
    await draft.saved();
    return draft.content(path);
  }

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as({ ...administrator, viewport: DESK });
    draft = await BenchDraft.begin(stage, page);
  }, 600_000);

  afterAll(() => stage.close());

  it('puts a required text field into the application form and sees it at once', async () => {
    await show('');
    await page.getByRole('link', { name: '无锡市卓越技师申报表' }).click();
    await pane('字段').getByRole('button', { name: /^姓名/ }).click();
    await pane('字段').getByRole('button', { name: '添加', exact: true }).click();
    await dialog().getByRole('button', { name: '单行文字', exact: true }).click();
    await pane('设置').getByRole('heading', { name: '单行文字' }).waitFor();
    await pane('设置').getByLabel('标签', { exact: true }).fill('师承');
    await pane('设置').getByRole('checkbox', { name: '必填' }).check();
    await pane('预览')
      .getByRole('textbox', { name: /^\s*师承/ })
      .waitFor();
    expect(await saved(FILE)).toMatch(/"key": "text",\s+"label": "师承"[^}]*"required": true/s);
    await stage.picture(page, 'workbench-forms');
  });

  it('is warned that a rule uses a field, and renames it along', async () => {
    await show(`?file=${FILE}&at=gender`);
    const key = pane('设置').getByLabel('标识', { exact: true });
    await key.fill('1st');
    await pane('设置').getByText('标识用小写英文字母开头').waitFor();
    await key.fill('sex');
    await pane('设置').getByRole('button', { name: '改标识' }).click();
    await dialog().getByText('一起改（可以确定是这个字段）').waitFor();
    await dialog()
      .getByRole('checkbox', { name: /判定表/ })
      .first()
      .waitFor();
    await stage.picture(page, 'workbench-forms-rename');
    await dialog().getByRole('button', { name: '改标识' }).click();
    await dialog().waitFor({ state: 'hidden' });
    expect(await saved(FILE)).toContain('"key": "sex"');
    expect(await saved('diagrams/technician-eligibility.dmn')).toContain('<text>sex</text>');
    await page.getByText('没有问题，可以定稿。').waitFor();
  });

  it('moves a field with the keyboard', async () => {
    await show(`?file=${FILE}&at=photo`);
    const handle = pane('字段').getByRole('button', { name: /^拖动“照片”/ });
    await handle.press('Space');
    await page.getByText('拿起了“照片”').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText(/“照片”移到/).waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await page.getByText('“照片”已放下').waitFor({ state: 'attached' });
    const { components } = JSON.parse(await saved(FILE)) as {
      components: { components: { key: string }[] }[];
    };
    const keys = components.flatMap((each) => each.components.map(({ key }) => key));
    expect(keys.indexOf('photo')).toBe(keys.indexOf('sex') - 1);
  });

  it('comes from a fault to its field', async () => {
    await show(`?file=${FILE}&at=sex`);
    await pane('设置').getByLabel('选项来源').selectOption({ label: '在表单里列出' });
    await page.goto(page.url().replace('at=sex', 'at=postcode'));
    await pane('设置').getByLabel('最少字数').fill('30');
    await pane('设置')
      .getByText(/不是一对从小到大的数字/)
      .waitFor();
    await page.getByRole('link', { name: /处错误/ }).click();
    await page.getByRole('link', { name: '去处理' }).first().click();
    await pane('设置').getByRole('heading', { name: '邮政编码' }).waitFor();
    await page.waitForFunction("document.activeElement?.closest('.properties') !== null");
    await pane('设置').getByLabel('最少字数').fill('');
    await page.getByText('没有问题，可以定稿。').waitFor();
  });

  it('does not take a form with a script in it, and says why', async () => {
    await show('');
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await dialog().getByLabel('标识').fill('hostile');
    const component = {
      ...{ type: 'textfield', key: 'a', label: 'a', calculateValue: 'window.taken = 1' },
      description: '<img src=x onerror="window.taken = 1">',
    };
    await dialog()
      .getByLabel('或粘贴表单 JSON')
      .fill(JSON.stringify({ title: '表', components: [component] }));
    await dialog().getByRole('button', { name: '导入表单' }).click();
    await dialog().getByText('“calculateValue”里有脚本，表单中不允许运行脚本。').waitFor();
    await dialog()
      .getByText(/里有 HTML 标签。/)
      .waitFor();
    await dialog().getByRole('button', { name: '取消' }).click();
    expect(await saved('forms/hostile.form.json')).toBe('');
  });

  it('draws nothing of such a form that came in otherwise', async () => {
    const content = JSON.stringify({
      title: '表',
      components: [{ type: 'content', key: 'a', html: '<img src=x onerror="window.taken = 1">' }],
    });
    await draft.write('forms/hostile.form.json', content, '导入');
    await show('?file=forms/hostile.form.json');
    await pane('预览').getByText('改正之前不显示预览').waitFor();
    expect(await page.evaluate("'taken' in window")).toBe(false);
    expect(await pane('预览').locator('img').count()).toBe(0);
  });

  it('works on a phone', async () => {
    await page.setViewportSize(PHONE);
    await show(`?file=${FILE}`);
    await pane('字段').getByRole('button', { name: /^姓名/ }).click();
    await pane('设置').getByLabel('标签', { exact: true }).waitFor();
    await page.getByRole('button', { name: '预览', exact: true }).click();
    await pane('预览')
      .getByRole('textbox', { name: /^\s*姓名/ })
      .waitFor();
    await stage.picture(page, 'workbench-forms-phone');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  });

  it('has seen nothing that a page must not do', () => {
    expect(stage.watch.take()).toEqual([]);
  });
});

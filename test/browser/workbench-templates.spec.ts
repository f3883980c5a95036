import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { paragraph, table, tableCell, tableRow, wordFile } from '../support/word-file.js';
import { BenchDraft } from './support/bench-draft.js';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { DESK, PHONE, Stage } from './support/stage.js';

const CERTIFICATE = 'templates/certificate.typ';
const FORM = 'forms/technician-application.form.json';

describeInBrowser('an administrator, at the templates of a plan', () => {
  let stage: Stage;
  let page: Page;
  let draft: BenchDraft;
  const pane = (name: string) => page.getByRole('region', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const show = (search: string) => draft.show('templates', search);

  async function saved(path: string): Promise<string> {
    await draft.saved();
    return draft.content(path);
  }

  /** Once it says so: what is typed rests for a moment before it is saved. */
  async function says(path: string, part: string): Promise<void> {
    await until(async () => (await saved(path)).includes(part));
  }

  /** Once the page of the newest change is there. */
  async function printed(pages: number): Promise<void> {
    await pane('打印效果')
      .getByText(`共 ${String(pages)} 页`)
      .waitFor();
    await pane('打印效果')
      .locator('img')
      .nth(pages - 1)
      .waitFor();
  }

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as({ ...administrator, viewport: DESK });
    draft = await BenchDraft.begin(stage, page);
  }, 600_000);

  afterAll(() => stage.close());

  it('sees what is printed with which template', async () => {
    await show('');
    await page.getByRole('link', { name: '无锡市卓越技师申报表' }).waitFor();
    await page.getByText('供 5 份模板取用').waitFor();
    await stage.picture(page, 'workbench-templates');
  });

  it('sets the heading of the certificate without seeing code, and sees it printed', async () => {
    await show(`?file=${CERTIFICATE}`);
    await printed(1);
    await pane('设置').getByLabel('大标题', { exact: true }).fill('荣誉证书');
    await pane('设置').getByLabel('大标题', { exact: true }).press('Enter');
    expect(await saved('templates/certificate.settings.json')).toContain('"value": "荣誉证书"');
    await printed(1);
    await pane('设置').getByLabel('大标题字号').fill('900');
    await pane('设置').getByLabel('大标题字号').press('Enter');
    await pane('设置').getByText('不能大于 80pt').waitFor();
    expect(await saved('templates/certificate.settings.json')).not.toContain('900');
    await stage.picture(page, 'workbench-templates-settings');
  });

  it('is told a mistake at its line, and sees what was there before', async () => {
    await show(`?file=${CERTIFICATE}`);
    await pane('设置').getByRole('button', { name: '代码' }).click();
    const code = pane('代码').locator('.cm-content');
    await code.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n#missing');
    await pane('打印效果').getByText('用到了没有定义的名字').waitFor();
    await pane('打印效果')
      .getByRole('link', { name: /^certificate.typ 第 \d+ 行$/ })
      .waitFor();
    await pane('打印效果').getByText('下面是改错之前的样子').waitFor();
    await pane('代码').locator('.cm-lint-marker-error').waitFor();
    await stage.picture(page, 'workbench-templates-fault');
    await code.click();
    await page.keyboard.press('Control+End');
    for (let count = 0; count < '\n#missing'.length; count += 1) await page.keyboard.press('Backspace');
    await printed(1);
  });

  it('puts a field into the form by its name, and sees a long example', async () => {
    await show('?file=templates/annex2.typ');
    await pane('设置').getByRole('button', { name: '代码' }).click();
    await pane('代码').locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await pane('代码').getByRole('button', { name: '可插入的内容' }).click();
    await pane('可插入的内容').getByRole('button', { name: '邮政编码' }).click();
    await says('templates/annex2.typ', '#item("postcode")');
    await pane('打印效果').getByLabel(/^内容/).selectOption({ label: '示例（写满）' });
    await pane('打印效果')
      .getByText(/共 ([6-9]|\d\d) 页/)
      .waitFor();
    await stage.picture(page, 'workbench-templates-insert');
  });

  it('makes a template of a Word file, and prints the applicant in it', async () => {
    await show('');
    await page.getByRole('button', { name: '上传 Word' }).click();
    const body =
      paragraph('推荐表', '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>') +
      table(
        [2000, 3000, 2000, 3000],
        [
          tableRow([tableCell('姓　名'), tableCell(''), tableCell('性别'), tableCell('')], 800),
          tableRow([tableCell('工作单位'), tableCell('', '<w:gridSpan w:val="3"/>')]),
        ],
      );
    await dialog()
      .getByLabel('Word 文件（.docx）')
      .setInputFiles({
        name: '推荐表.docx',
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer: await wordFile(body),
      });
    await dialog().getByLabel('打印哪份表单的内容').selectOption({ label: '无锡市卓越技师申报表' });
    await dialog().getByLabel('文件名').fill('word-letter');
    await dialog().getByRole('button', { name: '读取' }).click();
    await dialog().getByText('自动对应 3 个字段').waitFor();
    await stage.picture(page, 'workbench-templates-word');
    await dialog().getByRole('button', { name: '放进草稿' }).click();
    await pane('打印效果').locator('img').waitFor();
    const text = await saved('templates/word-letter.typ');
    expect(text).toContain('#item("name")');
    await page.getByLabel(/^用途/).selectOption({ label: '无锡市卓越技师申报表（无锡市卓越技师）' });
    await pane('打印效果').locator('.preview-paper:not(.faded) img').waitFor();
    await stage.picture(page, 'workbench-templates-word-made');
  });

  it('makes, copies, renames and removes a template', async () => {
    await show('');
    await page.getByRole('button', { name: '新建模板' }).click();
    await dialog().getByLabel('标题', { exact: true }).fill('入选通知');
    await dialog().getByLabel('文件名').fill('letter');
    await dialog().getByRole('button', { name: '新建模板' }).click();
    await printed(1);
    await stage.picture(page, 'workbench-templates-new');
    await show('');
    await page.getByRole('button', { name: '改名：notice.typ' }).click();
    await dialog().getByLabel('文件名').fill('public-notice');
    await dialog().getByRole('button', { name: '模板改名' }).click();
    await page.getByText('public-notice.typ').waitFor();
    expect(await saved('plan.yaml')).toContain('template: public-notice.typ');
    await page.getByRole('button', { name: '删除：letter.typ' }).click();
    await dialog()
      .getByRole('button', { name: /^删 ?除$/ })
      .click();
    expect(await saved('templates/letter.settings.json')).toBe('');
  });

  it('sees the sheet of a ranking as it will be printed', async () => {
    await stage.open(page, `plans/drafts/${draft.id}/scores`);
    await page.getByRole('button', { name: '打印预览' }).click();
    await dialog().locator('img').first().waitFor();
    await stage.picture(page, 'workbench-templates-sheet');
    await dialog().getByLabel('打印什么').selectOption({ label: '一件的结果说明' });
    await dialog().getByText('共 1 页').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '空白评分表' }).click();
    await dialog().getByLabel('办理环节').selectOption({ label: '现场考察' });
    await dialog().getByText('共 1 页').waitFor();
    await dialog().locator('img').first().waitFor();
    await stage.picture(page, 'workbench-papers');
    const pdf = await page.request.get(
      new URL(
        (await dialog().getByRole('link', { name: '打开 PDF' }).getAttribute('href')) ?? '',
        stage.origin,
      ).href,
    );
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.setViewportSize(PHONE);
    await stage.picture(page, 'workbench-papers-phone');
    await page.setViewportSize(DESK);
    await page.keyboard.press('Escape');
  });

  it('reads markup in names, titles and pictures as the text it is, in every part', async () => {
    const markup = '<img src=x onerror="window.taken = 1">';
    const inXml = markup.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const files = await draft.files();
    const edited = (path: string, from: RegExp, to: string) => {
      const file = files.find((each) => each.path === path);
      const content = file?.content.replace(from, () => to) ?? '';
      expect(content).not.toBe(file?.content);
      return { path, content, revision: file?.revision };
    };
    const quoted = JSON.stringify(markup);
    const changes = [
      edited('plan.yaml', /^title: .*$/m, `title: ${quoted}`),
      edited(FORM, /"title": "[^"]*"/, `"title": ${quoted}`),
      edited('diagrams/technician-review.bpmn', /(?<=<bpmn:userTask [^>]*)name="[^"]*"/, `name="${inXml}"`),
      edited('diagrams/technician-eligibility.dmn', /name="[^"]*"/, `name="${inXml}"`),
      edited('templates/certificate.settings.json', /"label": "[^"]*"/, `"label": ${quoted}`),
      {
        path: 'templates/x.svg',
        content:
          '<svg xmlns="http://www.w3.org/2000/svg" onload="window.taken = 1"><script>window.taken = 1</script></svg>',
        revision: 0,
      },
    ];
    await draft.ask('POST', `/plan-drafts/${draft.id}/changes`, { label: markup, changes });
    const places = [
      ...['overview', 'basics', 'awards', 'scores', 'notices', 'check', 'compare', 'history', 'source'],
      ...['forms', `forms?file=${FORM}`, 'diagrams', 'diagrams?file=diagrams/technician-review.bpmn'],
      ...['tables?file=diagrams/technician-eligibility.dmn', 'templates', `templates?file=${CERTIFICATE}`],
      `templates?file=${encodeURIComponent(`templates/${markup}.typ`)}`,
    ];
    for (const place of places) {
      await stage.open(page, `plans/drafts/${draft.id}/${place}`);
      await page.locator('.bench-part > *').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect([
        place,
        await page.locator('img[src="x"]').count(),
        await page.evaluate("'taken' in window"),
      ]).toEqual([place, 0, false]);
    }
    await page
      .getByRole('heading', { name: '没有这份模板' })
      .or(page.getByText('没有这份模板'))
      .first()
      .waitFor();
  });

  it('works on a phone', async () => {
    await page.setViewportSize(PHONE);
    await show(`?file=${CERTIFICATE}`);
    await printed(1);
    await stage.picture(page, 'workbench-templates-phone');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await show('');
    await page.getByRole('link', { name: '无锡市卓越技师申报表' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  });

  it('has seen nothing that a page must not do', () => {
    expect(stage.watch.take()).toEqual([]);
  });
});

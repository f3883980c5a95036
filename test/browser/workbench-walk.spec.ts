import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { BenchDraft } from './support/bench-draft.js';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { DESK, Stage } from './support/stage.js';
import { storyteller } from './support/steps.js';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const TITLE = '2026年无锡市技能大师工作室、无锡市卓越技师评定';
const TABLE = 'diagrams/technician-eligibility.dmn';
const FORM = 'forms/technician-application.form.json';
/** A rehearsal has a server and a database of its own. */
const STARTS_MS = 280_000;

/** What the shipped plans are made of, with the hash of each. */
function filesOfPlans(): readonly string[] {
  const files = ['bpmn', 'forms', 'seasons', 'templates'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => path.join(each.parentPath, each.name)),
  );
  return files.toSorted().map((file) => {
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    return `${path.relative(ROOT, file)} ${hash}`;
  });
}

/**
 * Next year's plan as the guide tells it (方案工作台): copied, changed in a dozen places, checked, compared, rehearsed,
 * released by two people and opened, by hand and in the browser alone.
 */
describeInBrowser('next year, on screen', () => {
  let stage: Stage;
  let page: Page;
  let draft: BenchDraft;
  let version = '';

  const step = storyteller(
    () => expect(stage.watch.take()).toEqual([]),
    (name) => stage.pictureAll(`failed-walk-${name}`),
  );
  const plans = (who: Page): Promise<void> => stage.open(who, 'plans');
  const row = (who: Page) => who.getByRole('row').filter({ hasText: version });
  const typeInto = async (name: string | RegExp, value: string): Promise<void> => {
    const field = page.getByRole('textbox', { name, exact: true }).first();
    await field.fill(value);
    await field.press('Enter');
  };

  const confirm = (who: Page, name: string): Promise<void> =>
    who.getByRole('dialog').getByRole('button', { name }).click();
  const before = filesOfPlans();

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as({ ...administrator, viewport: DESK });
  }, 600_000);

  afterAll(() => stage.close());

  step('the plan in force is copied to the next year', async () => {
    await plans(page);
    await page.getByRole('button', { name: '复制为下一年度' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('年度').fill('2026');
    await dialog.getByLabel('新方案的标识').fill('wuxi-2026');
    await dialog.getByRole('button', { name: '复制', exact: true }).click();
    await page.waitForURL(/\/plans\/drafts\/[0-9a-f-]{36}/);
    const id = /drafts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    draft = BenchDraft.of(stage, page, id);
    await page.getByText(/还有 \d+ 项未核对/).waitFor();
  });

  step('1: its title', async () => {
    await draft.show('basics');
    await typeInto(/^方案名称/, TITLE);
    await draft.has('plan.yaml', new RegExp(`title: ${TITLE}`));
  });

  step('2: a date, moved by a working day', async () => {
    await draft.show('calendar');
    await page.getByRole('button', { name: /^纸质材料提交截止：/ }).press('ArrowRight');
    await draft.saved();
  });

  step('3: a quota and the total of the notice', async () => {
    await draft.show('quotas');
    await typeInto('锡山区 · 大师工作室', '4');
    await page.getByText('多 1').waitFor();
    await typeInto('合计（通知写明） · 大师工作室', '34');
    await draft.has('plan.yaml', /organisation: xishan, places: \{ studio: 4/);
  });

  step('4: what a condition advises', async () => {
    await draft.show('awards');
    await page.getByRole('searchbox', { name: '查找项目' }).fill('领办人年龄');
    await page.getByRole('button', { name: /条件 › 领办人年龄$/ }).click();
    await typeInto('领办人年龄 · 提示', '按出生年月核对退休年龄。');
    await draft.has('plan.yaml', /advice: 按出生年月核对退休年龄。/);
  });

  step('5: a limit in a decision table, tried with values', async () => {
    await draft.show('tables', `?file=${TABLE}&at=T1`);
    await page.locator('[data-element-id="T1-row-1-in-3"] [contenteditable]').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('[16..63)');
    await draft.has(TABLE, /\[16\.\.63\)</);
    const trial = page.getByRole('region', { name: '试一试' });
    await trial.getByLabel('性别').fill('M');
    await trial.getByLabel('岗位类别').fill('worker');
    await trial.getByLabel('身份证号').fill('320211196501010017');
    await trial.getByRole('button', { name: '计算' }).click();
    await trial.getByText('第 1 行起作用').waitFor();
  });

  step('6: a field of a form', async () => {
    await draft.show('forms', `?file=${FORM}&at=postcode`);
    const settings = page.getByRole('region', { name: '设置', exact: true });
    await settings.getByLabel('标签', { exact: true }).fill('单位邮政编码');
    await draft.has(FORM, /"label": "单位邮政编码"/);
  });

  step('7: a step of a diagram', async () => {
    await draft.show('diagrams', '?file=diagrams/season.bpmn&at=determine');
    await page.locator('.bpmn-canvas [data-element-id="determine"]').first().dblclick();
    await page.locator('.djs-direct-editing-content').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('复核定档');
    await page.locator('.bpmn-side h3').first().click();
    await draft.has('diagrams/season.bpmn', /id="determine" name="复核定档"/);
  });

  step('8: the heading of the certificate, without code', async () => {
    await draft.show('templates', '?file=templates/certificate.typ');
    const heading = page
      .getByRole('region', { name: '设置', exact: true })
      .getByLabel('大标题', { exact: true });
    await heading.fill('荣誉证书');
    await heading.press('Enter');
    await draft.has('templates/certificate.settings.json', /"value": "荣誉证书"/);
    await page.getByRole('region', { name: '打印效果' }).locator('img').first().waitFor();
  });

  step('what is carried over is gone through, item by item', async () => {
    await draft.show('overview');
    await page.getByRole('button', { name: '逐项核对' }).click();
    const bar = page.getByRole('region', { name: '逐项核对' });
    const [, count = '0'] =
      /\/ (\d+) 项/.exec((await bar.getByText(/^第 \d+ \/ \d+ 项$/).textContent()) ?? '') ?? [];
    for (let at = 1; at <= Number(count); at += 1) {
      await bar.getByText(new RegExp(`^第 ${String(at)} / `)).waitFor();
      await page.keyboard.press('Alt+k');
      await bar
        .getByText(/已核对/)
        .or(bar.getByText(new RegExp(`^第 ${String(at + 1)} / `)))
        .first()
        .waitFor();
    }
    await draft.show('overview');
    await page.getByText(/\d+ 项全部核对/).waitFor();
  });

  step('all of it is told in the comparison', async () => {
    await draft.show('compare');
    await page.getByText(/共 \d+ 处不同/).waitFor();
    const text = (await page.getByText(/共 \d+ 处不同/).textContent()) ?? '';
    expect(Number(/\d+/.exec(text)?.[0])).toBeGreaterThanOrEqual(8);
    await stage.picture(page, 'walk-compare');
  });

  step('it is rehearsed as it stands, with people who are made up', async () => {
    await draft.show('rehearse');
    await page.getByRole('radio', { name: /示例人员/ }).check();
    await page.getByRole('button', { name: /^开始演练$/ }).click();
    const rests = (): Promise<void> =>
      page.getByRole('status').getByText('停在这里').waitFor({ timeout: STARTS_MS });
    await rests();
    await page.getByRole('button', { name: /^一个阶段/ }).click();
    await rests();
    await page.getByRole('button', { name: /^一个阶段/ }).click();
    await page.locator('.diagram .token').first().waitFor({ timeout: STARTS_MS });
    await rests();
    await stage.picture(page, 'walk-rehearsal');
    await page.getByRole('button', { name: /^停止/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: /停止/ }).click();
  });

  step('the checks are clean, and a version is made', async () => {
    await draft.show('check');
    const reasons = page.getByRole('textbox', { name: /^保留这条提醒的理由/ });
    for (const reason of await reasons.all()) await reason.fill('已与通知核对');
    await page.getByRole('button', { name: '生成版本' }).click();
    const made = page.getByText(/已生成版本 \S+。/).first();
    await made.waitFor();
    version = /已生成版本 (\S+?)。/.exec((await made.textContent()) ?? '')?.[1] ?? '';
    expect(version).toMatch(/^[0-9a-f]{16}$/);
  });

  step('one administrator releases it, and it waits for another', async () => {
    await plans(page);
    await row(page).getByRole('button', { name: '确认发布' }).click();
    await confirm(page, '确认发布');
    await page.getByText('已记下您的确认，待另一位管理员确认后发布。').waitFor();
  });

  step('the other one releases it, and opens the season', async () => {
    const other = await stage.visitor(DESK);
    const value = await stage.people.inGroup('administrator', 'second');
    await other.context().addCookies([{ name: 'jp_session', value, url: stage.origin, httpOnly: true }]);
    await plans(other);
    await row(other).getByRole('button', { name: '确认发布' }).click();
    await confirm(other, '确认发布');
    await other.getByText('方案已发布。').waitFor();
    await row(other).getByRole('button', { name: '启动正式批次' }).click();
    await confirm(other, '启动正式批次');
    await other.getByText('批次已启动，可在上方切换。').waitFor();
    const seasons = (await draft.ask('GET', '/seasons')) as { title: string; rehearsal: boolean }[];
    expect(seasons).toContainEqual(expect.objectContaining({ title: TITLE, rehearsal: false }));
    await stage.picture(other, 'walk-opened');
  });

  step('and no file of the repository has changed', () => {
    expect(filesOfPlans()).toEqual(before);
    return Promise.resolve();
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { madeUpSeasons } from '../../scripts/lib/kept-seasons.mjs';
import { zipOfFolder } from '../support/folder-zip.js';
import { until } from '../support/until.js';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { DESK, PHONE, Stage } from './support/stage.js';
import { storyteller } from './support/steps.js';

const KEPT = madeUpSeasons().find(({ key }) => key === 'lake-2030');
const FOLDER = KEPT?.folder ?? '';

/** A server and a database are started first, on a machine that does other work as well. */
const STARTS_MS = 280_000;
/** The clock as the page shows it. */
const CLOCK = '.rehearsal-now';

/** A draft played as a season on the screen, by an administrator who never leaves the workbench. */
describeInBrowser('a rehearsal on screen', () => {
  let stage: Stage;
  let page: Page;
  let draft = '';
  let draftId = '';

  const step = storyteller(
    () => expect(stage.watch.take()).toEqual([]),
    (name) => stage.pictureAll(`failed-${name}`),
  );

  const act = (name: RegExp) => page.getByRole('button', { name });
  const rests = (): Promise<void> =>
    page.getByRole('status').getByText('停在这里').waitFor({ timeout: STARTS_MS });
  const upload = (file: string, bytes: Buffer) => ({
    name: file,
    mimeType: 'application/zip',
    buffer: bytes,
  });

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as(administrator);
    const answer = await page.request.post(`${stage.origin}/api/plan-drafts/import`, {
      headers: { 'x-jiangping': '1' },
      multipart: { file: upload('湖城.zip', zipOfFolder(FOLDER)) },
    });
    ({ draftId } = (await answer.json()) as { draftId: string });
    draft = `${stage.origin}/s/${stage.season.id}/plans/drafts/${draftId}`;
  }, 600_000);

  afterAll(() => stage.close());

  step('without lines nothing begins, and the page says what is missing', async () => {
    await page.goto(`${draft}/rehearse`);
    await page.getByText('还没有演练过。').waitFor();
    await page.getByRole('radio', { name: '上传清单' }).check();
    await page.getByText('请先选择申报清单。').waitFor();
    await stage.picture(page, 'rehearse-empty');
  });

  step('faults of a list are told with their places, and nothing begins', async () => {
    const lines = readFileSync(path.join(FOLDER, 'script', 'applicants.jsonl'), 'utf8').split('\n');
    await page.locator('input[type=file]').setInputFiles({
      name: '清单.jsonl',
      mimeType: 'application/json',
      buffer: Buffer.from([lines[0], lines[0]].join('\n')),
    });
    await act(/^开始演练$/).click();
    await page.getByText('方案里没有演练剧本').waitFor();
    await page.getByText('还没有演练过。').waitFor();
    // The refusal is the server's, and expected.
    stage.watch.take();
  });

  step('a rehearsal begins and rests before the first act', async () => {
    await page
      .locator('input[type=file]')
      .setInputFiles(upload('剧本.zip', zipOfFolder(path.join(FOLDER, 'script'))));
    await act(/^开始演练$/).click();
    await rests();
    await page.locator('.diagram svg').first().waitFor();
    await stage.picture(page, 'rehearse-begun');
  });

  step('a step is one act, told in the log', async () => {
    await act(/^一步/).click();
    await page.getByRole('tab', { name: /经过 1/ }).click();
    await page.getByRole('cell', { name: '提交申报' }).waitFor();
    await page.getByRole('tab', { name: /流程图/ }).click();
  });

  step('a stage moves the clock to the next date, tokens arrive', async () => {
    const before = await page.locator(CLOCK).innerText();
    await act(/^一个阶段/).click();
    await rests();
    await act(/^一个阶段/).click();
    await page.locator('.diagram .token').first().waitFor();
    await rests();
    await expect(page.locator(CLOCK).innerText()).resolves.not.toBe(before);
    await page
      .getByText(/到达 \d/)
      .first()
      .waitFor();
    await stage.picture(page, 'rehearse-stage');
    await page.getByRole('tab', { name: /消息/ }).click();
    await page
      .getByText(/^申报已收到/)
      .first()
      .waitFor();
    await stage.picture(page, 'rehearse-letters');
  });

  step('what stands there survives a reload, and a narrow screen', async () => {
    await until(async () => {
      const answer = await page.request.get(`${stage.origin}/api/plan-drafts/${draftId}/rehearsals`);
      const [newest] = (await answer.json()) as { state: string }[];
      return newest?.state === 'resting';
    });
    await page.reload();
    await rests();
    const now = await page.locator(CLOCK).innerText();
    await page.reload();
    await rests();
    await expect(page.locator(CLOCK).innerText()).resolves.toBe(now);
    await page.setViewportSize(PHONE);
    await page.locator('.diagram svg').first().waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(wide).toBeLessThanOrEqual(0);
    await stage.picture(page, 'rehearse-phone');
    await page.setViewportSize(DESK);
  });

  step('it goes to the end, and everybody has an outcome', async () => {
    await act(/^到底/).click();
    await page.getByRole('status').getByText('已走完').waitFor({ timeout: STARTS_MS });
    await page.getByRole('tab', { name: /结果/ }).click();
    await page.getByRole('cell', { name: 'L09', exact: true }).waitFor();
    await page.getByText('没有与剧本不符的情况。').waitFor();
    await stage.picture(page, 'rehearse-report');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载 outcome.json' }).click();
    const file = await (await download).path();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
      JSON.parse(readFileSync(KEPT?.outcome ?? '', 'utf8')),
    );
    await page.setViewportSize(PHONE);
    await stage.picture(page, 'rehearse-report-phone');
    await page.setViewportSize(DESK);
  });

  step('it is played again with the same lines, and taken away', async () => {
    await page.getByRole('heading', { name: '新的演练' }).click();
    await expect(page.getByRole('radio', { name: '沿用上一次的清单' }).isChecked()).resolves.toBe(true);
    await act(/^开始演练$/).click();
    await rests();
    await act(/^删除这次演练$/).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除这次演练' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect(page.locator('.rehearsal-list li').count()).resolves.toBe(1);
  });
});

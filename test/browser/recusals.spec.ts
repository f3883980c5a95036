import { CraftSeason, deciding, type Actor, type FiledCase } from '../e2e/tasks/craft-season.js';
import { describeInBrowser } from './support/chromium.js';
import { CraftBrowser } from './support/craft-browser.js';
import { DESK, PHONE } from './support/stage.js';
import { builtWebClient } from './support/web-client.js';

describeInBrowser('keeping away from a case', () => {
  let craft: CraftSeason;
  let browser: CraftBrowser;
  let judge: Actor;
  let filed: FiledCase;
  let discard: () => void;

  beforeAll(async () => {
    const web = await builtWebClient();
    discard = web.discard;
    craft = await CraftSeason.open({ config: { webDirectory: web.folder } });
    judge = await craft.actor('评委一', 'judge@j1');
    for (const key of ['j2', 'j3', 'j4']) await craft.actor(`评委${key}`, `judge@${key}`);
    filed = await craft.file();
    for (const [group, outcome] of [
      ['reviewer@north', 'pass'],
      ['sponsor@north', 'recommend'],
    ] as const) {
      const actor = await craft.actor('某人', group);
      await deciding(actor, await craft.taskOf(actor, filed), outcome, { opinion: '同意' });
      await craft.settle();
    }
    await craft.inTransaction((tx) =>
      craft.engine.publish(tx, {
        ...{ name: 'panel-assigned', correlationKey: filed.entryId, timeToLiveMs: 60_000 },
        variables: {
          panel: [1, 2, 3].map((position) => ({ position, group: `judge@j${position}` })),
          round: 'first',
        },
      }),
    );
    await craft.settle();
    browser = await CraftBrowser.over(craft);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await craft.close();
    discard();
  });

  it('is asked for on a phone from the case, and by a name; the secretary confirms', async () => {
    const page = await browser.visit(judge, `tasks/${await craft.taskOf(judge, filed)}`, PHONE);
    await page.getByRole('button', { name: '申请回避' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('原因').fill('申报作品出自我的徒弟');
    await browser.picture(page, 'recusals-ask-phone');
    await dialog.getByRole('button', { name: '申请回避' }).click();
    await page.getByText('已申请回避，等待经办人确认。').waitFor();
    await page.goto(page.url().replace(/tasks\/.*$/, 'recusals'));
    await page.getByText('待确认').waitFor();
    await page.getByRole('button', { name: '申请回避' }).click();
    await dialog.getByLabel('与谁有利害关系').fill('大湖机械');
    await dialog.getByLabel('原因').fill('本人在该厂兼职');
    await dialog.getByRole('button', { name: '申请回避' }).click();
    await page.getByText('大湖机械').waitFor();
    await browser.picture(page, 'recusals-mine-phone');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      PHONE.width,
    );

    const desk = await browser.visit(await craft.actor('经办人', 'officer@bureau'), 'recusals', DESK);
    const asked = desk.getByRole('listitem').filter({ hasText: '申报作品出自我的徒弟' });
    await asked.getByRole('button', { name: /办\s?理/ }).click();
    const deciding = desk.getByRole('dialog');
    await deciding.getByText('在评审席位上').waitFor();
    await deciding.getByLabel('原因').fill('情况属实');
    await browser.picture(desk, 'recusals-decide');
    await deciding.getByRole('button', { name: '确认回避' }).click();
    await desk.getByText(/的席位改由评委j4评审/).waitFor();
    await desk
      .getByRole('listitem')
      .filter({ hasText: '大湖机械' })
      .getByRole('button', { name: /办\s?理/ })
      .click();
    await deciding.getByRole('button', { name: '确认回避' }).click();
    await deciding.getByText('请选择要回避的申报').waitFor();
    await deciding.getByRole('radio', { name: '不予确认' }).check();
    await deciding.getByLabel('原因').fill('已就具体申报确认回避');
    await deciding.getByRole('button', { name: '不予确认' }).click();
    await desk.getByText('没有待确认的申请。').waitFor();
    await browser.picture(desk, 'recusals-desk');
  });
});

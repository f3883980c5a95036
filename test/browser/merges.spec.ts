import { DataSource } from 'typeorm';
import { Register } from '../../src/awards/index.js';
import { fileFor } from '../e2e/handovers/unit-season.js';
import { PrizeSeason } from '../e2e/applications/prize-season.js';
import { describeInBrowser } from './support/chromium.js';
import { CraftBrowser } from './support/craft-browser.js';
import { DESK, PHONE } from './support/stage.js';
import { builtWebClient } from './support/web-client.js';

describeInBrowser('a person met twice', () => {
  let prize: PrizeSeason;
  let browser: CraftBrowser;
  let discard: () => void;

  beforeAll(async () => {
    const web = await builtWebClient();
    discard = web.discard;
    prize = await PrizeSeason.open({ config: { webDirectory: web.folder } });
    await fileFor(prize, await prize.as('applicant', undefined, 'maimaiti'), { name: '买买提·艾力' });
    const { app } = prize.test;
    await app.get(DataSource).transaction((tx) =>
      app.get(Register, { strict: false }).import(tx, prize.season, [
        {
          ...{ title: 'prize', year: 2028, unitCode: '91320200MA1ABCDF0J', occupation: '钳工', field: '桥' },
          ...{ holder: '买买提•艾力', identityNumber: '650100198001010036' },
        },
      ]),
    );
    browser = await CraftBrowser.over(prize);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await prize.close();
    discard();
  });

  it('is found, laid side by side and merged by two administrators, and undone', async () => {
    const page = await browser.visit(await prize.as('administrator', undefined, 'admin-1'), 'merges', DESK);
    await page.getByText('姓名、出生日期相同').waitFor();
    await browser.picture(page, 'merges-candidates');
    await page.getByRole('button', { name: /^合并：/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('买买提·艾力').first().waitFor();
    await dialog.getByRole('button', { name: '两边对调' }).click();
    await dialog.getByRole('button', { name: '提出合并' }).click();
    await dialog
      .getByText(/理由|原因/)
      .first()
      .waitFor();
    await dialog.getByLabel('原因').fill('户口迁移，身份证号变更，派出所证明');
    await browser.picture(page, 'merges-dialog');
    await dialog.getByRole('button', { name: '提出合并' }).click();
    await page.getByText('待确认').waitFor();
    const second = await browser.visit(await prize.as('administrator', undefined, 'admin-2'), 'merges', DESK);
    await second.getByRole('button', { name: /^确\s?认$/ }).click();
    await second
      .getByRole('dialog')
      .getByRole('button', { name: /^确\s?认$/ })
      .click();
    await second.getByText('已合并').waitFor();
    await second.getByText('没有发现可能是同一人的记录').waitFor();
    await second.getByLabel('姓名、完整证件号码').fill('买买提');
    await second.getByRole('button', { name: /查\s?找/ }).click();
    await second
      .getByRole('button', { name: /^选\s?择$/ })
      .first()
      .waitFor();
    await browser.picture(second, 'merges-done');
    const phone = await browser.visit(await prize.as('administrator', undefined, 'admin-1'), 'merges', PHONE);
    await phone.getByText('已合并').waitFor();
    await browser.picture(phone, 'merges-phone');
    expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      PHONE.width,
    );
    await second.getByRole('button', { name: '撤销合并' }).click();
    await second.getByRole('dialog').getByLabel('原因').fill('核实不是同一人');
    await second.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click();
    await second.getByText('撤销待确认').waitFor();
  });
});

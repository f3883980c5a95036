import { onePagePdf } from '../support/sample-files.js';
import { fileFor, FIRM, openUnitSeason, operator } from '../e2e/handovers/unit-season.js';
import { FILLED_IN, type Caller, type PrizeSeason } from '../e2e/applications/prize-season.js';
import { asUpload } from './support/answers.js';
import { describeInBrowser } from './support/chromium.js';
import { CraftBrowser } from './support/craft-browser.js';
import { DESK, PHONE } from './support/stage.js';
import { builtWebClient } from './support/web-client.js';

describeInBrowser('a unit goes on with somebody else', () => {
  let prize: PrizeSeason;
  let browser: CraftBrowser;
  let leaver: Caller;
  let discard: () => void;

  beforeAll(async () => {
    const web = await builtWebClient();
    discard = web.discard;
    prize = await openUnitSeason({ config: { webDirectory: web.folder } });
    leaver = await operator(prize, 'leaver');
    await fileFor(prize, leaver, { field: '船' });
    await prize.draft(leaver, { ...FILLED_IN, field: '路' });
    browser = await CraftBrowser.over(prize);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await prize.close();
    discard();
  });

  it('by the one who leaves and the one who takes over, on a phone', async () => {
    const successor = await prize.as('applicant', undefined, 'successor');
    const page = await browser.visit(leaver, '../../handovers', PHONE);
    await page.getByText('河湾机械厂').waitFor();
    await browser.picture(page, 'handovers-own-phone');
    await page.getByRole('button', { name: /移\s?交/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '提出移交' }).click();
    await dialog.getByText('请填写接手人的用户名').waitFor();
    await dialog.getByLabel('接手人的用户名').fill('nobody-here');
    await dialog.getByLabel('原因').fill('调离本单位');
    await dialog.getByRole('button', { name: '提出移交' }).click();
    await dialog.getByText('没有找到可以接手的账号').waitFor();
    await dialog.getByLabel('接手人的用户名').fill(successor.username);
    await browser.picture(page, 'handovers-dialog-phone');
    await dialog.getByRole('button', { name: '提出移交' }).click();
    await page.getByText('移交中').waitFor();
    const theirs = await browser.visit(successor, '../../handovers', PHONE);
    await theirs.getByRole('heading', { name: '请您接手' }).waitFor();
    await browser.picture(theirs, 'handovers-incoming-phone');
    await theirs.getByRole('button', { name: /^接\s?手$/ }).click();
    await theirs
      .getByRole('dialog')
      .getByRole('button', { name: /^接\s?手$/ })
      .click();
    await theirs
      .getByRole('heading', { name: /登\s?录/ })
      .first()
      .waitFor();
    await page.reload();
    await page
      .getByRole('heading', { name: /登\s?录/ })
      .first()
      .waitFor();
  });

  it('on a letter, by two officers at their desks', async () => {
    await prize.as('applicant', undefined, 'third');
    const third = await prize.as('applicant', undefined, 'third');
    const officer = await prize.as('reviewer', 'north', 'north-1');
    const page = await browser.visit(officer, 'handovers', DESK);
    await page.getByRole('button', { name: '更换经办人' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('单位名称或统一社会信用代码').fill(FIRM);
    await dialog.getByRole('button', { name: /查\s?找/ }).click();
    await dialog.getByRole('radio').first().check();
    await dialog.getByLabel(/单位函件/).setInputFiles(asUpload(await onePagePdf()));
    await dialog.getByLabel('接手人的用户名').fill(third.username);
    await dialog.getByLabel('原因').fill('原经办人离职，单位来函');
    await dialog.getByText(/\.pdf$/).waitFor();
    await browser.picture(page, 'handovers-letter-dialog');
    await dialog.getByRole('button', { name: '提出更换' }).click();
    await page.getByText('待确认').waitFor();
    const second = await browser.visit(await prize.as('officer', 'bureau', 'bureau-1'), 'handovers', DESK);
    await second.getByRole('button', { name: /确\s?认/ }).click();
    await second
      .getByRole('dialog')
      .getByRole('button', { name: /确\s?认/ })
      .click();
    await second.getByText('已移交').first().waitFor();
    await browser.picture(second, 'handovers-desk');
    const narrow = await browser.visit(officer, 'handovers', PHONE);
    await narrow.getByText('已移交').first().waitFor();
    await browser.picture(narrow, 'handovers-desk-phone');
    const wide = await narrow.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(PHONE.width);
  });
});

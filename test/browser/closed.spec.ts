import { onePagePdf } from '../support/sample-files.js';
import { FILLED_IN, PrizeSeason, type Caller } from '../e2e/applications/prize-season.js';
import { describeInBrowser } from './support/chromium.js';
import { CraftBrowser } from './support/craft-browser.js';
import { PHONE } from './support/stage.js';
import { builtWebClient } from './support/web-client.js';

describeInBrowser('handing in after the cut-off', () => {
  let prize: PrizeSeason;
  let browser: CraftBrowser;
  let applicant: Caller;
  let discard: () => void;

  beforeAll(async () => {
    const web = await builtWebClient();
    discard = web.discard;
    prize = await PrizeSeason.open({ config: { webDirectory: web.folder } });
    applicant = await prize.as('applicant', undefined, 'too-late');
    browser = await CraftBrowser.over(prize);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await prize.close();
    discard();
  });

  it('says so where the button was pressed, keeps all that was written, and again when the page is opened', async () => {
    const id = await prize.draft(applicant, { ...FILLED_IN, name: '晚来者' });
    await applicant.upload(`/applications/${id}/files?section=proof`, await onePagePdf());
    const page = await browser.visit(applicant, `applications/${id}/check`, PHONE);
    await page.getByRole('button', { name: /^提交/ }).last().waitFor();
    await prize.setClock('2031-04-01T00:00:00+08:00');
    await page.getByRole('button', { name: /^提交/ }).last().click();
    await page.getByRole('alert').filter({ hasText: '网上申报已经截止' }).waitFor();
    await page.getByText('晚来者').first().waitFor();
    await browser.picture(page, 'closed-check-phone');
    await page.reload();
    await page.getByRole('alert').filter({ hasText: '都保留着' }).waitFor();
    await page.getByText('晚来者').first().waitFor();
  });
});

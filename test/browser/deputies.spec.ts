import { CraftSeason, type Actor } from '../e2e/tasks/craft-season.js';
import { describeInBrowser } from './support/chromium.js';
import { CraftBrowser } from './support/craft-browser.js';
import { DESK, PHONE } from './support/stage.js';
import { builtWebClient } from './support/web-client.js';

describeInBrowser('a deputy in the browser', () => {
  let craft: CraftSeason;
  let browser: CraftBrowser;
  let owner: Actor;
  let deputy: Actor;
  let discard: () => void;

  beforeAll(async () => {
    const web = await builtWebClient();
    discard = web.discard;
    craft = await CraftSeason.open({ config: { webDirectory: web.folder } });
    owner = await craft.actor('王主任', 'reviewer@north');
    deputy = await craft.actor('小李', 'reviewer@south');
    await craft.file();
    browser = await CraftBrowser.over(craft);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await craft.close();
    discard();
  });

  it('is named on a phone, sees the tasks marked, and is ended early', async () => {
    const rows = await craft.query<{ username: string }>('SELECT username FROM account WHERE id = $1', [
      deputy.accountId,
    ]);
    const username = rows[0]?.username ?? '';
    const inAMonth = `${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)} 24:00`;
    const page = await browser.visit(owner, '../../deputies', PHONE);
    await page.getByText('没有人代您办理。').waitFor();
    await page.getByRole('button', { name: '指定代理人' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('代理人的用户名').fill(username);
    await dialog.getByLabel('结束', { exact: true }).fill(inAMonth);
    await dialog.getByLabel('原因').fill('出差');
    await browser.picture(page, 'deputies-naming');
    await dialog.getByRole('button', { name: /指\s?定/ }).click();
    await page.getByText('代理中').waitFor();
    await browser.picture(page, 'deputies-phone');
    const theirs = await browser.visit(deputy, 'tasks', DESK);
    await theirs.locator('.tag', { hasText: '代 王主任' }).waitFor();
    await browser.picture(theirs, 'deputies-tasks');
    await page.getByRole('button', { name: '结束代理' }).click();
    await dialog.getByRole('button', { name: '结束代理' }).click();
    await page.getByText('没有人代您办理。').waitFor();
    await theirs.reload();
    await theirs.getByText('湖滨匠人王二').waitFor({ state: 'detached' });
  });
});

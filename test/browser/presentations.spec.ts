import {
  act,
  first,
  go,
  latest,
  seat,
  staged,
  type Stage,
} from '../e2e/presentations/presentations-stage.js';
import { describeInBrowser } from './support/chromium.js';
import { CraftBrowser } from './support/craft-browser.js';
import { DESK, PHONE } from './support/stage.js';
import { builtWebClient } from './support/web-client.js';

describeInBrowser('a presentation in the browser', () => {
  let of: Stage;
  let browser: CraftBrowser;
  let discard: () => void | Promise<void>;

  beforeAll(async () => {
    const web = await builtWebClient();
    discard = web.discard;
    of = await staged({}, ['甲', '乙', '丙'], [], { webDirectory: web.folder });
    browser = await CraftBrowser.over(of.craft);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await of.craft.close();
    await discard();
  });

  it('lets a candidate choose a slot on a phone and exchange it', async () => {
    const [filed] = of.cases;
    if (!filed) throw new Error('no case');
    const page = await browser.visit(filed.applicant, `applications/${filed.applicationId}`, PHONE);
    await page.getByRole('button', { name: '选这个：2031年5月28日 09:20—09:40，第一会议室' }).click();
    await page.getByText('时间表还没有最后确定。').waitFor();
    await page.getByRole('button', { name: '换成这个：2031年5月28日 09:00—09:20，第二会议室' }).click();
    await page.getByRole('button', { name: '换成这个：2031年5月28日 09:20—09:40，第一会议室' }).waitFor();
    await browser.picture(page, 'presentation-candidate');
    expect(first(await latest(of), 1).entries.map(({ entryId }) => entryId)).toEqual([filed.entryId]);
    await page.context().close();
  });

  it('lets staff lay out slots, seat experts, draw and write down who came', async () => {
    const page = await browser.visit(of.officer, 'presentations', DESK);
    await page.getByRole('button', { name: '排时段', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('日期').fill('2031-05-29');
    await dialog.getByLabel('地点').fill('礼堂');
    await dialog.getByLabel('结束', { exact: true }).fill('10:00');
    await browser.picture(page, 'presentation-layout');
    await dialog.getByRole('button', { name: '排时段' }).click();
    await page.getByText('2031年5月29日 · 礼堂').waitFor();
    await page.getByRole('button', { name: '安排评委' }).first().click();
    await dialog.getByLabel('专家一').check();
    await dialog
      .getByRole('button', { name: '保 存' })
      .or(dialog.getByRole('button', { name: '保存' }))
      .click();
    await page.getByText('评委：专家一').waitFor();
    await browser.picture(page, 'presentation-staff');
    await page.setViewportSize(PHONE);
    await browser.picture(page, 'presentation-staff-phone');
    const overhang = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overhang).toBeLessThanOrEqual(0);
    await page.setViewportSize(DESK);
    await page.getByRole('button', { name: '抽签' }).click();
    await dialog.getByRole('button', { name: /抽\s?签/ }).click();
    await page.getByText('抽签记录').waitFor();
    await go(of, 'fix');
    await of.craft.setClock('2031-05-30T18:00:00+08:00');
    await page.reload();
    await page.getByRole('button', { name: '未到场：湖滨匠人乙' }).click();
    await dialog.getByLabel('原因').fill('联系未果');
    await dialog.getByRole('button', { name: '未到场' }).click();
    await page.locator('.tag', { hasText: '未到场' }).waitFor();
    await browser.picture(page, 'presentation-marked');
    await page.context().close();
  });

  it('shows an expert their own rooms', async () => {
    const [, other] = of.experts;
    if (!other) throw new Error('no expert');
    const view = await latest(of);
    const room = view.slots.filter((slot) => slot.room === '第二会议室');
    expect((await seat(of, room, [other])).status).toBe(200);
    expect((await act(of, 'draw', {})).status).toBe(200);
    const page = await browser.visit(other, 'presentations', PHONE);
    await page.getByText('您要到场听取的时段。').waitFor();
    expect(await page.getByText('第一会议室').count()).toBe(0);
    await browser.picture(page, 'presentation-expert-phone');
    await page.context().close();
  });
});

import { administrator, applicant, city, district, finance } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { overhang, violations } from './support/readable.js';
import { DESK, PHONE, Stage, type Who } from './support/stage.js';

/** Every page that stands for itself, and who works on it. */
const VISITED: readonly { place: string; who: Who | null }[] = [
  { place: '', who: null },
  { place: 'notices', who: null },
  { place: 'applications', who: applicant },
  { place: 'tasks', who: district },
  { place: 'entries', who: city },
  { place: 'quotas', who: city },
  { place: 'rankings', who: city },
  { place: 'processes', who: administrator },
  { place: 'dates', who: administrator },
  { place: 'late-admissions', who: city },
  { place: 'panels', who: city },
  { place: 'ballots', who: city },
  { place: 'votes', who: null },
  { place: 'vote-desk', who: city },
  { place: 'presentations', who: city },
  { place: 'recheck', who: administrator },
  { place: 'notice-desk', who: city },
  { place: 'named', who: city },
  { place: 'payments', who: finance },
  { place: 'holders', who: city },
  { place: 'pool', who: city },
  { place: 'registry', who: administrator },
  { place: 'lists', who: administrator },
  { place: 'incidents', who: administrator },
  { place: 'clock', who: administrator },
  { place: 'accounts', who: administrator },
  { place: 'handovers', who: city },
  { place: 'recusals', who: city },
  { place: 'merges', who: administrator },
  { place: 'plans', who: administrator },
];

describeInBrowser('the main pages', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  }, 600_000);

  afterAll(() => stage.close());

  it.each(VISITED)('$place can be read by everybody and fits its window', async ({ place, who }) => {
    const page = who ? await stage.as({ ...who, viewport: DESK }) : await stage.visitor();
    await stage.open(page, place);
    await page.waitForLoadState('networkidle');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await stage.picture(page, `page-${place === '' ? 'home' : place}`);
    await page.setViewportSize(DESK);
    expect(stage.watch.take()).toEqual([]);
  });

  it('messages say what will come when there are none yet', async () => {
    const page = await stage.as(applicant);
    await page.setViewportSize(PHONE);
    await page.getByRole('link', { name: '消息', exact: true }).click();
    await page.getByText('还没有消息').waitFor();
    expect(await violations(page)).toEqual([]);
    // The whole way out fits as well.
    const out = await page.getByRole('button', { name: '退出登录' }).boundingBox();
    expect((out?.x ?? Infinity) + (out?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
    await stage.picture(page, 'phone-no-messages');
    await page.getByRole('button', { name: '未读', exact: true }).click();
    await page.getByText('没有未读的消息').waitFor();
    expect(stage.watch.take()).toEqual([]);
  });

  it.each([
    ['the sign-in page', '/sign-in'],
    ['the home page', ''],
    ['the page of help', '/help'],
  ])('whom to ask stands on %s, with phones that can be called', async (_, path) => {
    const page = await stage.visitor(PHONE);
    if (path === '') await stage.open(page);
    else await page.goto(`${stage.origin}${path}`);
    await page.getByText('江阴市人力资源和社会保障局').first().waitFor();
    await expect(page.locator('a[href^="tel:"]').count()).resolves.toBeGreaterThanOrEqual(11);
    expect(stage.watch.take()).toEqual([]);
  });
});

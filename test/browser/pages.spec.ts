import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { administrator, applicant, city, district } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { DESK, PHONE, Stage, type Who } from './support/stage.js';

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** WCAG 2 A and AA, what axe calls serious or critical, outside the canvas of a diagram (drawn by a library). */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<Violation[]>(
    `axe.run({ exclude: [['.bjs-container']] }, { runOnly: ['wcag2a', 'wcag2aa'] }).then((result) => result.violations)`,
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`);
}

/** Pixels by which a page is wider than its window. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const VISITED: readonly { place: string; who: Who | null; phone: boolean }[] = [
  { place: '', who: null, phone: true },
  { place: 'notices', who: null, phone: true },
  { place: 'applications', who: applicant, phone: true },
  { place: 'tasks', who: district, phone: false },
  { place: 'entries', who: city, phone: false },
  { place: 'quotas', who: city, phone: false },
  { place: 'rankings', who: city, phone: false },
  { place: 'processes', who: administrator, phone: false },
  { place: 'dates', who: administrator, phone: false },
];

describeInBrowser('the main pages', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  }, 600_000);

  afterAll(() => stage.close());

  it.each(VISITED)('$place can be read by everybody and fits its window', async ({ place, who, phone }) => {
    const page = who ? await stage.as({ ...who, viewport: DESK }) : await stage.visitor();
    await stage.open(page, place);
    await page.waitForLoadState('networkidle');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    if (phone) expect(await overhang(page)).toBeLessThanOrEqual(0);
    await stage.picture(page, `page-${place === '' ? 'home' : place}`);
    await page.setViewportSize(DESK);
    expect(stage.watch.take()).toEqual([]);
  });
});

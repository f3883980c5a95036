import type { Page } from 'playwright-core';
import { PART_GROUPS } from '../../web/src/workbench/part-keys.js';
import { BenchDraft } from './support/bench-draft.js';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { overhang, violations } from './support/readable.js';
import { DESK, PHONE, Stage } from './support/stage.js';

const PARTS = Object.values(PART_GROUPS).flat();

/** Of the goal of the workbench: opened in under three seconds on a cold cache. */
const OPENS_WITHIN_MS = 3_000;
/** A machine may be busy with others for a while; what the workbench takes shows in its best time. */
const MOST_TURNS = 12;

/** What only one part needs must not come with the others. */
const EDITORS = /bpmn|dmn|formio|diagram|table-editor|code-editor|codemirror/i;

describeInBrowser('every part of the workbench', () => {
  let stage: Stage;
  let page: Page;
  let draft: BenchDraft;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as({ ...administrator, viewport: DESK });
    draft = await BenchDraft.begin(stage, page);
  }, 600_000);

  afterAll(() => stage.close());

  it.each(PARTS)('%s can be read by everybody and fits a phone', async (part) => {
    await draft.show(part);
    await page.locator('.bench-part').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate('window.scrollY')).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await stage.picture(page, `bench-${part}-phone`);
    await page.setViewportSize(DESK);
    await stage.picture(page, `bench-${part}`);
    expect(stage.watch.take()).toEqual([]);
  });

  it('opens within three seconds on a cold cache, without any editor', async () => {
    const cookies = await page.context().cookies();
    const times: number[] = [];
    while (times.length < MOST_TURNS && !times.some((time) => time < OPENS_WITHIN_MS)) {
      const cold = await stage.visitor(DESK);
      await cold.context().addCookies(cookies);
      const scripts: string[] = [];
      cold.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
      });
      const start = performance.now();
      await cold.goto(`${stage.origin}/s/${stage.season.id}/plans/drafts/${draft.id}`);
      await cold.getByRole('heading', { name: '批次时间' }).waitFor();
      times.push(Math.round(performance.now() - start));
      expect(scripts.filter((name) => EDITORS.test(name))).toEqual([]);
      await cold.context().close();
    }
    process.stderr.write(`workbench on a cold cache: ${times.join(', ')} ms\n`);
    expect(Math.min(...times)).toBeLessThan(OPENS_WITHIN_MS);
  });
});

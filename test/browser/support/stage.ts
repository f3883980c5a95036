import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Api } from '../../../src/rehearsal/player/api.js';
import { People } from '../../../src/rehearsal/player/people.js';
import type { SeasonView } from '../../../src/rehearsal/player/season-clock.js';
import { stagePlan, type StagedPlan } from '../../support/staged-plan.js';
import { openTestApp } from '../../support/test-app.js';
import { openBrowser, PATIENCE_MS } from './chromium.js';
import { Watch } from './watch.js';
import { builtWebClient } from './web-client.js';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

/** Pictures of the pages, for people to look at. */
export const PICTURES = path.join(os.tmpdir(), 'jp-browser-pictures');

/** Whom to be: what is typed into the filter of the sign-in page, and how the name ends that is clicked. */
export interface Who {
  readonly search: string;
  readonly name: RegExp;
  readonly viewport?: { width: number; height: number };
}

/** A server with a rehearsal, a browser, and the people who use it, each with a browser window of their own. */
export class Stage {
  private readonly pages = new Map<string, Page>();

  private constructor(
    readonly origin: string,
    readonly season: SeasonView,
    readonly api: Api,
    readonly people: People,
    readonly watch: Watch,
    private readonly browser: Browser,
    private readonly closers: readonly (() => Promise<void> | void)[],
  ) {}

  /** @param plan of the rehearsal; it goes with the stage */
  static async open(plan: StagedPlan = stagePlan()): Promise<Stage> {
    mkdirSync(PICTURES, { recursive: true });
    const web = await builtWebClient();
    const test = await openTestApp({
      config: { rehearsal: { enabled: true, planFile: plan.planFile }, webDirectory: web.folder },
    });
    await test.app.listen(0, '127.0.0.1');
    const origin = await test.app.getUrl();
    const api = new Api(origin);
    const [row] = await api.get<{ id: string }[]>('/seasons');
    const season = await api.get<SeasonView>(`/seasons/${row?.id ?? ''}`);
    const opened = await openBrowser();
    const closers = [opened.close, test.close, plan.discard, web.discard];
    const people = new People(api, season.id);
    return new Stage(origin, season, api, people, new Watch(origin), opened.browser, closers);
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
  }

  /** A window of somebody who has not signed in. */
  async visitor(viewport = DESK): Promise<Page> {
    const context = await this.browser.newContext({
      viewport,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await this.watch.over(context);
    return context.newPage();
  }

  /** The window of this person, signed in at the first call by a click on the sign-in page. */
  async as(who: Who): Promise<Page> {
    const key = `${who.search} ${String(who.name)}`;
    const known = this.pages.get(key);
    if (known) return known;
    const page = await this.visitor(who.viewport);
    await page.goto(`${this.origin}/sign-in`);
    await signInAs(page, who);
    this.pages.set(key, page);
    return page;
  }

  /** Opens a page of the season, such as `tasks`. */
  async open(page: Page, place = ''): Promise<void> {
    await page.goto(`${this.origin}/s/${this.season.id}${place === '' ? '' : `/${place}`}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  async picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
  }

  /** For whoever looks into a failure. */
  async pictureAll(name: string): Promise<void> {
    const open: readonly BrowserContext[] = this.browser.contexts();
    for (const [index, page] of open.flatMap((context) => context.pages()).entries())
      await this.picture(page, `${name}-${index}`).catch(() => undefined);
  }
}

export async function signInAs(page: Page, { search, name }: Who): Promise<void> {
  await page.getByRole('searchbox', { name: '按姓名、单位筛选' }).fill(search);
  await page
    .getByRole('button')
    .filter({ has: page.getByText(name) })
    .first()
    .click();
  await page.getByRole('button', { name: '退出登录' }).waitFor();
}

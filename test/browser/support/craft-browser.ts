import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { TestApp } from '../../support/test-app.js';
import { openBrowser, PATIENCE_MS, type OpenBrowser } from './chromium.js';
import { PICTURES } from './stage.js';

/** A made-up season and its people, as far as a browser needs them. */
interface Opened {
  readonly test: TestApp;
  readonly season: { readonly id: string };
}

/** Browser windows of the people of a made-up season. */
export class CraftBrowser {
  private constructor(
    private readonly opened: OpenBrowser,
    private readonly origin: string,
    private readonly seasonId: string,
  ) {}

  static async over({ test, season }: Opened): Promise<CraftBrowser> {
    mkdirSync(PICTURES, { recursive: true });
    await test.app.listen(0, '127.0.0.1');
    return new CraftBrowser(await openBrowser(), await test.app.getUrl(), season.id);
  }

  close(): Promise<void> {
    return this.opened.close();
  }

  /** A page of the season as this person sees it. */
  async visit(
    actor: { readonly token: string | null },
    place: string,
    viewport: { width: number; height: number },
  ): Promise<Page> {
    const context: BrowserContext = await this.opened.browser.newContext({
      ...{ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addCookies([
      { name: 'jp_session', value: actor.token ?? '', url: this.origin, httpOnly: true, sameSite: 'Strict' },
    ]);
    const page = await context.newPage();
    await page.goto(new URL(place, `${this.origin}/s/${this.seasonId}/`).href);
    await page.waitForLoadState('networkidle');
    return page;
  }

  async picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
  }
}

import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** Everything a page did that no page should do, in the order it happened. */
export class Watch {
  private readonly faults: string[] = [];

  constructor(private readonly origin: string) {}

  async over(context: BrowserContext): Promise<void> {
    await context.addInitScript(
      `document.addEventListener('securitypolicyviolation', (event) =>
         console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI));`,
    );
    context.on('page', (page) => this.overPage(page));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== this.origin)
        this.faults.push(`request to another host: ${request.url()}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`);
    });
  }

  /** What was seen since it was last asked. */
  take(): readonly string[] {
    return this.faults.splice(0);
  }

  private overPage(page: Page): void {
    page.on('pageerror', (error) => this.faults.push(`page error at ${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' || saysNobodyIsSignedIn(message)) return;
      this.faults.push(`console at ${page.url()}: ${message.text()} (${message.location().url})`);
    });
  }
}

/** The answer to "who am I" for a visitor. The browser notes every 401, whatever the page makes of it. */
function saysNobodyIsSignedIn(message: ConsoleMessage): boolean {
  return (
    new URL(message.location().url, 'http://-').pathname === '/api/session' && message.text().includes('401')
  );
}

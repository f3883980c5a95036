import type { Page } from 'playwright-core';
import { until } from '../../support/until.js';
import type { Stage } from './stage.js';

interface DraftAnswer {
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly content: string; readonly revision: number }[];
}

/** A draft of the plan that is on the stage, as the workbench shows it and as the server keeps it. */
export class BenchDraft {
  private constructor(
    readonly id: string,
    private readonly stage: Stage,
    private readonly page: Page,
  ) {}

  /** @param page of an administrator who is signed in */
  static async begin(stage: Stage, page: Page): Promise<BenchDraft> {
    const ask = asker(stage, page);
    const versions = (await ask('GET', `/plans?seasonId=${stage.season.id}`)) as { id: string }[];
    const { id } = (await ask('POST', '/plan-drafts', { versionId: versions[0]?.id })) as DraftAnswer;
    return new BenchDraft(id, stage, page);
  }

  /** One that was begun on screen. */
  static of(stage: Stage, page: Page, id: string): BenchDraft {
    return new BenchDraft(id, stage, page);
  }

  /** @param search such as `?file=…`, in any window that is signed in */
  async show(part: string, search = '', page = this.page): Promise<void> {
    await this.stage.open(page, `plans/drafts/${this.id}/${part}${search}`);
  }

  /** What the server has of a file; empty where there is none. */
  async content(path: string): Promise<string> {
    return (await this.file(path))?.content ?? '';
  }

  /** A change from elsewhere, on the revision that the server has. */
  async write(path: string, content: string, label = path): Promise<void> {
    const revision = (await this.file(path))?.revision ?? 0;
    await this.ask('POST', `/plan-drafts/${this.id}/changes`, {
      label,
      changes: [{ path, content, revision }],
    });
  }

  /** Waits until everything typed in the window has come to the server. */
  async saved(page = this.page): Promise<void> {
    await page.locator('.save-state').filter({ hasText: '已保存' }).waitFor();
  }

  /** Waits until the server has this in a file: editors give what they hold when the hand rests. */
  async has(path: string, what: RegExp): Promise<void> {
    await until(async () => what.test(await this.content(path)));
  }

  /** The API as the person in the window. A refusal fails the test. */
  ask(method: string, path: string, data?: object): Promise<unknown> {
    return asker(this.stage, this.page)(method, path, data);
  }

  async files(): Promise<DraftAnswer['files']> {
    const { files } = (await this.ask('GET', `/plan-drafts/${this.id}`)) as DraftAnswer;
    return files;
  }

  private async file(path: string): Promise<DraftAnswer['files'][number] | undefined> {
    const files = await this.files();
    return files.find((each) => each.path === path);
  }
}

const asker =
  (stage: Stage, page: Page) =>
  async (method: string, path: string, data?: object): Promise<unknown> => {
    const answer = await page.context().request.fetch(`${stage.origin}/api${path}`, {
      method,
      headers: { 'x-jiangping': '1' },
      ...(data && { data }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };

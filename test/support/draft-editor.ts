import type { PlanDraftView } from '../../src/workbench/plan-draft.view.js';
import { RehearsedSeason, type Problem, type Reply, type Voice } from './rehearsed-season.js';

/** As long as anything may take that an administrator starts by a click. */
const LONGEST_MS = 25_000;

/** An administrator with a draft of the plan in the repository. */
export class DraftEditor {
  private constructor(
    private readonly season: RehearsedSeason,
    readonly admin: Voice,
    /** Address of the draft. */
    readonly place: string,
  ) {}

  static async open(): Promise<DraftEditor> {
    const season = await RehearsedSeason.open();
    const admin = await season.as('administrator');
    const { body: plans } = await admin.get<{ id: string }[]>('/plans');
    const { body } = await admin.post<{ id: string }>('/plan-drafts', { versionId: plans[0]?.id });
    return new DraftEditor(season, admin, `/plan-drafts/${body.id}`);
  }

  close(): Promise<void> {
    return this.season.close();
  }

  /** Content null: there is no such file. */
  async fileOf(path: string): Promise<{ content: string | null; revision: number }> {
    const { body } = await this.admin.get<PlanDraftView>(this.place);
    const file = body.files.find((each) => each.path === path);
    if (file) return file;
    // A file that was taken away still has a revision.
    const { body: news } = await this.admin.get<{ files: { path: string; revision: number }[] }>(
      `${this.place}/news?after=0`,
    );
    return { content: null, revision: news.files.find((each) => each.path === path)?.revision ?? 0 };
  }

  async put(path: string, content: string | null): Promise<Reply<Problem>> {
    const { revision } = await this.fileOf(path);
    return this.admin.post<Problem>(`${this.place}/changes`, {
      label: '试',
      changes: [{ path, content, revision }],
    });
  }

  /** Does something while a file is otherwise; afterwards it is as it was. */
  async while<T>(path: string, content: string, act: () => Promise<T>): Promise<T> {
    const before = (await this.fileOf(path)).content;
    expect((await this.put(path, content)).status).toBe(200);
    try {
      return await act();
    } finally {
      await this.put(path, before);
    }
  }

  /** Whatever came in, it does not take for ever, and everybody else is served as before. */
  async bounded<T>(act: () => Promise<T>): Promise<T> {
    const began = Date.now();
    const done = await act();
    expect(Date.now() - began).toBeLessThan(LONGEST_MS);
    expect((await this.admin.get('/plan-drafts')).status).toBe(200);
    return done;
  }
}

/** Something opened very often and closed as often. */
export const nested = (open: string, close: string, depth = 10_000): string =>
  open.repeat(depth) + close.repeat(depth);

/** What would read a file of the machine. */
export const ENTITIES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
export const ENDLESS = '#let n = 0\n#for a in range(1000000) { for b in range(1000000) { n += 1 } }';

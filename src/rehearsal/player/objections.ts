import { actTime, type DatesInForce } from '../act-time.js';
import { evaluate, type RehearsalMapping } from '../mapping.js';
import type { Api } from './api.js';
import type { Player } from './cast.js';

interface NoticeList {
  readonly id: string;
  readonly key: string;
  readonly ended: boolean;
}

interface Listed {
  readonly entryId: string;
  readonly itemId: string;
  readonly clientRef: string | null;
}

/** The public's part: objections against listed cases, as the mapping says. */
export class Objections {
  private raised = false;

  constructor(
    private readonly api: Api,
    private readonly admin: string,
    private readonly reader: string,
    private readonly seasonId: string,
    private readonly mapping: RehearsalMapping,
    private readonly cast: readonly Player[],
  ) {}

  /** When they are to be raised, or null while there is nothing to object to (or all is done). */
  async nextAt(dates: DatesInForce): Promise<number | null> {
    const script = this.mapping.objections;
    if (!script || this.raised) return null;
    const at = actTime(script.at, dates, 0);
    if (at === null) return null;
    return (await this.notice())?.ended === false ? at : null;
  }

  async raise(): Promise<void> {
    const script = this.mapping.objections;
    const notice = await this.notice();
    if (!script || !notice) return;
    const listed = await this.api.get<Listed[]>(
      `/seasons/${this.seasonId}/rehearsal/listed?notice=${notice.key}`,
      this.admin,
    );
    const known = await this.api.get<{ entryId: string }[]>(
      `/seasons/${this.seasonId}/objections`,
      this.reader,
    );
    const already = new Set(known.map(({ entryId }) => entryId));
    const lines = new Map(this.cast.map(({ ref, line }) => [ref, line]));
    for (const item of listed) {
      const line = lines.get(item.clientRef ?? '');
      if (!line || already.has(item.entryId) || evaluate(script.when, { line }) !== true) continue;
      await this.api.post(`/public/notices/${notice.id}/objections`, {
        itemId: item.itemId,
        name: '演练群众',
        contact: '13900000000',
        content: String(evaluate(script.content, { line })),
      });
    }
    this.raised = true;
  }

  private async notice(): Promise<NoticeList | undefined> {
    const notices = await this.api.get<NoticeList[]>(`/public/notices?seasonId=${this.seasonId}`);
    return notices.find(({ key }) => key === this.mapping.objections?.notice);
  }
}

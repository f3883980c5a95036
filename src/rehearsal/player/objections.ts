import { grouped } from '../../shared/grouped.js';
import { actTime, type SeasonTimes } from '../act-time.js';
import { evaluate, objectionsOf, type ActTime, type RehearsalMapping } from '../mapping.js';
import type { Api } from './api.js';
import type { Player } from './cast.js';

interface NoticeList {
  readonly id: string;
  readonly key: string;
  readonly ended: boolean;
  readonly correctedBy: string | null;
}

interface Listed {
  readonly entryId: string;
  readonly itemId: string;
  readonly clientRef: string | null;
}

/** One thing said against one case. */
interface Planned {
  readonly ref: string;
  readonly notice: string;
  readonly at: ActTime;
  readonly content: string;
  readonly name: string;
  done: boolean;
}

const SOMEBODY = '演练群众';

/** The public's part: objections against listed cases, as the script and the lines say. */
export class Objections {
  private readonly planned: readonly Planned[];

  constructor(
    private readonly api: Api,
    private readonly admin: string,
    private readonly reader: string,
    private readonly seasonId: string,
    mapping: RehearsalMapping,
    cast: readonly Player[],
  ) {
    this.planned = cast.flatMap((player) => [...byScript(mapping, player), ...byLine(player)]);
  }

  /** When the first is due, whether there is anything to object to then or not. */
  knownAt(times: SeasonTimes): number | null {
    const due = this.timed(times).map(({ at }) => at);
    return due.length === 0 ? null : Math.min(...due);
  }

  /** When the next is to be raised, or null while there is nothing to object to (or all is done). */
  async nextAt(times: SeasonTimes): Promise<number | null> {
    const known = this.timed(times);
    if (known.length === 0) return null;
    const running = await this.running();
    const due = known.filter(({ notice }) => running.has(notice)).map(({ at }) => at);
    return due.length === 0 ? null : Math.min(...due);
  }

  /** Raises what is due by now. */
  async raise(times: SeasonTimes, now: number): Promise<void> {
    const due = this.planned.filter(({ done, at }) => {
      const time = actTime(at, times, { openedAt: 0 });
      return !done && time !== null && time <= now;
    });
    const running = await this.running();
    for (const [key, objections] of grouped(due, ({ notice }) => notice)) {
      const noticeId = running.get(key);
      if (noticeId !== undefined) await this.raiseOn(noticeId, key, objections);
    }
  }

  private timed(times: SeasonTimes): readonly { at: number; notice: string }[] {
    return this.planned.flatMap((objection) => {
      const at = objection.done ? null : actTime(objection.at, times, { openedAt: 0 });
      return at === null ? [] : [{ at, notice: objection.notice }];
    });
  }

  private async raiseOn(noticeId: string, key: string, objections: readonly Planned[]): Promise<void> {
    const listed = await this.api.get<Listed[]>(
      `/seasons/${this.seasonId}/rehearsal/listed?notice=${key}`,
      this.admin,
    );
    const known = await this.api.get<{ entryId: string; content: string }[]>(
      `/seasons/${this.seasonId}/objections`,
      this.reader,
    );
    const already = new Set(known.map(({ entryId, content }) => `${entryId}|${content}`));
    for (const item of listed) {
      for (const objection of objections.filter(({ ref }) => ref === item.clientRef)) {
        if (already.has(`${item.entryId}|${objection.content}`)) continue;
        const { name, content } = objection;
        const body = { itemId: item.itemId, name, contact: '13900000000', content };
        await this.api.post(`/public/notices/${noticeId}/objections`, body);
      }
    }
    for (const objection of objections) objection.done = true;
  }

  /** Notices that have not ended, each as it was last corrected: key → id. */
  private async running(): Promise<ReadonlyMap<string, string>> {
    const notices = await this.api.get<NoticeList[]>(`/public/notices?seasonId=${this.seasonId}`);
    const open = notices.filter(({ ended, correctedBy }) => !ended && correctedBy === null);
    return new Map(open.map(({ key, id }) => [key, id] as const));
  }
}

const byScript = (mapping: RehearsalMapping, { ref, line }: Player): Planned[] =>
  objectionsOf(mapping).flatMap(({ when, notice, at, content, name }) => {
    if (evaluate(when, { line }) !== true) return [];
    const who = name === undefined ? SOMEBODY : String(evaluate(name, { line }));
    return [{ ref, notice, at, content: String(evaluate(content, { line })), name: who, done: false }];
  });

const byLine = ({ ref, faults }: Player): Planned[] =>
  faults
    .of('objection')
    .map(({ notice, at, content, name = SOMEBODY }) => ({ ref, notice, at, content, name, done: false }));

import { Invalid } from '../../shared/errors.js';
import { evaluate, type FollowUpRequest, type RehearsalMapping } from '../mapping.js';
import type { ScriptedOutcome } from '../scripted-view.js';
import type { Api } from './api.js';
import type { Player } from './cast.js';
import type { People } from './people.js';

interface Holder {
  readonly id: string;
  readonly entryId: string | null;
}

interface Due {
  readonly request: FollowUpRequest;
  readonly line: Readonly<Record<string, unknown>>;
  readonly ref: string;
  readonly at: number;
}

/** What an office asks for in the years after the naming: another holder, or that a title be taken away. */
export class FollowUpRequests {
  private left: Due[];

  constructor(
    private readonly api: Api,
    private readonly people: People,
    private readonly seasonId: string,
    mapping: RehearsalMapping,
    cast: readonly Player[],
  ) {
    this.left = (mapping.requests ?? [])
      .flatMap((request) => cast.flatMap((player) => dueOf(request, player)))
      .sort((a, b) => a.at - b.at);
  }

  get nextAt(): number | null {
    return this.left[0]?.at ?? null;
  }

  /** @param outcomes of the season, which know the holders' cases */
  async send(outcomes: readonly ScriptedOutcome[]): Promise<void> {
    const due = this.left.shift();
    if (!due) return;
    const { request, line, ref } = due;
    const officer = await this.people.inGroup(request.by);
    const entryId = outcomes.find(({ clientRef }) => clientRef === ref)?.entryId;
    const holders = await this.api.get<Holder[]>(`/seasons/${this.seasonId}/holders`, officer);
    const holder = holders.find((one) => one.entryId !== null && one.entryId === entryId);
    if (!holder)
      throw new Invalid(
        'HOLDER_MISSING',
        `${ref} 没有认定，剧本里却要为它办理认定后的事项。请改剧本或清单。`,
      );
    const body = evaluate(request.body, { line });
    await this.api.post(`/seasons/${this.seasonId}/holders/${holder.id}/${request.do}`, body, officer);
  }
}

function dueOf(request: FollowUpRequest, { line, ref }: Player): Due[] {
  if (evaluate(request.when, { line }) !== true) return [];
  const at = Date.parse(String(evaluate(request.at, { line })));
  if (Number.isNaN(at))
    throw new Invalid(
      'REHEARSAL_TIME',
      `${ref} 认定后事项的时间无法识别，请写成 2026-03-01T09:00:00+08:00。`,
    );
  return [{ request, line, ref, at }];
}

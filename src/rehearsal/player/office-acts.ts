import { Invalid } from '../../shared/errors.js';
import { actTime, type SeasonTimes } from '../act-time.js';
import { evaluate, type ActTime, type RehearsalMapping } from '../mapping.js';
import type { ExclusionScript, LateAdmissionScript, OrderScript } from '../office-script.js';
import type { ScriptedOutcome } from '../scripted-view.js';
import { ApiProblem, type Api } from './api.js';
import type { Player } from './cast.js';
import type { People } from './people.js';

interface OfficeActsPart {
  readonly api: Api;
  readonly people: People;
  readonly admin: string;
  readonly seasonId: string;
  readonly applicantRole: string;
}

interface RecommendationList {
  readonly award: string;
  readonly organisation: { readonly key: string };
  readonly revision: number;
  readonly handedInAt: string | null;
  readonly places: readonly (readonly { readonly entryId: string }[])[];
  readonly unplaced: readonly { readonly entryId: string }[];
}

interface LateAdmission {
  readonly id: string;
  readonly award: string;
  readonly username: string;
  readonly state: string;
}

interface Planned {
  readonly at: ActTime;
  /** As the script names it. */
  readonly name: string;
  readonly act: () => Promise<void>;
  done: boolean;
}

/** What offices do of themselves: orders of recommendations, late admissions, lists. Safe to repeat. */
export class OfficeActs {
  private readonly planned: readonly Planned[];

  constructor(
    private readonly of: OfficeActsPart,
    { exclusions = [], lateAdmissions = [], orders = [] }: RehearsalMapping,
    private readonly cast: readonly Player[],
  ) {
    this.planned = [
      ...exclusions.map((script) =>
        this.plan(script.at, `exclusions ${script.list}`, () => this.exclude(script)),
      ),
      ...lateAdmissions.flatMap((script) =>
        cast
          .filter(({ line }) => evaluate(script.when, { line }) === true)
          .map((player) =>
            this.plan(script.at, `lateAdmissions ${player.ref}`, () => this.admit(script, player)),
          ),
      ),
      ...orders.map((script) =>
        this.plan(script.at, `orders ${script.award} ${script.by}`, () => this.order(script)),
      ),
    ];
  }

  /** When the next is due; null when none is known. */
  nextAt(times: SeasonTimes): number | null {
    const due = this.planned.flatMap(({ done, at }) => (done ? [] : (timeOf(at, times) ?? [])));
    return due.length === 0 ? null : Math.min(...due);
  }

  /** Does what is due by now. @throws Invalid OFFICE_ACT_REFUSED */
  async run(times: SeasonTimes, now: number): Promise<void> {
    for (const one of this.planned) {
      const at = one.done ? null : timeOf(one.at, times);
      if (at === null || at > now) continue;
      await one.act().catch((error: unknown) => {
        throw error instanceof ApiProblem ? refused(one.name, error) : error;
      });
      one.done = true;
    }
  }

  private plan(at: ActTime, name: string, act: () => Promise<void>): Planned {
    return { at, name, act, done: false };
  }

  /** Who is on the list already is not entered twice. */
  private async exclude({ list, source, lines }: ExclusionScript): Promise<void> {
    await this.of.api.post(`/seasons/${this.of.seasonId}/lists/${list}`, { source, lines }, this.of.admin);
  }

  private async admit(script: LateAdmissionScript, { ref, award }: Player): Promise<void> {
    const { api, people, seasonId, applicantRole } = this.of;
    const { by, confirmedBy, until, reason, settle = 'confirm' } = script;
    const first = await people.inGroup(by);
    const second = await people.inGroup(confirmedBy, by === confirmedBy ? '2' : '1');
    const username = await people.usernameOf(applicantRole, ref);
    const path = `/seasons/${seasonId}/late-admissions`;
    const { items } = await api.get<{ items: LateAdmission[] }>(path, first);
    // A run that was killed may have come so far before.
    const before = items.find((item) => item.username === username && item.award === award);
    if (before && before.state !== 'pending') return;
    const { id } =
      before ?? (await api.post<{ id: string }>(path, { username, award, until, reason }, first));
    await api.post(`${path}/${id}/${settle}`, {}, second);
  }

  private async order({ award, by, place, handIn = true }: OrderScript): Promise<void> {
    const { api, people, seasonId } = this.of;
    const officer = await people.inGroup(by);
    const organisation = by.split('@')[1] ?? '';
    const path = `/seasons/${seasonId}/recommendations`;
    const lists = await api.get<RecommendationList[]>(path, officer);
    const list = lists.find((one) => one.award === award && one.organisation.key === organisation);
    if (!list)
      throw new Invalid(
        'REHEARSAL_ORDER',
        `剧本 orders：${by} 没有“${award}”的推荐次序可排。请核对奖项、单位和方案 quotas.orders。`,
      );
    if (list.handedInAt !== null) return;
    const places = await this.placesOf(list, place);
    const own = `${path}/${award}/${organisation}`;
    const { revision } = await api.put<RecommendationList>(own, { places, revision: list.revision }, officer);
    if (handIn) await api.post(`${own}/hand-in`, { revision }, officer);
  }

  /** Of the candidates of this list only: a line that was not recommended has no place. */
  private async placesOf(list: RecommendationList, place: string): Promise<readonly (readonly string[])[]> {
    const { api, admin, seasonId } = this.of;
    const outcomes = await api.get<ScriptedOutcome[]>(`/seasons/${seasonId}/rehearsal/outcomes`, admin);
    const entries = new Map(outcomes.map(({ clientRef, entryId }) => [clientRef, entryId]));
    const candidates = new Set([...list.places.flat(), ...list.unplaced].map(({ entryId }) => entryId));
    const byPlace = new Map<number, string[]>();
    for (const { ref, line } of this.cast) {
      const entry = entries.get(ref);
      if (entry === undefined || !candidates.has(entry)) continue;
      const at = placeOf(evaluate(place, { line }), place, ref);
      if (at !== null) byPlace.set(at, [...(byPlace.get(at) ?? []), entry]);
    }
    return [...byPlace].sort(([a], [b]) => a - b).map(([, shared]) => shared);
  }
}

const timeOf = (at: ActTime, times: SeasonTimes): number | null => actTime(at, times, { openedAt: 0 });

function placeOf(value: unknown, formula: string, ref: string): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new Invalid(
    'REHEARSAL_ORDER',
    `${ref} 的推荐名次（${formula}）得出“${JSON.stringify(value)}”，不是大于 0 的整数。请改剧本或清单。`,
  );
}

const refused = (name: string, { code, message }: ApiProblem): Invalid =>
  new Invalid('OFFICE_ACT_REFUSED', `剧本的 ${name} 被拒绝：${code} ${message}`);

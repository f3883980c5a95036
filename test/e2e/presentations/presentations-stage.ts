import type {
  PresentationView,
  SlotChoiceView,
  SlotView,
} from '../../../src/presentations/presentation.view.js';
import type { AppConfig } from '../../../src/config/index.js';
import type { PlanPresentation } from '../../../src/seasons/index.js';
import { until } from '../../support/until.js';
import { CraftSeason, type Actor, type Answer, type FiledCase, type Problem } from '../tasks/craft-season.js';
import { talkPlan } from './presentations-plan.js';

export interface Stage {
  readonly craft: CraftSeason;
  readonly officer: Actor;
  readonly experts: readonly Actor[];
  readonly cases: readonly FiledCase[];
}

export async function staged(
  talk: Partial<PlanPresentation> = {},
  names = ['甲', '乙', '丙'],
  without: readonly (keyof PlanPresentation)[] = [],
  config: Partial<AppConfig> = {},
): Promise<Stage> {
  return stageOf(await CraftSeason.open({ version: talkPlan(talk, without), config }), names);
}

export async function stageOf(craft: CraftSeason, names: readonly string[]): Promise<Stage> {
  const officer = await craft.actor('经办人', 'officer@bureau');
  const experts = [await craft.actor('专家一', 'judge@seat1'), await craft.actor('专家二', 'judge@seat2')];
  const cases: FiledCase[] = [];
  for (const fullName of names) cases.push(await craft.file({ fullName }));
  const stage = { craft, officer, experts, cases };
  await go(stage, 'ready');
  return stage;
}

export const go = async ({ craft }: Stage, name: 'ready' | 'fix' | 'end'): Promise<void> => {
  await craft.inTransaction((tx) =>
    craft.engine.publish(tx, { name: `go-${name}`, correlationKey: craft.season.id, timeToLiveMs: 60_000 }),
  );
  await craft.settle();
};
export const base = ({ craft }: Stage) => `/seasons/${craft.season.id}/presentations`;
export const board = async (of: Stage, actor: Actor = of.officer): Promise<readonly PresentationView[]> =>
  (await actor.get<readonly PresentationView[]>(base(of))).body;
export const latest = async (of: Stage): Promise<PresentationView> => {
  const found = [...(await board(of))].sort((a, b) => b.round - a.round)[0];
  if (!found) throw new Error('no timetable');
  return found;
};
export const act = async (of: Stage, what: string, body: object, actor: Actor = of.officer) =>
  actor.post<Problem & PresentationView>(`${base(of)}/${(await latest(of)).id}/${what}`, body);
export const seat = async (of: Stage, slots: readonly SlotView[], experts: readonly Actor[]) =>
  of.officer.put(`${base(of)}/${(await latest(of)).id}/experts`, {
    ...{ slotIds: slots.map(({ id }) => id), accountIds: experts.map(({ accountId }) => accountId) },
  });
export const choicesOf = async ({ craft }: Stage, actor: Actor) =>
  (await actor.get<SlotChoiceView[]>(`/seasons/${craft.season.id}/presentation-choices`)).body;
export const choose = async (of: Stage, filed: FiledCase, slotId: string, actor = filed.applicant) =>
  actor.post<Problem & SlotChoiceView[]>(
    `/seasons/${of.craft.season.id}/presentation-choices/${(await latest(of)).id}`,
    { entryId: filed.entryId, slotId },
  );
export const codes = (...answers: Answer<Problem>[]) =>
  answers.map(({ status, body }) => [status, body.code]);
export const first = ({ slots }: PresentationView, place = 0): SlotView => {
  const slot = slots[place];
  if (!slot) throw new Error('no such slot');
  return slot;
};
export const at = (of: Stage, place: number): FiledCase => {
  const filed = of.cases[place];
  if (!filed) throw new Error('no such case');
  return filed;
};
export const statuses = ({ craft }: Stage) =>
  craft.query<{ name: string; status: string }>(
    'SELECT holder_name AS name, status FROM entry WHERE season_id = $1 ORDER BY first_submitted_at, id',
    [craft.season.id],
  );

/** What a refused step says once it has been tried as often as it is; nobody waits for its pauses. */
export async function refusal({ craft }: Stage): Promise<string> {
  return until(async () => {
    await craft.query(`UPDATE engine_job SET runnable_at = now() WHERE state = 'ready'`);
    await craft.settle();
    const rows = await craft.query<{ message: string }>(
      'SELECT message FROM engine_incident WHERE resolved_at IS NULL',
    );
    return rows[0]?.message;
  });
}
export const retry = async ({ craft }: Stage): Promise<void> => {
  await craft.inTransaction(async (tx) => {
    const rows: { key: string }[] = await tx.query(
      'SELECT key FROM engine_incident WHERE resolved_at IS NULL',
    );
    for (const { key } of rows) await craft.engine.resolveIncident(tx, key);
  });
  await craft.settle();
};

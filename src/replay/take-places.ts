import type { SeasonPlan } from '../seasons/index.js';
import type { RecordedAct, RecordedEntry } from './season-record.js';

/** What decisions do about places: task → its outcomes that give one, take it back, or let the case wait for one. */
export interface PlaceTasks {
  readonly takes: OutcomesOf;
  readonly waits: OutcomesOf;
  readonly releases: OutcomesOf;
}

type OutcomesOf = ReadonlyMap<string, ReadonlySet<string>>;

export function placeTasks(plan: SeasonPlan): PlaceTasks {
  return {
    takes: outcomesThat(plan, 'take-place'),
    waits: outcomesThat(plan, 'join-waiting-list'),
    releases: outcomesThat(plan, 'release-place'),
  };
}

function outcomesThat(plan: SeasonPlan, kind: string): OutcomesOf {
  const tasks = Object.entries(plan.tasks).map(([task, { outcomes }]) => {
    const doing = Object.entries(outcomes).filter(([, { effects = [] }]) =>
      effects.some((effect) => effect.do === kind),
    );
    return [task, new Set(doing.map(([outcome]) => outcome))] as const;
  });
  return new Map(tasks.filter(([, outcomes]) => outcomes.size > 0));
}

const does = (outcomes: OutcomesOf, { task, outcome }: RecordedAct): boolean =>
  outcomes.get(task)?.has(outcome) ?? false;

/** A case's last word at a task where places are given; taking one back is another matter. */
export function placeAct(
  { takes, waits, releases }: PlaceTasks,
  { acts }: RecordedEntry,
): { readonly act: RecordedAct; readonly kind: 'take' | 'wait' | 'other' } | null {
  const act = acts.findLast((one) => (takes.has(one.task) || waits.has(one.task)) && !does(releases, one));
  if (!act) return null;
  if (does(takes, act)) return { act, kind: 'take' };
  return { act, kind: does(waits, act) ? 'wait' : 'other' };
}

/** The decision that took the place back, if one did. */
export const releaseAct = ({ releases }: PlaceTasks, { acts }: RecordedEntry): RecordedAct | null =>
  acts.findLast((act) => does(releases, act)) ?? null;

const known = new WeakMap<SeasonPlan, ReturnType<typeof placeTasks>>();

/** Whether a case had its place by then. */
export function heldPlaceAt(plan: SeasonPlan, entry: RecordedEntry, at: number): boolean {
  const tasks = known.get(plan) ?? placeTasks(plan);
  known.set(plan, tasks);
  const given = placeAct(tasks, entry);
  const since = given?.kind === 'take' ? given.act.at : entry.movedUpAt;
  return entry.placed && since !== undefined && Date.parse(since) <= at;
}

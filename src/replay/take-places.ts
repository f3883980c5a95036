import type { SeasonPlan } from '../seasons/index.js';
import type { RecordedAct, RecordedEntry } from './season-record.js';

/** Tasks at which a place is given, with the outcomes that do it. */
export function placeTasks(plan: SeasonPlan): ReadonlyMap<string, ReadonlySet<string>> {
  const tasks = Object.entries(plan.tasks).map(([task, { outcomes }]) => {
    const taking = Object.entries(outcomes).filter(([, { effects = [] }]) =>
      effects.some((effect) => effect.do === 'take-place'),
    );
    return [task, new Set(taking.map(([outcome]) => outcome))] as const;
  });
  return new Map(tasks.filter(([, outcomes]) => outcomes.size > 0));
}

/** A case's last word at a task where places are given. */
export function placeAct(
  tasks: ReadonlyMap<string, ReadonlySet<string>>,
  { acts }: RecordedEntry,
): { readonly act: RecordedAct; readonly takes: boolean } | null {
  const act = acts.findLast(({ task }) => tasks.has(task));
  return act ? { act, takes: tasks.get(act.task)?.has(act.outcome) ?? false } : null;
}

const known = new WeakMap<SeasonPlan, ReturnType<typeof placeTasks>>();

/** Whether a case had its place by then. */
export function heldPlaceAt(plan: SeasonPlan, entry: RecordedEntry, at: number): boolean {
  const tasks = known.get(plan) ?? placeTasks(plan);
  known.set(plan, tasks);
  const given = placeAct(tasks, entry);
  return entry.placed && given?.takes === true && Date.parse(given.act.at) <= at;
}

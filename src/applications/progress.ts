import type { PlanStage } from '../seasons/index.js';
import type { ProgressStep } from './application.view.js';

/**
 * The way of a case through the plan's stages. Stages it passed without stopping (another award's) are left
 * out, so that nobody wonders about a step that never was his.
 * @param current the stage it stands at; null before it is handed in and after it has ended
 */
export function progressOf(
  stages: readonly PlanStage[],
  reached: ReadonlyMap<string, Date>,
  current: string | null,
): readonly ProgressStep[] {
  const last = stages.findLastIndex(({ id }) => reached.has(id));
  return stages.flatMap(({ id, label }, index): ProgressStep[] => {
    const at = reached.get(id)?.toISOString() ?? null;
    if (id === current) return [{ id, label, state: 'current', at }];
    if (at !== null) return [{ id, label, state: 'done', at }];
    return index < last ? [] : [{ id, label, state: 'todo', at }];
  });
}

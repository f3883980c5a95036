import type { EntityManager } from 'typeorm';
import { localDateOf, type SeasonPlan } from '../seasons/index.js';

/** What was decided in a task: the form's keys, with the outcome and the local day. */
export type TaskFacts = Readonly<Record<string, unknown>>;

type ByElement = Record<string, TaskFacts>;

interface TaskRow {
  entryId: string;
  element: string;
  outcome: string;
  data: Record<string, unknown> | null;
  endedAt: Date;
}

/** The last decision of each element: those of the case itself, and of the season's own steps that concern its award. */
const DECIDED = `
  SELECT DISTINCT ON (e.id, t.element_id) e.id AS "entryId", t.element_id AS element, t.outcome, t.data, t.ended_at AS "endedAt"
  FROM entry e JOIN task t ON t.season_id = e.season_id AND t.state = 'completed' AND (t.entry_id = e.id
    OR (t.entry_id IS NULL AND coalesce(t.variables ->> 'award', e.award) = e.award))
  WHERE e.id = ANY($1::uuid[]) AND t.element_id = ANY($2)
  ORDER BY e.id, t.element_id, t.entry_id NULLS LAST, t.ended_at DESC, t.id DESC`;

/** Decisions on cases, by case and element. What is judged blind or scored is nobody's fact but the round's. */
export async function taskFacts(
  tx: EntityManager,
  plan: Pick<SeasonPlan, 'tasks' | 'timezone'>,
  entryIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, Readonly<ByElement>>> {
  const found = new Map<string, ByElement>();
  const known = entryIds.filter((id) => id !== null);
  const elements = openElements(plan);
  if (known.length === 0 || elements.length === 0) return found;
  const rows: TaskRow[] = await tx.query(DECIDED, [known, elements]);
  for (const { entryId, element, outcome, data, endedAt } of rows) {
    const own = found.get(entryId) ?? {};
    own[element] = { outcome, decidedOn: localDateOf(endedAt, plan.timezone), ...data };
    found.set(entryId, own);
  }
  return found;
}

export const openElements = ({ tasks }: Pick<SeasonPlan, 'tasks'>): readonly string[] =>
  Object.entries(tasks)
    .filter(
      ([, { blind, outcomes }]) =>
        blind === undefined &&
        Object.values(outcomes).every(
          ({ effects }) => !effects?.some((effect) => effect.do === 'store-score'),
        ),
    )
    .map(([id]) => id);

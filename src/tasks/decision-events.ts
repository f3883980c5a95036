import type { EntityManager } from 'typeorm';
import type { PlanTask } from '../seasons/index.js';
import type { OutcomeAct } from './effects/outcome-effect-handler.js';
import { opinionsOf, type Opinion } from './opinion.js';

const INSERT = `
  INSERT INTO entry_event (entry_id, at, kind, title, outcome, outcome_label, opinion, opinion_box, actor_id,
    actor_role, actor_organisation, shown_to_applicant, data)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/**
 * The decision in the case's history; an outcome that prints several opinions gives one line for each. What
 * is judged blind or scored stays out of the applicant's sight, and no score is ever written here.
 */
export async function recordDecision(
  tx: EntityManager,
  act: OutcomeAct,
  settings: PlanTask | undefined,
): Promise<void> {
  if (act.task.entryId === null) return;
  const scored = isScored(act);
  const opinions: readonly (Opinion | null)[] = scored ? [] : opinionsOf(act.outcome, act.data);
  const [role = '', organisation = ''] = act.group.split('@');
  for (const [index, opinion] of (opinions.length > 0 ? opinions : [null]).entries()) {
    await tx.query(INSERT, [
      act.task.entryId,
      act.now,
      index === 0 ? 'decision' : 'opinion',
      act.task.label,
      act.outcomeId,
      act.outcome.label,
      opinion?.text ?? null,
      opinion?.box ?? null,
      act.person.accountId,
      role,
      organisation === '' ? null : organisation,
      !scored && settings?.blind === undefined,
      JSON.stringify({ task: act.task.id, element: act.task.elementId }),
    ]);
  }
}

export const isScored = ({ outcome }: Pick<OutcomeAct, 'outcome'>): boolean =>
  (outcome.effects ?? []).some((effect) => effect.do === 'store-score');

import type { EntityManager } from 'typeorm';
import { ownerOf } from '../identity/index.js';
import type { PlanTask } from '../seasons/index.js';
import { prepared } from '../shared/prepared-statement.js';
import { writeBehind } from '../shared/statement-group.js';
import type { OutcomeAct } from './effects/outcome-effect-handler.js';
import { opinionsOf } from './opinion.js';

const INSERT = prepared(`
  INSERT INTO entry_event (entry_id, at, kind, title, outcome, outcome_label, opinion, opinion_box, actor_id,
    actor_role, actor_organisation, shown_to_applicant, data)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`);

/**
 * The decision in the case's history; an outcome that prints several opinions gives one line for each. What
 * is judged blind or scored stays out of the applicant's sight; that somebody has scored is noted as `score`
 * with its round, which staff see once the round has its result, and no score is ever written here.
 */
export async function recordDecision(
  tx: EntityManager,
  act: OutcomeAct,
  settings: PlanTask | undefined,
): Promise<void> {
  const { task, outcome } = act;
  if (task.entryId === null) return;
  const round = scoredRound(act);
  const shown = round === null && settings?.blind === undefined;
  const owner = ownerOf(act.person, task.seasonId, act.group)?.accountId;
  const data = JSON.stringify({
    ...{ task: task.id, element: task.elementId },
    ...(round !== null && { round }),
    ...(owner !== undefined && { owner }),
  });
  for (const line of linesOf(act, round !== null)) {
    await writeBehind(tx, INSERT, [
      ...[task.entryId, act.now, line.kind, task.label, act.outcomeId, outcome.label, line.text, line.box],
      ...[act.person.accountId, ...actorOf(act.group), shown, data],
    ]);
  }
}

interface Line {
  readonly kind: 'decision' | 'opinion' | 'score';
  readonly text: string | null;
  readonly box: string | null;
}

function linesOf({ outcome, data }: OutcomeAct, scored: boolean): readonly Line[] {
  if (scored) return [{ kind: 'score', text: null, box: null }];
  const opinions = opinionsOf(outcome, data);
  if (opinions.length === 0) return [{ kind: 'decision', text: null, box: null }];
  return opinions.map((opinion, index) => ({ ...opinion, kind: index === 0 ? 'decision' : 'opinion' }));
}

/** Role and organisation; null where a role has none. */
function actorOf(group: string): [string, string | null] {
  const [role = '', organisation = ''] = group.split('@');
  return [role, organisation === '' ? null : organisation];
}

/** The round this decision scores in; null when it scores nothing. */
function scoredRound({ outcome }: Pick<OutcomeAct, 'outcome'>): string | null {
  const scoring = (outcome.effects ?? []).find((effect) => effect.do === 'store-score');
  return scoring?.round ?? null;
}

import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { PlanAward } from '../seasons/index.js';

/** One open task as a scripted person needs it. */
export interface ScriptedTask {
  readonly id: string;
  readonly elementId: string;
  readonly processId: string;
  readonly formKey: string | null;
  readonly label: string;
  readonly award: string | null;
  readonly groups: readonly string[];
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly clientRef: string | null;
  readonly applicationId: string | null;
  /** 1 when the case is here for the first time. */
  readonly visit: number;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Done by handing in the application again. */
  readonly correction: boolean;
  readonly checks: readonly ScriptedCheck[];
}

export interface ScriptedCheck {
  readonly rule: string;
  readonly result: 'pass' | 'fail' | 'person';
  readonly waivable: boolean;
  readonly waived: boolean;
}

/** How an entry came out, for the report of a rehearsal. */
export interface ScriptedOutcome {
  readonly clientRef: string | null;
  readonly applicationId: string;
  readonly entryId: string;
  readonly award: string;
  readonly title: string;
  readonly status: string;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** Stages it has reached. */
  readonly stages: readonly string[];
  readonly checks: readonly ScriptedCheck[];
  readonly certificateNo: string | null;
  readonly payments: readonly {
    item: string;
    payer: string;
    receiver: string;
    amountFen: number;
    state: string;
  }[];
  /** Ranking id → result; scores in hundredths. */
  readonly results: Readonly<Record<string, ScriptedResult>>;
  /** Round id → score in hundredths. */
  readonly rounds: Readonly<Record<string, number>>;
  /** Votes of the public by key: valid ones, and those struck out. */
  readonly votes: Readonly<Record<string, { readonly valid: number; readonly struck: number }>>;
}

export interface ScriptedResult {
  readonly score: number;
  readonly rank: number;
  readonly outcome: string;
  readonly reason: string | null;
  /** Ids of the plan, where its list has such. */
  readonly tier: string | null;
  readonly grade: string | null;
  readonly secondOutcome: string | null;
}

const CHECKS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('rule', c.rule, 'result', c.result, 'waivable', c.waivable,
  'waived', c.waived_at IS NOT NULL) ORDER BY c.number), '[]') FROM rule_check c WHERE c.entry_id = e.id)`;

/** Keeps a case from an expert before the panel is drawn. @returns false when there is no such case */
export async function declareConflict(
  tx: EntityManager,
  seasonId: string,
  conflict: { clientRef: string; expert: string; reason: string; at: Date },
): Promise<boolean> {
  const entries: { id: string }[] = await tx.query(
    'SELECT e.id FROM entry e JOIN application a ON a.id = e.application_id WHERE e.season_id = $1 AND a.client_ref = $2',
    [seasonId, conflict.clientRef],
  );
  const entry = entries[0];
  if (!entry) return false;
  await tx.query(
    `INSERT INTO conflict_declaration (id, entry_id, organisation_key, reason, declared_at)
     SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS
       (SELECT 1 FROM conflict_declaration WHERE entry_id = $2 AND organisation_key = $3)`,
    [randomUUID(), entry.id, conflict.expert, conflict.reason, conflict.at],
  );
  return true;
}

/**
 * That `p` was an earlier visit than `t`. Within one instant the engine's keys tell, which only grow. Turns of one loop are
 * told apart by their counters: of them, only the same turn of an earlier loop is a visit.
 */
const BEFORE = `p.ended_at <= t.opened_at AND p.task_key::numeric < t.task_key::numeric
  AND p.variables->'loopCounter' IS NOT DISTINCT FROM t.variables->'loopCounter'`;

export async function openTasks(
  tx: EntityManager,
  seasonId: string,
  awards: readonly Pick<PlanAward, 'id' | 'form'>[],
): Promise<readonly ScriptedTask[]> {
  const tasks: Omit<ScriptedTask, 'correction'>[] = await tx.query(
    `SELECT t.id, t.element_id AS "elementId", t.process_id AS "processId", t.form_key AS "formKey", t.label, t.award,
            t.opened_at AS "openedAt", t.due_at AS "dueAt", a.client_ref AS "clientRef", a.id AS "applicationId", t.variables,
            1 + (SELECT count(*) FROM task p WHERE p.season_id = t.season_id AND p.entry_id IS NOT DISTINCT FROM t.entry_id
              AND p.element_id = t.element_id AND p.state = 'completed' AND ${BEFORE})::int AS visit,
            (SELECT coalesce(jsonb_agg(g.group_key), '[]') FROM task_group g WHERE g.task_id = t.id) AS groups, ${CHECKS} AS checks
     FROM task t LEFT JOIN entry e ON e.id = t.entry_id LEFT JOIN application a ON a.id = e.application_id
     WHERE t.season_id = $1 AND t.state = 'open' ORDER BY t.opened_at, t.id`,
    [seasonId],
  );
  return tasks.map((task) => ({
    ...task,
    correction: awards.some(({ id, form }) => id === task.award && form === task.formKey),
  }));
}

export async function outcomes(tx: EntityManager, seasonId: string): Promise<readonly ScriptedOutcome[]> {
  return tx.query(
    `SELECT a.client_ref AS "clientRef", a.id AS "applicationId", e.id AS "entryId", e.award, e.title, e.status, e.reason,
            coalesce(e.ended_details, '{}') AS details, ${CHECKS} AS checks,
            (SELECT coalesce(jsonb_agg(g.stage ORDER BY g.at), '[]') FROM entry_stage g WHERE g.entry_id = e.id) AS stages,
            (SELECT coalesce(jsonb_object_agg(s.ranking, jsonb_build_object('score', i.score, 'rank', i.rank, 'outcome', i.outcome, 'reason', i.reason,
               'tier', i.tier, 'grade', i.grade, 'secondOutcome', i.second_outcome)), '{}')
               FROM result_item i JOIN result_set s ON s.id = i.set_id WHERE i.entry_id = e.id) AS results,
            (SELECT n.certificate_no FROM register_entry n WHERE n.entry_id = e.id) AS "certificateNo",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('item', p.item, 'payer', p.payer, 'receiver', p.receiver,
               'amountFen', p.amount_fen, 'state', p.state) ORDER BY p.item), '[]') FROM payment p WHERE p.entry_id = e.id) AS payments,
            (SELECT coalesce(jsonb_object_agg(r.round, r.value), '{}') FROM round_score r WHERE r.entry_id = e.id) AS rounds,
            (SELECT coalesce(jsonb_object_agg(v.key, jsonb_build_object('valid', v.valid, 'struck', v.struck)), '{}') FROM
               (SELECT key, count(*) FILTER (WHERE void_id IS NULL) AS valid, count(void_id) AS struck
                FROM public_vote WHERE entry_id = e.id GROUP BY key) v) AS votes
     FROM entry e JOIN application a ON a.id = e.application_id WHERE e.season_id = $1 ORDER BY a.client_ref`,
    [seasonId],
  );
}

/** A case on a running notice, with the applicant's reference. */
export interface ListedCase {
  readonly entryId: string;
  readonly itemId: string;
  readonly clientRef: string | null;
}

export async function listedCases(
  tx: EntityManager,
  seasonId: string,
  noticeKey: string,
): Promise<readonly ListedCase[]> {
  return tx.query(
    `SELECT i.entry_id AS "entryId", i.entry_id AS "itemId", a.client_ref AS "clientRef"
     FROM notice_item i JOIN notice n ON n.id = i.notice_id JOIN entry e ON e.id = i.entry_id JOIN application a ON a.id = e.application_id
     WHERE n.season_id = $1 AND n.key = $2 ORDER BY i.position`,
    [seasonId, noticeKey],
  );
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlanVersions } from '../seasons/index.js';
import { Conflict } from '../shared/errors.js';
import type { PlanVersionRow, ReleaseView } from './plan.view.js';

const ACT = 'plan.release';

/** A release needs two different people: the first confirms, the second puts it into effect. */
@Injectable()
export class PlanRelease {
  constructor(private readonly versions: PlanVersions) {}

  /** @param seasonId whose version in force is marked */
  async list(tx: EntityManager, seasonId: string | null): Promise<readonly PlanVersionRow[]> {
    return tx.query(
      `SELECT v.id, v.plan_key AS "planKey", v.title, v.year, v.status, v.created_at AS "createdAt", v.released_at AS "releasedAt",
              EXISTS (SELECT 1 FROM act_confirmation c WHERE c.act = $1 AND c.subject = v.id AND c.second_by IS NULL) AS "awaitingSecond",
              v.accepted_warnings AS "acceptedWarnings",
              (SELECT count(*)::int FROM plan_draft d, jsonb_array_elements(d.review) r
               WHERE d.version_id = v.id AND d.discarded_at IS NULL AND r->>'doneAt' IS NULL) AS "reviewLeft",
              (SELECT coalesce(json_agg(s.title ORDER BY s.created_at), '[]') FROM season s WHERE s.plan_version_id = v.id) AS seasons,
              EXISTS (SELECT 1 FROM season f WHERE f.id = $2::uuid AND f.plan_version_id = v.id) AS "inForce",
              (SELECT max(h.ended_at) FROM plan_rehearsal h WHERE h.version_id = v.id AND h.state = 'done') AS "rehearsedAt"
       FROM plan_version v ORDER BY v.created_at DESC, v.id`,
      [ACT, seasonId],
    );
  }

  async isReleased(tx: EntityManager, versionId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM plan_version WHERE id = $1 AND status = 'released'`,
      [versionId],
    );
    return rows.length > 0;
  }

  /** @throws NotFound, Conflict when one person confirms twice */
  async confirm(tx: EntityManager, versionId: string, by: string): Promise<ReleaseView> {
    await this.versions.get(versionId, tx);
    const first: unknown[] = await tx.query(
      `INSERT INTO act_confirmation (id, act, subject, payload, first_by, first_at) VALUES ($1,$2,$3,'{}',$4,clock_timestamp())
       ON CONFLICT (act, subject) DO NOTHING RETURNING id`,
      [randomUUID(), ACT, versionId, by],
    );
    if (first.length > 0) return { state: 'awaitingSecond' };
    const rows: { first_by: string; second_by: string | null }[] = await tx.query(
      `SELECT first_by, second_by FROM act_confirmation WHERE act = $1 AND subject = $2 FOR UPDATE`,
      [ACT, versionId],
    );
    const [act] = rows;
    if (!act || act.second_by) throw new Conflict('PLAN_ALREADY_RELEASED', '这个方案版本已经发布。');
    if (act.first_by === by) {
      throw new Conflict('RELEASE_SAME_PERSON', '您已经确认过，发布还需要另一位管理员确认。');
    }
    await tx.query(
      `UPDATE act_confirmation SET second_by = $3, second_at = clock_timestamp() WHERE act = $1 AND subject = $2`,
      [ACT, versionId, by],
    );
    await this.versions.release(tx, versionId, act.first_by, by);
    return { state: 'released' };
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { awardTitle } from '../entries/index.js';
import { CaseScope, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type Season } from '../seasons/index.js';
import { Forbidden, Invalid, NotFound } from '../shared/errors.js';
import { PanelSeats } from '../tasks/index.js';
import { KeepAway } from './keep-away.js';
import type { RecusalCase } from './recusal.view.js';
import { settled } from './recusals.js';

export interface RecusalDecision {
  readonly confirmed: boolean;
  readonly opinion: string;
  /** Which cases it is about, where the one who asked named none. */
  readonly entryIds: readonly string[];
}

interface Held {
  readonly id: string;
  readonly accountId: string;
  readonly entryId: string | null;
  readonly about: string;
  readonly state: string;
}

const HELD = `SELECT id, account_id AS "accountId", entry_id AS "entryId", about, state FROM recusal WHERE id::text = $1 AND season_id = $2`;

const CASES = `
  SELECT e.id AS "entryId", e.title, e.holder_name AS "holderName", e.unit_name AS "unitName", e.award,
    EXISTS (SELECT 1 FROM task t JOIN task_group g ON g.task_id = t.id JOIN membership m ON m.season_id = e.season_id AND m.account_id = $3
      AND g.group_key = m.role || '@' || coalesce(m.organisation_key, '') WHERE t.entry_id = e.id AND t.state = 'open') AS seated,
    EXISTS (SELECT 1 FROM score s WHERE s.entry_id = e.id AND s.scorer_id = $3 AND s.voided_at IS NULL) AS scored
  FROM entry e WHERE e.season_id = $1 AND CASE WHEN $2::uuid IS NULL
    THEN e.status = 'open' AND (e.unit_name ILIKE '%' || $4 || '%' OR e.holder_name ILIKE '%' || $4 || '%' OR e.title ILIKE '%' || $4 || '%')
    ELSE e.id = $2 END`;

/** The secretary's word on a declaration. */
@Injectable()
export class DecideRecusal {
  constructor(
    private readonly dataSource: DataSource,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly scope: CaseScope,
    private readonly seats: PanelSeats,
    private readonly keepAway: KeepAway,
    private readonly audit: Audit,
  ) {}

  /** The case it is about, or those whose unit or holder has this name. */
  async cases(
    tx: EntityManager,
    person: CurrentPerson,
    of: { readonly seasonId: string; readonly id: string; readonly text?: string | undefined },
  ): Promise<readonly RecusalCase[]> {
    const season = await this.seasons.get(tx, of.seasonId);
    const row = await held(tx, season, of.id, '');
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const scope = this.scope.where(person, season.id, 'e', 5);
    const text = (of.text ?? row.about).trim().replace(/[\\%_]/g, '');
    const found: (Omit<RecusalCase, 'awardTitle'> & { award: string })[] = await tx.query(
      `${CASES} AND ${scope.sql} ORDER BY e.title, e.id LIMIT 50`,
      [season.id, row.entryId, row.accountId, text, ...scope.params],
    );
    return found.map(({ award, ...rest }) => ({ ...rest, awardTitle: awardTitle(plan, award) }));
  }

  /** @throws NotFound, Forbidden, Invalid RECUSAL_CASES, Conflict RECUSAL_SETTLED or PANEL_TOO_SMALL */
  async decide(
    person: CurrentPerson,
    of: { readonly seasonId: string; readonly id: string; readonly decision: RecusalDecision },
  ): Promise<readonly string[]> {
    const { manager } = this.dataSource;
    const season = await this.seasons.get(manager, of.seasonId);
    const asked = await held(manager, season, of.id, '');
    const entryIds = asked.entryId === null ? [...new Set(of.decision.entryIds)].sort() : [asked.entryId];
    const seats = (await Promise.all(entryIds.map((id) => this.seats.of(manager, id)))).flat();
    const places = await this.seats.placesOf(seats.filter(({ open }) => open));
    return this.dataSource.transaction(async (tx) => {
      const row = await held(tx, season, of.id, ' FOR UPDATE');
      if (row.state !== 'pending') throw settled();
      if (row.accountId === person.accountId)
        throw new Forbidden('这是您本人的回避申请，须由另一位同事确认。');
      if (of.decision.confirmed) await this.requireCases(tx, person, season, entryIds);
      const at = await this.seasons.now(tx, season);
      const outcome: string[] = [];
      for (const entryId of of.decision.confirmed ? entryIds : []) {
        const by = { accountId: row.accountId, reason: row.about, at };
        outcome.push(...(await this.keepAway.from(tx, { season, entryId, places, ...by })));
      }
      await tx.query(
        `UPDATE recusal SET state = $2, decided_by = $3, decided_at = $4, opinion = $5, outcome = $6 WHERE id = $1`,
        [
          ...[row.id, of.decision.confirmed ? 'confirmed' : 'refused', person.accountId, at],
          ...[of.decision.opinion, JSON.stringify(outcome)],
        ],
      );
      await this.audit.append(tx, {
        actor: person.accountId,
        action: of.decision.confirmed ? 'recusal.confirmed' : 'recusal.refused',
        subject: `recusal:${row.id}`,
        data: { account: row.accountId, entries: entryIds, opinion: of.decision.opinion, outcome },
        seasonId: season.id,
      });
      return outcome;
    });
  }

  private async requireCases(
    tx: EntityManager,
    person: CurrentPerson,
    season: Season,
    entryIds: readonly string[],
  ): Promise<void> {
    if (entryIds.length === 0) {
      const message = '请选择要回避的申报；一件都不涉及的，请“不予确认”并写明情况。';
      throw new Invalid('RECUSAL_CASES', message, [{ field: 'entryIds', rule: 'required', message }]);
    }
    const scope = this.scope.where(person, season.id, 'e', 2);
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM entry e WHERE e.id = ANY($1::uuid[]) AND ${scope.sql}`,
      [entryIds, ...scope.params],
    );
    if (rows.length !== entryIds.length) throw new NotFound('所选申报中有的不在您的职责范围内。请重新选择。');
  }
}

async function held(tx: EntityManager, season: Season, id: string, lock: string): Promise<Held> {
  const rows: Held[] = await tx.query(`${HELD}${lock}`, [id, season.id]);
  if (!rows[0]) throw new NotFound('没有找到这项回避申请。请刷新后查看。');
  return rows[0];
}

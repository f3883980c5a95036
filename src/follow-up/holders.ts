import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PaymentLists } from '../awards/index.js';
import { CaseScope, holdsIn, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type PlanVersion, type Season } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { assessmentKey, dueState } from './assessment-dates.js';
import { homeRelation } from './home-relation.js';
import type { AssessmentView, HolderChangeView, HolderRow, HolderView } from './follow-up.view.js';

interface Row extends Omit<HolderRow, 'assessments' | 'paidFen' | 'openFen'> {
  followUpId: string | null;
  years: number | null;
  endedAt: Date | null;
  revokedReason: string | null;
  revokedDocument: string | null;
  paidFen: string;
  openFen: string;
}

interface AssessmentRow {
  follow_up_id: string;
  number: number;
  overdue_at: Date | null;
  result: 'passed' | 'failed' | null;
  reason: string | null;
  decided_at: Date | null;
}

const SELECT = `
  SELECT r.id, r.entry_id AS "entryId", coalesce(e.award, f.award, r.title) AS award, coalesce(r.display_name, r.holder) AS "displayName",
    r.holder, coalesce(e.unit_name, r.unit_code) AS "unitName", r.year, r.certificate_no AS "certificateNo",
    coalesce(f.track, 'named') AS track, r.revoked_at AS "revokedAt", r.revoked_reason AS "revokedReason",
    r.revoked_document AS "revokedDocument", f.id AS "followUpId", f.years, f.ended_at AS "endedAt",
    (SELECT coalesce(o.short, o.name) FROM entry_relation x JOIN organisation o ON o.season_id = $1 AND o.key = x.organisation_key
      WHERE x.entry_id = e.id AND x.relation = $2) AS district,
    (SELECT coalesce(sum(p.amount_fen), 0) FROM payment p WHERE p.entry_id = e.id AND p.state = 'paid') AS "paidFen",
    (SELECT coalesce(sum(p.amount_fen), 0) FROM payment p WHERE p.entry_id = e.id
      AND p.state IN ('planned','held','proposed','approved','returned')) AS "openFen",
    EXISTS (SELECT 1 FROM holder_change c WHERE c.register_id = r.id AND c.state = 'open') AS "changeOpen",
    EXISTS (SELECT 1 FROM revocation v WHERE v.register_id = r.id AND v.state = 'open') AS "revocationOpen"
  FROM register_entry r LEFT JOIN entry e ON e.id = r.entry_id LEFT JOIN follow_up f ON f.register_id = r.id AND f.season_id = $1
  WHERE (r.season_id = $1 OR f.id IS NOT NULL)`;

/** Those who hold a title, and where each stands in the years after the naming. */
@Injectable()
export class Holders {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly scope: CaseScope,
    private readonly payments: PaymentLists,
  ) {}

  async list(tx: EntityManager, person: CurrentPerson, seasonId: string): Promise<readonly HolderRow[]> {
    const season = await this.seasons.get(tx, seasonId);
    const rows = await this.rows(tx, person, season, null);
    const assessments = await this.assessments(tx, season, rows);
    return rows.map((row) => viewOf(row, assessments.get(row.id) ?? []));
  }

  /** @throws NotFound outside the person's scope */
  async file(
    tx: EntityManager,
    person: CurrentPerson,
    of: { seasonId: string; id: string },
  ): Promise<HolderView> {
    const season = await this.seasons.get(tx, of.seasonId);
    const row = await this.row(tx, person, season, of.id);
    const version = await this.versions.get(season.planVersionId, tx);
    const paid = holdsIn(person, season.id, 'pay', 'name', 'supervise') ? row.entryId : null;
    const assessments = await this.assessments(tx, season, [row]);
    return {
      ...viewOf(row, assessments.get(row.id) ?? []),
      payments: paid === null ? [] : await this.payments.ofEntry(tx, paid),
      changes: await changesOf(tx, row.id),
      events: await tx.query(
        'SELECT at, kind, title, detail FROM register_event WHERE register_id = $1 ORDER BY at, id',
        [row.id],
      ),
      revokedReason: row.revokedReason,
      revokedDocument: row.revokedDocument,
      ...this.acts(person, season, version, row),
    };
  }

  /** @throws NotFound outside the person's scope */
  async row(tx: EntityManager, person: CurrentPerson, season: Season, id: string): Promise<Row> {
    const [row] = await this.rows(tx, person, season, id);
    if (!row) throw new NotFound('没有找到这个对象，或它不在您的职责范围内。');
    return row;
  }

  private acts(
    person: CurrentPerson,
    season: Season,
    version: PlanVersion,
    row: Row,
  ): Pick<HolderView, 'changeForm' | 'mayRevoke'> {
    const followUp = version.plan.awards.find(({ id }) => id === row.award)?.followUp;
    if (!followUp || row.revokedAt !== null) return { changeForm: null, mayRevoke: false };
    const { change, revocation } = followUp;
    const mayChange =
      !row.changeOpen && row.entryId !== null && holdsIn(person, season.id, 'name', 'confirm');
    return {
      changeForm: change && mayChange ? version.forms[change.form] : null,
      mayRevoke: !row.revocationOpen && revocation !== undefined && holdsIn(person, season.id, 'name'),
    };
  }

  /** Whoever was named before has no case here: those are for the offices that see everything named. */
  private async rows(
    tx: EntityManager,
    person: CurrentPerson,
    season: Season,
    id: string | null,
  ): Promise<Row[]> {
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const scope = this.scope.where(person, season.id, 'e', 5);
    const all = holdsIn(person, season.id, 'name', 'supervise', 'determine');
    return tx.query(
      `${SELECT} AND ($3::text IS NULL OR r.id::text = $3)
         AND ((e.id IS NOT NULL AND e.season_id = $1 AND ${scope.sql}) OR ($4::boolean AND (e.id IS NULL OR e.season_id <> $1)))
       ORDER BY coalesce(f.track, 'named') DESC, award, r.certificate_no, r.holder, r.id`,
      [season.id, homeRelation(plan), id, all, ...scope.params],
    );
  }

  private async assessments(
    tx: EntityManager,
    season: Season,
    rows: readonly Row[],
  ): Promise<ReadonlyMap<string, readonly AssessmentView[]>> {
    const now = await this.seasons.now(tx, season);
    const dates = await this.seasons.dates(tx, season.id);
    const stored: AssessmentRow[] = await tx.query('SELECT * FROM assessment WHERE follow_up_id = ANY($1)', [
      rows.map(({ followUpId }) => followUpId).filter((id) => id !== null),
    ]);
    const viewsOf = (row: Row): AssessmentView[] =>
      Array.from({ length: row.years ?? 0 }, (_, index) => {
        const done = stored.find((one) => one.follow_up_id === row.followUpId && one.number === index + 1);
        const date = dates.get(assessmentKey(row.award, row.track, index + 1));
        return assessmentView({ number: index + 1, done, date, ended: row.endedAt !== null, now });
      });
    return new Map(rows.map((row) => [row.id, viewsOf(row)]));
  }
}

const UNDECIDED = { overdue_at: null, result: null, reason: null, decided_at: null } as const;

function assessmentView(of: {
  number: number;
  done: AssessmentRow | undefined;
  date: { at: Date; label: string } | undefined;
  ended: boolean;
  now: Date;
}): AssessmentView {
  const { number, ended, now } = of;
  const { at, label } = of.date ?? { at: now, label: '' };
  const { result, reason, decided_at: decidedAt, overdue_at: overdueAt } = of.done ?? UNDECIDED;
  return {
    ...{ number, label, reason, at: at.toISOString() },
    state: dueState({ result, at, now, overdueAt, ended }),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

function viewOf(row: Row, assessments: readonly AssessmentView[]): HolderRow {
  const { id, entryId, award, displayName, holder, unitName, district, year, certificateNo, track } = row;
  const { revokedAt, changeOpen, revocationOpen } = row;
  return {
    ...{ id, entryId, award, displayName, holder, unitName, district, year, certificateNo, track },
    ...{ revokedAt, changeOpen, revocationOpen, assessments },
    ...{ paidFen: Number(row.paidFen), openFen: Number(row.openFen) },
  };
}

const changesOf = (tx: EntityManager, registerId: string): Promise<readonly HolderChangeView[]> =>
  tx.query(
    `SELECT c.id, c.old_holder AS "oldHolder", c.new_holder AS "newHolder", c.reason, c.state, c.requested_at AS "requestedAt",
       a.display_name AS "requestedBy", c.decided_at AS "decidedAt", c.decision, c.checks
     FROM holder_change c JOIN account a ON a.id = c.requested_by WHERE c.register_id = $1 ORDER BY c.requested_at`,
    [registerId],
  );

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { blindAlias, Entries } from '../entries/index.js';
import { CaseScope, holdsIn, type CurrentPerson } from '../identity/index.js';
import { Seasons } from '../seasons/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import type { RecusalBoard, RecusalView } from './recusal.view.js';

export interface RecusalWish {
  readonly entryId: string | null;
  /** A unit or a person, where no case is named. */
  readonly about: string;
  readonly reason: string;
}

interface Row extends Omit<RecusalView, 'askedAt' | 'decidedAt' | 'mine'> {
  askedAt: Date;
  decidedAt: Date | null;
  accountId: string;
}

const LISTED = `
  SELECT r.id, a.display_name AS person, r.account_id AS "accountId", r.entry_id AS "entryId", r.about, r.reason, r.state,
    r.asked_at AS "askedAt", d.display_name AS "decidedBy", r.decided_at AS "decidedAt", r.opinion, r.outcome
  FROM recusal r JOIN account a ON a.id = r.account_id LEFT JOIN account d ON d.id = r.decided_by
  WHERE r.season_id = $1 AND ($3 OR r.account_id = $2) ORDER BY r.state <> 'pending', r.asked_at DESC, r.id LIMIT 500`;

const ON_A_BALLOT = `
  SELECT 1 FROM ballot_entry e JOIN ballot b ON b.id = e.ballot_id JOIN ballot_voter v ON v.ballot_id = b.id
  WHERE e.entry_id = $1 AND v.account_id = $2`;

/** Asking to be kept away from a case, before or after one was given it. */
@Injectable()
export class Recusals {
  constructor(
    private readonly seasons: Seasons,
    private readonly scope: CaseScope,
    private readonly entries: Entries,
    private readonly audit: Audit,
  ) {}

  async board(tx: EntityManager, person: CurrentPerson, seasonId: string): Promise<RecusalBoard> {
    const season = await this.seasons.get(tx, seasonId);
    const mayDecide = holdsIn(person, season.id, 'rank');
    const sees = mayDecide || holdsIn(person, season.id, 'supervise');
    const rows: Row[] = await tx.query(LISTED, [season.id, person.accountId, sees]);
    return {
      mayDecide,
      items: rows.map(({ accountId, ...row }) => ({
        ...row,
        askedAt: row.askedAt.toISOString(),
        decidedAt: row.decidedAt?.toISOString() ?? null,
        outcome: sees ? row.outcome : [],
        mine: accountId === person.accountId,
      })),
    };
  }

  /** @throws NotFound for a case one does not see, Invalid RECUSAL_ABOUT, Conflict RECUSAL_OPEN */
  async ask(tx: EntityManager, person: CurrentPerson, seasonId: string, wish: RecusalWish): Promise<string> {
    const season = await this.seasons.get(tx, seasonId);
    const about =
      wish.entryId === null ? wish.about.trim() : await this.caseName(tx, person, season.id, wish.entryId);
    if (about.length < 2) {
      const message = '请写明与哪个单位或哪个人有利害关系（至少 2 个字）。';
      throw new Invalid('RECUSAL_ABOUT', message, [{ field: 'about', rule: 'required', message }]);
    }
    const [id, at] = [randomUUID(), await this.seasons.now(tx, season)];
    const rows: unknown[] = await tx.query(
      `INSERT INTO recusal (id, season_id, account_id, entry_id, about, reason, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT DO NOTHING RETURNING id`,
      [id, season.id, person.accountId, wish.entryId, about, wish.reason, at],
    );
    if (rows.length === 0)
      throw new Conflict('RECUSAL_OPEN', '您已对这件申报申请回避，正等待确认，不必再次申请。');
    await this.record(tx, person, 'recusal.asked', season.id, id, {
      entry: wish.entryId,
      reason: wish.reason,
    });
    return id;
  }

  /** @throws NotFound, Conflict RECUSAL_SETTLED */
  async takeBack(tx: EntityManager, person: CurrentPerson, seasonId: string, id: string): Promise<void> {
    const season = await this.seasons.get(tx, seasonId);
    const rows: { state: string }[] = await tx.query(
      'SELECT state FROM recusal WHERE id::text = $1 AND season_id = $2 AND account_id = $3 FOR UPDATE',
      [id, season.id, person.accountId],
    );
    if (!rows[0]) throw new NotFound('没有找到这项回避申请。请刷新后查看。');
    if (rows[0].state !== 'pending') throw settled();
    await tx.query(`UPDATE recusal SET state = 'takenBack', decided_by = $2, decided_at = $3 WHERE id = $1`, [
      ...[id, person.accountId, await this.seasons.now(tx, season)],
    ]);
    await this.record(tx, person, 'recusal.taken-back', season.id, id, {});
  }

  /** A case is known by its alias to those who judge without knowing whose it is. */
  private async caseName(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    entryId: string,
  ): Promise<string> {
    const scope = this.scope.where(person, seasonId, 'e', 2);
    const rows: { title: string }[] = await tx.query(
      `SELECT e.title FROM entry e WHERE e.id = $1 AND ${scope.sql}`,
      [entryId, ...scope.params],
    );
    if (rows[0])
      return (await this.entries.isBlindTo(tx, person, entryId)) ? blindAlias(entryId) : rows[0].title;
    const listed: unknown[] = await tx.query(ON_A_BALLOT, [entryId, person.accountId]);
    const titles: { title: string }[] =
      listed.length === 0
        ? []
        : await tx.query('SELECT title FROM entry WHERE id = $1 AND season_id = $2', [entryId, seasonId]);
    if (!titles[0]) throw new NotFound();
    return titles[0].title;
  }

  private record(
    tx: EntityManager,
    person: CurrentPerson,
    action: string,
    seasonId: string,
    id: string,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.append(tx, {
      actor: person.accountId,
      action,
      subject: `recusal:${id}`,
      data,
      seasonId,
    });
  }
}

export const settled = (): Conflict =>
  new Conflict('RECUSAL_SETTLED', '这项回避申请已经办结，不能再办理。请刷新后查看。');

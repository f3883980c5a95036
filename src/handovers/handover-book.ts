import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { normalizedUsername, type CurrentPerson } from '../identity/index.js';
import { Seasons, type Season } from '../seasons/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { HandOver } from './hand-over.js';
import type { HandoverView } from './handover.view.js';
import { UnitOperators } from './unit-operators.js';

export interface StoredHandover {
  readonly id: string;
  readonly seasonId: string;
  readonly organisationKey: string;
  readonly way: HandoverView['way'];
  readonly fromId: string;
  readonly fromName: string;
  readonly toId: string;
  readonly toName: string;
  readonly reason: string;
  readonly kept: readonly string[];
  readonly state: HandoverView['state'];
  readonly firstById: string;
}

export interface NewHandover {
  readonly organisation: string;
  readonly fromId: string;
  /** Who goes on: user name. */
  readonly username: string;
  readonly reason: string;
  /** Applications that stay with the one who leaves. */
  readonly kept: readonly string[];
  /** The letter, where others than the one who leaves ask for it. */
  readonly fileId: string | null;
}

interface ListedRow extends Omit<HandoverView, 'firstAt' | 'secondAt' | 'mine' | 'forMe'> {
  firstAt: Date;
  secondAt: Date | null;
  firstById: string;
  toId: string;
}

const STORED = `
  SELECT h.id, h.season_id AS "seasonId", h.organisation_key AS "organisationKey", h.way, h.from_id AS "fromId",
    f.display_name AS "fromName", h.to_id AS "toId", t.display_name AS "toName", h.reason, h.kept, h.state, h.first_by AS "firstById"
  FROM handover h JOIN account f ON f.id = h.from_id JOIN account t ON t.id = h.to_id WHERE h.id::text = $1 FOR UPDATE OF h`;

const LISTED = `
  SELECT h.id, h.season_id AS "seasonId", z.title AS "seasonTitle", h.organisation_key AS organisation,
    h.organisation_name AS "organisationName", h.way, f.display_name AS "from", t.display_name AS "to", t.username AS "toUsername",
    h.reason, h.state, a.display_name AS "firstBy", h.first_by AS "firstById", h.first_at AS "firstAt", h.to_id AS "toId",
    b.display_name AS "secondBy", h.second_at AS "secondAt", s.original_name AS letter, h.moved
  FROM handover h JOIN season z ON z.id = h.season_id JOIN account f ON f.id = h.from_id JOIN account t ON t.id = h.to_id
    JOIN account a ON a.id = h.first_by LEFT JOIN account b ON b.id = h.second_by LEFT JOIN stored_file s ON s.id = h.file_id`;

/** Handovers as they are kept: one asks, another settles. */
@Injectable()
export class HandoverBook {
  constructor(
    private readonly seasons: Seasons,
    private readonly operators: UnitOperators,
    private readonly handOver: HandOver,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Invalid HANDOVER_SUCCESSOR or HANDOVER_KEPT, Conflict HANDOVER_OPEN */
  async ask(tx: EntityManager, person: CurrentPerson, season: Season, wish: NewHandover): Promise<string> {
    const found = await this.operators.find(tx, season, { accountId: wish.fromId });
    const unit = found.find((one) => one.unit === wish.organisation);
    if (!unit) throw new NotFound('这个单位现在不由所选的人经办。请刷新后重新选择。');
    const known = new Set(unit.applications.map(({ id }) => id));
    if (
      wish.kept.some((id) => !known.has(id)) ||
      (unit.roles.length === 0 && wish.kept.length === known.size)
    ) {
      const message = '没有可以移交的内容：请至少移交一个岗位或一件申报。';
      throw new Invalid('HANDOVER_KEPT', message, [{ field: 'kept', rule: 'known', message }]);
    }
    const toId = await successor(tx, season, wish);
    const [id, at] = [randomUUID(), await this.seasons.now(tx, season)];
    const rows: unknown[] = await tx.query(
      `INSERT INTO handover (id, season_id, organisation_key, organisation_name, from_id, to_id, way, reason, file_id, kept, first_by, first_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING id`,
      [
        ...[id, season.id, wish.organisation, unit.unitName, wish.fromId, toId],
        ...[
          wish.fileId === null ? 'own' : 'letter',
          wish.reason,
          wish.fileId,
          wish.kept,
          person.accountId,
          at,
        ],
      ],
    );
    if (rows.length === 0)
      throw new Conflict('HANDOVER_OPEN', '这个单位的经办已在移交，办结或作罢后才能再次提出。请刷新后查看。');
    const data = {
      organisation: wish.organisation,
      from: wish.fromId,
      to: toId,
      reason: wish.reason,
      file: wish.fileId,
    };
    await this.record(tx, person, 'handover.asked', season.id, id, data);
    return id;
  }

  /** Held until the transaction ends. @throws NotFound, Conflict HANDOVER_SETTLED */
  async pending(tx: EntityManager, id: string): Promise<StoredHandover> {
    const rows: StoredHandover[] = await tx.query(STORED, [id]);
    const [row] = rows;
    if (!row) throw new NotFound('没有找到这项移交。请刷新后查看。');
    if (row.state === 'pending') return row;
    throw new Conflict('HANDOVER_SETTLED', '这项移交已经办结或作罢，不能再办理。请刷新后查看。');
  }

  /** Everything goes over now. */
  async settle(tx: EntityManager, person: CurrentPerson, row: StoredHandover): Promise<void> {
    const season = await this.seasons.get(tx, row.seasonId);
    const at = await this.seasons.now(tx, season);
    const moved = await this.handOver.carryOut(tx, { season, row, by: person, at });
    await tx.query(
      `UPDATE handover SET state = 'done', second_by = $2, second_at = $3, moved = $4 WHERE id = $1`,
      [row.id, person.accountId, at, JSON.stringify(moved)],
    );
    const data = { organisation: row.organisationKey, from: row.fromId, to: row.toId, ...moved };
    await this.record(tx, person, 'handover.done', season.id, row.id, data);
  }

  async drop(tx: EntityManager, person: CurrentPerson, row: StoredHandover): Promise<void> {
    const at = await this.seasons.now(tx, await this.seasons.get(tx, row.seasonId));
    await tx.query(`UPDATE handover SET state = 'dropped', second_by = $2, second_at = $3 WHERE id = $1`, [
      ...[row.id, person.accountId, at],
    ]);
    await this.record(tx, person, 'handover.dropped', row.seasonId, row.id, {});
  }

  /** Those of a season, or those an account has a part in. */
  async list(
    tx: EntityManager,
    person: CurrentPerson,
    of: { readonly seasonId: string } | { readonly accountId: string },
  ): Promise<readonly HandoverView[]> {
    const [where, value] =
      'seasonId' in of
        ? ['h.season_id = $1', of.seasonId]
        : ['(h.from_id = $1 OR h.to_id = $1)', of.accountId];
    const rows: ListedRow[] = await tx.query(
      `${LISTED} WHERE ${where} ORDER BY h.state <> 'pending', h.first_at DESC, h.id LIMIT 500`,
      [value],
    );
    return rows.map(({ firstById, toId, ...row }) => ({
      ...row,
      firstAt: row.firstAt.toISOString(),
      secondAt: row.secondAt?.toISOString() ?? null,
      mine: firstById === person.accountId,
      forMe: toId === person.accountId && row.way === 'own',
    }));
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
      subject: `handover:${id}`,
      data,
      seasonId,
    });
  }
}

/** Made-up people go on only for made-up people, and nobody for himself. @throws Invalid HANDOVER_SUCCESSOR */
async function successor(tx: EntityManager, season: Season, wish: NewHandover): Promise<string> {
  const rows: { id: string }[] = await tx.query(
    `SELECT a.id FROM account a WHERE a.username = $1 AND a.disabled_at IS NULL AND a.id <> $2
       AND (NOT a.demo OR ($3 AND EXISTS (SELECT 1 FROM membership m WHERE m.account_id = a.id AND m.season_id = $4)))`,
    [normalizedUsername(wish.username), wish.fromId, season.rehearsal, season.id],
  );
  if (rows[0]) return rows[0].id;
  const message = '没有找到可以接手的账号。请核对接手人的用户名；还没有账号的，请先注册。';
  throw new Invalid('HANDOVER_SUCCESSOR', message, [{ field: 'username', rule: 'account', message }]);
}

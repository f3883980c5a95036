import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { Seasons, type Season } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { MergeAccounts, type MovedAccount } from './merge-accounts.js';
import { MergeLookup, type MergeWish } from './merge-lookup.js';
import { MergePeople, type MovedPerson } from './merge-people.js';
import type { MergeView, PersonCard } from './merge.view.js';
import { PeopleBook } from './people-book.js';
import { personRef } from './person-refs.js';

interface StoredMerge extends MergeWish {
  readonly id: string;
  readonly seasonId: string;
  readonly state: MergeView['state'];
  readonly firstBy: string;
  readonly undoBy: string | null;
  readonly moved: MovedAccount | MovedPerson | null;
}

interface ListedRow extends Omit<MergeView, 'firstAt' | 'secondAt' | 'undoneAt' | 'mine'> {
  firstAt: Date;
  secondAt: Date | null;
  undoneAt: Date | null;
  asked: string;
}

const STORED = `SELECT id, season_id AS "seasonId", kind, kept_ref AS kept, merged_ref AS merged, state, first_by AS "firstBy", undo_by AS "undoBy", moved
  FROM person_merge WHERE id::text = $1 AND season_id = $2 FOR UPDATE`;

const LISTED = `
  SELECT m.id, m.kind, m.kept_label AS kept, m.merged_label AS merged, m.reason, m.conflicts, m.state, a.display_name AS "firstBy",
    m.first_at AS "firstAt", b.display_name AS "secondBy", m.second_at AS "secondAt", m.undo_reason AS "undoReason",
    m.undone_at AS "undoneAt", CASE WHEN m.state = 'undoing' THEN m.undo_by ELSE m.first_by END AS asked
  FROM person_merge m JOIN account a ON a.id = m.first_by LEFT JOIN account b ON b.id = m.second_by
  WHERE m.season_id = $1 ORDER BY m.first_at DESC, m.id LIMIT 500`;

/** Merging people met twice: one officer asks, another confirms; undone the same way. */
@Injectable()
export class Merges {
  constructor(
    private readonly seasons: Seasons,
    private readonly book: PeopleBook,
    private readonly lookup: MergeLookup,
    private readonly people: MergePeople,
    private readonly accounts: MergeAccounts,
    private readonly audit: Audit,
  ) {}

  async list(tx: EntityManager, person: CurrentPerson, seasonId: string): Promise<readonly MergeView[]> {
    const season = await this.seasons.get(tx, seasonId);
    const rows: ListedRow[] = await tx.query(LISTED, [season.id]);
    return rows.map(({ asked, ...row }) => ({
      ...row,
      firstAt: row.firstAt.toISOString(),
      secondAt: row.secondAt?.toISOString() ?? null,
      undoneAt: row.undoneAt?.toISOString() ?? null,
      mine: asked === person.accountId,
    }));
  }

  /** @throws NotFound, Invalid, Conflict MERGE_OPEN or MERGE_CONFLICTS while nobody has seen them */
  async ask(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    wish: MergeWish & { readonly reason: string; readonly conflictsSeen: boolean },
  ): Promise<string> {
    const season = await this.seasons.get(tx, seasonId);
    const { kept, merged, conflicts } = await this.lookup.preview(tx, seasonId, wish);
    if (conflicts.length > 0 && !wish.conflictsSeen)
      throw new Conflict(
        'MERGE_CONFLICTS',
        `合并后有冲突，请核对后勾选“已知悉”再提出：${conflicts.join('')}`,
        { conflicts },
      );
    const [id, at] = [randomUUID(), await this.seasons.now(tx, season)];
    const rows: unknown[] = await tx.query(
      `INSERT INTO person_merge (id, season_id, kind, kept_ref, merged_ref, kept_label, merged_label, reason, conflicts, first_by, first_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING id`,
      [
        ...[id, season.id, wish.kind, wish.kept, wish.merged, labelOf(kept), labelOf(merged), wish.reason],
        ...[JSON.stringify(conflicts), person.accountId, at],
      ],
    );
    if (rows.length === 0)
      throw new Conflict('MERGE_OPEN', '被合并的一方已有一项合并在办理或已办结。请刷新后查看。');
    const data = { kind: wish.kind, kept: wish.kept, merged: wish.merged, reason: wish.reason, conflicts };
    await this.record(tx, person, 'merge.asked', season.id, id, data);
    return id;
  }

  /** The second officer's word: the two are one from now on. @throws NotFound, Conflict SECOND_PERSON_REQUIRED */
  async confirm(tx: EntityManager, person: CurrentPerson, seasonId: string, id: string): Promise<void> {
    const { season, row } = await this.held(tx, seasonId, id, ['pending', 'undoing']);
    const undoing = row.state === 'undoing';
    if ((undoing ? row.undoBy : row.firstBy) === person.accountId)
      throw new Conflict('SECOND_PERSON_REQUIRED', '这是您提出的，须由另一位管理员核对后确认。');
    const at = await this.seasons.now(tx, season);
    if (undoing) return this.undone(tx, person, season, row, at);
    const moved = await this.carryOut(tx, season, row);
    await tx.query(
      `UPDATE person_merge SET state = 'done', second_by = $2, second_at = $3, moved = $4 WHERE id = $1`,
      [id, person.accountId, at, JSON.stringify(moved)],
    );
    return this.record(tx, person, 'merge.done', season.id, id, { kept: row.kept, merged: row.merged });
  }

  /** Lets what waits for a second person drop: the merge, or its undoing. @throws NotFound, Conflict */
  async drop(tx: EntityManager, person: CurrentPerson, seasonId: string, id: string): Promise<void> {
    const { season, row } = await this.held(tx, seasonId, id, ['pending', 'undoing']);
    const state = row.state === 'undoing' ? 'done' : 'dropped';
    await tx.query('UPDATE person_merge SET state = $2, undo_by = NULL, undo_reason = NULL WHERE id = $1', [
      ...[id, state],
    ]);
    return this.record(tx, person, `merge.${state === 'done' ? 'undo-' : ''}dropped`, season.id, id, {});
  }

  /** @throws NotFound, Conflict MERGE_SETTLED */
  async askUndo(
    tx: EntityManager,
    person: CurrentPerson,
    of: { readonly seasonId: string; readonly id: string; readonly reason: string },
  ): Promise<void> {
    const { season } = await this.held(tx, of.seasonId, of.id, ['done']);
    await tx.query(
      `UPDATE person_merge SET state = 'undoing', undo_by = $2, undo_reason = $3 WHERE id = $1`,
      [...[of.id, person.accountId, of.reason]],
    );
    return this.record(tx, person, 'merge.undo-asked', season.id, of.id, { reason: of.reason });
  }

  private async undone(
    tx: EntityManager,
    person: CurrentPerson,
    season: Season,
    row: StoredMerge,
    at: Date,
  ): Promise<void> {
    const [kept, merged] = [personRef(row.kept, row.kind), personRef(row.merged, row.kind)];
    if (row.kind === 'account')
      await this.accounts.undo(tx, { kept: kept.id, merged: merged.id, moved: row.moved as MovedAccount });
    else await this.people.undo(tx, row.moved as MovedPerson);
    await tx.query(`UPDATE person_merge SET state = 'undone', undone_by = $2, undone_at = $3 WHERE id = $1`, [
      ...[row.id, person.accountId, at],
    ]);
    await this.record(tx, person, 'merge.undone', season.id, row.id, { kept: row.kept, merged: row.merged });
  }

  private async carryOut(
    tx: EntityManager,
    season: Season,
    row: StoredMerge,
  ): Promise<MovedAccount | MovedPerson> {
    // Two merges that touch the same person come one after the other.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('person merge', 0))`);
    if (row.kind === 'account') {
      const [kept, merged] = [personRef(row.kept, 'account'), personRef(row.merged, 'account')];
      return this.accounts.carryOut(
        tx,
        await this.book.accountOf(tx, season, kept.id),
        await this.book.accountOf(tx, season, merged.id),
      );
    }
    const { kept, merged } = await this.lookup.sides(tx, season, row);
    return this.people.carryOut(tx, { season, mergeId: row.id, kept, merged });
  }

  private async held(
    tx: EntityManager,
    seasonId: string,
    id: string,
    states: readonly MergeView['state'][],
  ): Promise<{ season: Season; row: StoredMerge }> {
    const season = await this.seasons.get(tx, seasonId);
    const rows: StoredMerge[] = await tx.query(STORED, [id, season.id]);
    const [row] = rows;
    if (!row) throw new NotFound('没有找到这项合并。请刷新后查看。');
    if (states.includes(row.state)) return { season, row };
    throw new Conflict('MERGE_SETTLED', '这项合并已是另外的状态，不能这样办理。请刷新后查看。');
  }

  private record(
    tx: EntityManager,
    person: CurrentPerson,
    action: string,
    seasonId: string,
    id: string,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.append(tx, { actor: person.accountId, action, subject: `merge:${id}`, data, seasonId });
  }
}

/** What the list calls somebody; numbers stay masked. */
const labelOf = ({ name, number, username, units }: PersonCard): string =>
  [name, username ?? number ?? units[0]].filter(Boolean).join(' · ');

import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine } from '../engine/index.js';
import { FieldCipher } from '../identity/index.js';
import { Seasons } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { NoticeClearance } from './notice-clearance.js';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

export interface RaisedObjection {
  readonly name: string;
  readonly contact: string;
  readonly content: string;
}

/** Objections against listed cases: raised by anybody while the notice runs, decided by the bureau. */
@Injectable()
export class Objections {
  constructor(
    private readonly seasons: Seasons,
    private readonly engine: ProcessEngine,
    private readonly cipher: FieldCipher,
    private readonly clearance: NoticeClearance,
    private readonly audit: Audit,
  ) {}

  /** @param itemId id of the listed case in the notice. @returns the receipt number. @throws NotFound, Conflict */
  async raise(
    tx: EntityManager,
    noticeId: string,
    itemId: string,
    objection: RaisedObjection,
  ): Promise<string> {
    // The share lock keeps the end of the notice out until this objection is in.
    const notice = await noticeFor(tx, noticeId);
    const listed: unknown[] = await tx.query(
      'SELECT 1 FROM notice_item WHERE notice_id = $1 AND entry_id = $2',
      [noticeId, itemId],
    );
    if (!notice || listed.length === 0) throw new NotFound('公示名单里没有这一项。');
    if (!notice.objections) throw new Conflict('NOTICE_NO_OBJECTIONS', '这份公示只公布名单，不受理异议。');
    if (notice.corrected)
      throw new Conflict('NOTICE_CORRECTED', '这份公示已经更正，请对更正后的公示提出异议。');
    const season = await this.seasons.get(tx, notice.season_id);
    const now = await this.seasons.now(tx, season);
    if (notice.ended_at || now >= notice.ends_at)
      throw new Conflict('NOTICE_ENDED', '公示期已经结束，不再受理异议。');
    const { id, number } = await this.store(tx, { noticeId, itemId, objection, year: season.year, now });
    await this.engine.publish(tx, {
      name: 'objection-raised',
      correlationKey: itemId,
      timeToLiveMs: THIRTY_DAYS_MS,
      messageId: id,
      variables: { objectionId: id, noticeKey: notice.key },
    });
    await this.audit.append(tx, {
      actor: 'public',
      action: 'objection.raised',
      subject: `entry:${itemId}`,
      seasonId: season.id,
      data: { objection: id },
    });
    return number;
  }

  private async store(
    tx: EntityManager,
    of: { noticeId: string; itemId: string; objection: RaisedObjection; year: number; now: Date },
  ): Promise<{ id: string; number: string }> {
    const id = randomUUID();
    const number = `YY${of.year}${randomInt(1_000_000).toString().padStart(6, '0')}`;
    await tx.query(
      `INSERT INTO objection (id, number, notice_id, entry_id, objector_name, objector_contact_enc, content, raised_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8)`,
      [
        id,
        number,
        of.noticeId,
        of.itemId,
        of.objection.name,
        this.cipher.encrypt('objection', 'objector_contact_enc', id, of.objection.contact),
        of.objection.content,
        of.now,
      ],
    );
    return { id, number };
  }

  /** Records a hearing's result; the case goes on when its notice has ended and nothing else is open. */
  async decide(
    tx: EntityManager,
    decision: { objectionId: string; upheld: boolean; by: string; opinion: string; at: Date },
  ): Promise<void> {
    const decided: [{ notice_id: string; entry_id: string }[], number] = await tx.query(
      `UPDATE objection SET state = $2, decided_at = $3, decided_by = $4, decision = $5 WHERE id = $1 AND state = 'open' RETURNING notice_id, entry_id`,
      [
        decision.objectionId,
        decision.upheld ? 'upheld' : 'dismissed',
        decision.at,
        decision.by,
        decision.opinion,
      ],
    );
    const objection = decided[0][0];
    if (!objection) throw new Conflict('OBJECTION_DECIDED', '这件异议已经办结，不能重复处理。');
    await this.clearance.clear(tx, objection.notice_id, decision.at, objection.entry_id);
  }
}

interface ObjectedNotice {
  season_id: string;
  key: string;
  ends_at: Date;
  ended_at: Date | null;
  objections: boolean;
  corrected: boolean;
}

/** A correction waits for the lock too, so it is looked for once the lock is held. */
async function noticeFor(tx: EntityManager, id: string): Promise<ObjectedNotice | undefined> {
  await tx.query('SELECT 1 FROM notice WHERE id = $1 FOR SHARE', [id]);
  const rows: ObjectedNotice[] = await tx.query(
    `SELECT season_id, key, ends_at, ended_at, coalesce((content->>'objections')::boolean, true) AS objections,
            EXISTS (SELECT 1 FROM notice c WHERE c.corrects = n.id) AS corrected FROM notice n WHERE id = $1`,
    [id],
  );
  return rows[0];
}

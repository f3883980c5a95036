import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { Seasons, type Season } from '../seasons/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { isUuid } from '../shared/uuid.js';
import type { PaymentBatchRow } from './award.view.js';
import { matchResults, type BankRow, type SentLine } from './bank-results.js';
import { paymentEvent } from './payment-event.js';

interface BatchRecord {
  id: string;
  number: string;
  payer: string;
  state: 'proposed' | 'approved' | 'withdrawn';
  proposed_by: string;
}

/** Planned, and due: what waits for a date of the season is not payable before it. */
const PAYABLE = `p.season_id = $1 AND p.payer = $2 AND p.state = 'planned' AND p.amount_fen > 0
  AND (p.release NOT LIKE 'date:%' OR EXISTS (SELECT 1 FROM season_date d
    WHERE d.season_id = p.season_id AND d.key = substr(p.release, 6) AND d.at <= $3))`;

/** Lists of one payer on their way: drawn up by one person, approved by another, answered by the bank. */
@Injectable()
export class PaymentBatches {
  constructor(private readonly seasons: Seasons) {}

  async list(tx: EntityManager, seasonId: string): Promise<readonly PaymentBatchRow[]> {
    return tx.query(
      `SELECT b.id, b.number, b.payer, b.state, f.display_name AS "proposedBy", b.proposed_by AS "proposedById",
         b.proposed_at AS "proposedAt", d.display_name AS "decidedBy", b.decided_at AS "decidedAt", count(p.id)::int AS lines,
         coalesce(sum(p.amount_fen), 0)::float8 AS "totalFen", count(p.id) FILTER (WHERE p.state = 'paid')::int AS paid,
         count(p.id) FILTER (WHERE p.state = 'returned')::int AS returned
       FROM payment_batch b JOIN account f ON f.id = b.proposed_by LEFT JOIN account d ON d.id = b.decided_by
       LEFT JOIN payment p ON p.batch_id = b.id
       WHERE b.season_id = $1 GROUP BY b.id, f.display_name, d.display_name ORDER BY b.number DESC`,
      [seasonId],
    );
  }

  /** Takes everything payable of one payer into a list. @throws Conflict when there is nothing */
  async propose(
    tx: EntityManager,
    of: { seasonId: string; payer: string; person: CurrentPerson },
  ): Promise<{ id: string; number: string }> {
    const season = await this.locked(tx, of.seasonId);
    const now = await this.seasons.now(tx, season);
    const rows: { n: string }[] = await tx.query(
      'SELECT count(*) AS n FROM payment_batch WHERE season_id = $1',
      [season.id],
    );
    const number = `${String(season.year)}-${String(Number(rows[0]?.n ?? 0) + 1).padStart(3, '0')}`;
    const id = randomUUID();
    await tx.query(
      `INSERT INTO payment_batch (id, season_id, number, payer, state, proposed_by, proposed_at) VALUES ($1,$2,$3,$4,'proposed',$5,$6)`,
      [id, season.id, number, of.payer, of.person.accountId, now],
    );
    const [lines]: [{ id: string }[]] = await tx.query(
      `UPDATE payment p SET state = 'proposed', batch_id = $4, number = $5 || '-' || lpad(o.line::text, 3, '0')
       FROM (SELECT p.id, row_number() OVER (ORDER BY e.award, e.title, p.item, p.occasion, p.id) AS line
             FROM payment p JOIN entry e ON e.id = p.entry_id WHERE ${PAYABLE}) o
       WHERE p.id = o.id RETURNING p.id`,
      [season.id, of.payer, now, id, number],
    );
    if (lines.length === 0) {
      throw new Conflict(
        'NOTHING_PAYABLE',
        `${of.payer}目前没有可以发放的款项。暂缓或未到期的款项不会列入。`,
      );
    }
    await paymentEvent(tx, lines, { at: now, kind: 'proposed', actor: of.person, data: { batch: number } });
    return { id, number };
  }

  /** The second person. @throws Conflict SAME_PERSON, BATCH_DECIDED */
  async decide(
    tx: EntityManager,
    of: { seasonId: string; batchId: string; approve: boolean; person: CurrentPerson },
  ): Promise<{ number: string }> {
    const season = await this.locked(tx, of.seasonId);
    const batch = await this.batch(tx, of);
    if (batch.state !== 'proposed')
      throw new Conflict('BATCH_DECIDED', `批次 ${batch.number} 已经办过，不能再改。请刷新列表。`);
    if (of.approve && batch.proposed_by === of.person.accountId)
      throw new Conflict('SAME_PERSON', '编制和审批须由不同的人办理，请换另一位同事审批。');
    const now = await this.seasons.now(tx, season);
    const [lines]: [{ id: string }[]] = await tx.query(
      of.approve
        ? `UPDATE payment SET state = 'approved', approved_at = $2 WHERE batch_id = $1 AND state = 'proposed' RETURNING id`
        : `UPDATE payment SET state = 'planned', batch_id = NULL, number = NULL WHERE batch_id = $1 AND state = 'proposed' RETURNING id`,
      of.approve ? [batch.id, now] : [batch.id],
    );
    await tx.query('UPDATE payment_batch SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1', [
      ...[batch.id, of.approve ? 'approved' : 'withdrawn', of.person.accountId, now],
    ]);
    const kind = of.approve ? 'approved' : 'withdrawn';
    await paymentEvent(tx, lines, { at: now, kind, actor: of.person, data: { batch: batch.number } });
    return { number: batch.number };
  }

  /** Takes over what the bank says of a list, all or nothing. @throws Invalid with every row that is wrong */
  async results(
    tx: EntityManager,
    of: { seasonId: string; batchId: string; rows: readonly BankRow[]; person: CurrentPerson },
  ): Promise<{ paid: number; returned: number }> {
    const season = await this.locked(tx, of.seasonId);
    const batch = await this.batch(tx, of);
    const stored: (Omit<SentLine, 'amountFen'> & { amountFen: string })[] = await tx.query(
      `SELECT id, number, amount_fen AS "amountFen", state FROM payment WHERE batch_id = $1`,
      [batch.id],
    );
    const lines = stored.map((line) => ({ ...line, amountFen: Number(line.amountFen) }));
    const { paid, failed, problems } = matchResults(lines, of.rows);
    if (problems.length > 0) {
      const message = `有 ${String(problems.length)} 行不能登记，整份都没有登记。请按提示改好后重新导入。`;
      throw new Invalid('BANK_RESULTS_INVALID', message, problems);
    }
    const at = await this.seasons.now(tx, season);
    for (const { id, on } of paid) {
      await tx.query(`UPDATE payment SET state = 'paid', paid_on = $2, return_reason = NULL WHERE id = $1`, [
        id,
        on,
      ]);
      await paymentEvent(tx, [{ id }], {
        at,
        kind: 'paid',
        actor: of.person,
        data: { on, batch: batch.number },
      });
    }
    for (const { id, on, reason } of failed) {
      await tx.query(
        `UPDATE payment SET state = 'returned', returned_at = $2, return_reason = $3, paid_on = NULL WHERE id = $1`,
        [id, at, reason],
      );
      await paymentEvent(tx, [{ id }], {
        at,
        kind: 'returned',
        actor: of.person,
        data: { on, reason, batch: batch.number },
      });
    }
    return { paid: paid.length, returned: failed.length };
  }

  /** @throws NotFound */
  async batch(tx: EntityManager, of: { seasonId: string; batchId: string }): Promise<BatchRecord> {
    const rows: BatchRecord[] = isUuid(of.batchId)
      ? await tx.query('SELECT * FROM payment_batch WHERE id = $1 AND season_id = $2 FOR UPDATE', [
          of.batchId,
          of.seasonId,
        ])
      : [];
    if (!rows[0]) throw new NotFound('没有找到这个发放批次。');
    return rows[0];
  }

  /** Who draws up, approves or answers comes one after the other in a season. */
  private async locked(tx: EntityManager, seasonId: string): Promise<Season> {
    const season = await this.seasons.get(tx, seasonId);
    await tx.query('SELECT 1 FROM season WHERE id = $1 FOR NO KEY UPDATE', [season.id]);
    return season;
  }
}

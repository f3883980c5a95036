import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher } from '../identity/index.js';
import { Seasons } from '../seasons/index.js';
import { isDead } from '../shared/payment-due.js';
import type { PayerView, PaymentRow } from './award.view.js';
import { sumsOf } from './payment-sums.js';
import { paymentWorkbook } from './payment-workbook.js';

type Row = Omit<PaymentRow, 'account' | 'amountFen' | 'plannedFen'> & {
  payer: string;
  accountEnc: string | null;
  amountFen: string;
  plannedFen: string;
};

const SELECT = `
  SELECT p.id, p.payer, p.entry_id AS "entryId", e.title, p.item, p.occasion, p.receiver, p.receiver_name AS "receiverName",
    p.account_enc AS "accountEnc", p.bank, p.amount_fen AS "amountFen", coalesce(p.planned_fen, p.amount_fen) AS "plannedFen",
    p.state, CASE p.state WHEN 'held' THEN p.hold_reason WHEN 'returned' THEN p.return_reason ELSE p.note END AS note,
    d.at AS "payableFrom", p.number, p.approved_at AS "approvedAt", to_char(p.paid_on, 'YYYY-MM-DD') AS "paidOn"
  FROM payment p JOIN entry e ON e.id = p.entry_id
  LEFT JOIN season_date d ON d.season_id = p.season_id AND d.key = substr(p.release, 6) AND p.release LIKE 'date:%'`;

const ORDER = 'ORDER BY p.payer, e.award, e.title, p.created_at, p.item';

/** What each payer has to pay, line by line. */
@Injectable()
export class PaymentLists {
  constructor(
    private readonly seasons: Seasons,
    private readonly cipher: FieldCipher,
  ) {}

  async byPayer(
    tx: EntityManager,
    seasonId: string,
    options: { unmasked: boolean },
  ): Promise<readonly PayerView[]> {
    const now = await this.seasons.now(tx, await this.seasons.get(tx, seasonId));
    const rows: Row[] = await tx.query(`${SELECT} WHERE p.season_id = $1 ${ORDER}`, [seasonId]);
    const payers = [...new Set(rows.map((row) => row.payer))];
    return payers.map((payer) => {
      const lines = rows.filter((row) => row.payer === payer).map((row) => this.line(row, options.unmasked));
      const sum = (chosen: (line: PaymentRow) => boolean): number =>
        lines.filter(chosen).reduce((total, line) => total + line.amountFen, 0);
      return {
        payer,
        ...sumsOf(lines),
        paidFen: sum(({ state }) => state === 'paid'),
        payableFen: sum(
          ({ state, payableFrom }) =>
            state === 'planned' && (payableFrom === null || new Date(payableFrom) <= now),
        ),
        lines,
      };
    });
  }

  /** Of one holder, oldest first. */
  async ofEntry(tx: EntityManager, entryId: string): Promise<readonly PaymentRow[]> {
    const rows: Row[] = await tx.query(`${SELECT} WHERE p.entry_id = $1 ${ORDER}`, [entryId]);
    return rows.map((row) => this.line(row, false));
  }

  /** Everything that is or may still be paid, a sheet a payer. */
  async workbook(tx: EntityManager, seasonId: string): Promise<Buffer> {
    const payers = await this.byPayer(tx, seasonId, { unmasked: true });
    return paymentWorkbook(
      payers.map(({ payer, lines }) => ({
        name: payer,
        lines: lines.filter(({ state }) => !isDead(state)),
      })),
    );
  }

  /** A list as the bank gets it. */
  async batchWorkbook(tx: EntityManager, batch: { id: string; number: string }): Promise<Buffer> {
    const rows: Row[] = await tx.query(`${SELECT} WHERE p.batch_id = $1 ORDER BY p.number`, [batch.id]);
    return paymentWorkbook([{ name: batch.number, lines: rows.map((row) => this.line(row, true)) }]);
  }

  private line(
    { payer: _payer, accountEnc, amountFen, plannedFen, ...row }: Row,
    unmasked: boolean,
  ): PaymentRow {
    const account = accountEnc ? this.cipher.decrypt('payment', 'account_enc', row.id, accountEnc) : '';
    return {
      ...row,
      account: unmasked ? account : account.replace(/.(?=.{4})/g, '*'),
      amountFen: Number(amountFen),
      plannedFen: Number(plannedFen),
    };
  }
}

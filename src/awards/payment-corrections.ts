import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type PlanFunding, type Season } from '../seasons/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { isUuid } from '../shared/uuid.js';
import { payersOf } from './due-items.js';
import { PaymentBook } from './payment-book.js';
import { allowance } from './payment-caps.js';
import { paymentEvent } from './payment-event.js';
import { overBudget } from './payments.js';
import { yuanText } from './yuan-text.js';

export interface Correction {
  readonly amountFen?: number;
  readonly account?: string;
  readonly bank?: string;
}

interface PaymentRecord {
  id: string;
  entry_id: string;
  award: string;
  unit_code: string;
  item: string;
  payer: string;
  state: string;
  amount_fen: string;
}

/** What is changed about a single line, always with a reason. What is on its way to the bank is left alone. */
@Injectable()
export class PaymentCorrections {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly book: PaymentBook,
    private readonly cipher: FieldCipher,
  ) {}

  async hold(tx: EntityManager, of: Act): Promise<void> {
    const { season, line } = await this.open(tx, of, ['planned', 'returned']);
    await tx.query(
      `UPDATE payment SET state = 'held', hold_reason = $2, batch_id = NULL, number = NULL WHERE id = $1`,
      [...[line.id, of.reason]],
    );
    await this.note(tx, season, { ...of, line, kind: 'held' });
  }

  /** Only what the payer's budget still reaches. */
  async clear(tx: EntityManager, of: Act): Promise<void> {
    const { season, line, funding } = await this.open(tx, of, ['held']);
    await this.requireBudget(tx, season, { line, funding, amountFen: Number(line.amount_fen) });
    await tx.query(`UPDATE payment SET state = 'planned', hold_reason = NULL WHERE id = $1`, [line.id]);
    await this.note(tx, season, { ...of, line, kind: 'cleared' });
  }

  /** Another amount within the caps, another account; what the bank returned is payable again. */
  async correct(tx: EntityManager, of: Act & { correction: Correction }): Promise<void> {
    const { season, line, funding } = await this.open(tx, of, ['planned', 'held', 'returned']);
    const { amountFen = Number(line.amount_fen), account, bank } = of.correction;
    await this.requireWithinCaps(tx, season, { line, funding, amountFen });
    if (line.state !== 'held') await this.requireBudget(tx, season, { line, funding, amountFen });
    await tx.query(
      `UPDATE payment SET amount_fen = $2, account_enc = coalesce($3, account_enc), bank = coalesce($4, bank),
         state = CASE WHEN state = 'returned' THEN 'planned' ELSE state END, return_reason = NULL, batch_id = NULL, number = NULL,
         note = $5 WHERE id = $1`,
      [
        ...[line.id, amountFen],
        account === undefined ? null : this.cipher.encrypt('payment', 'account_enc', line.id, account),
        ...[bank ?? null, of.reason],
      ],
    );
    const data = {
      ...(amountFen !== Number(line.amount_fen) && { from: Number(line.amount_fen), to: amountFen }),
      ...(account !== undefined && { account: 'changed' }),
      ...(bank !== undefined && { bank }),
    };
    await this.note(tx, season, { ...of, line, kind: 'corrected', data });
  }

  private async requireWithinCaps(
    tx: EntityManager,
    season: Season,
    of: { line: PaymentRecord; funding: PlanFunding | undefined; amountFen: number },
  ): Promise<void> {
    const { line, funding, amountFen } = of;
    const item = funding?.items.find(({ label }) => label === line.item);
    if (!funding || !item) return;
    const { leftFen, by } = allowance(funding, item, await this.spent(tx, season, line));
    if (amountFen <= leftFen) return;
    const message = `按${by}，这一笔最多 ${yuanText(leftFen)} 元。请改小金额。`;
    throw new Invalid('PAYMENT_OVER_CAP', message, [{ field: 'amountFen', rule: 'cap', message }]);
  }

  private async requireBudget(
    tx: EntityManager,
    season: Season,
    of: { line: PaymentRecord; funding: PlanFunding | undefined; amountFen: number },
  ): Promise<void> {
    const { funding, line } = of;
    const item = funding?.items.find(({ label }) => label === line.item);
    const payer = funding && payersOf(funding, item).find((one) => one.payer === line.payer);
    const over = overBudget(payer, await this.spent(tx, season, of.line), of.amountFen);
    if (over !== null)
      throw new Conflict('PAYMENT_OVER_BUDGET', `${over}，不能发放。请调整方案中的预算，或改小金额。`);
  }

  private spent(tx: EntityManager, season: Season, line: PaymentRecord) {
    const { entry_id: entryId, award, unit_code: unitCode, id: without } = line;
    return this.book.spending(tx, { season, entryId, award, unitCode, without });
  }

  private async open(tx: EntityManager, of: Act, states: readonly string[]) {
    const season = await this.seasons.get(tx, of.seasonId);
    await this.book.lock(tx, season);
    const line = await lineOf(tx, of);
    if (!states.includes(line.state)) {
      throw new Conflict(
        'PAYMENT_STATE',
        '这一笔现在的状态不能这样办。已报批或已发放的，请先撤回批次或等银行退回。',
      );
    }
    const { plan } = await this.versions.get(season.planVersionId, tx);
    return { season, line, funding: plan.awards.find(({ id }) => id === line.award)?.funding };
  }

  private async note(
    tx: EntityManager,
    season: Season,
    of: Act & { line: PaymentRecord; kind: string; data?: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const at = await this.seasons.now(tx, season);
    const data = { reason: of.reason, ...of.data };
    await paymentEvent(tx, [of.line], { at, kind: of.kind, actor: of.person, data });
  }
}

export interface Act {
  readonly seasonId: string;
  readonly paymentId: string;
  readonly reason: string;
  readonly person: CurrentPerson;
}

/** @throws NotFound */
async function lineOf(tx: EntityManager, of: Act): Promise<PaymentRecord> {
  const rows: PaymentRecord[] = isUuid(of.paymentId)
    ? await tx.query(
        `SELECT p.id, p.entry_id, e.award, coalesce(e.facets->>'unitCode', '') AS unit_code, p.item, p.payer, p.state, p.amount_fen
         FROM payment p JOIN entry e ON e.id = p.entry_id WHERE p.id = $1 AND p.season_id = $2 FOR UPDATE OF p`,
        [of.paymentId, of.seasonId],
      )
    : [];
  if (!rows[0]) throw new NotFound('没有找到这笔款项。');
  return rows[0];
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts, registerScope, type FactsOfEntry } from '../eligibility/index.js';
import { FieldCipher } from '../identity/index.js';
import { evaluateExpression } from '../rules/index.js';
import { PlanVersions, type PlanAward, type Season } from '../seasons/index.js';
import { paymentLines, type FundedCase, type PaymentLine } from './payments.js';
import { Spending } from './payment-caps.js';

/** What makes money payable, and on which occasion when it comes again and again. */
export interface PaymentEvent {
  readonly entryId: string;
  readonly event: string;
  readonly occasion: string;
  readonly at: Date;
}

interface EntryRow {
  award: string;
  holder_name: string;
  unit_name: string;
  unit_code: string;
}

/** Payments of a season count against those of the same kind: real ones, or one rehearsal's own. */
const IN_SCOPE = `(CASE WHEN s.rehearsal THEN s.clock_id ELSE 'real' END)`;

/** Enters what becomes payable, and stops what no longer is. */
@Injectable()
export class PaymentBook {
  constructor(
    private readonly versions: PlanVersions,
    private readonly facts: EntryFacts,
    private readonly cipher: FieldCipher,
  ) {}

  /** The same event and occasion again is no news. @returns how many lines were entered */
  async record(tx: EntityManager, of: PaymentEvent, facts?: FactsOfEntry): Promise<number> {
    const { season, ...known } = facts ?? (await this.facts.of(tx, of.entryId));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const entry = await entryOf(tx, of.entryId);
    const award = plan.awards.find(({ id }) => id === entry.award);
    if (!award?.funding || (await isRevoked(tx, of.entryId))) return 0;
    await this.lock(tx, season);
    const funded = await this.funded(tx, { ...of, season, award, entry, facts: { season, ...known } });
    const lines = paymentLines(award.funding, funded, of.event);
    let entered = 0;
    for (const line of lines) entered += await this.enter(tx, { ...of, season, award, line });
    return entered;
  }

  /** Nothing more is paid of what has not been. @returns how many lines were stopped */
  async stop(tx: EntityManager, of: { entryId: string; reason: string; at: Date }): Promise<number> {
    const [, stopped]: [unknown, number] = await tx.query(
      `UPDATE payment SET state = 'stopped', note = $2 WHERE entry_id = $1
       AND state IN ('planned','held','proposed','approved','returned')`,
      [of.entryId, of.reason],
    );
    return stopped;
  }

  /** Caps reach over all seasons of a kind, so who adds to them comes one after the other. */
  async lock(tx: EntityManager, season: Season): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`payments:${registerScope(season)}`]);
  }

  /** What has been given before, as far as the caps of a holder's award ask. @param without a payment */
  async spending(
    tx: EntityManager,
    of: { season: Season; entryId: string; award: string; unitCode: string; without?: string },
  ): Promise<Spending> {
    const rows: { item: string; mine: boolean; unit: boolean; fen: string }[] = await tx.query(
      `SELECT p.item, p.entry_id = $1 AS mine, $2 <> '' AND e.facets->>'unitCode' = $2 AS unit, sum(p.amount_fen) AS fen
       FROM payment p JOIN entry e ON e.id = p.entry_id JOIN season s ON s.id = p.season_id
       WHERE ${IN_SCOPE} = $3 AND e.award = $4 AND p.state NOT IN ('waived','stopped') AND p.id::text IS DISTINCT FROM $5
       GROUP BY 1, 2, 3`,
      [of.entryId, of.unitCode, registerScope(of.season), of.award, of.without ?? null],
    );
    const sum = (chosen: readonly { fen: string }[]): number =>
      chosen.reduce((total, row) => total + Number(row.fen), 0);
    const mine = rows.filter((row) => row.mine);
    const paid: { payer: string; fen: string }[] = await tx.query(
      `SELECT payer, sum(amount_fen) AS fen FROM payment WHERE season_id = $1
       AND state NOT IN ('waived','stopped','held') AND id::text IS DISTINCT FROM $2 GROUP BY payer`,
      [of.season.id, of.without ?? null],
    );
    const items = [...new Set(mine.map(({ item }) => item))];
    return new Spending({
      items: Object.fromEntries(items.map((item) => [item, sum(mine.filter((row) => row.item === item))])),
      holderFen: sum(mine),
      unitFen: sum(rows.filter((row) => row.unit || row.mine)),
      allFen: sum(rows),
      payersFen: Object.fromEntries(paid.map(({ payer, fen }) => [payer, Number(fen)])),
    });
  }

  private async funded(
    tx: EntityManager,
    of: { entryId: string; season: Season; award: PlanAward; entry: EntryRow; facts: FactsOfEntry },
  ): Promise<FundedCase> {
    const { entryId, season, award, entry, facts } = of;
    const relations = await relationsOf(tx, entryId);
    const held: unknown = await tx.query(
      `SELECT title, year FROM register_entry WHERE scope = $1 AND holder = $2 AND unit_code = $3
       AND entry_id IS DISTINCT FROM $4 AND revoked_at IS NULL ORDER BY year, title`,
      [registerScope(season), entry.holder_name, entry.unit_code, entryId],
    );
    const context = { ...facts.context, held, relations };
    const holds = (formula: string): boolean => evaluateExpression(formula, context, facts.feel) === true;
    const about = { unitName: entry.unit_name, holderName: entry.holder_name, relations, holds };
    const value = (path: string): unknown => facts.value(path);
    const spent = await this.spending(tx, { season, entryId, award: award.id, unitCode: entry.unit_code });
    const tiers = await tiersOf(tx, entryId);
    return { ...about, value, spent, tierIn: (ranking) => tiers[ranking] ?? null };
  }

  private async enter(
    tx: EntityManager,
    of: PaymentEvent & { season: Season; award: PlanAward; line: PaymentLine },
  ): Promise<number> {
    const { line, season, award, entryId } = of;
    const item = award.funding?.items.find(({ label }) => label === line.item);
    const id = randomUUID();
    const held = line.state === 'held';
    const rows: unknown[] = await tx.query(
      `INSERT INTO payment (id, season_id, entry_id, item, payer, receiver, receiver_name, account_enc, bank, amount_fen,
         created_at, occasion, release, state, planned_fen, note, hold_reason)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17) ON CONFLICT (entry_id, item, occasion) DO NOTHING
       RETURNING id`,
      [
        ...[id, season.id, entryId, line.item, line.payer, line.receiver, line.receiverName],
        line.account ? this.cipher.encrypt('payment', 'account_enc', id, line.account) : null,
        ...[line.bank, line.amountFen, of.at, item?.each ? of.occasion : '', line.release],
        ...[line.state, line.plannedFen, held ? null : line.note, held ? line.note : null],
      ],
    );
    if (rows.length === 0) return 0;
    await tx.query(`INSERT INTO payment_event (payment_id, at, kind, data) VALUES ($1, $2, 'entered', $3)`, [
      ...[id, of.at],
      JSON.stringify({ event: of.event, state: line.state, amountFen: line.amountFen }),
    ]);
    return 1;
  }
}

async function entryOf(tx: EntityManager, entryId: string): Promise<EntryRow> {
  const rows: EntryRow[] = await tx.query(
    `SELECT e.award, coalesce(r.holder, e.holder_name) AS holder_name, e.unit_name, coalesce(e.facets->>'unitCode', '') AS unit_code
     FROM entry e LEFT JOIN register_entry r ON r.entry_id = e.id WHERE e.id = $1`,
    [entryId],
  );
  if (!rows[0]) throw new Error(`There is no entry ${entryId}.`);
  return rows[0];
}

async function isRevoked(tx: EntityManager, entryId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    'SELECT 1 FROM register_entry WHERE entry_id = $1 AND revoked_at IS NOT NULL',
    [entryId],
  );
  return rows.length > 0;
}

export async function relationsOf(
  tx: EntityManager,
  entryId: string,
): Promise<Readonly<Record<string, string>>> {
  const rows: { relation: string; organisation_key: string }[] = await tx.query(
    'SELECT relation, organisation_key FROM entry_relation WHERE entry_id = $1',
    [entryId],
  );
  return Object.fromEntries(rows.map(({ relation, organisation_key }) => [relation, organisation_key]));
}

/** Ranking → the tier an entry was given in it. */
async function tiersOf(tx: EntityManager, entryId: string): Promise<Readonly<Record<string, string>>> {
  const rows: { ranking: string; tier: string }[] = await tx.query(
    `SELECT s.ranking, i.tier FROM result_item i JOIN result_set s ON s.id = i.set_id
     WHERE i.entry_id = $1 AND i.outcome = 'selected' AND i.tier IS NOT NULL`,
    [entryId],
  );
  return Object.fromEntries(rows.map(({ ranking, tier }) => [ranking, tier]));
}

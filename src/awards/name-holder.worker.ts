import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts, registerScope, type FactsOfEntry } from '../eligibility/index.js';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { FieldCipher } from '../identity/index.js';
import { evaluateExpression } from '../rules/index.js';
import { PlanVersions, Seasons, type PlanAward, type Season } from '../seasons/index.js';
import { normalizedText } from '../shared/normalized-text.js';
import { paymentLines } from './payments.js';
import { Register } from './register.js';

interface EntryRow {
  award: string;
  holder_name: string;
  unit_name: string;
  facets: Record<string, unknown>;
}

/** Enters a holder in the register, numbers the certificate and writes the payment lines. Once for each case. */
@Injectable()
@ServiceTask({
  type: 'name-holder',
  title: '认定命名',
  description: '登记入人才库，编证书号，生成各出资方的发放清单。',
  returns: ['certificateNo'],
})
export class NameHolderWorker implements ServiceTaskWorker {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly facts: EntryFacts,
    private readonly cipher: FieldCipher,
    private readonly book: Register,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const entryId = String(job.variables['entryId']);
    const season = await this.seasons.get(tx, String(job.variables['seasonId']));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rows: EntryRow[] = await tx.query(
      'SELECT award, holder_name, unit_name, facets FROM entry WHERE id = $1',
      [entryId],
    );
    const entry = rows[0];
    const award = plan.awards.find((candidate) => candidate.id === entry?.award);
    if (!entry || !award) throw new Error(`entry ${entryId} has no award in version ${season.planVersionId}`);
    const facts = await this.facts.of(tx, entryId);
    const running = await this.nextNumber(tx, season.id, award);
    const context = { ...facts.context, number: running, year: season.year };
    const certificateNo = String(evaluateExpression(award.naming.certificateNumber, context, facts.feel));
    const displayName = String(evaluateExpression(award.naming.displayName, context, facts.feel));
    const number = facts.value('identityNumber');
    const identityNumber = typeof number === 'string' ? number.trim() : '';
    const named = { entryId, entry, award, season, at: job.now, certificateNo, displayName, identityNumber };
    await this.register(tx, named);
    await this.pay(tx, { entryId, entry, award, seasonId: season.id, at: job.now, facts });
    return { certificateNo };
  }

  /** The award's running number in the season; the season row's lock keeps two namings apart. */
  private async nextNumber(tx: EntityManager, seasonId: string, award: PlanAward): Promise<number> {
    await tx.query('SELECT 1 FROM season WHERE id = $1 FOR UPDATE', [seasonId]);
    const rows: { n: string }[] = await tx.query(
      'SELECT count(*) AS n FROM register_entry WHERE season_id = $1 AND title = $2',
      [seasonId, award.naming.registerTitle],
    );
    return Number(rows[0]?.n ?? 0) + 1;
  }

  private async register(
    tx: EntityManager,
    of: {
      entryId: string;
      entry: EntryRow;
      award: PlanAward;
      season: Season;
      at: Date;
      certificateNo: string;
      displayName: string;
      identityNumber: string;
    },
  ): Promise<void> {
    const facet = (role: string): string => {
      const value = of.entry.facets[role];
      return typeof value === 'string' ? value : '';
    };
    const id = randomUUID();
    const sealed = of.identityNumber === '' ? null : this.book.number(of.season, id, of.identityNumber);
    await tx.query(
      `INSERT INTO register_entry (id, title, year, unit_code, occupation, field, occupation_norm, field_norm, holder, display_name,
         certificate_no, verification_code, entry_id, season_id, scope, named_at, number_index, number_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)`,
      [
        id,
        of.award.naming.registerTitle,
        of.season.year,
        facet('unitCode'),
        facet('occupation'),
        facet('field'),
        normalizedText(facet('occupation')),
        normalizedText(facet('field')),
        of.entry.holder_name,
        of.displayName,
        of.certificateNo,
        randomBytes(6).toString('hex'),
        of.entryId,
        of.season.id,
        registerScope(of.season),
        of.at,
        sealed?.numberIndex ?? null,
        sealed?.numberEnc ?? null,
      ],
    );
  }

  private async pay(
    tx: EntityManager,
    of: {
      entryId: string;
      entry: EntryRow;
      award: PlanAward;
      seasonId: string;
      at: Date;
      facts: FactsOfEntry;
    },
  ): Promise<void> {
    const relations: { relation: string; organisation_key: string }[] = await tx.query(
      'SELECT relation, organisation_key FROM entry_relation WHERE entry_id = $1',
      [of.entryId],
    );
    const lines = paymentLines(of.award.funding, {
      unitName: of.entry.unit_name,
      holderName: of.entry.holder_name,
      relations: Object.fromEntries(relations.map((r) => [r.relation, r.organisation_key])),
      value: (path) => of.facts.value(path),
    });
    for (const line of lines) {
      const id = randomUUID();
      await tx.query(
        `INSERT INTO payment (id, season_id, entry_id, item, payer, receiver, receiver_name, account_enc, bank, amount_fen, created_at)
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
        [
          id,
          of.seasonId,
          of.entryId,
          line.item,
          line.payer,
          line.receiver,
          line.receiverName,
          line.account ? this.cipher.encrypt('payment', 'account_enc', id, line.account) : null,
          line.bank,
          line.amountFen,
          of.at,
        ],
      );
    }
  }
}

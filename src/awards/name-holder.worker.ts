import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { evaluateExpression } from '../rules/index.js';
import { PlanVersions, Seasons, type PlanAward } from '../seasons/index.js';
import { nextNumber, numberSeries, numberText } from './certificate-number.js';
import { enterRegister } from './enter-register.js';
import { namingFacts } from './naming-facts.js';
import { Register } from './register.js';
import { PaymentBook, relationsOf } from './payment-book.js';
import { NAMING } from './payments.js';

interface EntryRow {
  award: string;
  holder_name: string;
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
    private readonly book: Register,
    private readonly payments: PaymentBook,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const entryId = String(job.variables['entryId']);
    const season = await this.seasons.get(tx, String(job.variables['seasonId']));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rows: EntryRow[] = await tx.query('SELECT award, holder_name, facets FROM entry WHERE id = $1', [
      entryId,
    ]);
    const entry = rows[0];
    const award = plan.awards.find((candidate) => candidate.id === entry?.award);
    if (!entry || !award) throw new Error(`entry ${entryId} has no award in version ${season.planVersionId}`);
    const named = await certificateOf(tx, entryId);
    if (named !== null) return { certificateNo: named };
    const facts = await this.facts.of(tx, entryId);
    const relations = await relationsOf(tx, entryId);
    const { number, series } = await this.nextNumber(tx, season.id, award, relations);
    const context = {
      ...facts.context,
      ...(await namingFacts(tx, entryId, plan.timezone)),
      ...{ number, numberText: numberText(number, award.naming.numbering?.width), year: season.year },
    };
    const certificateNo = String(evaluateExpression(award.naming.certificateNumber, context, facts.feel));
    const displayName = String(evaluateExpression(award.naming.displayName, context, facts.feel));
    const idNumber = facts.value('identityNumber');
    await enterRegister(tx, this.book, {
      ...{ entryId, holder: entry.holder_name, facets: entry.facets, award, season, at: job.now },
      ...{ certificateNo, displayName, number, series },
      identityNumber: typeof idNumber === 'string' ? idNumber.trim() : '',
    });
    await this.payments.record(tx, { entryId, event: NAMING, occasion: '', at: job.now }, facts);
    return { certificateNo };
  }

  /**
   * The running number of its series. The season row's lock keeps two namings apart, but nobody who only points at
   * the season (payments of another case, under the lock of all payments) waits for it.
   */
  private async nextNumber(
    tx: EntityManager,
    seasonId: string,
    award: PlanAward,
    relations: Readonly<Record<string, string>>,
  ): Promise<{ number: number; series: string | null }> {
    await tx.query('SELECT 1 FROM season WHERE id = $1 FOR NO KEY UPDATE', [seasonId]);
    const { numbering, registerTitle } = award.naming;
    if (numbering) {
      const series = numberSeries(numbering, { award: award.id, relations });
      const rows: { last: number | null }[] = await tx.query(
        'SELECT max(number) AS last FROM register_entry WHERE season_id = $1 AND number_series = $2',
        [seasonId, series],
      );
      return { number: nextNumber(numbering, rows[0]?.last ?? null), series };
    }
    const rows: { n: string }[] = await tx.query(
      'SELECT count(*) AS n FROM register_entry WHERE season_id = $1 AND title = $2',
      [seasonId, registerTitle],
    );
    return { number: Number(rows[0]?.n ?? 0) + 1, series: null };
  }
}

/** A worker may run again after a lost answer. */
async function certificateOf(tx: EntityManager, entryId: string): Promise<string | null> {
  const rows: { certificate_no: string }[] = await tx.query(
    'SELECT certificate_no FROM register_entry WHERE entry_id = $1',
    [entryId],
  );
  return rows[0]?.certificate_no ?? null;
}

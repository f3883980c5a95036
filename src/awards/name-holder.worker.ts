import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { evaluateExpression } from '../rules/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { numberText } from './certificate-number.js';
import { enterRegister } from './enter-register.js';
import { namingFacts } from './naming-facts.js';
import { Register } from './register.js';
import { certificateNumber } from './reserve-certificates.js';
import { PaymentBook } from './payment-book.js';
import { NAMING } from './due-items.js';

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
    const { number, series } = await certificateNumber(tx, { seasonId: season.id, entryId, plan });
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
}

/** A worker may run again after a lost answer. */
async function certificateOf(tx: EntityManager, entryId: string): Promise<string | null> {
  const rows: { certificate_no: string }[] = await tx.query(
    'SELECT certificate_no FROM register_entry WHERE entry_id = $1',
    [entryId],
  );
  return rows[0]?.certificate_no ?? null;
}

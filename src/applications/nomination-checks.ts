import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { partyIndexKind, samePeople } from '../eligibility/index.js';
import { BlindIndex } from '../identity/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import type { ApplicationContext } from './application-context.js';
import { describeEntry } from './describe-entry.js';
import type { NominationRecord } from './nomination-record.js';
import { relationsOf, type EntryRelation } from './relations.js';
import { routesOf } from './routes.js';

type Data = Readonly<Record<string, unknown>>;

export interface Nominee {
  readonly name: string;
  /** Blind index of the number, as parties of the season have it. */
  readonly numberIndex: string;
}

/** Whether somebody may be put forward as it stands: known, of the right body, and not yet there. */
@Injectable()
export class NominationChecks {
  constructor(private readonly index: BlindIndex) {}

  /**
   * Until the transaction ends nobody else puts the same person forward for the award.
   * @throws Invalid NOMINEE_UNKNOWN, NOMINATOR_RELATION; Conflict NOMINEE_NOMINATED, NOMINEE_APPLIED
   */
  async nominee(
    tx: EntityManager,
    context: ApplicationContext,
    nomination: NominationRecord,
    data: Data,
  ): Promise<Nominee> {
    const { number, holderName, kind } = describeEntry(context.award, context.fields, data);
    if (number === null || holderName === '') {
      const message = '还没有填写被提名人的姓名和证件号码，无法请本人确认。请填写后再送出。';
      throw new Invalid('NOMINEE_UNKNOWN', message);
    }
    assertRelation(context, nomination, data);
    const numberIndex = this.index.of(partyIndexKind(context.season, kind), number);
    await this.assertNew(tx, context, { nomination, numberIndex });
    return { name: holderName, numberIndex };
  }

  /** Whether a number is that of the one put forward. */
  isTheirs(context: ApplicationContext, { numberIndex }: NominationRecord, number: string): boolean {
    const { kind } = describeEntry(context.award, [], {});
    return numberIndex === this.index.of(partyIndexKind(context.season, kind), number);
  }

  private async assertNew(
    tx: EntityManager,
    { season, award }: ApplicationContext,
    { nomination, numberIndex }: { nomination: NominationRecord; numberIndex: string },
  ): Promise<void> {
    if (award.nomination?.again === true) return;
    const same = await samePeople(tx, [numberIndex]);
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `nominee ${season.id} ${award.id} ${same.of(numberIndex)}`,
    ]);
    const nominated: unknown[] = await tx.query(
      `SELECT 1 FROM nomination WHERE season_id = $1 AND award = $2 AND number_index = ANY($3) AND id <> $4
         AND state IN ('supporting','invited','claimed','consented','filed')`,
      [season.id, award.id, same.numbers, nomination.id],
    );
    if (nominated.length > 0) {
      const message = `此人已被提名“${award.title}”，同一人不能重复提名。请与其他提名人协商，或改提他人。`;
      throw new Conflict('NOMINEE_NOMINATED', message);
    }
    const applied: unknown[] = await tx.query(
      `SELECT 1 FROM entry e JOIN party p ON p.id = e.party_id JOIN application a ON a.id = e.application_id
       WHERE e.season_id = $1 AND e.award = $2 AND p.number_index = ANY($3) AND a.state <> 'withdrawn' AND a.id <> $4`,
      [season.id, award.id, same.numbers, nomination.applicationId],
    );
    if (applied.length === 0) return;
    throw new Conflict('NOMINEE_APPLIED', `此人已申报“${award.title}”，不需要再提名。`);
  }
}

/** The nominator's own body, as the plan wants it to stand to the one put forward. @throws Invalid */
function assertRelation(context: ApplicationContext, nomination: NominationRecord, data: Data): void {
  const { plan } = context.version;
  const own = context.award.nomination?.ways[nomination.way]?.own;
  if (!own) return;
  const relations = relationsOf({ plan, award: context.award, data, follow: routesOf(context, data) });
  const found = relations.find(({ relation }) => relation === own.relation) ?? null;
  if (isOwn(found, nomination) === (own.rule === 'required')) return;
  const message = RELATION_WORDS[own.rule](plan.relations[own.relation]?.label ?? own.relation);
  const field = found?.path ?? own.relation;
  throw new Invalid('NOMINATOR_RELATION', message, [{ field, rule: 'nominator', message }]);
}

const isOwn = (found: EntryRelation | null, { organisation }: NominationRecord): boolean =>
  found !== null && found.organisation !== null && found.organisation === organisation;

const RELATION_WORDS = {
  required: (label: string) =>
    `被提名人的“${label}”不是您所在的单位，按方案只能提名本单位的人。请核对后再送出。`,
  forbidden: (label: string) => `被提名人的“${label}”就是您所在的单位，按方案不能用这种方式提名本单位的人。`,
} as const;

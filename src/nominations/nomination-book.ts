import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ApplicationContexts,
  dueOf,
  findApplication,
  readNominations,
  type ApplicationContext,
  type NominationRecord,
} from '../applications/index.js';
import { Audit } from '../audit/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { describeInstant } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';

export interface KnownNomination {
  readonly nomination: NominationRecord;
  readonly context: ApplicationContext;
  /** First instant that is too late, while somebody is waited for. */
  readonly due: Date | null;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Nominations with what the plan says of them. Whoever looks at one whose time is over ends it. */
@Injectable()
export class NominationBook {
  constructor(
    private readonly contexts: ApplicationContexts,
    private readonly audit: Audit,
  ) {}

  /** Those of a person, as nominator, as nominee, or as whom they are addressed to; latest first. */
  async mine(
    tx: EntityManager,
    { accountId }: CurrentPerson,
    seasonId: string | null,
  ): Promise<readonly KnownNomination[]> {
    const found = await readNominations(
      tx,
      `(n.nominator_id = $1 OR n.nominee_id = $1 OR (n.addressee_id = $1 AND n.state = 'invited'))
         AND ($2::uuid IS NULL OR n.season_id = $2) ORDER BY n.created_at DESC, n.id LIMIT 200`,
      [accountId, seasonId],
    );
    const known: KnownNomination[] = [];
    for (const nomination of found) known.push(await this.known(tx, nomination));
    return known;
  }

  /** @throws NotFound, also for somebody else's */
  async of(tx: EntityManager, person: CurrentPerson, id: string): Promise<KnownNomination> {
    const [nomination] = UUID.test(id) ? await readNominations(tx, 'n.id = $1', [id]) : [];
    if (!nomination || ![nomination.nominatorId, nomination.nomineeId].includes(person.accountId))
      throw new NotFound();
    return this.known(tx, nomination);
  }

  /** Keeps application and nomination, in this order, until the transaction ends. @throws NotFound */
  async lock(tx: EntityManager, person: CurrentPerson, id: string): Promise<KnownNomination> {
    const { nomination } = await this.of(tx, person, id);
    return this.locked(tx, nomination.id);
  }

  /** By a code of either kind. @throws NotFound */
  async byHash(tx: EntityManager, column: 'code_hash' | 'sign_hash', hash: string): Promise<KnownNomination> {
    const [nomination] = await readNominations(tx, `n.${column} = $1`, [hash]);
    if (!nomination) throw new NotFound('邀请码不对或已经用过。请向提名人核对，或请提名人重新生成。');
    return this.locked(tx, nomination.id);
  }

  /** An invitation to this person by name of access. @throws NotFound */
  async addressed(tx: EntityManager, { accountId }: CurrentPerson, id: string): Promise<KnownNomination> {
    const [nomination] = UUID.test(id)
      ? await readNominations(tx, 'n.id = $1 AND (n.addressee_id = $2 OR n.nominee_id = $2)', [id, accountId])
      : [];
    if (!nomination) throw new NotFound();
    return this.locked(tx, nomination.id);
  }

  /** Withdrawn, declined or lapsed. */
  async end(
    tx: EntityManager,
    { nomination, context }: KnownNomination,
    of: { state: 'withdrawn' | 'declined' | 'lapsed'; reason: string; by: string },
  ): Promise<void> {
    const { now } = context;
    await tx.query(
      `WITH ended AS (UPDATE nomination SET state = $2, end_reason = $3, ended_at = $4, code_hash = NULL, sign_hash = NULL
         WHERE id = $1 RETURNING application_id)
       UPDATE application a SET state = $5 FROM ended WHERE a.id = ended.application_id`,
      [nomination.id, of.state, of.reason, now, of.state === 'lapsed' ? 'closed' : 'withdrawn'],
    );
    await this.record(tx, of.by, `nomination.${of.state}`, { nomination, context }, { reason: of.reason });
  }

  record(
    tx: EntityManager,
    actor: string,
    action: string,
    { nomination, context }: Pick<KnownNomination, 'nomination' | 'context'>,
    data: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const { id, way, award, applicationId } = nomination;
    return this.audit.append(tx, {
      ...{ actor, action, subject: `nomination:${id}` },
      data: { way, award, application: applicationId, ...data },
      seasonId: context.season.id,
    });
  }

  private async locked(tx: EntityManager, id: string): Promise<KnownNomination> {
    await tx.query(
      `SELECT 1 FROM application a JOIN nomination n ON n.application_id = a.id WHERE n.id = $1 FOR UPDATE OF a`,
      [id],
    );
    await tx.query('SELECT 1 FROM nomination WHERE id = $1 FOR UPDATE', [id]);
    const [nomination] = await readNominations(tx, 'n.id = $1', [id]);
    if (!nomination) throw new NotFound();
    return this.known(tx, nomination);
  }

  private async known(tx: EntityManager, nomination: NominationRecord): Promise<KnownNomination> {
    const application = await findApplication(tx, nomination.applicationId);
    if (!application) throw new NotFound();
    const context = await this.contexts.of(tx, application);
    const due = dueOf(nomination, context);
    if (due === null || context.now < due) return { nomination, context, due };
    return this.lapse(tx, { nomination, context, due });
  }

  /** One look among several at once ends it. */
  private async lapse(tx: EntityManager, known: KnownNomination): Promise<KnownNomination> {
    const { nomination, context, due } = known;
    const what = nomination.state === 'supporting' ? '联名人数没有达到要求' : '被提名人没有同意';
    const until = describeInstant(due ?? context.now, context.version.plan.timezone);
    const reason = `到 ${until} 为止，${what}，提名终止。`;
    const [, ended]: [unknown[], number] = await tx.query(
      `UPDATE nomination SET state = 'lapsed', end_reason = $2, ended_at = $3, code_hash = NULL, sign_hash = NULL
       WHERE id = $1 AND state IN ('supporting','invited','claimed')`,
      [nomination.id, reason, due],
    );
    if (ended > 0) {
      await tx.query(`UPDATE application SET state = 'closed' WHERE id = $1 AND state = 'draft'`, [
        nomination.applicationId,
      ]);
      await this.record(tx, nomination.nominatorId, 'nomination.lapsed', known, { reason });
    }
    const [now] = await readNominations(tx, 'n.id = $1', [nomination.id]);
    return { nomination: now ?? nomination, context, due: null };
  }
}

/** @throws Conflict NOMINATION_STATE with what it is instead */
export function requireState(
  { nomination }: KnownNomination,
  ...wanted: readonly NominationRecord['state'][]
): void {
  if (wanted.includes(nomination.state)) return;
  const message = `${STATE_WORDS[nomination.state]}，不能这样办理。请刷新后查看。`;
  throw new Conflict('NOMINATION_STATE', message, { state: nomination.state });
}

const STATE_WORDS: Readonly<Record<NominationRecord['state'], string>> = {
  drafting: '提名还在填写',
  supporting: '提名在等其他提名人联名',
  invited: '提名在等被提名人确认',
  claimed: '提名在等被提名人同意',
  consented: '被提名人已经同意并提交',
  filed: '提名已经提交',
  declined: '被提名人已经谢绝',
  withdrawn: '提名已经撤回',
  lapsed: '提名已因逾期终止',
};

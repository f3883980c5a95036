import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine } from '../engine/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { WaitingList } from '../quotas/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import { lockOwnApplication, type ApplicationRecord } from './application-record.js';
import { recordEvent } from './entry-events.js';
import { isPending, nominationOf } from './nomination-record.js';
import { withdrawalStanding, type WithdrawalStanding } from './withdrawal-standing.js';

/** The process listens for it from its start, so it need not be kept long. */
const MESSAGE_TTL_MS = 24 * 3600 * 1000;

/** Takes an application back, for good, as far and as long as the plan lets its applicant. */
@Injectable()
export class WithdrawApplication {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly places: WaitingList,
    private readonly engine: ProcessEngine,
    private readonly audit: Audit,
  ) {}

  /** Withdrawing again is no error. @throws NotFound, Conflict APPLICATION_ENDED or WITHDRAWAL_CLOSED, Invalid REASON_REQUIRED */
  async withdraw(
    tx: EntityManager,
    person: CurrentPerson,
    applicationId: string,
    reason: string,
  ): Promise<void> {
    const application = await lockOwnApplication(tx, person, applicationId);
    if (application.state === 'withdrawn') return;
    if (application.state === 'closed' || (application.entry && application.entry.status !== 'open')) {
      throw new Conflict('APPLICATION_ENDED', '申报已办结，不能再撤回。');
    }
    await this.assertNotSent(tx, application);
    const freed = await this.freePlace(tx, application, reason);
    await tx.query(
      `UPDATE application SET state = 'withdrawn', correction_due = NULL, correction_remark = NULL WHERE id = $1`,
      [application.id],
    );
    if (application.entry) await this.tellProcess(tx, person, application, application.entry.id, reason);
    await this.audit.append(tx, {
      actor: person.accountId,
      action: 'application.withdrawn',
      subject: `application:${application.id}`,
      data: { entry: application.entry?.id ?? null, reason, placeFreed: freed },
      seasonId: application.seasonId,
    });
  }

  /** What was sent ends through the nomination; what is still being written ends with its draft. @throws Conflict */
  private async assertNotSent(tx: EntityManager, { id, state }: ApplicationRecord): Promise<void> {
    if (state !== 'draft') return;
    const nomination = await nominationOf(tx, id);
    if (!nomination) return;
    if (isPending(nomination)) {
      const message = '提名已经送出。请在“我的提名”中撤回提名，或由被提名人谢绝。';
      throw new Conflict('NOMINATION_SENT', message);
    }
    await tx.query(`UPDATE nomination SET state = 'withdrawn', ended_at = created_at WHERE id = $1`, [
      nomination.id,
    ]);
  }

  /** As far as the plan lets it be taken back. @returns whether the place, if it had one, was given back. @throws Conflict, Invalid */
  private async freePlace(
    tx: EntityManager,
    application: ApplicationRecord,
    reason: string,
  ): Promise<boolean> {
    const { closed, reasonRequired, freesPlace } = await this.standing(tx, application);
    if (closed !== null) throw new Conflict('WITHDRAWAL_CLOSED', closed);
    if (reasonRequired && reason === '') {
      const message = '请写明撤回的原因。';
      throw new Invalid('REASON_REQUIRED', message, [{ field: 'reason', rule: 'required', message }]);
    }
    if (!freesPlace || application.entry === null) return false;
    const season = await this.seasons.get(tx, application.seasonId);
    await this.places.release(tx, application.entry.id, await this.seasons.now(tx, season));
    return true;
  }

  /** What the plan says of withdrawing this application, as things stand. A draft may always be given up. */
  async standing(tx: EntityManager, application: ApplicationRecord): Promise<WithdrawalStanding> {
    const season = await this.seasons.get(tx, application.seasonId);
    const { entry } = application;
    const { plan } = await this.versions.get(entry?.planVersionId ?? season.planVersionId, tx);
    if (!entry) return withdrawalStanding(plan, null);
    const stages: { stage: string }[] = await tx.query('SELECT stage FROM entry_stage WHERE entry_id = $1', [
      entry.id,
    ]);
    const date = plan.withdrawal?.until?.date;
    const ends: { at: Date | null }[] = date
      ? await tx.query('SELECT season_date_at($1, $2, $3) AS at', [season.id, date, entry.id])
      : [];
    return withdrawalStanding(plan, {
      reached: stages.map(({ stage }) => stage),
      now: await this.seasons.now(tx, season),
      until: ends[0]?.at ?? null,
    });
  }

  private async tellProcess(
    tx: EntityManager,
    person: CurrentPerson,
    application: ApplicationRecord,
    entryId: string,
    reason: string,
  ): Promise<void> {
    const season = await this.seasons.get(tx, application.seasonId);
    const at = await this.seasons.now(tx, season);
    const event = { entryId, at, kind: 'withdrawn', title: '申报人撤回申报', opinion: reason } as const;
    await recordEvent(tx, { ...event, actorId: person.accountId });
    await this.engine.publish(tx, {
      name: 'application-withdrawn',
      correlationKey: entryId,
      messageId: entryId,
      timeToLiveMs: MESSAGE_TTL_MS,
    });
  }
}

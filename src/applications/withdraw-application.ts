import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine } from '../engine/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { Seasons } from '../seasons/index.js';
import { Conflict } from '../shared/errors.js';
import { lockOwnApplication, type ApplicationRecord } from './application-record.js';
import { recordEvent } from './entry-events.js';

/** The process listens for it from its start, so it need not be kept long. */
const MESSAGE_TTL_MS = 24 * 3600 * 1000;

/** Takes an application back, for good. A quota place that was used stays used. */
@Injectable()
export class WithdrawApplication {
  constructor(
    private readonly seasons: Seasons,
    private readonly engine: ProcessEngine,
    private readonly audit: Audit,
  ) {}

  /** Withdrawing again is no error. @throws NotFound, Conflict APPLICATION_ENDED */
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
    await tx.query(
      `UPDATE application SET state = 'withdrawn', correction_due = NULL, correction_remark = NULL WHERE id = $1`,
      [application.id],
    );
    if (application.entry) await this.tellProcess(tx, person, application, application.entry.id, reason);
    await this.audit.append(tx, {
      actor: person.accountId,
      action: 'application.withdrawn',
      subject: `application:${application.id}`,
      data: { entry: application.entry?.id ?? null, reason },
      seasonId: application.seasonId,
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

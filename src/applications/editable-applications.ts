import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { Conflict } from '../shared/errors.js';
import { ApplicationContexts, lockedFor, type ApplicationContext } from './application-context.js';
import { lockOwnApplication, type ApplicationRecord } from './application-record.js';
import { mayChangeEvidence } from './nominee-corrections.js';

/** Opens an application for a change: locked, and still open by the season's clock. */
@Injectable()
export class EditableApplications {
  constructor(private readonly contexts: ApplicationContexts) {}

  /** @throws NotFound, Conflict with the reason why it is closed */
  async lock(
    tx: EntityManager,
    person: CurrentPerson,
    id: string,
    what: 'answers' | 'files' = 'answers',
  ): Promise<{ application: ApplicationRecord; context: ApplicationContext }> {
    const application = await lockOwnApplication(tx, person, id);
    const context = await this.contexts.of(tx, application);
    const closed = lockedFor(application, context);
    if (closed) throw new Conflict(closed.code, closed.message);
    const { nomination, award } = context;
    if (what === 'files' && nomination?.state === 'claimed' && !mayChangeEvidence(award.nomination)) {
      throw new Conflict('EVIDENCE_FIXED', '佐证材料由提名人上传，方案不允许更改。有误的，请谢绝并写明。');
    }
    return { application, context };
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { Conflict } from '../shared/errors.js';
import { ApplicationContexts, lockedFor, type ApplicationContext } from './application-context.js';
import { lockOwnApplication, type ApplicationRecord } from './application-record.js';

/** Opens an application for a change: locked, and still open by the season's clock. */
@Injectable()
export class EditableApplications {
  constructor(private readonly contexts: ApplicationContexts) {}

  /** @throws NotFound, Conflict with the reason why it is closed */
  async lock(
    tx: EntityManager,
    person: CurrentPerson,
    id: string,
  ): Promise<{ application: ApplicationRecord; context: ApplicationContext }> {
    const application = await lockOwnApplication(tx, person, id);
    const context = await this.contexts.of(tx, application);
    const closed = lockedFor(application, context);
    if (closed) throw new Conflict(closed.code, closed.message);
    return { application, context };
  }
}

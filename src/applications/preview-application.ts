import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseRules } from '../eligibility/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { ApplicationContexts } from './application-context.js';
import { ApplicationFiles } from './application-files.js';
import { ownApplication } from './application-record.js';
import type { PreviewView } from './application.view.js';
import { checkApplication, nominationTold } from './check-application.js';
import { Drafts } from './drafts.js';

/** Tells an applicant what submitting would find, and how the rules look so far. Changes nothing. */
@Injectable()
export class PreviewApplication {
  constructor(
    private readonly contexts: ApplicationContexts,
    private readonly drafts: Drafts,
    private readonly files: ApplicationFiles,
    private readonly rules: CaseRules,
  ) {}

  async preview(tx: EntityManager, person: CurrentPerson, id: string): Promise<PreviewView> {
    const application = await ownApplication(tx, person, id);
    const context = await this.contexts.of(tx, application);
    const draft = await this.drafts.read(tx, id, context);
    const files = await this.files.list(tx, id);
    const { data, problems, missing } = checkApplication(context, draft.data, files);
    const { season, version, award, now: at } = context;
    const checks = await this.rules.previewChecks(tx, {
      seasonId: season.id,
      version,
      award,
      data,
      files,
      at,
      nomination: nominationTold(context),
    });
    return { checks, problems, missing };
  }
}

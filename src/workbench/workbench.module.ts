import { Module } from '@nestjs/common';
import { CheckDraft } from './check-draft.js';
import { DecisionTrials } from './decision-trials.js';
import { DecisionTrialsController } from './decision-trials.controller.js';
import { DraftComments } from './draft-comments.js';
import { DraftCommentsController } from './draft-comments.controller.js';
import { DraftHistory } from './draft-history.js';
import { DraftPackages } from './draft-packages.js';
import { DraftPackagesController } from './draft-packages.controller.js';
import { PlanDrafts } from './plan-drafts.js';
import { PlanDraftsController } from './plan-drafts.controller.js';
import { StartDraft } from './start-draft.js';

/** Plans edited on screen: drafts, checks, comparison, packages, comments. */
@Module({
  providers: [DecisionTrials, PlanDrafts, DraftHistory, DraftComments, DraftPackages, StartDraft, CheckDraft],
  controllers: [
    DecisionTrialsController,
    DraftPackagesController,
    PlanDraftsController,
    DraftCommentsController,
  ],
})
export class WorkbenchModule {}

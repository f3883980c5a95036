import { Module } from '@nestjs/common';
import { SeasonRecords } from '../replay/index.js';
import { CheckDraft } from './check-draft.js';
import { DecisionTrials } from './decision-trials.js';
import { DecisionTrialsController } from './decision-trials.controller.js';
import { DraftComments } from './draft-comments.js';
import { DraftCommentsController } from './draft-comments.controller.js';
import { DraftHistory } from './draft-history.js';
import { DraftReviews } from './draft-reviews.js';
import { DraftPackages } from './draft-packages.js';
import { DraftPackagesController } from './draft-packages.controller.js';
import { DraftQuotasController } from './draft-quotas.controller.js';
import { PlanDrafts } from './plan-drafts.js';
import { PlanDraftsController } from './plan-drafts.controller.js';
import { ReplayRuns } from './replay-runs.js';
import { ReplayRunsController } from './replay-runs.controller.js';
import { ServiceTasksController } from './service-tasks.controller.js';
import { StartDraft } from './start-draft.js';

/** Plans edited on screen: drafts, checks, comparison, packages, comments. */
@Module({
  providers: [
    ReplayRuns,
    SeasonRecords,
    DecisionTrials,
    PlanDrafts,
    DraftHistory,
    DraftReviews,
    DraftComments,
    DraftPackages,
    StartDraft,
    CheckDraft,
  ],
  controllers: [
    ReplayRunsController,
    DecisionTrialsController,
    DraftPackagesController,
    PlanDraftsController,
    DraftCommentsController,
    ServiceTasksController,
    DraftQuotasController,
  ],
})
export class WorkbenchModule {}

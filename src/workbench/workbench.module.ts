import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
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
import { RehearsalHall } from './rehearsal/rehearsal-hall.js';
import { RehearsalResultsController } from './rehearsal/rehearsal-results.controller.js';
import { RehearsalRuns } from './rehearsal/rehearsal-runs.js';
import { RehearsalsController } from './rehearsal/rehearsals.controller.js';
import { StartRehearsal } from './rehearsal/start-rehearsal.js';
import { RankingPreviews } from './ranking-previews.js';
import { RankingPreviewsController } from './ranking-previews.controller.js';
import { ReplayRuns } from './replay-runs.js';
import { ReplayRunsController } from './replay-runs.controller.js';
import { ScoreSheetPreviews } from './score-sheet-previews.js';
import { ScoreSheetPreviewsController } from './score-sheet-previews.controller.js';
import { ServiceTasksController } from './service-tasks.controller.js';
import { StartDraft } from './start-draft.js';
import { TemplatePreviews } from './template-previews.js';
import { TemplatePreviewsController } from './template-previews.controller.js';
import { WordTemplates } from './word-templates.js';

/** Plans edited on screen: drafts, checks, comparison, packages, comments. */
@Module({
  imports: [EligibilityModule],
  providers: [
    ReplayRuns,
    RehearsalHall,
    RehearsalRuns,
    StartRehearsal,
    SeasonRecords,
    DecisionTrials,
    PlanDrafts,
    DraftHistory,
    DraftReviews,
    DraftComments,
    DraftPackages,
    StartDraft,
    CheckDraft,
    TemplatePreviews,
    RankingPreviews,
    ScoreSheetPreviews,
    WordTemplates,
  ],
  controllers: [
    ReplayRunsController,
    RehearsalsController,
    RehearsalResultsController,
    DecisionTrialsController,
    DraftPackagesController,
    PlanDraftsController,
    DraftCommentsController,
    ServiceTasksController,
    DraftQuotasController,
    TemplatePreviewsController,
    RankingPreviewsController,
    ScoreSheetPreviewsController,
  ],
})
export class WorkbenchModule {}

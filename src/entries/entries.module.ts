import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { QuotasModule } from '../quotas/index.js';
import { AwaitStageWorker } from './await-stage.worker.js';
import { CloseStageWorker } from './close-stage.worker.js';
import { EndEntryWorker } from './end-entry.worker.js';
import { EntriesController } from './entries.controller.js';
import { Entries } from './entries.js';
import { EntryConflicts } from './entry-conflicts.js';
import { EntryQuery } from './entry-query.js';
import { EntryStages } from './entry-stages.js';
import { EntryViewing } from './entry-viewing.js';
import { EntryViews } from './entry-views.js';
import { ReachStageWorker } from './reach-stage.worker.js';
import { TellEntriesWorker } from './tell-entries.worker.js';

@Module({
  imports: [EligibilityModule, NotificationsModule, QuotasModule],
  controllers: [EntriesController],
  providers: [
    ...[Entries, EntryConflicts, EntryQuery, EntryStages, EntryViewing, EntryViews],
    ...[ReachStageWorker, TellEntriesWorker, AwaitStageWorker, CloseStageWorker, EndEntryWorker],
  ],
  exports: [Entries, EntryStages, EntryViewing, EntryViews],
})
export class EntriesModule {}

import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { EligibilityModule } from '../eligibility/index.js';
import { UserTaskListener } from '../engine/index.js';
import { EntriesModule } from '../entries/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { QuotasModule } from '../quotas/index.js';
import { ClaimTask } from './claim-task.js';
import { CompleteTask } from './complete-task.js';
import { CorrectionTasks } from './correction-tasks.js';
import { AnswerSoftRules } from './effects/answer-soft-rules.effect.js';
import { OutcomeEffects } from './effects/outcome-effects.js';
import { JoinWaitingList } from './effects/join-waiting-list.effect.js';
import { RecordOpinion } from './effects/record-opinion.effect.js';
import { ReleasePlace } from './effects/release-place.effect.js';
import { RequestCorrection } from './effects/request-correction.effect.js';
import { StoreScore } from './effects/store-score.effect.js';
import { TakePlace } from './effects/take-place.effect.js';
import { WaiveFailures } from './effects/waive-failures.effect.js';
import { PanelSeats } from './panel-seats.js';
import { Prefill } from './prefill.js';
import { SecondPerson } from './second-person.js';
import { SoftAnswers } from './soft-answers.js';
import { TaskCounter } from './task-counts.js';
import { TaskList } from './task-list.js';
import { TaskPapers } from './task-papers.js';
import { TaskQuery } from './task-query.js';
import { TaskFileAccess } from './task-file-access.js';
import { TaskFiles } from './task-files.js';
import { TaskFilesController } from './task-files.controller.js';
import { TasksController } from './tasks.controller.js';
import { TaskViews } from './task-views.js';

@Module({
  imports: [DiscoveryModule, EligibilityModule, EntriesModule, NotificationsModule, QuotasModule],
  controllers: [TasksController, TaskFilesController],
  providers: [
    ...[
      ClaimTask,
      CompleteTask,
      CorrectionTasks,
      OutcomeEffects,
      PanelSeats,
      Prefill,
      SecondPerson,
      SoftAnswers,
    ],
    ...[TaskCounter, TaskFileAccess, TaskFiles, TaskList, TaskPapers, TaskQuery, TaskViews],
    ...[
      AnswerSoftRules,
      JoinWaitingList,
      RecordOpinion,
      ReleasePlace,
      RequestCorrection,
      StoreScore,
      TakePlace,
      WaiveFailures,
    ],
    { provide: UserTaskListener, useExisting: TaskList },
  ],
  exports: [CorrectionTasks, PanelSeats, UserTaskListener, TaskFileAccess, TaskList],
})
export class TasksModule {}

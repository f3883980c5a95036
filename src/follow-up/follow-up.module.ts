import { Module } from '@nestjs/common';
import { AwardsModule } from '../awards/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { ChangeHolderWorker } from './change-holder.worker.js';
import { FollowUps } from './follow-ups.js';
import { HolderRequests } from './holder-requests.js';
import { Holders } from './holders.js';
import { HoldersController } from './holders.controller.js';
import { NextAssessmentWorker } from './next-assessment.worker.js';
import { Pool } from './pool.js';
import { PoolController } from './pool.controller.js';
import { RecordAssessmentWorker } from './record-assessment.worker.js';
import { RevokeWorker } from './revoke.worker.js';
import { StartFollowUpWorker } from './start-follow-up.worker.js';

@Module({
  imports: [AwardsModule, EligibilityModule],
  providers: [
    ...[FollowUps, Holders, HolderRequests, Pool],
    ...[StartFollowUpWorker, NextAssessmentWorker, RecordAssessmentWorker, ChangeHolderWorker, RevokeWorker],
  ],
  controllers: [HoldersController, PoolController],
})
export class FollowUpModule {}

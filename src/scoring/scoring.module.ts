import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { EligibilityModule } from '../eligibility/index.js';
import { BatchRounds } from './batch-rounds.js';
import { RecordRoundWorker } from './record-round.worker.js';

@Module({
  imports: [DiscoveryModule, EligibilityModule],
  providers: [RecordRoundWorker, BatchRounds],
  exports: [BatchRounds],
})
export class ScoringModule {}

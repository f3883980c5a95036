import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { EligibilityModule } from '../eligibility/index.js';
import { BatchRounds } from './batch-rounds.js';
import { RecordRoundWorker } from './record-round.worker.js';
import { CountedRounds } from './counted-rounds.js';

@Module({
  imports: [DiscoveryModule, EligibilityModule],
  providers: [RecordRoundWorker, BatchRounds, CountedRounds],
  exports: [BatchRounds, CountedRounds],
})
export class ScoringModule {}

import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { EligibilityModule } from '../eligibility/index.js';
import { BatchRounds } from './batch-rounds.js';
import { RecordRoundWorker } from './record-round.worker.js';
import { RoundScores } from './round-scores.js';
import { CountedRounds } from './counted-rounds.js';

@Module({
  imports: [DiscoveryModule, EligibilityModule],
  providers: [RecordRoundWorker, BatchRounds, CountedRounds, RoundScores],
  exports: [BatchRounds, CountedRounds, RoundScores],
})
export class ScoringModule {}

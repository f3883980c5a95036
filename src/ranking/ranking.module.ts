import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
import { ScoringModule } from '../scoring/index.js';
import { AnnounceRankingWorker } from './announce-ranking.worker.js';
import { ConfirmRanking } from './confirm-ranking.js';
import { PrintRanking } from './print-ranking.js';
import { RankWorker } from './rank.worker.js';
import { RankingsController } from './rankings.controller.js';
import { ResultSets } from './result-sets.js';
import { SeasonRanking } from './season-ranking.js';

@Module({
  imports: [EligibilityModule, ScoringModule],
  providers: [PrintRanking, SeasonRanking, ResultSets, RankWorker, AnnounceRankingWorker, ConfirmRanking],
  controllers: [RankingsController],
  exports: [SeasonRanking],
})
export class RankingModule {}

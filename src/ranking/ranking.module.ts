import { Module } from '@nestjs/common';
import { AnnounceRankingWorker } from './announce-ranking.worker.js';
import { RankWorker } from './rank.worker.js';
import { RankingsController } from './rankings.controller.js';
import { SeasonRanking } from './season-ranking.js';

@Module({ providers: [SeasonRanking, RankWorker, AnnounceRankingWorker], controllers: [RankingsController] })
export class RankingModule {}

import { Module } from '@nestjs/common';
import { QuotasModule } from '../quotas/index.js';
import { OrderRecommendations } from './order-recommendations.js';
import { RecommendationFigures } from './recommendation-figures.js';
import { RecommendationLists } from './recommendation-lists.js';
import { RecommendationsController } from './recommendations.controller.js';

/** Candidates of a recommending body in an order. */
@Module({
  imports: [QuotasModule],
  controllers: [RecommendationsController],
  providers: [OrderRecommendations, RecommendationFigures, RecommendationLists],
})
export class RecommendationsModule {}

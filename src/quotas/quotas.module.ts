import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
import { QuotaBook } from './quota-book.js';
import { QuotaCandidates } from './quota-candidates.js';
import { QuotaQuery } from './quota-query.js';
import { QuotasController } from './quotas.controller.js';
import { ReleasePlaceWorker } from './release-place.worker.js';
import { WaitingList } from './waiting-list.js';

@Module({
  imports: [EligibilityModule],
  controllers: [QuotasController],
  providers: [QuotaBook, QuotaCandidates, QuotaQuery, ReleasePlaceWorker, WaitingList],
  exports: [QuotaBook, WaitingList],
})
export class QuotasModule {}

import { Module } from '@nestjs/common';
import { QuotasModule } from '../quotas/index.js';
import { CloseSeasonWorker } from './close-season.worker.js';
import { ReadDateWorker } from './read-date.worker.js';
import { SeasonCalendar } from './season-calendar.js';
import { SeasonLauncher } from './season-launcher.js';
import { SeasonsController } from './seasons.controller.js';
import { SetPhaseWorker } from './set-phase.worker.js';

@Module({
  imports: [QuotasModule],
  providers: [SeasonLauncher, SeasonCalendar, ReadDateWorker, SetPhaseWorker, CloseSeasonWorker],
  controllers: [SeasonsController],
  exports: [SeasonLauncher, SeasonCalendar],
})
export class SeasonRunModule {}

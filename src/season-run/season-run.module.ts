import { Module } from '@nestjs/common';
import { QuotasModule } from '../quotas/index.js';
import { CloseSeasonWorker } from './close-season.worker.js';
import { Contacts } from './contacts.js';
import { PlanRelease } from './plan-release.js';
import { PlansController } from './plans.controller.js';
import { ReadDateWorker } from './read-date.worker.js';
import { SeasonDatesController } from './season-dates.controller.js';
import { SeasonCalendar } from './season-calendar.js';
import { SeasonLauncher } from './season-launcher.js';
import { SeasonsController } from './seasons.controller.js';
import { SetPhaseWorker } from './set-phase.worker.js';

@Module({
  imports: [QuotasModule],
  providers: [
    Contacts,
    PlanRelease,
    SeasonLauncher,
    SeasonCalendar,
    ReadDateWorker,
    SetPhaseWorker,
    CloseSeasonWorker,
  ],
  controllers: [SeasonsController, SeasonDatesController, PlansController],
  exports: [SeasonLauncher, SeasonCalendar],
})
export class SeasonRunModule {}

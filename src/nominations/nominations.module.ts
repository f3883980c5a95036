import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/index.js';
import { BeNominated } from './be-nominated.js';
import { Nominate } from './nominate.js';
import { NominationBook } from './nomination-book.js';
import { NominationOffers } from './nomination-offers.js';
import { NominationViews } from './nomination-views.js';
import { NominationsController } from './nominations.controller.js';

/** People put forward by others, and their consent. */
@Module({
  imports: [ApplicationsModule],
  controllers: [NominationsController],
  providers: [BeNominated, Nominate, NominationBook, NominationOffers, NominationViews],
})
export class NominationsModule {}

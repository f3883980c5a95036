import { Module } from '@nestjs/common';
import { SeasonRecords } from '../replay/index.js';
import { SeasonRunModule } from '../season-run/index.js';
import { RehearsalClock } from './rehearsal-clock.js';
import { RehearsalController } from './rehearsal.controller.js';
import { RehearsalStarter } from './rehearsal-starter.js';

@Module({
  imports: [SeasonRunModule],
  providers: [SeasonRecords, RehearsalClock, RehearsalStarter],
  controllers: [RehearsalController],
})
export class RehearsalModule {}

import { Module } from '@nestjs/common';
import { SeasonRunModule } from '../season-run/index.js';
import { RehearsalClock } from './rehearsal-clock.js';
import { RehearsalController } from './rehearsal.controller.js';
import { RehearsalStarter } from './rehearsal-starter.js';

@Module({
  imports: [SeasonRunModule],
  providers: [RehearsalClock, RehearsalStarter],
  controllers: [RehearsalController],
})
export class RehearsalModule {}

import { Module } from '@nestjs/common';
import { EntriesModule } from '../entries/index.js';
import { ExpertsModule } from '../experts/index.js';
import { RankingModule } from '../ranking/index.js';
import { ScoringModule } from '../scoring/index.js';
import { TasksModule } from '../tasks/index.js';
import { DecideRecusal } from './decide-recusal.js';
import { KeepAway } from './keep-away.js';
import { RecusalsController } from './recusals.controller.js';
import { Recusals } from './recusals.js';

/** Declared conflicts: asked for by a person, confirmed by the secretary. */
@Module({
  imports: [EntriesModule, ExpertsModule, RankingModule, ScoringModule, TasksModule],
  controllers: [RecusalsController],
  providers: [DecideRecusal, KeepAway, Recusals],
})
export class RecusalsModule {}

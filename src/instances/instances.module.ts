import { Module } from '@nestjs/common';
import { InstanceActsController } from './instance-acts.controller.js';
import { InstancesController } from './instances.controller.js';
import { MigrationTargets } from './migration-targets.js';
import { PlanMoves } from './plan-moves.js';
import { PlanMovesController } from './plan-moves.controller.js';
import { ReachableProcesses } from './reachable-processes.js';
import { StandingCounts } from './standing-counts.js';

@Module({
  controllers: [InstancesController, InstanceActsController, PlanMovesController],
  providers: [ReachableProcesses, StandingCounts, MigrationTargets, PlanMoves],
})
export class InstancesModule {}

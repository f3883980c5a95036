import { Module } from '@nestjs/common';
import { InstanceActsController } from './instance-acts.controller.js';
import { InstancesController } from './instances.controller.js';
import { MigrationTargets } from './migration-targets.js';
import { ReachableProcesses } from './reachable-processes.js';

@Module({
  controllers: [InstancesController, InstanceActsController],
  providers: [ReachableProcesses, MigrationTargets],
})
export class InstancesModule {}

import { Module } from '@nestjs/common';
import { InstancesController } from './instances.controller.js';
import { ReachableProcesses } from './reachable-processes.js';

@Module({ controllers: [InstancesController], providers: [ReachableProcesses] })
export class InstancesModule {}

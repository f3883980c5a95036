import { Module } from '@nestjs/common';
import { AssignPanelWorker } from './assign-panel.worker.js';
import { PanelsController } from './panels.controller.js';
import { Reserves } from './reserves.js';

@Module({ providers: [AssignPanelWorker, Reserves], controllers: [PanelsController], exports: [Reserves] })
export class ExpertsModule {}

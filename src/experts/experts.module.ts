import { Module } from '@nestjs/common';
import { AssignPanelWorker } from './assign-panel.worker.js';
import { PanelsController } from './panels.controller.js';

@Module({ providers: [AssignPanelWorker], controllers: [PanelsController] })
export class ExpertsModule {}

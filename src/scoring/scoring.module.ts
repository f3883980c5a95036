import { Module } from '@nestjs/common';
import { RecordRoundWorker } from './record-round.worker.js';

@Module({ providers: [RecordRoundWorker] })
export class ScoringModule {}

import { Module } from '@nestjs/common';
import { RecordRoundWorker } from './record-round.worker.js';
import { RoundFigures } from './round-figures.js';

@Module({ providers: [RecordRoundWorker, RoundFigures], exports: [RoundFigures] })
export class ScoringModule {}

import { Module } from '@nestjs/common';
import { AskOpinionsWorker } from './ask-opinions.worker.js';
import { CountOpinionsWorker } from './count-opinions.worker.js';
import { GiveOpinion } from './give-opinion.js';

@Module({ providers: [AskOpinionsWorker, CountOpinionsWorker, GiveOpinion] })
export class OpinionsModule {}

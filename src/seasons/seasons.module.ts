import { Global, Module } from '@nestjs/common';
import { PlanLoader } from './plan-loader.js';
import { PlanVersions } from './plan-versions.js';
import { Seasons } from './seasons.js';

/** Plans and seasons are what every feature works with. */
@Global()
@Module({ providers: [PlanLoader, PlanVersions, Seasons], exports: [PlanLoader, PlanVersions, Seasons] })
export class SeasonsModule {}

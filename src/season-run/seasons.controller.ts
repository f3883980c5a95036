import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OptionalPerson, Policy, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { Contacts, type ContactView } from './contacts.js';
import { seasonRow, seasonView } from './describe-season.js';
import type { SeasonRow, SeasonView } from './season.view.js';

/** Seasons as everybody sees them. */
@ApiTags('seasons')
@Controller('seasons')
export class SeasonsController {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly help: Contacts,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ open: true })
  @ApiOperation({ summary: 'Seasons, newest first' })
  async list(): Promise<SeasonRow[]> {
    const tx = this.dataSource.manager;
    const seasons = await this.seasons.list(tx);
    return Promise.all(seasons.map(async (season) => seasonRow(season, await this.seasons.now(tx, season))));
  }

  @Get(':seasonId')
  @Policy({ open: true })
  @ApiOperation({ summary: 'A season: dates, awards with conditions, stages, contacts' })
  async show(@Param('seasonId') seasonId: string): Promise<SeasonView> {
    const tx = this.dataSource.manager;
    const season = await this.seasons.get(tx, seasonId);
    return seasonView(tx, {
      season,
      version: await this.versions.get(season.planVersionId, tx),
      dates: await this.seasons.dates(tx, seasonId),
      now: await this.seasons.now(tx, season),
    });
  }

  @Get(':seasonId/contacts')
  @Policy({ open: true })
  @ApiOperation({ summary: 'Where to find help; the contact of the person’s own place first' })
  contacts(
    @Param('seasonId') seasonId: string,
    @OptionalPerson() person: CurrentPerson | null,
  ): Promise<readonly ContactView[]> {
    return this.help.of(this.dataSource.manager, seasonId, person);
  }
}

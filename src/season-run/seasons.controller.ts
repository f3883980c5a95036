import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { seasonRow, seasonView } from './describe-season.js';
import { SeasonCalendar } from './season-calendar.js';
import type { SeasonRow, SeasonView } from './season.view.js';

class MoveDateDto {
  /** Local time in the plan's zone; 24:00 is the end of that day. */
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { message: '请按“年-月-日T时:分”填写，当天结束写 24:00' })
  at: string;

  @IsString()
  @MinLength(2, { message: '请写明调整日期的理由（至少 2 个字）' })
  @MaxLength(500)
  reason: string;
}

/** Seasons as everybody sees them, and their calendar as administrators move it. */
@ApiTags('seasons')
@Controller('seasons')
export class SeasonsController {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly calendar: SeasonCalendar,
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

  @Put(':seasonId/dates/:key')
  @HttpCode(204)
  @Policy({ capability: 'administer', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Moves a date and every wait for it' })
  async moveDate(
    @Param('seasonId') seasonId: string,
    @Param('key') key: string,
    @Body() body: MoveDateDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    await this.dataSource.transaction((tx) =>
      this.calendar.move(tx, seasonId, { key, at: body.at, reason: body.reason, by: person.accountId }),
    );
  }
}

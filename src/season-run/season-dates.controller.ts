import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type DateScope, type SeasonPlan } from '../seasons/index.js';
import { listMoves } from './date-moves.js';
import { SeasonCalendar } from './season-calendar.js';
import type { MoveResult, SeasonDatesView } from './season.view.js';

class ScopeDto {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  award?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  relation?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  role?: string | null;

  /** Organisations of the relation, or values of the role. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  members?: string[];
}

class MoveDateDto {
  /** Local time in the plan's zone; 24:00 is the end of that day. Null: back to the plan. */
  @ValidateIf((_, value) => value !== null)
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { message: '请按“年-月-日T时:分”填写，当天结束写 24:00' })
  at: string | null;

  @IsString()
  @MinLength(2, { message: '请写明调整日期的理由（至少 2 个字）' })
  @MaxLength(500)
  reason: string;

  /** Whom it is for. Left out: everybody who has no time of his own. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ScopeDto)
  scope?: ScopeDto | null;
}

/** The calendar of a season as administrators move it. */
@ApiTags('seasons')
@Controller('seasons/:seasonId/dates')
export class SeasonDatesController {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly calendar: SeasonCalendar,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ capability: 'administer', season: 'params.seasonId' })
  @ApiOperation({ summary: 'How the dates were moved, by whom and why, and whom a move may be for' })
  async list(@Param('seasonId') seasonId: string): Promise<SeasonDatesView> {
    const tx = this.dataSource.manager;
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    return {
      moves: await listMoves(tx, season.id),
      twoPeople: Object.keys(plan.dates).filter((key) => plan.dates[key]?.secondPerson === true),
      relations: relationsOf(plan),
    };
  }

  @Put(':key')
  @Policy({ capability: 'administer', season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'Moves a date, for everybody or for a scope, and every wait for it' })
  moveDate(
    @Param('seasonId') seasonId: string,
    @Param('key') key: string,
    @Body() { at, reason, scope }: MoveDateDto,
    @Person() { accountId: by }: CurrentPerson,
  ): Promise<MoveResult> {
    const request = { key, at, reason, by, scope: scope ? scopeOf(scope) : null };
    return this.dataSource.transaction((tx) => this.calendar.move(tx, seasonId, request));
  }

  @Post('moves/:moveId/confirm')
  @HttpCode(204)
  @Policy({ capability: 'administer', season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'The second person confirms a move' })
  async confirm(
    @Param('seasonId') seasonId: string,
    @Param('moveId') moveId: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    await this.dataSource.transaction((tx) => this.calendar.confirm(tx, seasonId, moveId, person.accountId));
  }

  @Post('moves/:moveId/drop')
  @HttpCode(204)
  @Policy({ capability: 'administer', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Lets a move drop that nobody has confirmed' })
  async drop(
    @Param('seasonId') seasonId: string,
    @Param('moveId') moveId: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    await this.dataSource.transaction((tx) => this.calendar.drop(tx, seasonId, moveId, person.accountId));
  }
}

const scopeOf = ({ award, relation, role, members }: ScopeDto): DateScope => ({
  award: award ?? null,
  relation: relation ?? null,
  role: role ?? null,
  members: members ?? [],
});

/** Relations by which times can differ, with the organisations an applicant may belong to. */
function relationsOf(plan: SeasonPlan): SeasonDatesView['relations'] {
  return Object.entries(plan.relations)
    .filter(([, { role, open }]) => role !== undefined && !open)
    .map(([key, { label }]) => ({ key, label, organisations: plan.organisations.map((each) => each.key) }));
}

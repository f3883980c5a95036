import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  IsBoolean,
  IsISO8601,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { ProcessEngine } from '../engine/index.js';
import { Policy } from '../identity/index.js';
import { writtenLetters, type WrittenLetter } from '../notifications/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { SeasonRecords, type SeasonRecord } from '../replay/index.js';
import { Invalid, NotFound } from '../shared/errors.js';
import type { ClockMove, ClockView } from './clock.view.js';
import { RehearsalClock } from './rehearsal-clock.js';
import { casesOf, countOpenTasks, type ScriptedStanding } from './scripted-standing.js';
import {
  declareConflict,
  listedCases,
  openTasks,
  outcomes,
  type ListedCase,
  type ScriptedOutcome,
  type ScriptedTask,
} from './scripted-view.js';

class ConflictDto {
  /** The applicant's reference. */
  @IsString()
  @MaxLength(100)
  clientRef: string;

  /** Organisation key of the expert. */
  @IsString()
  @MaxLength(100)
  expert: string;

  @IsString()
  @MaxLength(500)
  reason: string;
}

class LettersQuery {
  /** Id of the last that is known; 0: none. */
  @Matches(/^\d{1,18}$/)
  after: string;
}

class MoveClockDto {
  /** ISO 8601 instant. */
  @IsOptional()
  @IsISO8601()
  to?: string;

  /** To the next timer. */
  @IsOptional()
  @IsBoolean()
  next?: boolean;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(60 * 24 * 366)
  byMinutes?: number;

  /** No further than the first instant at which timers are due. */
  @IsOptional()
  @IsBoolean()
  stopAtTimer?: boolean;
}

/** The clock of a rehearsal, and what its scripted people have to do. */
@ApiTags('rehearsal')
@Controller('seasons/:seasonId')
export class RehearsalController {
  constructor(
    private readonly clock: RehearsalClock,
    private readonly seasons: Seasons,
    private readonly engine: ProcessEngine,
    private readonly versions: PlanVersions,
    private readonly records: SeasonRecords,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('clock')
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'The rehearsal clock and the next timer' })
  async show(@Param('seasonId') seasonId: string): Promise<ClockView> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    const now = await this.clock.now(this.dataSource.manager, season);
    const next = await this.clock.next(season);
    return {
      now: now.toISOString(),
      next: next && {
        at: next.dueAt.toISOString(),
        elementId: next.elementId,
        instanceKey: next.instanceKey,
      },
    };
  }

  @Post('clock')
  @HttpCode(200)
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'Moves the rehearsal clock forward, firing timers on the way' })
  async move(@Param('seasonId') seasonId: string, @Body() body: MoveClockDto): Promise<ClockMove> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    const { stopAtTimer = false } = body;
    const fired = await this.clock.advance(season, await this.target(seasonId, body), { stopAtTimer });
    return { ...(await this.show(seasonId)), fired };
  }

  @Post('settle')
  @HttpCode(204)
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'Waits until nothing more happens by itself at this moment' })
  async settle(): Promise<void> {
    await this.engine.settle({ retries: true });
  }

  @Get('rehearsal/tasks')
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'Open tasks of everybody, for scripted people' })
  async tasks(@Param('seasonId') seasonId: string): Promise<readonly ScriptedTask[]> {
    await this.engine.settle({ retries: true });
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    const { plan } = await this.versions.get(season.planVersionId);
    return openTasks(this.dataSource.manager, seasonId, plan.awards);
  }

  @Get('rehearsal/outcomes')
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'How every entry came out' })
  async outcomes(@Param('seasonId') seasonId: string): Promise<readonly ScriptedOutcome[]> {
    return outcomes(this.dataSource.manager, seasonId);
  }

  @Get('rehearsal/standing')
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'Where every token and every case is' })
  async standing(@Param('seasonId') seasonId: string): Promise<ScriptedStanding> {
    await this.engine.settle({ retries: true });
    const { manager } = this.dataSource;
    const season = await this.seasons.get(manager, seasonId);
    const [tokens, cases, openTasks] = await Promise.all([
      this.engine.elementCounts({ deploymentId: season.planVersionId, groupId: season.id }),
      casesOf(manager, seasonId),
      countOpenTasks(manager, seasonId),
    ]);
    return { tokens, cases, openTasks };
  }

  @Get('rehearsal/letters')
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'What people were told, in its order' })
  letters(
    @Param('seasonId') seasonId: string,
    @Query() { after }: LettersQuery,
  ): Promise<readonly WrittenLetter[]> {
    return writtenLetters(this.dataSource.manager, seasonId, after);
  }

  @Get('rehearsal/listed')
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'Cases on a notice, for scripted objections' })
  async listed(
    @Param('seasonId') seasonId: string,
    @Query('notice') notice: string,
  ): Promise<readonly ListedCase[]> {
    return listedCases(this.dataSource.manager, seasonId, notice);
  }

  @Post('rehearsal/conflicts')
  @HttpCode(204)
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'A conflict of interest that an expert has declared, for scripted draws' })
  async conflict(@Param('seasonId') seasonId: string, @Body() body: ConflictDto): Promise<void> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    const at = await this.clock.now(this.dataSource.manager, season);
    const { clientRef, expert, reason } = body;
    const conflict = { clientRef, expert, reason, at };
    const known = await declareConflict(this.dataSource.manager, seasonId, conflict);
    if (!known) throw new NotFound(`没有编号为“${body.clientRef}”的申报，不能登记回避。`);
  }

  @Get('rehearsal/record')
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'The whole season as it stands: cases, acts, scores, rankings, money' })
  record(@Param('seasonId') seasonId: string): Promise<SeasonRecord> {
    return this.records.read(this.dataSource.manager, seasonId);
  }

  private async target(seasonId: string, body: MoveClockDto): Promise<Date> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    if (body.to) return new Date(body.to);
    const now = await this.clock.now(this.dataSource.manager, season);
    if (body.byMinutes) return new Date(now.getTime() + body.byMinutes * 60_000);
    const next = body.next ? await this.clock.next(season) : null;
    if (!next)
      throw new Invalid(
        'CLOCK_TARGET_MISSING',
        body.next
          ? '后面没有等待中的定时器，时钟无处可拨。'
          : '请说明把时钟拨到哪里（to、next 或 byMinutes）。',
      );
    return next.dueAt < now ? now : next.dueAt;
  }
}

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { patternsOf, type PatternOf } from './vote-patterns.js';
import { VotePolls } from './vote-polls.js';
import type { VoidView, VoteDifference, VotePattern } from './vote.view.js';
import { VoidVotes } from './void-votes.js';

class PatternsQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(1_000_000)
  least?: number;
}

class PatternDto {
  @IsIn(['address', 'device', 'burst'])
  by: 'address' | 'device' | 'burst';

  @IsString()
  @MaxLength(100)
  value: string;

  /** Of a burst: the minute it began. */
  @ValidateIf(({ by }: PatternDto) => by === 'burst')
  @IsISO8601()
  from?: string;
}

class VoidDto extends PatternDto {
  @IsString()
  @Matches(/\S/, { message: '请写明理由' })
  @MaxLength(500)
  reason: string;
}

const SMALLEST = 5;

const patternOf = ({ by, value, from }: PatternDto): PatternOf => ({
  ...{ by, value },
  from: by === 'burst' ? (from ?? null) : null,
});

/** Votes that were not honest are found and struck out. */
@ApiTags('votes')
@Controller('seasons/:seasonId/votes/:key')
export class SeasonVotesController {
  constructor(
    private readonly polls: VotePolls,
    private readonly voids: VoidVotes,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('patterns')
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Votes from one address or device, and bursts: hashes and numbers only' })
  async patterns(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @Query() { least }: PatternsQuery,
  ): Promise<readonly VotePattern[]> {
    const tx = this.dataSource.manager;
    return patternsOf(tx, await this.polls.of(tx, seasonId, key), least ?? SMALLEST);
  }

  @Get('voids')
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'What was proposed to be struck out, and what came of it' })
  async list(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
  ): Promise<readonly VoidView[]> {
    const tx = this.dataSource.manager;
    return this.voids.list(tx, await this.polls.of(tx, seasonId, key));
  }

  @Post('voids')
  @Policy({ anyCapability: ['rank', 'determine'], season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'Proposes to strike out the votes of a pattern' })
  propose(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @Body() body: VoidDto,
    @Person() person: CurrentPerson,
  ): Promise<{ readonly id: string; readonly votes: number }> {
    return this.dataSource.transaction(async (tx) =>
      this.voids.propose(tx, person, await this.polls.of(tx, seasonId, key), {
        pattern: patternOf(body),
        reason: body.reason.trim(),
      }),
    );
  }

  @Post('voids/preview')
  @HttpCode(200)
  @Policy({ anyCapability: ['rank', 'determine'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'What striking out the votes of a pattern would change; nothing is changed' })
  previewOf(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @Body() body: PatternDto,
    @Person() person: CurrentPerson,
  ): Promise<VoteDifference> {
    return this.dataSource.transaction(async (tx) =>
      this.voids.previewOf(tx, person, await this.polls.of(tx, seasonId, key), patternOf(body)),
    );
  }

  @Get('voids/:id/preview')
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'What confirming a proposal would change; nothing is changed' })
  preview(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<VoteDifference> {
    return this.dataSource.transaction(async (tx) =>
      this.voids.preview(tx, await this.polls.of(tx, seasonId, key), id),
    );
  }

  @Post('voids/:id/confirm')
  @HttpCode(200)
  @Policy({ anyCapability: ['rank', 'determine'], season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'Strikes them out, as a second person; what is built on the count is made anew' })
  confirm(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
  ): Promise<VoteDifference> {
    return this.dataSource.transaction(async (tx) =>
      this.voids.confirm(tx, person, await this.polls.of(tx, seasonId, key), id),
    );
  }

  @Post('voids/:id/drop')
  @HttpCode(204)
  @Policy({ anyCapability: ['rank', 'determine'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Lets a proposal drop' })
  drop(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction(async (tx) =>
      this.voids.drop(tx, person, await this.polls.of(tx, seasonId, key), id),
    );
  }
}

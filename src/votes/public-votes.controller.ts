import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ArrayMaxSize, IsArray, IsOptional, IsUUID, Matches } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { OptionalPerson, Policy, type CurrentPerson } from '../identity/index.js';
import { CastVotes } from './cast-votes.js';
import { VoteBoard } from './vote-board.js';
import { deviceOf } from './vote-polls.js';
import { VoteCodes } from './vote-codes.js';
import type { VoteRow, VoteView } from './vote.view.js';

const PHONE = /^1[3-9]\d{9}$/;

class CodeDto {
  @Matches(PHONE, { message: '请填写 11 位手机号' })
  phone: string;
}

class VotesDto {
  @IsArray()
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  entryIds: string[];

  @IsOptional()
  @Matches(PHONE, { message: '请填写 11 位手机号' })
  phone?: string;

  @IsOptional()
  @Matches(/^\d{6}$/, { message: '请填写 6 位验证码' })
  code?: string;
}

/** Votes of the public: anybody reads them; who votes shows an account or a phone. */
@ApiTags('votes')
@Controller('public/seasons/:seasonId/votes')
export class PublicVotesController {
  constructor(
    private readonly board: VoteBoard,
    private readonly codes: VoteCodes,
    private readonly casting: CastVotes,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ open: true })
  @ApiOperation({ summary: 'Votes of a season' })
  list(@Param('seasonId', ParseUUIDPipe) seasonId: string): Promise<readonly VoteRow[]> {
    return this.board.list(this.dataSource.manager, seasonId);
  }

  @Get(':key')
  @Policy({ open: true })
  @RouteConfig({ rateLimit: { max: 120, timeWindow: '1 minute' } })
  @ApiOperation({ summary: 'A vote with its candidates, of whom nothing but the declared columns is told' })
  show(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @OptionalPerson() person: CurrentPerson | null,
  ): Promise<VoteView> {
    return this.board.show(this.dataSource.manager, { seasonId, key, person });
  }

  @Post(':key/codes')
  @HttpCode(200)
  @Policy({ open: true })
  @RouteConfig({ rateLimit: { max: 20, timeWindow: '1 minute' } })
  @ApiOperation({
    summary: 'Sends a code to a phone. `code` is null but in a rehearsal, where nobody is written to',
  })
  code(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @Body() { phone }: CodeDto,
  ): Promise<{ readonly code: string | null }> {
    return this.codes.send(seasonId, key, phone);
  }

  @Post(':key')
  @HttpCode(200)
  @Policy({ open: true })
  @RouteConfig({ rateLimit: { max: 120, timeWindow: '1 minute' } })
  @ApiOperation({ summary: 'Casts votes: all of them or none' })
  cast(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @Body() { entryIds, phone, code }: VotesDto,
    @OptionalPerson() person: CurrentPerson | null,
    @Req() request: FastifyRequest,
  ): Promise<{ readonly cast: number }> {
    const browser = request.headers['user-agent'];
    const device = browser === undefined ? null : deviceOf(request.ip, browser);
    return this.casting.cast(seasonId, key, { entryIds, phone, code, person, address: request.ip, device });
  }
}

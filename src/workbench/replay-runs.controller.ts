import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { downloadHeaders } from '../shared/download-headers.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { reportWorkbook } from '../replay/index.js';
import { NotFound } from '../shared/errors.js';
import type { ReplayResultView, ReplayRunView } from './replay.view.js';
import { ReplayRuns } from './replay-runs.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

class StartReplayDto {
  @ApiProperty({ description: 'A closed season, or a rehearsal' })
  @IsUUID()
  seasonId: string;
}

/** What a draft would have made of a season that is over; touches nothing. */
@ApiTags('plan drafts')
@Controller('plan-drafts/:id/replays')
@Policy({ capability: 'administer', platform: true })
export class ReplayRunsController {
  constructor(private readonly runs: ReplayRuns) {}

  @Get()
  @ApiOperation({ summary: 'Replays of a draft, newest first' })
  list(@Param('id', ParseUUIDPipe) id: string): Promise<readonly ReplayRunView[]> {
    return this.runs.list(id);
  }

  @Post()
  @ApiOperation({ summary: 'Begins a replay; it goes on by itself' })
  start(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { seasonId }: StartReplayDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    return this.runs.start(id, seasonId, person.accountId);
  }

  @Get(':runId')
  @ApiOperation({ summary: 'How far a replay is, and what came out' })
  get(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<ReplayResultView> {
    return this.runs.get(id, runId);
  }

  @Get(':runId/report')
  @ApiProduces(XLSX)
  @ApiOperation({ summary: 'What came out, as an Excel file' })
  async report(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { effects, seasonTitle } = await this.runs.get(id, runId);
    if (!effects) throw new NotFound('这次重放还没有结果。');
    reply.headers(downloadHeaders({ name: `重放 ${seasonTitle}.xlsx`, mime: XLSX }, false));
    return new StreamableFile(await reportWorkbook(effects));
  }
}

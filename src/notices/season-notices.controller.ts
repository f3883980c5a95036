import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { CorrectNotice } from './correct-notice.js';
import { NoticeBoard } from './notice-board.js';
import type { NoticeRow, ObjectionRow } from './notice.view.js';

class CorrectionDto {
  @IsString()
  @MinLength(5, { message: '请写明更正了什么（至少 5 个字）' })
  @MaxLength(1000)
  reason: string;
}

/** Notices and objections of a season, for the bureau. */
@ApiTags('notices')
@Controller('seasons/:seasonId')
export class SeasonNoticesController {
  constructor(
    private readonly board: NoticeBoard,
    private readonly corrections: CorrectNotice,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('notices')
  @Policy({ anyCapability: ['publish', 'hear', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Notices of the season' })
  notices(@Param('seasonId') seasonId: string): Promise<readonly NoticeRow[]> {
    return this.board.list(this.dataSource.manager, seasonId);
  }

  @Post('notices/:noticeId/corrections')
  @Policy({ capability: 'publish', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Corrects a notice: posts it anew from the present state, with the reason' })
  async correct(
    @Param('seasonId') seasonId: string,
    @Param('noticeId', ParseUUIDPipe) noticeId: string,
    @Body() { reason }: CorrectionDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    const id = await this.dataSource.transaction((tx) =>
      this.corrections.correct(tx, { seasonId, noticeId, reason: reason.trim(), by: person.accountId }),
    );
    return { id };
  }

  @Get('objections')
  @Policy({ anyCapability: ['hear', 'supervise', 'determine'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Objections of the season' })
  objections(@Param('seasonId') seasonId: string): Promise<readonly ObjectionRow[]> {
    return this.board.objections(this.dataSource.manager, seasonId);
  }
}

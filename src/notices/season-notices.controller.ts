import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Policy } from '../identity/index.js';
import { NoticeBoard } from './notice-board.js';
import type { NoticeRow, ObjectionRow } from './notice.view.js';

/** Notices and objections of a season, for the bureau. */
@ApiTags('notices')
@Controller('seasons/:seasonId')
export class SeasonNoticesController {
  constructor(
    private readonly board: NoticeBoard,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('notices')
  @Policy({ anyCapability: ['publish', 'hear', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Notices of the season' })
  notices(@Param('seasonId') seasonId: string): Promise<readonly NoticeRow[]> {
    return this.board.list(this.dataSource.manager, seasonId);
  }

  @Get('objections')
  @Policy({ anyCapability: ['hear', 'supervise', 'determine'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Objections of the season' })
  objections(@Param('seasonId') seasonId: string): Promise<readonly ObjectionRow[]> {
    return this.board.objections(this.dataSource.manager, seasonId);
  }
}

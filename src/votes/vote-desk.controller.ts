import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Policy } from '../identity/index.js';
import { VoteDesk } from './vote-desk.js';
import type { VoteDeskRow, VoteDeskView } from './vote.view.js';

/** Counts of votes for those who answer for their results, from the first vote on. */
@ApiTags('votes')
@Controller('seasons/:seasonId/votes')
export class VoteDeskController {
  constructor(
    private readonly desk: VoteDesk,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Votes of a season with their counts' })
  list(@Param('seasonId', ParseUUIDPipe) seasonId: string): Promise<readonly VoteDeskRow[]> {
    return this.desk.list(this.dataSource.manager, seasonId);
  }

  @Get(':key')
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Counts of a vote by candidate and by day' })
  show(@Param('seasonId', ParseUUIDPipe) seasonId: string, @Param('key') key: string): Promise<VoteDeskView> {
    return this.desk.show(this.dataSource.manager, seasonId, key);
  }
}

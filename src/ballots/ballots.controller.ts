import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsUUID, ValidateNested } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { downloadHeaders } from '../shared/download-headers.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { BallotBoard } from './ballot-board.js';
import type { BallotView } from './ballot.view.js';
import { CastVote } from './cast-vote.js';
import { PrintProtocol } from './print-protocol.js';

class MarkDto {
  @IsUUID()
  entryId: string;

  @IsIn(['yes', 'no', 'abstain'])
  choice: 'yes' | 'no' | 'abstain';
}

class VoteDto {
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => MarkDto)
  marks: MarkDto[];
}

/** Ballots of a season's committees. Which of them one sees and votes in is decided by their lists of voters. */
@ApiTags('ballots')
@Controller('seasons/:seasonId/ballots')
export class BallotsController {
  constructor(
    private readonly board: BallotBoard,
    private readonly votes: CastVote,
    private readonly printing: PrintProtocol,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({
    anyCapability: ['score', 'inspect', 'rank', 'determine', 'supervise'],
    season: 'params.seasonId',
  })
  @ApiOperation({ summary: 'Rounds of ballots one votes in, or all for those who answer for the results' })
  list(@Param('seasonId') seasonId: string, @Person() person: CurrentPerson): Promise<readonly BallotView[]> {
    return this.board.list(this.dataSource.manager, person, seasonId);
  }

  @Post(':id/vote')
  @HttpCode(200)
  @Policy({ anyCapability: ['score', 'inspect', 'rank', 'determine'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Casts one’s vote in an open round, once' })
  async vote(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { marks }: VoteDto,
    @Person() person: CurrentPerson,
  ): Promise<BallotView> {
    await this.dataSource.transaction((tx) => this.votes.cast(tx, person, { seasonId, ballotId: id, marks }));
    return this.board.show(this.dataSource.manager, person, seasonId, id);
  }

  @Get(':id/protocol')
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'The protocol of a counted round' })
  async protocol(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.printing.print(this.dataSource.manager, person, seasonId, id);
    void reply.headers(downloadHeaders({ name, mime: 'application/pdf' }, true));
    return new StreamableFile(bytes);
  }
}

import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsISO8601,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Policy } from '../identity/index.js';
import { ScriptedVotes } from './scripted-votes.js';
import type { ScriptedVoterView } from './vote.view.js';

const MOST_AT_ONCE = 500;

class VoterDto {
  @IsString()
  @MaxLength(100)
  voter: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  candidates: string[];

  @IsISO8601()
  at: string;

  @IsString()
  @MaxLength(100)
  address: string;

  @IsString()
  @MaxLength(200)
  browser: string;
}

class VotersDto {
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => VoterDto)
  voters: VoterDto[];
}

/** The public of a rehearsal. */
@ApiTags('rehearsal')
@Controller('seasons/:seasonId/rehearsal/votes')
export class ScriptedVotesController {
  constructor(private readonly votes: ScriptedVotes) {}

  @Post(':key')
  @HttpCode(200)
  @Policy({ capability: 'administer', season: 'params.seasonId', rehearsalOnly: true })
  @ApiOperation({ summary: 'Votes of scripted people at moments up to now; who has voted is passed over' })
  cast(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('key') key: string,
    @Body() { voters }: VotersDto,
  ): Promise<readonly ScriptedVoterView[]> {
    return this.votes.cast(
      seasonId,
      key,
      voters.map(({ voter, candidates, at, address, browser }) => ({
        ...{ voter, candidates, address, browser },
        at: new Date(at),
      })),
    );
  }
}

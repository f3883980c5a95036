import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { CAPABILITIES, Person, Policy, type CurrentPerson } from '../identity/index.js';
import type { Capability } from '../seasons/index.js';
import { Entries } from './entries.js';
import { EntryQuery } from './entry-query.js';
import type { EntryListView, EntryView } from './entry.view.js';

class EntriesQuery {
  @IsUUID()
  seasonId: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  award?: string;

  /** `open`, or a status of the plan. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  status?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  stage?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  /** An organisation's key: its cases and those of all below it. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  organisation?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  page?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  size?: number;
}

class UnmaskDto {
  /** Why the numbers are needed in full. */
  @IsString()
  @Matches(/\S/)
  @MaxLength(500)
  reason: string;
}

const READING = (Object.keys(CAPABILITIES) as Capability[]).filter((key) => CAPABILITIES[key].readsCases);
const PAGE = 50;

/** Cases as staff see them. */
@ApiTags('entries')
@Controller('entries')
export class EntriesController {
  constructor(
    private readonly entries: Entries,
    private readonly query: EntryQuery,
  ) {}

  @Get()
  @Policy({ anyCapability: READING, season: 'query.seasonId' })
  @ApiOperation({ summary: 'Cases in the scope of the person asking, by first submission' })
  list(@Person() person: CurrentPerson, @Query() query: EntriesQuery): Promise<EntryListView> {
    const { seasonId, award, status, stage, q, organisation, page, size } = query;
    return this.query.list(person, {
      seasonId,
      award: award ?? null,
      status: status ?? null,
      stage: stage ?? null,
      q: q?.trim() ? q.trim() : null,
      organisation: organisation?.trim() ? organisation.trim() : null,
      page: page ?? 1,
      size: size ?? PAGE,
    });
  }

  @Get(':id')
  @Policy({ anyCapability: READING })
  @ApiOperation({
    summary: 'One case: answers (numbers masked), evidence, checks, history, quota, conflicts',
  })
  open(@Person() person: CurrentPerson, @Param('id', ParseUUIDPipe) id: string): Promise<EntryView> {
    return this.entries.open(person, id);
  }

  @Post(':id/unmask')
  @HttpCode(200)
  @Policy({ capability: 'unmask' })
  @ApiOperation({ summary: 'The case with its numbers in full; the reason enters the trail' })
  unmask(
    @Person() person: CurrentPerson,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: UnmaskDto,
  ): Promise<EntryView> {
    return this.entries.unmask(person, id, body.reason.trim());
  }
}

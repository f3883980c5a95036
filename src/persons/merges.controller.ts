import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { MergeDto, MergePairDto, PeopleQuery, UndoDto } from './merges.dto.js';
import { MergeLookup } from './merge-lookup.js';
import type { CandidatePair, MergePreview, MergeView, PersonCard } from './merge.view.js';
import { Merges } from './merges.js';

/** People met twice. */
@ApiTags('merges')
@Policy({ capability: 'administer', season: 'params.seasonId', platform: true, inPerson: true })
@Controller('seasons/:seasonId/merges')
export class MergesController {
  constructor(
    private readonly merges: Merges,
    private readonly lookup: MergeLookup,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who was merged with whom, why and by which two people' })
  list(@Param('seasonId') seasonId: string, @Person() person: CurrentPerson): Promise<readonly MergeView[]> {
    return this.merges.list(this.dataSource.manager, person, seasonId);
  }

  @Get('candidates')
  @ApiOperation({ summary: 'Pairs of people or accounts that may be one' })
  candidates(@Param('seasonId') seasonId: string): Promise<readonly CandidatePair[]> {
    return this.lookup.candidates(this.dataSource.manager, seasonId);
  }

  @Get('people')
  @ApiOperation({ summary: 'People by name or whole number, accounts by name, user name or telephone' })
  people(
    @Param('seasonId') seasonId: string,
    @Query() { kind, q }: PeopleQuery,
  ): Promise<readonly PersonCard[]> {
    return this.lookup.search(this.dataSource.manager, { seasonId, kind, text: q });
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Two side by side, with what does not go together' })
  preview(@Param('seasonId') seasonId: string, @Body() pair: MergePairDto): Promise<MergePreview> {
    return this.lookup.preview(this.dataSource.manager, seasonId, pair);
  }

  @Post()
  @ApiOperation({ summary: 'Asks for two to be made one; a second person confirms' })
  ask(
    @Param('seasonId') seasonId: string,
    @Body() { conflictsSeen = false, ...wish }: MergeDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    return this.dataSource.transaction(async (tx) => ({
      id: await this.merges.ask(tx, person, seasonId, { ...wish, conflictsSeen }),
    }));
  }

  @Post(':id/confirm')
  @HttpCode(204)
  @ApiOperation({ summary: 'The second person confirms the merge, or its undoing' })
  confirm(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction((tx) => this.merges.confirm(tx, person, seasonId, id));
  }

  @Post(':id/drop')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lets what waits for a second person drop' })
  drop(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction((tx) => this.merges.drop(tx, person, seasonId, id));
  }

  @Post(':id/undo')
  @HttpCode(204)
  @ApiOperation({ summary: 'Asks for a merge to be undone; a second person confirms' })
  undo(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: UndoDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction((tx) => this.merges.askUndo(tx, person, { seasonId, id, reason }));
  }
}

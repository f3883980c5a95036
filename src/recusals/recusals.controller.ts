import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import type { Capability } from '../seasons/index.js';
import { DecideRecusal } from './decide-recusal.js';
import type { RecusalBoard, RecusalCase } from './recusal.view.js';
import { RecusalCasesQuery, RecusalDecisionDto, RecusalDto } from './recusals.dto.js';
import { Recusals } from './recusals.js';

/** Whoever judges, votes on or decides cases. */
const JUDGING: readonly Capability[] = [
  ...(['review', 'recommend', 'check', 'score', 'inspect', 'rank', 'determine', 'hear'] as const),
];

/** Keeping away from cases one has a conflict with. */
@ApiTags('recusals')
@Controller('seasons/:seasonId/recusals')
export class RecusalsController {
  constructor(
    private readonly recusals: Recusals,
    private readonly deciding: DecideRecusal,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ anyCapability: [...JUDGING, 'supervise'], season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'My declarations; everybody’s for whoever decides on them' })
  board(@Param('seasonId') seasonId: string, @Person() person: CurrentPerson): Promise<RecusalBoard> {
    return this.recusals.board(this.dataSource.manager, person, seasonId);
  }

  @Post()
  @Policy({ anyCapability: JUDGING, season: 'params.seasonId', inPerson: true })
  @ApiOperation({
    summary: 'Declares a conflict with a case, or with a unit or person before cases are given',
  })
  ask(
    @Param('seasonId') seasonId: string,
    @Body() { entryId, about = '', reason }: RecusalDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    const wish = { entryId: entryId ?? null, about, reason };
    return this.dataSource.transaction(async (tx) => ({
      id: await this.recusals.ask(tx, person, seasonId, wish),
    }));
  }

  @Post(':id/take-back')
  @HttpCode(204)
  @Policy({ anyCapability: JUDGING, season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'Takes back a declaration nobody has decided on' })
  takeBack(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction((tx) => this.recusals.takeBack(tx, person, seasonId, id));
  }

  @Get(':id/cases')
  @Policy({ capability: 'rank', season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'Cases a declaration is about, with what the person has done with them' })
  cases(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { q }: RecusalCasesQuery,
    @Person() person: CurrentPerson,
  ): Promise<readonly RecusalCase[]> {
    return this.deciding.cases(this.dataSource.manager, person, { seasonId, id, text: q });
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Policy({ capability: 'rank', season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'Confirms a declaration, with all that follows from it, or does not' })
  async decide(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { entryIds = [], ...decision }: RecusalDecisionDto,
    @Person() person: CurrentPerson,
  ): Promise<{ outcome: readonly string[] }> {
    const of = { seasonId, id, decision: { ...decision, entryIds } };
    return { outcome: await this.deciding.decide(person, of) };
  }
}

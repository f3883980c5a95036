import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type Season, type SeasonPlan } from '../seasons/index.js';
import { PoolQuery, PoolResultDto, RecommendDto } from './follow-up.dto.js';
import type { PoolRow } from './follow-up.view.js';
import { Pool } from './pool.js';

/** Who is put forward for something higher. */
@ApiTags('pool')
@Controller('pool')
export class PoolController {
  constructor(
    private readonly pool: Pool,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly audit: Audit,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ anyCapability: ['name', 'determine', 'supervise'], season: 'query.seasonId' })
  @ApiOperation({
    summary: 'The named whose title stands, with who was recommended when and with which result',
  })
  async list(@Query() { seasonId, ...filter }: PoolQuery): Promise<readonly PoolRow[]> {
    const tx = this.dataSource.manager;
    return this.pool.list(tx, await this.place(tx, seasonId), filter);
  }

  @Get('workbook')
  @Policy({ anyCapability: ['name', 'determine', 'supervise'], season: 'query.seasonId' })
  @Header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @Header('content-disposition', 'attachment; filename="pool.xlsx"')
  @ApiOperation({ summary: 'The same list as a workbook; on the audit trail' })
  async workbook(
    @Query() { seasonId, ...filter }: PoolQuery,
    @Person() person: CurrentPerson,
  ): Promise<StreamableFile> {
    const bytes = await this.dataSource.transaction(async (tx) => {
      const { season, plan } = await this.place(tx, seasonId);
      const book = await this.pool.workbook(await this.pool.list(tx, { season, plan }, filter));
      const subject = `season:${season.id}`;
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'pool.exported',
        subject,
        data: { ...filter },
      });
      return book;
    });
    return new StreamableFile(bytes);
  }

  @Post(':id/recommendations')
  @Policy({ capability: 'name', season: 'body.seasonId' })
  @ApiOperation({ summary: 'Notes that somebody was recommended' })
  recommend(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { seasonId, note = '', ...body }: RecommendDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    return this.dataSource.transaction(async (tx) => {
      const season = await this.seasons.get(tx, seasonId);
      const made = await this.pool.recommend(tx, season, { id, note, person, ...body });
      await this.audit.append(tx, {
        ...{ actor: person.accountId, action: 'pool.recommended', subject: `season:${season.id}` },
        data: { register: id, ...body },
      });
      return made;
    });
  }

  @Post('recommendations/:id/result')
  @HttpCode(204)
  @Policy({ capability: 'name', season: 'body.seasonId' })
  @ApiOperation({ summary: 'Notes what came of a recommendation' })
  async result(
    @Param('id', ParseUUIDPipe) recommendationId: string,
    @Body() { seasonId, result, on, note = '' }: PoolResultDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const season = await this.seasons.get(tx, seasonId);
      await this.pool.result(tx, season, { recommendationId, result, on, note });
      await this.audit.append(tx, {
        ...{ actor: person.accountId, action: 'pool.result-noted', subject: `season:${season.id}` },
        data: { recommendation: recommendationId, result, on },
      });
    });
  }

  private async place(tx: EntityManager, seasonId: string): Promise<{ season: Season; plan: SeasonPlan }> {
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    return { season, plan };
  }
}

import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { describeInstant, PlanVersions, Seasons, type Capability } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { retriedTransaction } from '../shared/retried-transaction.js';
import { OrderRecommendations } from './order-recommendations.js';
import { RecommendationLists } from './recommendation-lists.js';
import { recommendationWorkbook } from './recommendation-workbook.js';
import type { RecommendationListView } from './recommendation.view.js';

const MOST = 2_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const READERS: readonly Capability[] = ['recommend', 'review', 'check', 'rank', 'determine', 'supervise'];

class RevisionDto {
  @IsInt()
  @Min(0)
  @Max(2_000_000_000)
  revision: number;
}

class OrderDto extends RevisionDto {
  /** Entry ids by place; those of one place share it. */
  @IsArray()
  @ArrayMaxSize(MOST)
  @IsArray({ each: true })
  places: string[][];
}

class ReasonDto {
  @IsString()
  @Matches(/\S/, { message: '请写明理由' })
  @MaxLength(500)
  reason: string;
}

/** The order in which bodies hand in their candidates. */
@ApiTags('recommendations')
@Controller('seasons/:seasonId/recommendations')
export class RecommendationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lists: RecommendationLists,
    private readonly ordering: OrderRecommendations,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  @Get()
  @Policy({ anyCapability: READERS, season: 'params.seasonId' })
  @ApiOperation({ summary: 'Candidates by body and award in their order, in the scope of the person asking' })
  list(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Person() person: CurrentPerson,
  ): Promise<readonly RecommendationListView[]> {
    return this.lists.list(this.dataSource.manager, person, seasonId);
  }

  @Get('workbook')
  @Policy({ anyCapability: READERS, season: 'params.seasonId' })
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="recommendations.xlsx"')
  @ApiOperation({ summary: 'The same as a workbook' })
  async workbook(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Person() person: CurrentPerson,
  ): Promise<StreamableFile> {
    const { manager } = this.dataSource;
    const season = await this.seasons.get(manager, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, manager);
    const lists = await this.lists.list(manager, person, seasonId);
    return new StreamableFile(
      await recommendationWorkbook(lists, (iso) => describeInstant(new Date(iso), plan.timezone)),
    );
  }

  @Put(':award/:organisation')
  @Policy({ capability: 'recommend', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Keeps the order; 409 ORDER_STALE when a colleague was faster' })
  save(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('award') award: string,
    @Param('organisation') organisation: string,
    @Body() { places, revision }: OrderDto,
    @Person() person: CurrentPerson,
  ): Promise<RecommendationListView> {
    if (places.flat().some((id) => typeof id !== 'string')) {
      throw new Invalid('ORDER_INVALID', '次序的格式不对，没有保存。请刷新后重新排列。');
    }
    const key = { seasonId, award, organisation };
    return retriedTransaction(this.dataSource, (tx) =>
      this.ordering.save(tx, person, key, { places, revision }),
    );
  }

  @Post(':award/:organisation/hand-in')
  @HttpCode(200)
  @Policy({ capability: 'recommend', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Hands the order in; it is locked from then on' })
  handIn(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('award') award: string,
    @Param('organisation') organisation: string,
    @Body() { revision }: RevisionDto,
    @Person() person: CurrentPerson,
  ): Promise<RecommendationListView> {
    const key = { seasonId, award, organisation };
    return retriedTransaction(this.dataSource, (tx) => this.ordering.handIn(tx, person, key, revision));
  }

  @Post(':award/:organisation/return')
  @HttpCode(200)
  @Policy({ anyCapability: ['check', 'rank', 'determine'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Gives a handed-in order back to be changed' })
  giveBack(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('award') award: string,
    @Param('organisation') organisation: string,
    @Body() { reason }: ReasonDto,
    @Person() person: CurrentPerson,
  ): Promise<RecommendationListView> {
    const key = { seasonId, award, organisation };
    return retriedTransaction(this.dataSource, (tx) =>
      this.ordering.giveBack(tx, person, key, reason.trim()),
    );
  }
}

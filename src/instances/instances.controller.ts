import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { ProcessEngine, type IncidentView } from '../engine/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import type { InstanceDetail, InstanceRow, ProcessView } from './instance.view.js';
import { drawnProcesses } from './drawn-processes.js';
import { ReachableProcesses } from './reachable-processes.js';
import { secondsBetween, StandingCounts, standingView } from './standing-counts.js';

class PageQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  page?: number;
}

class InstancesQuery extends PageQuery {
  @IsUUID()
  seasonId: string;

  @IsOptional()
  @IsString()
  processId?: string;

  @IsOptional()
  @IsIn(['active', 'completed', 'terminated'])
  state?: 'active' | 'completed' | 'terminated';

  @ApiPropertyOptional({ description: 'Only those that stand there by the version in force, longest first' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  elementId?: string;
}

const PAGE = 50;
const INCIDENT_PAGE = 500;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Running processes on their diagrams. */
@ApiTags('instances')
@Controller()
export class InstancesController {
  constructor(
    private readonly engine: ProcessEngine,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly reachable: ReachableProcesses,
    private readonly standing: StandingCounts,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('seasons/:seasonId/process')
  @Policy({ anyCapability: ['administer', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Every diagram of the version in force, with open tokens by element' })
  async processes(@Param('seasonId') seasonId: string): Promise<ProcessView[]> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    const version = await this.versions.get(season.planVersionId);
    const [counts, now] = await Promise.all([
      this.standing.of(season.id, version.id),
      this.seasons.now(this.dataSource.manager, season),
    ]);
    return drawnProcesses(version).map((process) => {
      const own = counts.filter(({ processId }) => processId === process.processId);
      return { ...process, versionId: version.id, counts: own.map(standingView(now)) };
    });
  }

  @Get('instances')
  @Policy({ anyCapability: ['administer', 'supervise'], season: 'query.seasonId' })
  @ApiOperation({ summary: 'Instances of a season, newest first' })
  async list(@Query() query: InstancesQuery): Promise<InstanceRow[]> {
    const season = await this.seasons.get(this.dataSource.manager, query.seasonId);
    const instances = await this.engine.instances({
      groupId: season.id,
      ...(query.processId ? { processId: query.processId } : {}),
      ...(query.state ? { state: query.state } : {}),
      ...(query.elementId ? { elementId: query.elementId, deploymentId: season.planVersionId } : {}),
      limit: PAGE,
      offset: ((query.page ?? 1) - 1) * PAGE,
    });
    const titles = await this.titles(instances.map((instance) => instance.businessKey));
    const now = await this.seasons.now(this.dataSource.manager, season);
    return instances.map(({ standingSince, ...instance }) => ({
      ...instance,
      title: titles.get(instance.businessKey) ?? null,
      wait: standingSince ? secondsBetween(standingSince, now) : null,
    }));
  }

  @Get('instances/:key')
  @Policy({ anyCapability: ['administer', 'supervise'] })
  @ApiOperation({ summary: 'One instance: tokens, history, variables, incidents, diagram' })
  async show(@Param('key') key: string, @Person() person: CurrentPerson): Promise<InstanceDetail> {
    const instance = await this.reachable.instance(person, key, ['administer', 'supervise']);
    const titles = await this.titles([instance.businessKey]);
    return { ...instance, title: titles.get(instance.businessKey) ?? null };
  }

  @Get('seasons/:seasonId/incidents')
  @Policy({ anyCapability: ['administer', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Open incidents' })
  async incidents(
    @Param('seasonId') seasonId: string,
    @Query() { page = 1 }: PageQuery,
  ): Promise<readonly IncidentView[]> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    return this.engine.incidents({
      groupId: season.id,
      limit: INCIDENT_PAGE,
      offset: (page - 1) * INCIDENT_PAGE,
    });
  }

  /** Business keys of cases → what they are called. */
  private async titles(businessKeys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const titles: { id: string; title: string }[] = await this.dataSource.query(
      'SELECT id::text, title FROM entry WHERE id = ANY($1::uuid[])',
      [businessKeys.filter((key) => UUID.test(key))],
    );
    return new Map(titles.map(({ id, title }) => [id, title]));
  }
}

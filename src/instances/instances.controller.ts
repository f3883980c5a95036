import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine, type IncidentView, type InstanceDetail } from '../engine/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import type { InstanceRow, ProcessView } from './instance.view.js';
import { processName } from './process-name.js';
import { ReachableProcesses, seasonsOf } from './reachable-processes.js';

class InstancesQuery {
  @IsUUID()
  seasonId: string;

  @IsOptional()
  @IsString()
  processId?: string;

  @IsOptional()
  @IsIn(['active', 'completed', 'terminated'])
  state?: 'active' | 'completed' | 'terminated';

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  page?: number;
}

class ResolveDto {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  retries?: number;
}

const PAGE = 50;

/** Running processes on their diagrams. */
@ApiTags('instances')
@Controller()
export class InstancesController {
  constructor(
    private readonly engine: ProcessEngine,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly audit: Audit,
    private readonly reachable: ReachableProcesses,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('seasons/:seasonId/process')
  @Policy({ anyCapability: ['administer', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Every diagram of the version in force, with open tokens by element' })
  async processes(@Param('seasonId') seasonId: string): Promise<ProcessView[]> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    const version = await this.versions.get(season.planVersionId);
    const counts = await this.engine.elementCounts({ deploymentId: version.id });
    return Object.values(version.diagrams)
      .filter((xml) => xml.includes('BPMNDiagram'))
      .map((xml) => {
        const { id, name } = processName(xml);
        const own = counts.filter((count) => count.processId === id);
        return { processId: id, name, versionId: version.id, xml, counts: own };
      });
  }

  @Get('instances')
  @Policy({ anyCapability: ['administer', 'supervise'], season: 'query.seasonId' })
  @ApiOperation({ summary: 'Instances of a season, newest first' })
  async list(@Query() query: InstancesQuery): Promise<InstanceRow[]> {
    const season = await this.seasons.get(this.dataSource.manager, query.seasonId);
    const instances = await this.engine.instances({
      deploymentId: season.planVersionId,
      ...(query.processId ? { processId: query.processId } : {}),
      ...(query.state ? { state: query.state } : {}),
      limit: PAGE,
      offset: ((query.page ?? 1) - 1) * PAGE,
    });
    const keys = instances.map((instance) => instance.businessKey);
    const seasonOf = await seasonsOf(this.dataSource.manager, keys);
    const titles: { id: string; title: string }[] = await this.dataSource.query(
      'SELECT id::text, title FROM entry WHERE id::text = ANY($1)',
      [keys],
    );
    const byId = new Map(titles.map(({ id, title }) => [id, title]));
    return instances
      .filter((instance) => seasonOf.get(instance.businessKey) === season.id)
      .map((instance) => ({ ...instance, title: byId.get(instance.businessKey) ?? null }));
  }

  @Get('instances/:key')
  @Policy({ anyCapability: ['administer', 'supervise'] })
  @ApiOperation({ summary: 'One instance: tokens, history, variables, incidents, diagram' })
  show(@Param('key') key: string, @Person() person: CurrentPerson): Promise<InstanceDetail> {
    return this.reachable.instance(this.dataSource.manager, person, key, ['administer', 'supervise']);
  }

  @Get('seasons/:seasonId/incidents')
  @Policy({ anyCapability: ['administer', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Open incidents' })
  async incidents(@Param('seasonId') seasonId: string): Promise<readonly IncidentView[]> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    return this.engine.incidents({ deploymentId: season.planVersionId, limit: 500 });
  }

  @Post('incidents/:key/resolve')
  @HttpCode(204)
  @Policy({ capability: 'administer' })
  @ApiOperation({ summary: 'Resolves an incident; a job out of retries gets new ones' })
  async resolve(
    @Param('key') key: string,
    @Body() body: ResolveDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    // Before the transaction: the engine's views read on connections of their own.
    await this.reachable.incident(this.dataSource.manager, person, key);
    await this.dataSource.transaction(async (tx) => {
      await this.engine.resolveIncident(tx, key, body.retries ? { retries: body.retries } : {});
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'incident.resolved',
        subject: `incident:${key}`,
      });
    });
  }
}

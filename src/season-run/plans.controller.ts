import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsBoolean, IsObject, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { PlanLoader, PlanVersions } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import type { PlanImportView, PlanVersionRow, ReleaseView } from './plan.view.js';
import { PlanRelease } from './plan-release.js';
import { SeasonLauncher } from './season-launcher.js';

class PlansQuery {
  @IsOptional()
  @IsUUID()
  seasonId?: string;
}

class OpenSeasonDto {
  @IsString()
  @MaxLength(64)
  versionId: string;

  /** A rehearsal has its own clock, people and register. */
  @IsBoolean()
  rehearsal: boolean;
}

class ImportPlanDto {
  /** Path in the package (`plan.yaml`, `diagrams/…`, `forms/…`, `templates/…`) → text, or base64 of a binary file. */
  @IsObject()
  files: Record<string, string>;
}

class AdoptPlanDto {
  @IsString()
  @MaxLength(64)
  versionId: string;
}

/** Versions of plans: in by import, at work after two people have released them. */
@ApiTags('plans')
@Controller()
export class PlansController {
  constructor(
    private readonly loader: PlanLoader,
    private readonly versions: PlanVersions,
    private readonly releases: PlanRelease,
    private readonly launcher: SeasonLauncher,
    private readonly audit: Audit,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('plans')
  @Policy({ capability: 'administer' })
  @ApiOperation({ summary: 'Plan versions, newest first' })
  async list(@Query() query: PlansQuery): Promise<readonly PlanVersionRow[]> {
    return this.releases.list(this.dataSource.manager, query.seasonId ?? null);
  }

  @Post('plans')
  @HttpCode(200)
  @Policy({ capability: 'administer', platform: true })
  @ApiOperation({
    summary: 'Checks a package and, without errors, keeps it as a version that can be released',
  })
  async import(@Body() body: ImportPlanDto, @Person() person: CurrentPerson): Promise<PlanImportView> {
    const files = Object.fromEntries(
      Object.entries(body.files).filter(([, text]) => typeof text === 'string'),
    );
    const { version, faults } = await this.loader.loadFiles({ files });
    if (!version) return { versionId: null, faults };
    await this.dataSource.transaction((tx) => this.versions.import(tx, version, person.accountId));
    return { versionId: version.id, faults };
  }

  @Post('plans/:id/release')
  @HttpCode(200)
  @Policy({ capability: 'administer', platform: true, inPerson: true })
  @ApiOperation({ summary: 'Confirms a release; the second person puts it into effect' })
  async release(@Param('id') id: string, @Person() person: CurrentPerson): Promise<ReleaseView> {
    return this.dataSource.transaction((tx) => this.releases.confirm(tx, id, person.accountId));
  }

  @Post('seasons')
  @Policy({ capability: 'administer', platform: true })
  @ApiOperation({ summary: 'Opens a season on a released version' })
  async open(@Body() body: OpenSeasonDto, @Person() person: CurrentPerson): Promise<{ id: string }> {
    return this.dataSource.transaction(async (tx) => {
      await this.assertReleased(tx, body.versionId);
      const season = await this.launcher.open(tx, body.versionId, { rehearsal: body.rehearsal });
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'season.opened',
        subject: `season:${season.id}`,
        data: { version: body.versionId, rehearsal: body.rehearsal },
      });
      return { id: season.id };
    });
  }

  @Post('seasons/:seasonId/plan')
  @HttpCode(204)
  @Policy({ capability: 'administer', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Puts a released version in force; running entries keep theirs' })
  async adopt(
    @Param('seasonId') seasonId: string,
    @Body() body: AdoptPlanDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.assertReleased(tx, body.versionId);
      await this.launcher.adopt(tx, seasonId, body.versionId);
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'season.plan-adopted',
        subject: `season:${seasonId}`,
        data: { version: body.versionId },
      });
    });
  }

  private async assertReleased(tx: EntityManager, versionId: string): Promise<void> {
    if (await this.releases.isReleased(tx, versionId)) return;
    throw new Invalid('PLAN_NOT_RELEASED', '这个方案版本尚未发布，不能启用。请先由两位管理员发布。');
  }
}

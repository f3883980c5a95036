import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { downloadHeaders } from '../shared/download-headers.js';
import { Policy } from '../identity/index.js';
import { PlanVersions, Seasons, type SeasonPlan } from '../seasons/index.js';
import { POOL } from './list-item.js';
import { PrintRanking } from './print-ranking.js';
import type { RankingItemView, RankingView } from './ranking.view.js';

type SetRow = Omit<RankingView, 'label' | 'awardTitle' | 'items'>;

/** Results of the batch steps with the explanation of every cut. */
@ApiTags('rankings')
@Controller('seasons/:seasonId/rankings')
export class RankingsController {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly printing: PrintRanking,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Rankings of the season by award' })
  async list(@Param('seasonId') seasonId: string): Promise<RankingView[]> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    const { plan } = await this.versions.get(season.planVersionId);
    const sets: SetRow[] = await this.dataSource.query(
      `SELECT id, ranking, award, places, take, explanation, created_at AS "createdAt", announced_at AS "announcedAt"
       FROM result_set WHERE season_id = $1 ORDER BY created_at, award`,
      [seasonId],
    );
    return Promise.all(
      sets.map(async (set) => ({
        ...set,
        label: plan.rankings[set.ranking]?.label ?? set.ranking,
        awardTitle: titleOf(plan, set),
        items: await this.items(set.id),
      })),
    );
  }

  @Get(':setId/sheet')
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'A list with how every line of it came about, to be printed' })
  async sheet(
    @Param('seasonId') seasonId: string,
    @Param('setId') setId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.printed({ seasonId, setId }, reply);
  }

  @Get(':setId/entries/:entryId/sheet')
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'One line of a list with how it came about, to be printed' })
  async entrySheet(
    @Param('seasonId') seasonId: string,
    @Param('setId') setId: string,
    @Param('entryId') entryId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.printed({ seasonId, setId, entryId }, reply);
  }

  private async printed(
    of: { seasonId: string; setId: string; entryId?: string },
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.printing.print(this.dataSource.manager, of);
    void reply.headers(downloadHeaders({ name, mime: 'application/pdf' }, true));
    return new StreamableFile(bytes);
  }

  private items(setId: string): Promise<RankingItemView[]> {
    return this.dataSource.query(
      `SELECT i.entry_id AS "entryId", i.rank, i.score, e.title, e.unit_name AS "unitName", i.outcome, i.reason, i.explanation,
              i.tier, i.grade, i.second_outcome AS "secondOutcome",
              (SELECT coalesce(jsonb_object_agg(r.round, r.value), '{}') FROM round_score r WHERE r.entry_id = e.id) AS rounds
       FROM result_item i JOIN entry e ON e.id = i.entry_id WHERE i.set_id = $1 ORDER BY i.rank`,
      [setId],
    );
  }
}

function titleOf(plan: SeasonPlan, { ranking, award }: SetRow): string {
  if (award === POOL) return plan.rankings[ranking]?.pool?.label ?? '';
  return plan.awards.find(({ id }) => id === award)?.title ?? award;
}

import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Policy } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import type { RankingItemView, RankingView } from './ranking.view.js';

type SetRow = Omit<RankingView, 'label' | 'awardTitle' | 'items'> & { id: string };

/** Results of the batch steps with the explanation of every cut. */
@ApiTags('rankings')
@Controller('seasons/:seasonId/rankings')
export class RankingsController {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
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
      sets.map(async ({ id, ...set }) => ({
        ...set,
        label: plan.rankings[set.ranking]?.label ?? set.ranking,
        awardTitle: plan.awards.find((award) => award.id === set.award)?.title ?? set.award,
        items: await this.items(id),
      })),
    );
  }

  private items(setId: string): Promise<RankingItemView[]> {
    return this.dataSource.query(
      `SELECT i.entry_id AS "entryId", i.rank, i.score, e.title, e.unit_name AS "unitName", i.outcome, i.reason, i.explanation,
              (SELECT coalesce(jsonb_object_agg(r.round, r.value), '{}') FROM round_score r WHERE r.entry_id = e.id) AS rounds
       FROM result_item i JOIN entry e ON e.id = i.entry_id WHERE i.set_id = $1 ORDER BY i.rank`,
      [setId],
    );
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Policy } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import type { PanelView, ScoringProgressView } from './panel.view.js';

type PanelRow = Omit<PanelView, 'roundLabel'>;

/** Panels with what is needed to check their draw, and how far they have scored. */
@ApiTags('experts')
@Controller('seasons/:seasonId')
export class PanelsController {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('panels')
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Panels by round and award' })
  async panels(@Param('seasonId') seasonId: string): Promise<PanelView[]> {
    const label = await this.labels(seasonId);
    const rows: PanelRow[] = await this.dataSource.query(
      `SELECT p.round, p.award, p.seed, p.roster_hash AS "rosterHash",
              (SELECT coalesce(jsonb_agg(jsonb_build_object('position', m.position, 'name', m.name) ORDER BY m.position), '[]')
                 FROM panel_member m WHERE m.panel_id = p.id) AS members
       FROM panel p WHERE p.season_id = $1 ORDER BY p.created_at, p.award`,
      [seasonId],
    );
    return rows.map((row) => ({ ...row, roundLabel: label(row.round) }));
  }

  @Get('scoring')
  @Policy({ anyCapability: ['rank', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Progress of scoring by round and award' })
  async scoring(@Param('seasonId') seasonId: string): Promise<ScoringProgressView[]> {
    const label = await this.labels(seasonId);
    const rows: Omit<ScoringProgressView, 'roundLabel'>[] = await this.dataSource.query(
      `SELECT t.variables->>'round' AS round, t.award, count(DISTINCT t.entry_id)::int AS entries,
              count(*)::int AS "scoresExpected", (count(*) FILTER (WHERE t.state = 'completed'))::int AS "scoresGiven"
       FROM task t WHERE t.season_id = $1 AND t.state <> 'cancelled' AND t.variables ? 'panelMember' AND t.variables ? 'round'
       GROUP BY 1, 2 ORDER BY 1, 2`,
      [seasonId],
    );
    return rows.map((row) => ({ ...row, roundLabel: label(row.round) }));
  }

  private async labels(seasonId: string): Promise<(round: string) => string> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    const { plan } = await this.versions.get(season.planVersionId);
    return (round) => plan.rounds[round]?.label ?? round;
  }
}

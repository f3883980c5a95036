import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PdfRenderer } from '../documents/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { sheetRows, type StoredLine, type StoredList } from './sheet-data.js';
import { listTitle, sheetHead, sheetWords } from './sheet-head.js';
import { sheetTemplate } from './sheet-template.js';

interface SetRow extends StoredList {
  readonly id: string;
  readonly ranking: string;
  readonly award: string;
  readonly plan_version_id: string;
  readonly created_at: Date;
  readonly announced_at: Date | null;
}

interface LineRow extends StoredLine {
  readonly entryId: string;
}

const LINES = `
  SELECT i.entry_id AS "entryId", i.rank, i.score, e.title, e.unit_name AS "unitName", i.outcome, i.explanation,
         (SELECT coalesce(jsonb_object_agg(r.round, jsonb_build_object('value', r.value, 'explanation', r.explanation)), '{}')
            FROM round_score r WHERE r.entry_id = e.id) AS rounds
  FROM result_item i JOIN entry e ON e.id = i.entry_id WHERE i.set_id = $1 ORDER BY i.rank`;

/** The sheet that explains a list, and the one that explains a line of it. */
@Injectable()
export class PrintRanking {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly renderer: PdfRenderer,
  ) {}

  /** @param entryId one line only @throws NotFound where the season has no such list or line */
  async print(
    tx: EntityManager,
    of: { readonly seasonId: string; readonly setId: string; readonly entryId?: string },
  ): Promise<{ name: string; bytes: Buffer }> {
    const sets: SetRow[] = await tx.query(
      `SELECT id, ranking, award, plan_version_id, take, explanation, created_at, announced_at
       FROM result_set WHERE season_id = $1 AND id::text = $2`,
      [of.seasonId, of.setId],
    );
    const set = sets[0];
    if (!set) throw new NotFound('没有这份名单。它可能已经重新计算，请刷新页面。');
    const lines: LineRow[] = await tx.query(LINES, [set.id]);
    const chosen = of.entryId === undefined ? lines : lines.filter(({ entryId }) => entryId === of.entryId);
    if (of.entryId !== undefined && chosen.length === 0) throw new NotFound('名单里没有这件申报。');
    const { plan } = await this.versions.get(set.plan_version_id, tx);
    const season = await this.seasons.get(tx, of.seasonId);
    const title = `${listTitle(plan, set)}${of.entryId === undefined ? '排名说明' : '结果说明'}`;
    const head = sheetHead(plan, set, {
      explanation: set.explanation,
      madeAt: set.created_at,
      announcedAt: set.announced_at,
    });
    const data = { ...head, title, season: season.title, single: of.entryId !== undefined };
    const bytes = await this.renderer.render(await sheetTemplate(), {
      ...data,
      rows: sheetRows(set, chosen, sheetWords(plan, set)),
    });
    return {
      name: `${title}${chosen.length === 1 && of.entryId ? ` ${chosen[0]?.title ?? ''}` : ''}.pdf`,
      bytes,
    };
  }
}

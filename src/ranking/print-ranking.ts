import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PdfRenderer } from '../documents/index.js';
import { localDateOf, PlanVersions, Seasons, type SeasonPlan } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { POOL } from './list-item.js';
import { sheetRows, type StoredLine, type StoredList } from './sheet-data.js';

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

const TEMPLATE = 'ranking-sheet.typ';

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
    const title = `${titleOf(plan, set)}${of.entryId === undefined ? '排名说明' : '结果说明'}`;
    const data = { ...headOf(plan, set), title, season: season.title, single: of.entryId !== undefined };
    const template = await readFile(new URL(`./${TEMPLATE}`, import.meta.url));
    const bytes = await this.renderer.render(
      { files: new Map([[TEMPLATE, template]]), main: TEMPLATE },
      { ...data, rows: sheetRows(set, chosen, wordsOf(plan, set)) },
    );
    return {
      name: `${title}${chosen.length === 1 && of.entryId ? ` ${chosen[0]?.title ?? ''}` : ''}.pdf`,
      bytes,
    };
  }
}

function titleOf(plan: SeasonPlan, { ranking, award }: SetRow): string {
  const list = plan.rankings[ranking];
  const label = list?.label ?? ranking;
  if (award === POOL) return list?.pool && list.pool.label !== label ? `${list.pool.label}${label}` : label;
  return `${plan.awards.find(({ id }) => id === award)?.title ?? award}${label}`;
}

const wordsOf = (plan: SeasonPlan, { ranking, award }: SetRow) => ({
  round: (id: string) => plan.rounds[id]?.label ?? id,
  weights: plan.rankings[ranking]?.awards[award]?.weights ?? {},
});

function headOf(plan: SeasonPlan, set: SetRow): { weights: string; notes: readonly string[]; state: string } {
  const { explanation } = set;
  const sentences = explanation['perTier'];
  const notes = Array.isArray(sentences)
    ? [...sentences.map(String), restOf(explanation.text, sentences)]
    : [explanation.text];
  const made = localDateOf(set.created_at, plan.timezone);
  const told = set.announced_at ? `，${localDateOf(set.announced_at, plan.timezone)} 公布` : '，尚未公布';
  return {
    weights: weightWords(plan, set),
    notes: notes.filter((note): note is string => typeof note === 'string' && note !== ''),
    state: `${made} 排名${told}。同分的先后、跳过和空缺的原因见各行。`,
  };
}

/** What the text says beyond the sentences it begins with. */
const restOf = (text: string | undefined, sentences: readonly unknown[]): string =>
  (text ?? '').slice(sentences.map(String).join('').length);

function weightWords(plan: SeasonPlan, { ranking, award }: SetRow): string {
  const { awards = {}, pool } = plan.rankings[ranking] ?? {};
  const words = (weights: Readonly<Record<string, number>>) =>
    Object.entries(weights)
      .map(([round, weight]) => `${plan.rounds[round]?.label ?? round}${String(weight)}%`)
      .join('，');
  if (award !== POOL) return words(awards[award]?.weights ?? {});
  const own = [...new Set(Object.values(awards).map(({ weights }) => words(weights)))];
  const tiers = (pool?.tiers ?? []).flatMap((tier) =>
    tier.weights ? [`${tier.label ?? tier.id ?? tier.award ?? ''}：${words(tier.weights)}`] : [],
  );
  return [...own, ...tiers].join('；');
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import ExcelJS from 'exceljs';
import type { EntityManager } from 'typeorm';
import { registerScope, titleLabel } from '../eligibility/index.js';
import type { CurrentPerson } from '../identity/index.js';
import type { Season, SeasonPlan } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { homeRelation } from './home-relation.js';
import type { PoolResult, PoolRow } from './follow-up.view.js';

export interface PoolFilter {
  readonly q?: string | undefined;
  readonly title?: string | undefined;
  readonly year?: number | undefined;
  /** Recommended or not, or with which result. */
  readonly mark?: 'none' | 'any' | 'revoked' | PoolResult | undefined;
}

const RESULTS: Readonly<Record<PoolResult, string>> = {
  open: '已推荐',
  selected: '入选',
  notSelected: '未入选',
  withdrawn: '已撤回',
};

/**
 * The named whose title stands: the pool that is put forward for something higher. Whose title was taken away after a
 * recommendation stays in sight, marked.
 */
@Injectable()
export class Pool {
  async list(
    tx: EntityManager,
    of: { season: Season; plan: SeasonPlan },
    filter: PoolFilter,
  ): Promise<readonly PoolRow[]> {
    const text = (filter.q ?? '').trim().replace(/[%_\\]/g, '');
    const rows: Omit<PoolRow, 'titleLabel'>[] = await tx.query(
      `SELECT * FROM (
         SELECT r.id, r.title, r.year, coalesce(r.display_name, r.holder) AS "displayName", r.holder, coalesce(e.unit_name, '') AS "unitName",
           r.unit_code AS "unitCode", r.occupation, r.field, r.certificate_no AS "certificateNo", r.revoked_at AS "revokedAt", r.revoked_reason AS "revokedReason",
           (SELECT coalesce(o.short, o.name) FROM entry_relation x JOIN organisation o ON o.season_id = e.season_id
              AND o.key = x.organisation_key WHERE x.entry_id = e.id AND x.relation = $6) AS district,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'programme', p.programme, 'year', p.year, 'on', p.recommended_on,
              'by', a.display_name, 'note', p.note, 'result', p.result, 'resultOn', p.result_on, 'resultNote', p.result_note)
              ORDER BY p.year, p.recommended_on) FROM pool_recommendation p JOIN account a ON a.id = p.recommended_by
              WHERE p.register_id = r.id), '[]') AS recommendations
         FROM register_entry r LEFT JOIN entry e ON e.id = r.entry_id
         WHERE r.scope = $1
           AND ($2 = '' OR r.holder ILIKE '%' || $2 || '%' OR r.display_name ILIKE '%' || $2 || '%' OR e.unit_name ILIKE '%' || $2 || '%'
             OR r.occupation ILIKE '%' || $2 || '%' OR r.unit_code = $2)
           AND ($3::text[] IS NULL OR r.title = ANY($3)) AND ($4::int IS NULL OR r.year = $4)) pool
       WHERE CASE WHEN $5 = 'revoked' THEN "revokedAt" IS NOT NULL ELSE "revokedAt" IS NULL OR recommendations <> '[]' END
         AND CASE coalesce($5, '') WHEN '' THEN TRUE WHEN 'revoked' THEN TRUE WHEN 'none' THEN recommendations = '[]' WHEN 'any' THEN recommendations <> '[]'
         ELSE recommendations @> jsonb_build_array(jsonb_build_object('result', $5::text)) END
       ORDER BY "revokedAt" IS NOT NULL, year DESC, title, "displayName", id LIMIT 2000`,
      [
        ...[
          registerScope(of.season),
          text,
          titleKeys(of.plan, filter.title),
          filter.year ?? null,
          filter.mark ?? null,
        ],
        homeRelation(of.plan),
      ],
    );
    return rows.map((row) => ({ ...row, titleLabel: titleLabel(of.plan, row.title) }));
  }

  /** @throws NotFound, Conflict for a title taken away or a recommendation already made */
  async recommend(
    tx: EntityManager,
    season: Season,
    of: { id: string; programme: string; year: number; on: string; note: string; person: CurrentPerson },
  ): Promise<{ id: string }> {
    const rows: { revoked_at: Date | null }[] = await tx.query(
      'SELECT revoked_at FROM register_entry WHERE id::text = $1 AND scope = $2 FOR UPDATE',
      [of.id, registerScope(season)],
    );
    if (!rows[0]) throw new NotFound('人才库里没有这一条。');
    if (rows[0].revoked_at !== null) throw new Conflict('TITLE_REVOKED', '这个称号已经撤销，不能推荐。');
    const id = randomUUID();
    const made: unknown[] = await tx.query(
      `INSERT INTO pool_recommendation (id, register_id, programme, year, recommended_on, note, recommended_by)
       VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (register_id, programme, year) DO NOTHING RETURNING id`,
      [id, of.id, of.programme, of.year, of.on, of.note, of.person.accountId],
    );
    if (made.length === 0)
      throw new Conflict(
        'ALREADY_RECOMMENDED',
        `${String(of.year)}年已推荐过“${of.programme}”，不必重复登记。`,
      );
    return { id };
  }

  /** @throws NotFound */
  async result(
    tx: EntityManager,
    season: Season,
    of: { recommendationId: string; result: PoolResult; on: string; note: string },
  ): Promise<void> {
    const [, changed]: [unknown, number] = await tx.query(
      `UPDATE pool_recommendation p SET result = $3, result_on = $4, result_note = $5 FROM register_entry r
       WHERE p.id::text = $1 AND r.id = p.register_id AND r.scope = $2`,
      [of.recommendationId, registerScope(season), of.result, of.on, of.note],
    );
    if (changed === 0) throw new NotFound('没有找到这条推荐记录。');
  }

  async workbook(rows: readonly PoolRow[]): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('推荐人才库');
    const head = [
      '序号',
      '称号',
      '年度',
      '名称',
      '姓名',
      '单位',
      '属地',
      '职业（工种）',
      '业务领域',
      '证书编号',
      '推荐情况',
      '称号状态',
    ];
    sheet.addRow(head).font = { bold: true };
    rows.forEach((row, index) => {
      const marks = row.recommendations.map(
        ({ year, programme, result }) => `${String(year)}年${programme}：${RESULTS[result]}`,
      );
      sheet.addRow([
        ...[index + 1, row.titleLabel, row.year, row.displayName, row.holder],
        ...[
          row.unitName || row.unitCode,
          row.district ?? '',
          row.occupation,
          row.field,
          row.certificateNo ?? '',
        ],
        marks.join('；'),
        row.revokedAt === null ? '有效' : ['已撤销', row.revokedReason].filter(Boolean).join('：'),
      ]);
    });
    [6, 22, 8, 34, 10, 34, 10, 18, 18, 24, 40, 24].forEach(
      (width, index) => (sheet.getColumn(index + 1).width = width),
    );
    sheet.views = [{ state: 'frozen', ySplit: 1 }];
    return Buffer.from(await book.xlsx.writeBuffer());
  }
}

/** Keys under which lines of a title are in the register: an award's own, and those it had in former years. */
function titleKeys(plan: SeasonPlan, wanted: string | undefined): readonly string[] | null {
  if (wanted === undefined) return null;
  const key = plan.awards.find(({ id }) => id === wanted)?.naming.registerTitle ?? wanted;
  return [key, ...(plan.registerTitles?.[key]?.was ?? [])];
}

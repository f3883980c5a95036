import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PdfRenderer } from '../documents/index.js';
import {
  describeDate,
  localDateOf,
  PlanVersions,
  Seasons,
  templateFiles,
  type SeasonPlan,
} from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { NoticeBoard } from './notice-board.js';
import type { NoticeView } from './notice.view.js';

/** What a notice's template is given. */
export interface NoticeDocumentData {
  readonly title: string;
  readonly lists: readonly {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
  readonly objection: string;
  readonly issuer: string;
  /** Local date. */
  readonly date: string;
  readonly period: string;
  readonly season: { readonly year: number; readonly document: string; readonly documentNo: string };
  readonly place: string;
  /** Of a correction: said instead of the template's own words. */
  readonly paragraphs?: readonly string[];
}

/** Prints a notice as it was posted, with the template of the version it was posted under. */
@Injectable()
export class PrintNotice {
  constructor(
    private readonly board: NoticeBoard,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly renderer: PdfRenderer,
  ) {}

  /** @throws NotFound when there is no such notice or nothing to print it by */
  async print(tx: EntityManager, id: string): Promise<{ name: string; bytes: Buffer }> {
    const notice = await this.board.show(tx, id);
    const season = await this.seasons.get(tx, notice.seasonId);
    const rows: { plan_version_id: string }[] = await tx.query(
      'SELECT plan_version_id FROM notice WHERE id = $1',
      [id],
    );
    const { plan, templates } = await this.versions.get(rows[0]?.plan_version_id ?? season.planVersionId, tx);
    const main = plan.notices[notice.key]?.template;
    if (main === undefined) throw new NotFound('这份公示没有打印模板，请在方案的 notices 中写明 template。');
    const template = { files: templateFiles(templates), main };
    const bytes = await this.renderer.render(template, documentData(notice, plan, season.year));
    return { name: `${notice.title}.pdf`, bytes };
  }
}

export function documentData(notice: NoticeView, plan: SeasonPlan, year: number): NoticeDocumentData {
  const day = (instant: string): string => localDateOf(new Date(instant), plan.timezone);
  const unit = notice.daysAre === 'working' ? '个工作日' : '个自然日';
  const period = `${describeDate(day(notice.postedAt))}至${describeDate(notice.lastDay)}（${notice.days}${unit}）`;
  const corrected = notice.corrects !== null;
  return {
    title: corrected ? `${notice.title}（更正）` : notice.title,
    lists: notice.lists.map(({ title, group, columns, items }) => ({
      title: group === '' ? title : `${title}（${group}）`,
      columns,
      rows: items.map(({ values }) => values),
    })),
    objection: notice.objections ? (notice.objectionContact ?? '') : '',
    issuer: notice.issuer,
    date: day(notice.postedAt),
    period,
    season: { year, document: plan.issuer.document ?? '', documentNo: plan.issuer.documentNo ?? '' },
    place: notice.place ?? '',
    ...(corrected && {
      paragraphs: [`原公示更正如下：${notice.correctionReason ?? '名单有变化。'}`, `公示期为${period}。`],
    }),
  };
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProofPrinter } from '../documents/index.js';
import { paperSheet, paperTemplate, type PaperSheet } from '../scoring/index.js';
import { PLAN_FILE, type SeasonPlan } from '../seasons/index.js';
import { AppError, Invalid, NotFound } from '../shared/errors.js';
import { tasksOf } from './diagram-tasks.js';
import { readDraftForm, readDraftPlan } from './draft-plan.js';
import { PlanDrafts } from './plan-drafts.js';
import type { TemplatePreviewView } from './template-previews.js';

/** The blank score sheets of a draft as they will be printed. */
@Injectable()
export class ScoreSheetPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
    private readonly printer: ProofPrinter,
  ) {}

  /** @throws NotFound; Invalid FORM_FAULTY, SCORE_SHEET_UNTRIED where the plan cannot be printed as it is */
  async look(draftId: string, task: string, signal: AbortSignal): Promise<TemplatePreviewView> {
    return this.printer.proof(await paperTemplate(), await this.sheet(draftId, task), { signal });
  }

  /** @throws as `look`, and what printing throws */
  async pdf(draftId: string, task: string, signal: AbortSignal): Promise<Buffer> {
    return this.printer.pdf(await paperTemplate(), await this.sheet(draftId, task), { signal });
  }

  private async sheet(draftId: string, task: string): Promise<PaperSheet> {
    const { files } = await this.drafts.read(this.dataSource.manager, draftId);
    const plan = readDraftPlan(files[PLAN_FILE] ?? '');
    const { tasks }: Partial<SeasonPlan> = plan ?? {};
    if (!plan || !Object.hasOwn(tasks ?? {}, task))
      throw new NotFound('方案里没有这个办理环节，它可能已被删除或改名。');
    const step = tasksOf(Object.entries(files)).find((each) => each.task === task);
    const form = step && readDraftForm(files, step.form);
    const sheet = tried(() => paperSheet(plan, { task, form, caseTitle: '' }));
    if (sheet === null)
      throw new Invalid(
        'SCORE_SHEET_UNTRIED',
        '这个办理环节没有可打印的评分表：它不记分，或所用的评分轮次、评分表不在方案里。请先按校验结果改正。',
      );
    return sheet;
  }
}

/** A plan under work may be wrong anywhere; what is wrong stands in its check. */
function tried<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    const told = error instanceof AppError ? `：${error.message}` : '。';
    throw new Invalid(
      'SCORE_SHEET_UNTRIED',
      `评分表还有错误，不能打印${told}请先按校验结果改正“评分与排名”。`,
    );
  }
}

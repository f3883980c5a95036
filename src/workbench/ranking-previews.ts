import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProofPrinter } from '../documents/index.js';
import { feelOptions, valueAt } from '../eligibility/index.js';
import { proofAnswers } from '../forms/index.js';
import { sampleSheet, sheetTemplate, type CaseFacts, type SampleSheet } from '../ranking/index.js';
import { FeelError } from '../rules/index.js';
import { PLAN_FILE, type SeasonPlan } from '../seasons/index.js';
import { AppError, Invalid, NotFound } from '../shared/errors.js';
import { readDraftForm, readDraftPlan } from './draft-plan.js';
import { PlanDrafts } from './plan-drafts.js';
import { sampleComputed } from './sample-computed.js';
import type { TemplatePreviewView } from './template-previews.js';

export interface SheetQuestion {
  readonly ranking: string;
  /** `pool` for a list of several awards. */
  readonly award: string;
  /** The sheet of one line. */
  readonly single: boolean;
}

/** The sheets of a draft's rankings as they will be printed, over made-up cases. */
@Injectable()
export class RankingPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
    private readonly printer: ProofPrinter,
  ) {}

  /** @throws NotFound; Invalid RANKING_UNTRIED where the plan's rule cannot be applied as it is */
  async look(draftId: string, question: SheetQuestion, signal: AbortSignal): Promise<TemplatePreviewView> {
    return this.printer.proof(await sheetTemplate(), await this.sheet(draftId, question), { signal });
  }

  /** @throws as `look`, and what printing throws */
  async pdf(draftId: string, question: SheetQuestion, signal: AbortSignal): Promise<Buffer> {
    return this.printer.pdf(await sheetTemplate(), await this.sheet(draftId, question), { signal });
  }

  private async sheet(draftId: string, { single, ...of }: SheetQuestion): Promise<SampleSheet> {
    const { files } = await this.drafts.read(this.dataSource.manager, draftId);
    const plan = readDraftPlan(files[PLAN_FILE] ?? '');
    const { rankings }: Partial<SeasonPlan> = plan ?? {};
    if (!plan || !Object.hasOwn(rankings ?? {}, of.ranking))
      throw new NotFound('方案里没有这个排名，它可能已被删除或改名。');
    try {
      return sampleSheet(plan, of, {
        ...{ single, at: new Date() },
        facts: (award) => factsOf(plan, files, award),
      });
    } catch (error) {
      throw untried(error);
    }
  }
}

/** A plan under work may be wrong anywhere; what is wrong stands in its check. */
function untried(error: unknown): Error {
  const told = error instanceof FeelError || error instanceof AppError ? `：${error.message}` : '。';
  return new Invalid(
    'RANKING_UNTRIED',
    `排名规则还有错误，不能生成示例${told}请先按校验结果改正“评分与排名”。`,
  );
}

function factsOf(plan: SeasonPlan, files: Readonly<Record<string, string>>, id: string): CaseFacts {
  const award = plan.awards.find((each) => each.id === id);
  const form = award && readDraftForm(files, award.form);
  const data = form === undefined ? {} : proofAnswers(form, 'usual');
  const context = { ...data, ...(award && sampleComputed(plan, award, data)) };
  return {
    context,
    feel: feelOptions(plan),
    value: (key) =>
      valueAt(context, award && Object.hasOwn(award.roles, key) ? (award.roles[key] ?? key) : key),
  };
}

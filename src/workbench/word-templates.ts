import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PLAN_FILE, type SeasonPlan } from '../seasons/index.js';
import { readDraftForm, readDraftPlan } from './draft-plan.js';
import { PlanDrafts } from './plan-drafts.js';
import { templateOfWord, type WordTemplateView } from './word-template.js';

/** Word files made into templates of a draft. */
@Injectable()
export class WordTemplates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
  ) {}

  /** @param of `form`: key of the form whose answers are printed @throws NotFound; Invalid as `readWord`, FORM_FAULTY */
  async read(
    draftId: string,
    of: {
      readonly file: string;
      readonly bytes: Buffer;
      readonly name: string;
      readonly form: string | null;
    },
  ): Promise<WordTemplateView> {
    const { files } = await this.drafts.read(this.dataSource.manager, draftId);
    const plan: Partial<SeasonPlan> | null = readDraftPlan(files[PLAN_FILE] ?? '');
    const form = of.form === null ? null : (readDraftForm(files, of.form) ?? null);
    return templateOfWord({ ...of, issuer: plan?.issuer?.name ?? '', form });
  }
}

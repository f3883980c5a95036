import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { copyPlanFiles, PlanVersions, type ReviewItem } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { SCRIPT_FILE } from './draft-paths.js';
import type { DraftReviewItem } from './plan-draft.view.js';
import { PlanDrafts, type NewDraft } from './plan-drafts.js';

export interface DraftOrder {
  readonly versionId: string;
  readonly key?: string;
  readonly year?: number;
}

/** Begins drafts: with a version as it is, or with a version carried over to a later year. */
@Injectable()
export class StartDraft {
  constructor(
    private readonly versions: PlanVersions,
    private readonly drafts: PlanDrafts,
  ) {}

  /** @returns the draft's id @throws NotFound, Invalid COPY_KEY, COPY_YEAR, COPY_INCOMPLETE */
  async fromVersion(tx: EntityManager, { versionId, key, year }: DraftOrder, by: string): Promise<string> {
    if ((key === undefined) !== (year === undefined)) {
      throw new Invalid('COPY_INCOMPLETE', '复制成新年度的方案，须同时填写方案名和年度。');
    }
    const { files, plan } = await this.versions.get(versionId, tx);
    const script = await this.versions.scriptOf(tx, versionId);
    if (key === undefined || year === undefined) {
      const draft = { title: plan.title, files: withScript(files.files, script), review: [] };
      return this.drafts.create(tx, { ...draft, baseVersionId: versionId }, by);
    }
    const copied = copyPlanFiles(files, script, { plan: key, year, scriptName: SCRIPT_FILE });
    const draft: NewDraft = {
      title: plan.title.replaceAll(String(plan.year), String(year)),
      baseVersionId: versionId,
      files: withScript(copied.files, copied.rehearsal),
      review: copied.review.map(asOpen),
    };
    return this.drafts.create(tx, draft, by);
  }
}

const withScript = (
  files: Readonly<Record<string, string>>,
  script: string | null,
): Readonly<Record<string, string>> => (script === null ? files : { ...files, [SCRIPT_FILE]: script });

const asOpen = (item: ReviewItem): DraftReviewItem => ({ ...item, doneBy: null, doneAt: null });

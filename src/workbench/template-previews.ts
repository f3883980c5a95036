import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { maskData } from '../applications/index.js';
import { ProofPrinter, qrCode, type Assets, type Proof, type Template } from '../documents/index.js';
import { EntryFacts } from '../eligibility/index.js';
import { choiceLabels, describeForm } from '../forms/index.js';
import { PLAN_FILE, templateFiles, type SeasonPlan } from '../seasons/index.js';
import { AppError, Invalid, NotFound } from '../shared/errors.js';
import { readDraftForm, readDraftPlan } from './draft-plan.js';
import { PlanDrafts } from './plan-drafts.js';
import { sampleComputed } from './sample-computed.js';
import { SAMPLE_PHOTO, SAMPLE_QR, sampleData, type SampleKind, type SamplePlan } from './sample-documents.js';
import { templateUses, type TemplateUse } from './template-uses.js';

export type TemplatePreviewView = Proof;

/** A case of a rehearsal, as one to be shown in a template. */
export interface PreviewCaseView {
  readonly entryId: string;
  readonly title: string;
  readonly season: string;
}

export interface PreviewQuestion {
  /** File name in the folder of templates. */
  readonly main: string;
  /** One of `templateUses`; left out, the template is given nothing. */
  readonly use?: string | undefined;
  /** Made-up data, or a case of a rehearsal. */
  readonly sample: SampleKind | { readonly entryId: string };
}

const FOLDER = 'templates/';
const MOST_CASES = 50;
const PHOTO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 46"><rect width="33" height="46" fill="#eef1f5"/>
<circle cx="16.5" cy="17" r="7" fill="#b8c1cc"/><path d="M4 46c0-12 6-17 12.500-17S29 34 29 46z" fill="#b8c1cc"/></svg>`;

/** Templates of a draft as they will be printed, with made-up data or a case of a rehearsal. */
@Injectable()
export class TemplatePreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
    private readonly facts: EntryFacts,
    private readonly printer: ProofPrinter,
  ) {}

  /** @throws NotFound of draft, template, use or case */
  async look(draftId: string, question: PreviewQuestion, signal: AbortSignal): Promise<TemplatePreviewView> {
    const { template, data, assets } = await this.prepared(draftId, question);
    return this.printer.proof(template, data, { assets, signal });
  }

  /** @throws NotFound; TemplateFailed, DocumentTimeout, DocumentTooLarge, DocumentFailed */
  async pdf(draftId: string, question: PreviewQuestion, signal: AbortSignal): Promise<Buffer> {
    const { template, data, assets } = await this.prepared(draftId, question);
    return this.printer.pdf(template, data, { assets, signal });
  }

  /** Of rehearsals only: there nobody is real. */
  async cases(award: string): Promise<readonly PreviewCaseView[]> {
    return this.dataSource.query<PreviewCaseView[]>(
      `SELECT e.id AS "entryId", e.title, s.title AS season FROM entry e JOIN season s ON s.id = e.season_id
       WHERE s.rehearsal AND e.award = $1 ORDER BY e.first_submitted_at DESC, e.id LIMIT $2`,
      [award, MOST_CASES],
    );
  }

  private async prepared(
    draftId: string,
    { main, use: useId, sample }: PreviewQuestion,
  ): Promise<{ template: Template; data: object; assets: Assets }> {
    const { files } = await this.drafts.read(this.dataSource.manager, draftId);
    if (!main.endsWith('.typ') || !Object.hasOwn(files, FOLDER + main))
      throw new NotFound('没有找到这份模板，它可能已被删除或改名。');
    const template = { files: templateFiles(templatesIn(files)), main };
    const uses = templateUses(readDraftPlan(files[PLAN_FILE] ?? ''), Object.entries(files));
    const use = uses.find(({ id }) => id === useId);
    if (useId !== undefined && !use) throw new NotFound('方案里已没有这项文书，请重新选择用途。');
    return { template, data: await this.dataOf(use, sample, planOf(files)), assets: await sampleAssets() };
  }

  private async dataOf(
    use: TemplateUse | undefined,
    sample: PreviewQuestion['sample'],
    plan: SamplePlan,
  ): Promise<object> {
    if (!use) return {};
    if (typeof sample === 'string') return madeUp(use, sample, plan);
    return { ...madeUp(use, 'usual', plan), ...(await this.caseData(use, sample.entryId, plan)) };
  }

  /** Numbers are masked all the same: somebody may have played last year's people. */
  private async caseData(use: TemplateUse, entryId: string, plan: SamplePlan): Promise<object> {
    const rows: { title: string; holder: string; unit: string }[] = await this.dataSource.query(
      `SELECT e.title, e.holder_name AS holder, e.unit_name AS unit FROM entry e JOIN season s ON s.id = e.season_id
       WHERE e.id = $1 AND s.rehearsal`,
      [entryId],
    );
    const [row] = rows;
    if (!row) throw new NotFound('没有找到这件演练申报，请重新选择。');
    if (use.kind === 'certificate') return { holder: row.holder, unitName: row.unit };
    const form = use.kind === 'application' && use.form !== undefined ? plan.form(use.form) : undefined;
    if (form === undefined) return {};
    const { data: clear, computed } = await this.facts.of(this.dataSource.manager, entryId);
    const data = maskData(describeForm(form), clear);
    return { data, computed, labels: choiceLabels(form, data) };
  }
}

/** A plan under work may be wrong anywhere; what is wrong stands in its check. @throws Invalid PREVIEW_PLAN */
function madeUp(use: TemplateUse, sample: SampleKind, plan: SamplePlan): object {
  try {
    return sampleData(use, sample, plan);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new Invalid(
      'PREVIEW_PLAN',
      '方案里与这份文书有关的内容有错误，不能用示例试印。请先按校验结果改正，或改选“空白表”。',
    );
  }
}

const templatesIn = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, content]) =>
      path.startsWith(FOLDER) ? [[path.slice(FOLDER.length), content] as const] : [],
    ),
  );

async function sampleAssets(): Promise<Assets> {
  return new Map([
    [SAMPLE_PHOTO, Buffer.from(PHOTO)],
    [SAMPLE_QR, await qrCode('https://example.org/sample')],
  ]);
}

function planOf(files: Readonly<Record<string, string>>): SamplePlan {
  const plan: Partial<SeasonPlan> = readDraftPlan(files[PLAN_FILE] ?? '') ?? {};
  return {
    plan,
    form: (key) => readDraftForm(files, key),
    computed: (award, data) => sampleComputed(plan, award, data),
  };
}

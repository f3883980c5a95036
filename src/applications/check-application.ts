import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts, valueAt, type Facts } from '../eligibility/index.js';
import { validateSubmission } from '../forms/index.js';
import type { FieldProblem } from '../shared/errors.js';
import type { ApplicationContext } from './application-context.js';
import { FORM_SECTION, type ApplicationFile } from './application-files.js';

export interface CheckedApplication {
  /** Cleaned and complete as far as there are no problems. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
  /** Required evidence sections without a file. */
  readonly missing: readonly { readonly section: string; readonly title: string }[];
}

/** Validates what has been filled in, as submission does. */
@Injectable()
export class CheckApplication {
  constructor(private readonly facts: EntryFacts) {}

  async check(
    tx: EntityManager,
    context: ApplicationContext,
    draft: Readonly<Record<string, unknown>>,
    files: readonly ApplicationFile[],
  ): Promise<CheckedApplication> {
    const prefill = hasReadOnly(context) ? await this.computedOf(tx, context, draft) : {};
    const { data, problems } = validateSubmission(context.form, draft, { prefill });
    const have = new Set(files.map((file) => file.section));
    return {
      data,
      problems: [...problems, ...photoProblems(context, data, files)],
      missing: context.award.evidence
        .filter((section) => section.required && !have.has(section.id))
        .map(({ id, title }) => ({ section: id, title })),
    };
  }

  /** @throws FeelError when a formula of the plan is wrong */
  factsOf(
    tx: EntityManager,
    { season, version, award, now }: ApplicationContext,
    data: Readonly<Record<string, unknown>>,
  ): Promise<Facts> {
    return this.facts.ofUnfiled(tx, { seasonId: season.id, version, award, data, at: now });
  }

  /** Values of the plan's formulas; nothing while they cannot be computed yet. */
  async computedOf(
    tx: EntityManager,
    context: ApplicationContext,
    draft: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    try {
      return (await this.factsOf(tx, context, draft)).computed;
    } catch {
      return {};
    }
  }
}

/** Read-only inputs get their values from the plan's formulas, never from the client. */
const hasReadOnly = ({ fields }: ApplicationContext): boolean => fields.some((field) => field.readOnly);

/** The value of a picture is the id of a file; it must be one of this application's own. */
function photoProblems(
  context: ApplicationContext,
  data: Readonly<Record<string, unknown>>,
  files: readonly ApplicationFile[],
): FieldProblem[] {
  const uploaded = new Set(files.filter((file) => file.section === FORM_SECTION).map((file) => file.id));
  return context.fields
    .filter((field) => field.type === 'photo')
    .flatMap((field) => {
      const value = valueAt(data, field.path);
      if (typeof value !== 'string' || value === '' || uploaded.has(value)) return [];
      return [{ field: field.path, rule: 'file', message: `“${field.label}”没有上传成功，请重新上传。` }];
    });
}

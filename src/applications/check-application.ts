import {
  buildFacts,
  feelOptions,
  NOT_NOMINATED,
  tellNomination,
  valueAt,
  type Facts,
  type NominationFacts,
} from '../eligibility/index.js';
import { fileKindsOf, validateSubmission } from '../forms/index.js';
import { localDateOf } from '../seasons/index.js';
import type { FieldProblem } from '../shared/errors.js';
import { withNameDots } from '../shared/name-dots.js';
import type { ApplicationContext } from './application-context.js';
import { FORM_SECTION, type ApplicationFile } from './application-files.js';
import { isRequired, proofProblems } from './required-evidence.js';

type Data = Readonly<Record<string, unknown>>;

export interface CheckedApplication {
  /** Cleaned and complete as far as there are no problems. */
  readonly data: Data;
  readonly problems: readonly FieldProblem[];
  /** Required evidence sections without a file. */
  readonly missing: readonly { readonly section: string; readonly title: string }[];
}

/** Validates what has been filled in, as submission does. Pure. */
export function checkApplication(
  context: ApplicationContext,
  draft: Data,
  files: readonly ApplicationFile[],
): CheckedApplication {
  // Read-only inputs get their values from the plan's formulas, never from the client.
  const prefill = computedOf(context, trimmed(draft));
  const { data, problems } = validateSubmission(context.form, draft, { prefill });
  const have = new Set(files.map((file) => file.section));
  const { award, version, fields, now } = context;
  const { plan } = version;
  const required = award.evidence.filter((section) =>
    isRequired(section, plan, () => factsOf(context, data)),
  );
  const today = localDateOf(now, plan.timezone);
  const proved = award.evidence.filter((section) => required.includes(section) || have.has(section.id));
  const proofs = proved.flatMap((section) => proofProblems({ section, plan, fields, data, today }));
  return {
    data,
    problems: [...problems, ...photoProblems(context, data, files), ...proofs],
    missing: required
      .filter((section) => !have.has(section.id))
      .map(({ id, title }) => ({ section: id, title })),
  };
}

/** What formulas see of a case before it is filed: it has no past and no peers yet. @throws FeelError */
export function factsOf(context: ApplicationContext, data: Data): Facts {
  const { season, version, award, dates, now } = context;
  const { plan } = version;
  const given = { award, data, dates, submittedAt: now, timezone: plan.timezone, year: season.year };
  const more = { params: award.eligibility.params ?? {}, nomination: nominationTold(context) };
  return buildFacts({ ...given, earlier: [], peers: [], more }, feelOptions(plan));
}

/** Who puts him forward, before there is a consent. */
export const nominationTold = ({ nomination, version }: ApplicationContext): NominationFacts =>
  nomination === null
    ? NOT_NOMINATED
    : tellNomination(version.plan, {
        ...{ award: nomination.award, way: nomination.way, organisation: nomination.organisation },
        ...{
          nominators: Math.max(1, nomination.signed),
          consentedAt: nomination.consentedAt,
          corrected: false,
        },
      });

/** Values of the plan's formulas; nothing while they cannot be computed yet. */
export function computedOf(context: ApplicationContext, data: Data): Data {
  try {
    return factsOf(context, data).computed;
  } catch {
    return {};
  }
}

/** As validation cleans texts: a draft is kept with the blanks that were typed. */
const trimmed = (draft: Data): Data =>
  Object.fromEntries(
    Object.entries(draft).map(([key, value]) => [
      key,
      typeof value === 'string' ? withNameDots(value.trim()) : value,
    ]),
  );

/** The value of a picture or attachment is the id of a file; it must be one of this application's own. */
function photoProblems(
  context: ApplicationContext,
  data: Data,
  files: readonly ApplicationFile[],
): FieldProblem[] {
  const uploaded = new Set(files.filter((file) => file.section === FORM_SECTION).map((file) => file.id));
  return context.fields
    .filter((field) => fileKindsOf(field.type) !== null)
    .flatMap((field) => {
      const value = valueAt(data, field.path);
      if (typeof value !== 'string' || value === '' || uploaded.has(value)) return [];
      return [{ field: field.path, rule: 'file', message: `“${field.label}”没有上传成功，请重新上传。` }];
    });
}

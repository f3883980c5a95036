import { fileKindsOf, type FormField } from '../forms/index.js';
import { valueAt } from '../eligibility/index.js';
import { applicantKindOf, numberRoleOf, type ApplicantKind, type PlanAward } from '../seasons/index.js';
import { normalizedText } from '../shared/normalized-text.js';

/** What the platform knows of a case without reading its form. */
export interface EntryDescription {
  readonly holderName: string;
  readonly unitName: string;
  /** Values of semantic roles, sensitive ones left out. */
  readonly facets: Readonly<Record<string, string | number | boolean>>;
  /** Equal for two cases of which only one may go on; null when the award has no such rule or a value is missing. */
  readonly conflictKey: string | null;
  readonly kind: ApplicantKind;
  /** What the applicant is known by, however often he comes. */
  readonly number: string | null;
}

type Data = Readonly<Record<string, unknown>>;

/** Reads a submission through the award's semantic roles. Pure. */
export function describeEntry(award: PlanAward, fields: readonly FormField[], data: Data): EntryDescription {
  const numberRole = numberRoleOf(award);
  return {
    holderName: textOf(award, data, 'holderName') ?? '',
    unitName: textOf(award, data, 'unitName') ?? '',
    facets: facetsOf(award, fields, data),
    conflictKey: conflictKeyOf(award, data),
    kind: applicantKindOf(award),
    number: numberRole === null ? null : textOf(award, data, numberRole),
  };
}

/** Value of a semantic role as text without blanks around; null when absent or empty. */
export function textOf(award: PlanAward, data: Data, role: string): string | null {
  const path = award.roles[role];
  const value = path === undefined ? undefined : valueAt(data, path);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function facetsOf(award: PlanAward, fields: readonly FormField[], data: Data): EntryDescription['facets'] {
  const kept = new Set(
    fields
      .filter((field) => field.sensitive === null && fileKindsOf(field.type) === null)
      .map(({ path }) => path),
  );
  return Object.fromEntries(
    Object.entries(award.roles).flatMap(([role, path]) => {
      const value = kept.has(path) ? valueAt(data, path) : undefined;
      return isScalar(value) ? [[role, value]] : [];
    }),
  );
}

const isScalar = (value: unknown): value is string | number | boolean =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean';

function conflictKeyOf(award: PlanAward, data: Data): string | null {
  if (!award.conflict) return null;
  const values = award.conflict.roles.map((role) => textOf(award, data, role));
  if (values.some((value) => value === null)) return null;
  // The separator cannot come from a form: texts are stored without control characters.
  return values.map((value) => normalizedText(value ?? '')).join('\u001f');
}

import { feelOptions, valueAt, type Facts } from '../eligibility/index.js';
import type { FormField } from '../forms/index.js';
import { evaluateExpression } from '../rules/index.js';
import { WorkingCalendar, type PlanEvidenceSection, type SeasonPlan } from '../seasons/index.js';
import type { FieldProblem } from '../shared/errors.js';

/** Whether a section may not stay empty for this case. A condition that does not work out counts as met. */
export function isRequired(
  { required = false, requiredWhen }: PlanEvidenceSection,
  plan: SeasonPlan,
  facts: () => Facts,
): boolean {
  if (required || requiredWhen === undefined) return required;
  try {
    return evaluateExpression(requiredWhen, { ...facts().context }, feelOptions(plan)) === true;
  } catch {
    return true;
  }
}

export interface ProofQuestion {
  readonly section: PlanEvidenceSection;
  readonly plan: SeasonPlan;
  readonly fields: readonly FormField[];
  readonly data: Readonly<Record<string, unknown>>;
  /** Local date of today. */
  readonly today: string;
}

/** What is wrong with the days that a section's files are to prove. Call it for sections that must be there. */
export function proofProblems({ section, plan, fields, data, today }: ProofQuestion): FieldProblem[] {
  const { proves, title } = section;
  if (!proves) return [];
  const labelOf = (path: string): string => fields.find((field) => field.path === path)?.label ?? path;
  const dayOf = (path: string): string | null => {
    const value = valueAt(data, path);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const [from, to] = [dayOf(proves.from), dayOf(proves.to)];
  const missing = [proves.from, proves.to].filter((path) => dayOf(path) === null);
  if (from === null || to === null) {
    return missing.map((path) => proof(path, `请填写“${labelOf(path)}”，它说明“${title}”中公示的起止日期。`));
  }
  if (to < from) return [proof(proves.to, `“${labelOf(proves.to)}”早于“${labelOf(proves.from)}”，请更正。`)];
  // The last day hangs until its 24:00.
  if (to >= today) {
    return [proof(proves.to, `“${labelOf(proves.to)}”当天还没有过完。请在公示期满以后再提交。`)];
  }
  const days = workingDaysBetween(new WorkingCalendar(plan.workingDays), from, to, proves.workingDays);
  if (days >= proves.workingDays) return [];
  const message = `“${title}”中的公示不满${String(proves.workingDays)}个工作日（首尾都算，现为${String(days)}个），请核对起止日期。`;
  return [proof(proves.to, message)];
}

const proof = (field: string, message: string): FieldProblem => ({ field, rule: 'proof', message });

/** Counted no further than needed, so that a slip of a century costs nothing. */
function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string, enough: number): number {
  const yesterday = new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  let day = yesterday;
  for (let count = 0; count < enough; count += 1) {
    day = calendar.addWorkingDays(day, 1);
    if (day > to) return count;
  }
  return enough;
}

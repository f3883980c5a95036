import type { Fault } from '../../../src/shared/fault.js';

/** Files of a package that the slips are made in. */
export const PLAN = 'plan.yaml';
export const SEASON = 'diagrams/season.bpmn';
export const REVIEW = 'diagrams/technician-review.bpmn';
export const TABLE = 'diagrams/technician-eligibility.dmn';
export const FORM = 'forms/expert-score.form.json';

/** What an author does wrong: a text of a file is replaced. */
export type Slip = readonly [file: string, from: string | RegExp, to: string];

export interface FaultyPlan {
  readonly name: string;
  readonly slip: Slip;
  readonly code: string;
  readonly severity: Fault['severity'];
  /** The file the fault must name. */
  readonly file: string;
  /** Text on the line the fault must name. */
  readonly at?: string | RegExp;
  readonly element?: string;
}

export const faulty = (
  name: string,
  slip: Slip,
  code: string,
  where: Partial<Pick<FaultyPlan, 'severity' | 'file' | 'at' | 'element'>> = {},
): FaultyPlan => ({ name, slip, code, severity: 'error', file: slip[0], ...where });

/** A copy of a package with the slips made. */
export function withSlips(
  files: Readonly<Record<string, string>>,
  slips: readonly Slip[],
): Record<string, string> {
  const copy = { ...files };
  for (const [file, from, to] of slips) {
    const before = copy[file] ?? '';
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} does not contain ${String(from)}`);
    copy[file] = after;
  }
  return copy;
}

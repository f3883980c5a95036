import type { ServiceTaskDescription } from '../../engine/index.js';
import type { DecisionModel } from '../../rules/index.js';
import type { Fault } from '../../shared/fault.js';
import type { FormField } from '../../forms/index.js';
import type { SeasonPlan } from '../plan.js';
import type { PlanFindings } from './plan-findings.js';
import type { DiagramProcess } from './read-diagram.js';

/** A form as other parts of the plan refer to it. */
export interface FormPart {
  readonly file: string;
  /** With its choices filled in. */
  readonly definition: unknown;
  /** Stored inputs by path; null where the form is too broken to tell, so that one fault is not told twice. */
  readonly fields: ReadonlyMap<string, FormField> | null;
}

export interface TablePart {
  readonly file: string;
  readonly xml: string;
  readonly model: DecisionModel;
}

/** Everything a cross check may look at, read once. */
export interface PlanParts {
  readonly plan: SeasonPlan;
  /** Findings about the plan file itself. */
  readonly findings: PlanFindings;
  /** Findings about the other files. */
  readonly faults: Fault[];
  /** By form key. */
  readonly forms: ReadonlyMap<string, FormPart>;
  /** By process id. */
  readonly processes: ReadonlyMap<string, DiagramProcess>;
  /** By definitions id. */
  readonly tables: ReadonlyMap<string, TablePart>;
  readonly templates: ReadonlySet<string>;
  /** What diagrams may call, by job type; none where a plan is only read. */
  readonly serviceTasks: ReadonlyMap<string, ServiceTaskDescription>;
}

/** The processes cases go through, each once. */
export const reviewsOf = ({ plan, processes }: PlanParts): readonly DiagramProcess[] =>
  [...new Set(plan.awards.map(({ process }) => process))].flatMap((id) => processes.get(id) ?? []);

/** Whether a dotted path leads to something a form stores: a field, a table, or a group of fields. */
export function hasField({ fields }: FormPart, path: string): boolean {
  if (!fields || fields.has(path)) return true;
  return [...fields.keys()].some((known) => known.startsWith(`${path}.`));
}

/** First keys of all fields: the names a formula sees. */
export const namesIn = ({ fields }: FormPart): ReadonlySet<string> =>
  new Set([...(fields?.keys() ?? [])].map((path) => path.split('.')[0] ?? path));

/** “甲、乙、丙” for a cure that lists what there is. */
export const listed = (names: Iterable<string>): string => {
  const all = [...names];
  return all.length === 0
    ? '（目前一个也没有）'
    : all.slice(0, 20).join('、') + (all.length > 20 ? '……' : '');
};

import { readFile } from 'node:fs/promises';
import { evaluateExpression } from '../rules/index.js';
import { parse } from 'yaml';
import { Invalid } from '../shared/errors.js';

/** FEEL without the leading `=`. What it sees is said at each use. */
type Feel = string;

/** When somebody acts: hours before or after a date of the season, or after the task opened. */
export interface ActTime {
  readonly date?: string;
  readonly opened?: true;
  readonly minusHours?: number;
  readonly plusHours?: number;
}

export interface TaskAnswer {
  /** Sees `line`, `task`, `checks`, `season`. */
  readonly outcome: Feel;
  readonly data?: Readonly<Record<string, Feel>>;
}

export interface TaskScript extends TaskAnswer {
  readonly at: ActTime;
  /** Acts of one award and organisation follow each other in this order, smallest first. */
  readonly order?: Feel;
  /** What the person does instead when the server refuses with this code. */
  readonly onRefused?: Readonly<Record<string, TaskAnswer>>;
  /** How many different people act (two-person acts). */
  readonly people?: number;
}

/**
 * Which line field completes which user task, and when: the only place that knows both the plan's words and
 * those of a list of applicants. Lies beside the plan as `<plan>.rehearsal.yaml`.
 */
export interface RehearsalMapping {
  readonly applicant: {
    readonly award: Feel;
    readonly ref: Feel;
    readonly submittedAt: Feel;
    readonly data: Feel;
    /** Files named by the line, put into file fields of the form. */
    readonly uploads?: readonly { readonly key: string; readonly file: Feel }[];
    /** `generated`: where the plan requires evidence, a generated PDF is attached. */
    readonly evidence?: 'generated' | 'none';
  };
  /** Column of the register file → what it is. */
  readonly register?: Readonly<
    Record<'title' | 'year' | 'unitCode' | 'occupation' | 'field' | 'holder', string>
  >;
  /** Outcome of a refused submission by problem code; `keys: fields` lists the fields named. */
  readonly refusals: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tasks: Readonly<Record<string, TaskScript>>;
  readonly objections?: {
    readonly when: Feel;
    readonly at: ActTime;
    readonly notice: string;
    readonly content: Feel;
  };
  /** Key of the outcome → FEEL over `line`, `entry`, `checks`, `results`, `rounds`; null is left out. */
  readonly outcome: Readonly<Record<string, Feel>>;
}

/** @throws Invalid when the file is missing or has no tasks. */
export async function readMapping(planFile: string): Promise<RehearsalMapping> {
  const file = planFile.replace(/\.ya?ml$/, '.rehearsal.yaml');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new Invalid(
      'REHEARSAL_MAPPING_MISSING',
      `找不到演练对照文件 ${file}。请在方案文件旁边放一份同名的 .rehearsal.yaml。`,
    );
  }
  const mapping = parse(text) as Partial<RehearsalMapping> | null;
  for (const part of ['applicant', 'tasks', 'refusals', 'outcome'] as const) {
    if (!mapping?.[part])
      throw new Invalid('REHEARSAL_MAPPING_INVALID', `演练对照文件 ${file} 缺少 ${part} 一节，请补上。`);
  }
  return mapping as RehearsalMapping;
}

export function evaluate(expression: Feel, context: Record<string, unknown>): unknown {
  return evaluateExpression(expression, context);
}

export function evaluateAll(
  expressions: Readonly<Record<string, Feel>> | undefined,
  context: Record<string, unknown>,
): Record<string, unknown> {
  const values = Object.entries(expressions ?? {}).map(
    ([key, feel]) => [key, evaluate(feel, context)] as const,
  );
  return Object.fromEntries(values.filter(([, value]) => value !== null && value !== undefined));
}

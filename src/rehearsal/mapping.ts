import { readFile } from 'node:fs/promises';
import { evaluateExpression } from '../rules/index.js';
import { parse } from 'yaml';
import { Invalid } from '../shared/errors.js';
import type { OfficeScript } from './office-script.js';

/** FEEL without the leading `=`. What it sees is said at each use. */
export type Feel = string;

/**
 * When somebody acts: from a date of the season, from the opening of the task, at a local time, or at the time a
 * formula gives. Working days are counted before hours; `time` is the local time of that day.
 */
export interface ActTime {
  readonly date?: string;
  readonly opened?: true;
  /** Local time `YYYY-MM-DDTHH:mm`. */
  readonly on?: string;
  /** FEEL over what the task's answers see, giving an instant or a local time. */
  readonly value?: Feel;
  readonly minusHours?: number;
  readonly plusHours?: number;
  readonly minusWorkingDays?: number;
  readonly plusWorkingDays?: number;
  /** `HH:mm`. */
  readonly time?: string;
}

export interface TaskAnswer {
  /** Sees `line`, `task`, `variables`, `checks`, `season`, `visit`, `member`. */
  readonly outcome: Feel;
  readonly data?: Readonly<Record<string, Feel>>;
  /** Form key → FEEL giving the name of a file beside the lines; nothing is uploaded where it gives none. */
  readonly files?: Readonly<Record<string, Feel>>;
}

/** Who does it. Without it, the first member of the task's first group. */
export interface ActBy {
  /** Of several groups, that of this role. */
  readonly role?: string;
  /** The nth member of the group: a number, or FEEL giving one. */
  readonly member?: number | Feel;
  /** FEEL giving a person's name; the same name is the same person of the group. */
  readonly person?: Feel;
}

export interface TaskScript extends TaskAnswer {
  readonly at: ActTime;
  /** Where an element's id stands in several diagrams, or awards and organisations act differently. */
  readonly process?: string;
  readonly award?: string;
  readonly organisation?: string;
  readonly when?: Feel;
  readonly by?: ActBy;
  /** Acts of one award and organisation follow each other in this order, smallest first. */
  readonly order?: Feel;
  /** What the person does instead when the server refuses with this code. */
  readonly onRefused?: Readonly<Record<string, TaskAnswer>>;
  /** How many different people act (two-person acts). */
  readonly people?: number;
}

/** Something an office asks for about a title after the naming; all but `by` is FEEL over `line`. */
export interface FollowUpRequest {
  readonly do: 'changes' | 'revocation';
  /** `role@organisation` of who asks. */
  readonly by: string;
  readonly when: Feel;
  readonly at: Feel;
  readonly body: Feel;
}

/** How the public votes: so many votes for each line, spread over the time of the vote by a seed. */
export interface VoteScript {
  /** Key of the plan's vote. */
  readonly vote: string;
  /** Another seed: other voters at other times, the same counts. Default 1. */
  readonly seed?: number;
  /** FEEL over `line`: honest votes for this candidate; null: none. */
  readonly votes: Feel;
  /** Default: as long as votes are taken. */
  readonly from?: ActTime;
  readonly until?: ActTime;
  /** Votes that are not honest. */
  readonly fraud?: readonly VoteFraud[];
}

/** Each candidate's are a group of their own, and look alike by what `by` says. */
export interface VoteFraud {
  readonly by: 'address' | 'device' | 'burst';
  /** FEEL over `line`, as above. */
  readonly votes: Feel;
  /** When they are cast. A burst takes one minute, the others an hour. Default: the middle of the time. */
  readonly at?: ActTime;
  /** Left out: nobody finds them. */
  readonly struck?: {
    /** `role@organisation` of who proposes it, and of the second person. */
    readonly by: string;
    readonly confirmedBy: string;
    readonly at: ActTime;
    readonly reason: string;
    /** `drop`: the second person does not agree. Default `confirm`. */
    readonly settle?: 'confirm' | 'drop';
  };
}

/** Lines that somebody else puts forward; all FEEL over `line`. */
export interface NominationScript {
  /** Key of the award's way; null or empty: the line applies for itself. */
  readonly way: Feel;
  /** `role@organisation` of who puts it forward. */
  readonly by: Feel;
  /** The number by which the one put forward shows that it is he. */
  readonly number: Feel;
  /** Who signs too where the way asks for several: `role@organisation` each, of one group one member after the other. */
  readonly with?: Feel;
  /** Why he declines; null or empty, or left out: he consents. */
  readonly declines?: Feel;
}

export interface ObjectionScript {
  readonly when: Feel;
  readonly at: ActTime;
  readonly notice: string;
  readonly content: Feel;
  /** Who objects. FEEL. */
  readonly name?: Feel;
}

/** Something that goes wrong, or comes late, with one line. Values are plain, not FEEL. */
export type ScriptFault =
  /** Hands in, or acts, after the deadline. With a task: after it is due. */
  | { readonly kind: 'late'; readonly task?: string; readonly hours?: number; readonly expect?: string }
  /** Hands in, or decides, a second time, which must be refused. */
  | { readonly kind: 'twice'; readonly task?: string; readonly expect?: string }
  /** The applicant takes it back: when somebody would act on a task, at a stage, or at a time. */
  | {
      readonly kind: 'withdrawn';
      readonly task?: string;
      readonly stage?: string;
      readonly at?: ActTime;
      readonly reason?: string;
    }
  /** An expert (organisation key) has declared a conflict and is not to judge this case. */
  | { readonly kind: 'conflicted'; readonly expert: string; readonly reason?: string }
  /** The task's first visit ends with another outcome; the applicant corrects, or lets it lapse. */
  | {
      readonly kind: 'returned';
      readonly task: string;
      readonly outcome: string;
      readonly data?: Readonly<Record<string, unknown>>;
      /** Laid over the form, key by key; left out, the deadline passes. */
      readonly corrected?: Readonly<Record<string, unknown>>;
      readonly correctedAt?: ActTime;
    }
  | {
      readonly kind: 'objection';
      readonly notice: string;
      readonly content: string;
      readonly at: ActTime;
      readonly name?: string;
    };

export type FaultOf<K extends ScriptFault['kind']> = Extract<ScriptFault, { kind: K }>;

/**
 * Which line field completes which user task, and when: the only place that knows both the plan's words and
 * those of a list of applicants. Lies beside the plan as `<plan>.rehearsal.yaml`, or as `script.yaml` in a folder
 * with its lines.
 */
export interface RehearsalMapping extends OfficeScript {
  readonly plan: string;
  /** Local time until which the clock goes on when the season is over: processes that follow it. */
  readonly until?: string;
  readonly applicant: {
    readonly award: Feel;
    readonly ref: Feel;
    readonly submittedAt: Feel;
    readonly data: Feel;
    /** Files named by the line, put into file fields of the form. */
    readonly uploads?: readonly { readonly key: string; readonly file: Feel }[];
    /** Files named by the line (one name or a list), put into sections of the evidence. */
    readonly attachments?: readonly { readonly section: string; readonly file: Feel }[];
    /** `generated`: where the plan requires evidence, a generated PDF is attached. */
    readonly evidence?: 'generated' | 'none';
    readonly nomination?: NominationScript;
  };
  /** Column of the register file → what it is. */
  readonly register?: Readonly<
    Record<'title' | 'year' | 'unitCode' | 'occupation' | 'field' | 'holder', string>
  >;
  /** Outcome of a refused submission by problem code; `keys: fields` lists the fields named. Default: as it came. */
  readonly refusals?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tasks: Readonly<Record<string, TaskScript | readonly TaskScript[]>>;
  readonly objections?: ObjectionScript | readonly ObjectionScript[];
  readonly votes?: VoteScript | readonly VoteScript[];
  /** Asked for when the season is over and its clock goes on (`until`). */
  readonly requests?: readonly FollowUpRequest[];
  /** What goes wrong with the lines that fit `when`, besides what a line itself says under `faults`. */
  readonly faults?: readonly (ScriptFault & { readonly when?: Feel })[];
  /** Key of the outcome → FEEL over `line`, `entry`, `checks`, `results`, `rounds`, `votes`; null is left out. Default: everything. */
  readonly outcome?: Readonly<Record<string, Feel>>;
}

/** One or several. */
const listOf = <T extends object>(value: T | readonly T[] | undefined): readonly T[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
};

export const scriptsOf = (mapping: RehearsalMapping, element: string): readonly TaskScript[] =>
  listOf(mapping.tasks[element]);

export const objectionsOf = ({ objections }: RehearsalMapping): readonly ObjectionScript[] =>
  listOf(objections);

export const votesOf = ({ votes }: RehearsalMapping): readonly VoteScript[] => listOf(votes);

/** Where the script of a plan lies when no other is named. */
export const scriptBeside = (planFile: string): string => planFile.replace(/\.ya?ml$/, '.rehearsal.yaml');

/** The text of a script. @throws Invalid when there is none */
export async function readScript(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Invalid(
      'REHEARSAL_MAPPING_MISSING',
      `找不到演练对照文件 ${file}。请在方案文件旁边放一份同名的 .rehearsal.yaml，或用 --script 指定剧本文件夹。`,
    );
  }
}

/** A script that has been checked. @throws Invalid when the file is missing or has no tasks. */
export async function readMapping(
  planFile: string,
  file = scriptBeside(planFile),
): Promise<RehearsalMapping> {
  const mapping = parse(await readScript(file)) as Partial<RehearsalMapping> | null;
  for (const part of ['applicant', 'tasks'] as const) {
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

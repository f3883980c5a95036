import type { YamlPath } from '../load-yaml.js';
import { loadYaml } from '../load-yaml.js';
import { checkFault, type FaultToCheck } from './check-script-fault.js';
import { checkOfficeActs, type OfficeActsToCheck } from './check-office-acts.js';
import { checkSchema } from './check-schema.js';
import { checkScriptedVote, type VoteToCheck } from './check-scripted-vote.js';
import { checkTaskScript, type TaskScriptToCheck } from './check-task-script.js';
import { PlanFindings } from './plan-findings.js';
import { hasField, listed, type PlanParts } from './plan-parts.js';
import { checkFeel, checkKnown, checkMoment, type Moment, type ScriptCheck } from './script-check.js';

interface Script extends OfficeActsToCheck {
  readonly plan: string;
  readonly until?: string;
  readonly applicant: {
    readonly uploads?: readonly { readonly key: string }[];
    readonly attachments?: readonly { readonly section: string; readonly file: string }[];
    readonly nomination?: Readonly<Record<string, string>>;
  };
  readonly tasks: Readonly<Record<string, TaskScriptToCheck | readonly TaskScriptToCheck[]>>;
  readonly objections?: ObjectionToCheck | readonly ObjectionToCheck[];
  readonly votes?: VoteToCheck | readonly VoteToCheck[];
  readonly requests?: readonly { readonly when: string; readonly at: string; readonly body: string }[];
  readonly faults?: readonly (FaultToCheck & { readonly when?: string })[];
  readonly outcome?: Readonly<Record<string, string>>;
}

interface ObjectionToCheck {
  readonly notice: string;
  readonly when: string;
  readonly content: string;
  readonly name?: string;
  readonly at: Moment;
}

/** The script beside a plan: its shape, its formulas, and that it knows the plan's tasks and dates. */
export function checkRehearsal(parts: PlanParts, file: string, text: string): void {
  const { source, faults } = loadYaml(file, text);
  parts.faults.push(...faults);
  if (!source) return;
  const findings = new PlanFindings(file, source);
  if (checkSchema('rehearsal', source.value, findings))
    checkScript({ parts, findings }, source.value as Script);
  parts.faults.push(...findings.faults);
}

function checkScript(check: ScriptCheck, script: Script): void {
  const { plan } = check.parts;
  if (script.plan !== plan.plan) {
    check.findings.error(
      'REHEARSAL_OTHER_PLAN',
      ['plan'],
      `这是方案“${script.plan}”的演练脚本。`,
      `请改为 ${plan.plan}。`,
    );
  }
  checkApplicant(check, script);
  checkTasks(check, script);
  for (const [key, formula] of Object.entries(script.outcome ?? {}))
    checkFeel(check, ['outcome', key], formula);
  for (const [objection, at] of each(script.objections, ['objections'])) checkObjection(check, objection, at);
  for (const [vote, at] of each(script.votes, ['votes'])) checkScriptedVote(check, at, vote);
  checkRequests(check, script);
  checkOfficeActs(check, script);
  for (const [index, fault] of (script.faults ?? []).entries()) {
    checkFeel(check, ['faults', index, 'when'], fault.when);
    checkFault(check, ['faults', index], fault, null);
  }
}

function checkRequests(check: ScriptCheck, { requests = [] }: Script): void {
  for (const [index, request] of requests.entries()) {
    for (const key of ['when', 'at', 'body'] as const)
      checkFeel(check, ['requests', index, key], request[key]);
  }
}

function checkApplicant(check: ScriptCheck, { applicant }: Script): void {
  for (const [key, formula] of Object.entries(applicant.nomination ?? {}))
    checkFeel(check, ['applicant', 'nomination', key], formula);
  const { plan, forms } = check.parts;
  const own = plan.awards.flatMap(({ form }) => forms.get(form) ?? []);
  for (const [index, { key }] of (applicant.uploads ?? []).entries()) {
    if (own.some((form) => hasField(form, key))) continue;
    const message = `没有申报表有“${key}”这一项。`;
    const at = ['applicant', 'uploads', index, 'key'];
    check.findings.error('REHEARSAL_UNKNOWN_FIELD', at, message, '请改为申报表里照片或文件一项的标识。');
  }
  const sections = [...new Set(plan.awards.flatMap(({ evidence }) => evidence.map(({ id }) => id)))];
  for (const [index, { section, file }] of (applicant.attachments ?? []).entries()) {
    const at: YamlPath = ['applicant', 'attachments', index];
    checkFeel(check, [...at, 'file'], file);
    checkKnown(check, [...at, 'section'], ['REHEARSAL_UNKNOWN_SECTION', '佐证材料一节', section, sections]);
  }
}

function checkTasks(check: ScriptCheck, script: Script): void {
  for (const [id, scripts] of Object.entries(script.tasks)) {
    for (const [task, at] of each(scripts, ['tasks', id])) checkTaskScript(check, at, id, task);
  }
  const missing = Object.keys(check.parts.plan.tasks).filter(
    (id) => !Object.hasOwn(script.tasks, id) && !isCorrection(check, id),
  );
  if (missing.length === 0) return;
  const message = `没有写谁来办：${listed(missing)}。轮到这些任务时演练会停下。`;
  check.findings.warn('REHEARSAL_TASK_MISSING', ['tasks'], message, '请在 tasks 中逐一补上。');
}

/** Done by handing in the application again: only who returns a case needs to say how. */
function isCorrection({ parts }: ScriptCheck, id: string): boolean {
  const forms = new Set<string | null>(parts.plan.awards.map(({ form }) => form));
  return [...parts.processes.values()].some(({ elements }) => forms.has(elements.get(id)?.formKey ?? null));
}

function checkObjection(check: ScriptCheck, objection: ObjectionToCheck, at: YamlPath): void {
  checkMoment(check, [...at, 'at'], objection.at);
  for (const key of ['when', 'content', 'name'] as const) checkFeel(check, [...at, key], objection[key]);
  const notices = Object.keys(check.parts.plan.notices);
  checkKnown(check, [...at, 'notice'], ['REHEARSAL_UNKNOWN_NOTICE', '公示', objection.notice, notices]);
}

/** One or several, with where each stands. */
function each<T extends object>(
  value: T | readonly T[] | undefined,
  at: YamlPath,
): (readonly [T, YamlPath])[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [[value as T, at]];
  return (value as readonly T[]).map((one, index) => [one, [...at, index]] as const);
}

import { checkExpression } from '../../rules/index.js';
import { loadYaml, type YamlPath } from '../load-yaml.js';
import { checkSchema } from './check-schema.js';
import { PlanFindings } from './plan-findings.js';
import { listed, type PlanParts } from './plan-parts.js';

interface Script {
  readonly plan: string;
  readonly tasks: Readonly<Record<string, ScriptedTask>>;
  readonly objections?: {
    readonly notice: string;
    readonly when: string;
    readonly content: string;
    readonly at: Moment;
  };
  readonly outcome: Readonly<Record<string, string>>;
}

interface Moment {
  readonly date?: string;
}

interface Answer {
  readonly outcome: string;
  readonly data?: Readonly<Record<string, string>>;
}

interface ScriptedTask extends Answer {
  readonly at: Moment;
  readonly order?: string;
  readonly onRefused?: Readonly<Record<string, Answer>>;
}

/** The script beside a plan: its shape, its formulas, and that it knows the plan's tasks and dates. */
export function checkRehearsal(parts: PlanParts, file: string, text: string): void {
  const { source, faults } = loadYaml(file, text);
  parts.faults.push(...faults);
  if (!source) return;
  const findings = new PlanFindings(file, source);
  if (checkSchema('rehearsal', source.value, findings)) checkScript(parts, findings, source.value as Script);
  parts.faults.push(...findings.faults);
}

function checkScript(parts: PlanParts, findings: PlanFindings, script: Script): void {
  const { plan } = parts;
  if (script.plan !== plan.plan) {
    findings.error(
      'REHEARSAL_OTHER_PLAN',
      ['plan'],
      `这是方案“${script.plan}”的演练脚本。`,
      `请改为 ${plan.plan}。`,
    );
  }
  for (const [id, task] of Object.entries(script.tasks)) {
    checkTask(parts, findings, ['tasks', id], id, task);
  }
  for (const [key, formula] of Object.entries(script.outcome)) checkFeel(findings, ['outcome', key], formula);
  const { objections } = script;
  if (!objections) return;
  checkMoment(parts, findings, ['objections', 'at', 'date'], objections.at);
  for (const key of ['when', 'content'] as const) checkFeel(findings, ['objections', key], objections[key]);
  if (!Object.hasOwn(plan.notices, objections.notice)) {
    const cure = `请改用：${listed(Object.keys(plan.notices))}。`;
    findings.error(
      'REHEARSAL_UNKNOWN_NOTICE',
      ['objections', 'notice'],
      `方案里没有公示“${objections.notice}”。`,
      cure,
    );
  }
}

function checkTask(
  parts: PlanParts,
  findings: PlanFindings,
  at: YamlPath,
  id: string,
  task: ScriptedTask,
): void {
  const declared = parts.plan.tasks[id];
  if (!declared) {
    findings.error(
      'REHEARSAL_UNKNOWN_TASK',
      at,
      `方案里没有任务“${id}”。`,
      `请改用：${listed(Object.keys(parts.plan.tasks))}。`,
    );
    return;
  }
  checkMoment(parts, findings, [...at, 'at', 'date'], task.at);
  if (task.order !== undefined) checkFeel(findings, [...at, 'order'], task.order);
  const answers: readonly (readonly [YamlPath, Answer])[] = [
    [at, task],
    ...Object.entries(task.onRefused ?? {}).map(
      ([code, answer]) => [[...at, 'onRefused', code], answer] as const,
    ),
  ];
  for (const [path, { outcome, data }] of answers) {
    checkFeel(findings, [...path, 'outcome'], outcome);
    for (const [key, formula] of Object.entries(data ?? {}))
      checkFeel(findings, [...path, 'data', key], formula);
    const literal = /^\s*"([^"]*)"\s*$/.exec(outcome)?.[1];
    if (literal === undefined || Object.hasOwn(declared.outcomes, literal)) continue;
    const cure = `请改用：${listed(Object.keys(declared.outcomes))}。`;
    findings.error(
      'REHEARSAL_UNKNOWN_OUTCOME',
      [...path, 'outcome'],
      `任务“${id}”没有结论“${literal}”。`,
      cure,
    );
  }
}

function checkMoment({ plan }: PlanParts, findings: PlanFindings, at: YamlPath, { date }: Moment): void {
  const known = [...Object.keys(plan.dates), ...Object.keys(plan.notices).map((key) => `notice:${key}`)];
  if (date === undefined || known.includes(date)) return;
  findings.error('REHEARSAL_UNKNOWN_DATE', at, `方案里没有日期“${date}”。`, `请改用：${listed(known)}。`);
}

function checkFeel(findings: PlanFindings, at: YamlPath, formula: string): void {
  const problem = checkExpression(formula, { ownFunctions: true });
  if (problem)
    findings.error(
      'REHEARSAL_FORMULA',
      at,
      `公式有误：${problem.message}`,
      '请按 FEEL 表达式改正；文字要加双引号。',
    );
}

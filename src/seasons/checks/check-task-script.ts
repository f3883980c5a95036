import type { YamlPath } from '../load-yaml.js';
import type { PlanTask } from '../plan.js';
import { answersOf, checkFilledIn } from './check-filled-in.js';
import { hasField, listed, type FormPart } from './plan-parts.js';
import { checkFeel, checkKnown, checkMoment, type Moment, type ScriptCheck } from './script-check.js';

interface Answer {
  readonly outcome: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

export interface TaskScriptToCheck extends Answer {
  readonly process?: string;
  readonly award?: string;
  readonly when?: string;
  readonly at: Moment;
  readonly by?: { readonly role?: string; readonly member?: number | string; readonly person?: string };
  readonly order?: string;
  readonly onRefused?: Readonly<Record<string, Answer>>;
}

/** One way of doing a task: that the plan has it, with these outcomes and fields. */
export function checkTaskScript(check: ScriptCheck, at: YamlPath, id: string, task: TaskScriptToCheck): void {
  const { plan, processes } = check.parts;
  const declared = plan.tasks[id];
  if (!declared) {
    const message = `方案里没有任务“${id}”。`;
    check.findings.error(
      'REHEARSAL_UNKNOWN_TASK',
      at,
      message,
      `请改用：${listed(Object.keys(plan.tasks))}。`,
    );
    return;
  }
  const holding = [...processes.values()].filter(({ elements }) => elements.has(id)).map((one) => one.id);
  checkKnown(
    check,
    [...at, 'process'],
    ['REHEARSAL_UNKNOWN_PROCESS', `含任务“${id}”的流程`, task.process, holding],
  );
  checkKnown(
    check,
    [...at, 'award'],
    ['REHEARSAL_UNKNOWN_AWARD', '奖项', task.award, plan.awards.map((award) => award.id)],
  );
  checkKnown(
    check,
    [...at, 'by', 'role'],
    ['REHEARSAL_UNKNOWN_ROLE', '角色', task.by?.role, Object.keys(plan.roles)],
  );
  checkMoment(check, [...at, 'at'], task.at);
  checkFormulas(check, at, task);
  const form = formOf(check, id, task.process);
  checkAnswer(check, at, { id, declared, form, answer: task });
  for (const [code, answer] of Object.entries(task.onRefused ?? {}))
    checkAnswer(check, [...at, 'onRefused', code], { id, declared, form, answer });
}

function checkFormulas(check: ScriptCheck, at: YamlPath, task: TaskScriptToCheck): void {
  checkFeel(check, [...at, 'when'], task.when);
  checkFeel(check, [...at, 'order'], task.order);
  checkFeel(check, [...at, 'by', 'person'], task.by?.person);
  if (typeof task.by?.member === 'string') checkFeel(check, [...at, 'by', 'member'], task.by.member);
}

/** The form of the task; null where diagrams give it several or none. */
export function formOf(
  { parts }: Pick<ScriptCheck, 'parts'>,
  id: string,
  process: string | undefined,
): FormPart | null {
  const keys = [...parts.processes.values()]
    .filter((one) => process === undefined || one.id === process)
    .flatMap(({ elements }) => elements.get(id)?.formKey ?? []);
  const [key] = new Set(keys);
  return key !== undefined && new Set(keys).size === 1 ? (parts.forms.get(key) ?? null) : null;
}

function checkAnswer(
  check: ScriptCheck,
  at: YamlPath,
  of: { id: string; declared: PlanTask; form: FormPart | null; answer: Answer },
): void {
  const { id, form, answer } = of;
  checkFeel(check, [...at, 'outcome'], answer.outcome);
  for (const part of ['data', 'files'] as const) {
    for (const [key, formula] of Object.entries(answer[part] ?? {})) {
      checkFeel(check, [...at, part, key], formula);
      if (form === null || hasField(form, key)) continue;
      const message = `任务“${id}”的表单没有“${key}”这一项。`;
      const cure = `请改用：${listed(form.fields?.keys() ?? [])}。`;
      check.findings.warn('REHEARSAL_UNKNOWN_FIELD', [...at, part, key], message, cure);
    }
  }
  const literal = /^\s*"([^"]*)"\s*$/.exec(answer.outcome)?.[1];
  if (literal !== undefined) checkOutcome(check, at, { ...of, outcome: literal });
  checkAnswerFilledIn(check, at, of, literal);
}

/** A correction is laid over the application, which is filled in already. */
function checkAnswerFilledIn(
  { parts, findings }: ScriptCheck,
  at: YamlPath,
  { id, declared, form, answer }: { id: string; declared: PlanTask; form: FormPart | null; answer: Answer },
  literal: string | undefined,
): void {
  const isCorrection = parts.plan.awards.some((award) => parts.forms.get(award.form) === form);
  if (form === null || isCorrection) return;
  const answers = answersOf(answer, Object.keys(declared.prefill ?? {}));
  const asked = literal === undefined ? [] : (declared.outcomes[literal]?.requires ?? []);
  checkFilledIn({ findings, at }, { id, form, answers }, asked);
}

/** Of an outcome that is no formula: the plan has it, and what it asks for is filled in. */
export function checkOutcome(
  check: ScriptCheck,
  at: YamlPath,
  of: {
    id: string;
    declared: PlanTask;
    outcome: string;
    answer: {
      readonly data?: Readonly<Record<string, unknown>>;
      readonly files?: Readonly<Record<string, unknown>>;
    };
  },
): void {
  const { id, declared, outcome } = of;
  const known = declared.outcomes[outcome];
  if (!known) {
    const cure = `请改用：${listed(Object.keys(declared.outcomes))}。`;
    const message = `任务“${id}”没有结论“${outcome}”。`;
    check.findings.error('REHEARSAL_UNKNOWN_OUTCOME', [...at, 'outcome'], message, cure);
    return;
  }
  const given = { ...of.answer.data, ...of.answer.files, ...declared.prefill };
  const missing = (known.requires ?? []).filter((key) => !Object.hasOwn(given, key));
  if (missing.length === 0) return;
  const message = `任务“${id}”作出结论“${outcome}”须填：${listed(missing)}。`;
  check.findings.error('REHEARSAL_FIELD_MISSING', [...at, 'outcome'], message, '请在 data 中补上。');
}

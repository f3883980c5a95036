import type { YamlPath } from '../load-yaml.js';
import type { PlanTask } from '../plan.js';
import { checkFilledIn } from './check-filled-in.js';
import { checkOutcome, formOf } from './check-task-script.js';
import { hasField, listed } from './plan-parts.js';
import { checkKnown, checkMoment, type Moment, type ScriptCheck } from './script-check.js';

export interface FaultToCheck {
  readonly kind: string;
  readonly task?: string;
  readonly stage?: string;
  readonly at?: Moment;
  readonly notice?: string;
  readonly outcome?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly corrected?: Readonly<Record<string, unknown>>;
  readonly correctedAt?: Moment;
}

/** Something that is to go wrong: that the plan knows the task, stage or notice. @param award of the line; null: any */
export function checkFault(
  check: ScriptCheck,
  at: YamlPath,
  fault: FaultToCheck,
  award: string | null,
): void {
  const { plan } = check.parts;
  const tasks = Object.keys(plan.tasks);
  checkKnown(check, [...at, 'task'], ['REHEARSAL_UNKNOWN_TASK', '任务', fault.task, tasks]);
  const stages = plan.stages.map(({ id }) => id);
  checkKnown(check, [...at, 'stage'], ['REHEARSAL_UNKNOWN_STAGE', '环节', fault.stage, stages]);
  const notices = Object.keys(plan.notices);
  checkKnown(check, [...at, 'notice'], ['REHEARSAL_UNKNOWN_NOTICE', '公示', fault.notice, notices]);
  for (const key of ['at', 'correctedAt'] as const) {
    const moment = fault[key];
    if (moment) checkMoment(check, [...at, key], moment);
  }
  if (fault.kind === 'withdrawn') checkWithdrawal(check, at, fault);
  if (fault.kind === 'returned') checkReturn(check, at, fault, award);
}

function checkWithdrawal(check: ScriptCheck, at: YamlPath, fault: FaultToCheck): void {
  const said = [fault.task, fault.stage, fault.at].filter((one) => one !== undefined).length;
  if (said === 1) return;
  const cure = '请写明 task、stage、at 中的一个。';
  check.findings.error('REHEARSAL_WITHDRAWAL', at, '没有写清何时撤回。', cure);
}

function checkReturn(check: ScriptCheck, at: YamlPath, fault: FaultToCheck, award: string | null): void {
  const { plan, forms } = check.parts;
  const declared = plan.tasks[fault.task ?? ''];
  if (!declared) return;
  checkOutcome(check, at, { id: fault.task ?? '', declared, outcome: fault.outcome ?? '', answer: fault });
  checkReturnFilledIn(check, at, fault, declared);
  const own = plan.awards.filter(({ id }) => award === null || id === award);
  const fields = own.flatMap(({ form }) => forms.get(form) ?? []);
  for (const key of Object.keys(fault.corrected ?? {})) {
    if (fields.some((form) => hasField(form, key))) continue;
    const cure = `请改用申报表各项的标识：${listed(fields.flatMap((form) => [...(form.fields?.keys() ?? [])]))}。`;
    check.findings.error(
      'REHEARSAL_UNKNOWN_FIELD',
      [...at, 'corrected', key],
      `申报表没有“${key}”这一项。`,
      cure,
    );
  }
}

function checkReturnFilledIn(
  check: ScriptCheck,
  at: YamlPath,
  { task = '', outcome = '', data: known = {} }: FaultToCheck,
  { outcomes, prefill = {} }: PlanTask,
): void {
  const form = formOf(check, task, undefined);
  if (!form) return;
  const answers = { known, open: new Set(Object.keys(prefill)) };
  const asked = outcomes[outcome]?.requires ?? [];
  checkFilledIn({ findings: check.findings, at }, { id: task, form, answers }, asked);
}

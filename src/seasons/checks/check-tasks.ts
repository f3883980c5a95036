import { fileKindsOf } from '../../forms/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { OutcomeEffect, PlanOutcome, PlanTask } from '../plan.js';
import { checkGivenOpinion } from './check-opinions.js';
import { checkFormula, factNames } from './check-formulas.js';
import { checkPresentationEffect } from './check-presentations.js';
import { checkStoredScore } from './check-score-sheets.js';
import { hasField, listed, type FormPart, type PlanParts } from './plan-parts.js';

/** Every entry of `tasks` belongs to a user task and asks only for what that task's form has. */
export function checkTasks(parts: PlanParts): void {
  for (const [id, task] of Object.entries(parts.plan.tasks)) {
    const at: YamlPath = ['tasks', id];
    const drawn = userTasks(parts, id);
    if (drawn.length === 0) {
      const message = `流程图里没有编号为“${id}”的用户任务。`;
      parts.findings.warn('PLAN_TASK_UNUSED', at, message, '请核对编号，或删去这一项。');
      continue;
    }
    const forms = [...new Set(drawn.map(({ formKey }) => formKey))].flatMap(
      (key) => parts.forms.get(key ?? '') ?? [],
    );
    for (const [outcome, rule] of Object.entries(task.outcomes)) {
      checkOutcome(parts, [...at, 'outcomes', outcome], rule, forms);
    }
    checkPrefill(parts, at, id, task, forms);
    checkBlind(parts, [...at, 'blind', 'hides'], id, task);
  }
  checkSoftAnswered(parts);
}

/** Failures "in principle" that no task asks about would pass unseen. */
function checkSoftAnswered({ plan, findings }: PlanParts): void {
  const effects = Object.values(plan.tasks).flatMap(({ outcomes }) =>
    Object.values(outcomes).flatMap((outcome) => outcome.effects ?? []),
  );
  if (effects.some((effect) => effect.do === 'answer-soft-rules')) return;
  plan.awards.forEach(({ eligibility }, index) =>
    eligibility.rules.forEach(({ soft, title }, place) => {
      if (!soft) return;
      const message = `“原则上”的条件“${title}”不符合时，没有任务要求写明理由。`;
      const cure = '请在审核任务同意的结论上加 effects: [{ do: answer-soft-rules }]。';
      const at: YamlPath = ['awards', index, 'eligibility', 'rules', place, 'soft'];
      findings.warn('PLAN_SOFT_UNANSWERED', at, message, cure);
    }),
  );
}

const userTasks = ({ processes }: PlanParts, id: string) =>
  [...processes.values()].flatMap(({ elements }) => {
    const element = elements.get(id);
    return element?.type === 'userTask' ? [element] : [];
  });

/** Awards whose cases come to this task; all of them for a task of the season. */
function awardsAt({ plan, processes }: PlanParts, id: string) {
  const through = plan.awards.filter((award) => processes.get(award.process)?.elements.has(id));
  return through.length > 0 ? through : plan.awards;
}

function checkOutcome(
  parts: PlanParts,
  at: YamlPath,
  outcome: PlanOutcome,
  forms: readonly FormPart[],
): void {
  outcome.requires?.forEach((key, place) => checkKey(parts, [...at, 'requires', place], key, forms));
  outcome.variables?.forEach((key, place) => checkKey(parts, [...at, 'variables', place], key, forms));
  outcome.effects?.forEach((effect, place) => checkEffect(parts, [...at, 'effects', place], effect, forms));
}

function checkKey({ findings }: PlanParts, at: YamlPath, key: string, forms: readonly FormPart[]): void {
  const without = forms.filter((form) => !hasField(form, key));
  if (without.length === 0) return;
  const known = without.flatMap(({ fields }) => [...(fields?.keys() ?? [])]);
  const message = `任务表单 ${listed(without.map(({ file }) => file))} 没有表单项“${key}”。`;
  findings.error('PLAN_TASK_NO_FIELD', at, message, `请在表单中补上，或改用：${listed(known)}。`);
}

/** The field is there, and is one that takes a file. */
function checkFileKey(parts: PlanParts, at: YamlPath, key: string, forms: readonly FormPart[]): void {
  checkKey(parts, at, key, forms);
  const others = forms.filter(({ fields }) => {
    const field = fields?.get(key);
    return field !== undefined && fileKindsOf(field.type) === null;
  });
  if (others.length === 0) return;
  const message = `任务表单 ${listed(others.map(({ file }) => file))} 的“${key}”不是上传文件的表单项。`;
  parts.findings.error('PLAN_TASK_NO_FILE', at, message, '请改用“附件”类型的表单项。');
}

function checkEffect(
  parts: PlanParts,
  at: YamlPath,
  effect: OutcomeEffect,
  forms: readonly FormPart[],
): void {
  if ('key' in effect) checkKey(parts, [...at, 'key'], effect.key, forms);
  if (effect.do === 'confirm-ranking') checkRankingKnown(parts, [...at, 'ranking'], effect.ranking);
  if (effect.do === 'take-slot' || effect.do === 'mark-presentation')
    checkPresentationEffect(parts, at, effect);
  if (effect.do === 'give-opinion') {
    checkGivenOpinion(parts, at, effect);
    if (effect.reason !== undefined) checkKey(parts, [...at, 'reason'], effect.reason, forms);
    if (effect.file !== undefined) checkFileKey(parts, [...at, 'file'], effect.file, forms);
  }
  if (effect.do === 'store-score') checkStoredScore(parts, at, effect, forms);
}

function checkRankingKnown({ plan, findings }: PlanParts, at: YamlPath, ranking: string): void {
  if (Object.hasOwn(plan.rankings, ranking)) return;
  const cure = `请改用：${listed(Object.keys(plan.rankings))}。`;
  findings.error('PLAN_UNKNOWN_RANKING', at, `方案里没有排名“${ranking}”。`, cure);
}

function checkPrefill(
  parts: PlanParts,
  at: YamlPath,
  id: string,
  task: PlanTask,
  forms: readonly FormPart[],
): void {
  for (const [key, formula] of Object.entries(task.prefill ?? {})) {
    const path = [...at, 'prefill', key];
    checkKey(parts, path, key, forms);
    for (const award of awardsAt(parts, id)) {
      if (parts.forms.get(award.form)?.fields) checkFormula(parts, path, formula, factNames(parts, award));
    }
  }
}

function checkBlind(parts: PlanParts, at: YamlPath, id: string, task: PlanTask): void {
  const awards = awardsAt(parts, id);
  task.blind?.hides.forEach((key, place) => {
    const known = awards.some((award) => {
      const form = parts.forms.get(award.form);
      return !form || hasField(form, key) || Object.hasOwn(award.computed ?? {}, key);
    });
    if (known) return;
    const message = `要隐去的“${key}”在申报表中不存在，名称可能会泄露。`;
    parts.findings.error('PLAN_BLIND_NO_FIELD', [...at, place], message, '请核对拼写，或删去。');
  });
}

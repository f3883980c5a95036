import type { YamlPath } from '../load-yaml.js';
import type { OutcomeEffect, PlanOpinions } from '../plan.js';
import { checkRelation } from './check-relation.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Opinions of other agencies: whom, for how long, how many must agree. */
export function checkOpinions(parts: PlanParts): void {
  const { plan, findings } = parts;
  for (const [id, opinions] of Object.entries(plan.opinions ?? {})) {
    const at: YamlPath = ['opinions', id];
    if (!Object.hasOwn(plan.roles, opinions.role)) {
      const cure = `请改用：${listed(Object.keys(plan.roles))}。`;
      findings.error('PLAN_UNKNOWN_PERSON_ROLE', [...at, 'role'], `方案里没有角色“${opinions.role}”。`, cure);
    }
    checkAsked(parts, at, opinions);
    if ((opinions.workingDays === undefined) === (opinions.calendarDays === undefined)) {
      const cure = '按工作日的只写 workingDays，按自然日的只写 calendarDays。';
      findings.error('PLAN_OPINIONS_DAYS', at, '期限应当在工作日和自然日中恰好写一个。', cure);
    }
  }
}

function checkAsked(
  parts: PlanParts,
  at: YamlPath,
  { organisations, relations, needed }: PlanOpinions,
): void {
  const { plan, findings } = parts;
  if ((organisations === undefined) === (relations === undefined)) {
    const cure = '固定几个单位的只写 organisations，随申报而定的只写 relations。';
    findings.error('PLAN_OPINIONS_ASKED', at, '征求谁的意见应当在单位和关系中恰好写一个。', cure);
  }
  organisations?.forEach((key, place) => {
    if (plan.organisations.some((one) => one.key === key)) return;
    const cure = '请核对 organisations 中的 key。';
    findings.error(
      'PLAN_UNKNOWN_ORGANISATION',
      [...at, 'organisations', place],
      `方案里没有单位“${key}”。`,
      cure,
    );
  });
  relations?.forEach((key, place) => checkRelation(parts, [...at, 'relations', place], key));
  const most = (organisations ?? relations ?? []).length;
  if (needed === undefined || needed <= most) return;
  const message = `要 ${needed} 个单位同意，只征求 ${most} 个。`;
  findings.error('PLAN_OPINIONS_NEEDED', [...at, 'needed'], message, '请减少 needed，或增加单位。');
}

/** What a task's outcome says for an agency belongs to an asking of the plan. */
export function checkGivenOpinion(
  { plan, findings }: PlanParts,
  at: YamlPath,
  effect: Extract<OutcomeEffect, { do: 'give-opinion' }>,
): void {
  if (Object.hasOwn(plan.opinions ?? {}, effect.opinions)) return;
  const cure = `请在 opinions 中补上，或改用：${listed(Object.keys(plan.opinions ?? {}))}。`;
  findings.error(
    'PLAN_UNKNOWN_OPINIONS',
    [...at, 'opinions'],
    `方案里没有征求意见“${effect.opinions}”。`,
    cure,
  );
}

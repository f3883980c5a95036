import type { YamlPath } from '../load-yaml.js';
import { listed, type PlanParts } from './plan-parts.js';

export function checkRelation({ plan, findings }: PlanParts, at: YamlPath, relation: string): void {
  if (Object.hasOwn(plan.relations, relation)) return;
  const cure = `请改用：${listed(Object.keys(plan.relations))}。`;
  findings.error('PLAN_UNKNOWN_RELATION', at, `方案里没有关系“${relation}”。`, cure);
}

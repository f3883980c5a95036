import type { YamlPath } from '../load-yaml.js';
import type { PlanParts } from './plan-parts.js';

/** No list names two things alike. */
export function checkUnique(parts: PlanParts): void {
  const { plan } = parts;
  const check = (at: YamlPath, items: readonly object[] | undefined, key: string): void =>
    checkList(parts, at, items ?? [], key);
  check(['organisations'], plan.organisations, 'key');
  check(['awards'], plan.awards, 'id');
  check(['statuses'], plan.statuses, 'id');
  check(['stages'], plan.stages, 'id');
  check(['quotas', 'holders'], plan.quotas.holders, 'organisation');
  for (const [table, codes] of Object.entries(plan.codes)) check(['codes', table], codes, 'code');
  plan.awards.forEach((award, index) => {
    check(['awards', index, 'evidence'], award.evidence, 'id');
    check(['awards', index, 'eligibility', 'rules'], award.eligibility.rules, 'id');
  });
}

function checkList({ findings }: PlanParts, at: YamlPath, items: readonly object[], key: string): void {
  const seen = new Set<unknown>();
  items.forEach((item, index) => {
    const name = (item as Record<string, unknown>)[key];
    if (seen.has(name)) {
      const message = `“${String(name)}”重复。`;
      findings.error('PLAN_DUPLICATE', [...at, index, key], message, '请改名，或删去多余的一项。');
    }
    seen.add(name);
  });
}

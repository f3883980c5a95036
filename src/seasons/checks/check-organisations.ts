import type { YamlPath } from '../load-yaml.js';
import { ancestorsOf } from '../organisation-tree.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Organisations above exist, and going up comes to an end. */
export function checkTree({ plan, findings }: PlanParts): void {
  const keys = new Set(plan.organisations.map(({ key }) => key));
  plan.organisations.forEach(({ key, name, parent }, index) => {
    if (parent === undefined) return;
    const at = ['organisations', index, 'parent'];
    if (!keys.has(parent)) {
      const cure = '请在 organisations 中补上这个上级单位，或核对拼写。';
      findings.error('PLAN_UNKNOWN_PARENT', at, `“${name}”的上级单位“${parent}”不在方案里。`, cure);
      return;
    }
    const above = ancestorsOf(plan.organisations, key);
    const top = plan.organisations.find((one) => one.key === above.at(-1));
    if (parent !== key && top?.parent !== key) return;
    const message = `“${name}”逐级往上又回到自己：${listed([key, ...above, key])}。`;
    findings.error('PLAN_TREE_RING', at, message, '请改正其中一个 parent，最上面一层的不写。');
  });
}

export function checkOrganisation({ plan, findings }: PlanParts, at: YamlPath, key: string): void {
  if (plan.organisations.some((organisation) => organisation.key === key)) return;
  const message = `方案里没有单位“${key}”。`;
  findings.error('PLAN_UNKNOWN_ORGANISATION', at, message, '请在 organisations 中补上，或核对拼写。');
}

import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanFunding } from '../plan.js';
import { checkFormula, factNames } from './check-formulas.js';
import type { PlanParts } from './plan-parts.js';

/** The money of one award and where it stands in the plan. */
export interface FundingCheck {
  readonly parts: PlanParts;
  readonly at: YamlPath;
  readonly award: PlanAward;
  readonly funding: PlanFunding;
}

/** A condition on what is known of a case when its money is worked out. */
export function checkFundingCondition({ parts, award }: FundingCheck, at: YamlPath, formula: string): void {
  if (!parts.forms.get(award.form)?.fields) return;
  checkFormula(parts, at, formula, new Set([...factNames(parts, award), 'held', 'relations']));
}

import { checkExpression, FeelError, usesOf } from '../../rules/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanAward } from '../plan.js';
import { checkRelation } from './check-relation.js';
import { listed, namesIn, type PlanParts } from './plan-parts.js';

/** What the platform adds to an applicant's own answers wherever facts are asked for. */
export const PLATFORM_FACTS = ['award', 'year', 'submittedOn', 'dates', 'earlier', 'peers'] as const;

/** What it adds besides, under names that give way to those of the form. */
export const FURTHER_FACTS = [
  'params',
  'register',
  'unitCases',
  'evidence',
  'lists',
  'opinions',
  'presentations',
  'tasks',
  'nomination',
  'recommendation',
] as const;

/** What naming adds to the facts. */
const NAMING_FACTS = ['number', 'numberText', 'rankings', 'notices'] as const;

/** Names a formula over the facts of an award may use. */
export function factNames({ forms }: PlanParts, award: PlanAward): ReadonlySet<string> {
  const form = forms.get(award.form);
  return new Set([
    ...(form ? namesIn(form) : []),
    ...Object.keys(award.computed ?? {}),
    ...PLATFORM_FACTS,
    ...FURTHER_FACTS,
  ]);
}

/** Formulas of the awards are FEEL, and read only what there is. */
export function checkFormulas(parts: PlanParts): void {
  parts.plan.awards.forEach((award, index) => {
    // Each computed value sees those before it.
    const computed = Object.entries(award.computed ?? {});
    const form = parts.forms.get(award.form);
    if (!form?.fields) return;
    const known = new Set([...namesIn(form), ...PLATFORM_FACTS, ...FURTHER_FACTS]);
    for (const [key, formula] of computed) {
      checkFormula(parts, ['awards', index, 'computed', key], formula, known);
      known.add(key);
    }
    for (const name of NAMING_FACTS) known.add(name);
    award.naming.numbering?.by.forEach((series, place) => {
      if (series !== 'award')
        checkRelation(parts, ['awards', index, 'naming', 'numbering', 'by', place], series);
    });
    checkFormula(
      parts,
      ['awards', index, 'naming', 'certificateNumber'],
      award.naming.certificateNumber,
      known,
    );
    checkFormula(parts, ['awards', index, 'naming', 'displayName'], award.naming.displayName, known);
  });
}

export function checkFormula(
  { findings }: PlanParts,
  at: YamlPath,
  formula: string,
  known: ReadonlySet<string>,
): void {
  const problem = checkExpression(formula, { ownFunctions: true });
  if (problem) {
    const cure = '请按 FEEL 表达式改正；文字要加双引号。';
    findings.error('PLAN_FORMULA', at, `公式有误：${problem.message}`, cure);
    return;
  }
  for (const name of unknownNames(formula, known)) {
    const cure = `请核对拼写；可以用：${listed(known)}。`;
    findings.error('PLAN_UNKNOWN_NAME', at, `公式用到的“${name}”不存在。`, cure);
  }
}

/** Names a source reads that are not among the known ones. */
export function unknownNames(source: string, known: ReadonlySet<string>): readonly string[] {
  try {
    const names = usesOf(source).variables.map(({ name }) => name.split('.')[0] ?? name);
    return [...new Set(names)].filter((name) => !known.has(name));
  } catch (error) {
    if (error instanceof FeelError) return [];
    throw error;
  }
}

import { checkExpression } from '../../rules/index.js';
import { instantOf } from '../calendar/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanFindings } from './plan-findings.js';
import { listed, type PlanParts } from './plan-parts.js';

/** What checks of a script of people work with. */
export interface ScriptCheck {
  readonly parts: PlanParts;
  readonly findings: PlanFindings;
}

export interface Moment {
  readonly date?: string;
  readonly on?: string;
  readonly value?: string;
}

export function checkMoment(check: ScriptCheck, at: YamlPath, { date, on, value }: Moment): void {
  const { plan } = check.parts;
  const known = [...Object.keys(plan.dates), ...Object.keys(plan.notices).map((key) => `notice:${key}`)];
  checkKnown(check, [...at, 'date'], ['REHEARSAL_UNKNOWN_DATE', '日期', date, known]);
  checkFeel(check, [...at, 'value'], value);
  if (on === undefined) return;
  try {
    instantOf(on, plan.timezone);
  } catch {
    const message = `“${on}”不是有效的时间。`;
    check.findings.error('REHEARSAL_TIME', [...at, 'on'], message, '请写成 2000-06-30T17:00。');
  }
}

/** That the plan has what is named; what is not named is nothing to check. */
export function checkKnown(
  { findings }: ScriptCheck,
  at: YamlPath,
  [code, what, name, known]: readonly [string, string, string | undefined, readonly string[]],
): void {
  if (name === undefined || known.includes(name)) return;
  findings.error(code, at, `方案里没有${what}“${name}”。`, `请改用：${listed(known)}。`);
}

export function checkFeel({ findings }: ScriptCheck, at: YamlPath, formula: string | undefined): void {
  const problem = formula === undefined ? null : checkExpression(formula, { ownFunctions: true });
  if (!problem) return;
  findings.error(
    'REHEARSAL_FORMULA',
    at,
    `公式有误：${problem.message}`,
    '请按 FEEL 表达式改正；文字要加双引号。',
  );
}

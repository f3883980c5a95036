import { checkExpression } from '../../rules/index.js';
import { instantOf } from '../calendar/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { Capability } from '../plan.js';
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

/** That the plan has this group (`role@organisation`), and that its people may do it. */
export function checkAble(
  check: ScriptCheck,
  at: YamlPath,
  of: {
    readonly group: string;
    readonly abilities: readonly Capability[];
    readonly code: string;
    /** What they are to do. */
    readonly what: string;
  },
): void {
  const { plan } = check.parts;
  const [role = '', organisation] = of.group.split('@');
  checkKnown(check, at, ['REHEARSAL_UNKNOWN_ROLE', '角色', role, Object.keys(plan.roles)]);
  if (organisation !== undefined)
    checkKnown(check, at, [
      'REHEARSAL_UNKNOWN_ORGANISATION',
      '单位',
      organisation,
      plan.organisations.map(({ key }) => key),
    ]);
  const may = (capabilities: readonly Capability[]): boolean =>
    capabilities.some((one) => of.abilities.includes(one));
  const found = Object.hasOwn(plan.roles, role) ? plan.roles[role] : undefined;
  if (!found || may(found.capabilities)) return;
  const able = Object.entries(plan.roles).flatMap(([key, { capabilities }]) =>
    may(capabilities) ? [key] : [],
  );
  const message = `角色“${found.label}”没有 ${of.abilities.join(' 或 ')} 能力，不能${of.what}。`;
  check.findings.error(of.code, at, message, `请改用：${listed(able)}。`);
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

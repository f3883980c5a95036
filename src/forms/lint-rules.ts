import { RE2JS } from 're2js';
import { isRecord } from './form-definition.js';
import { HARD_LIMITS } from './hard-limits.js';
import { isSet, type FormFindings } from './lint-context.js';

/** Rules the server enforces. One it does not know would be a promise nobody keeps. */
const RULES: ReadonlySet<string> = new Set([
  'required',
  'minLength',
  'maxLength',
  'min',
  'max',
  'integer',
  'pattern',
  'json',
  'customMessage',
]);
/** Written by the builder; they only concern its own dialogs, or are enforced anyway. */
const IGNORED: ReadonlySet<string> = new Set(['onlyAvailableItems', 'strictDateValidation', 'step']);

const MAX_PATTERN = 200;

export function lintRules(component: Record<string, unknown>, element: string, findings: FormFindings): void {
  const validate = isRecord(component['validate']) ? component['validate'] : {};
  for (const [name, value] of Object.entries(validate))
    if (isSet(value) && !RULES.has(name) && !IGNORED.has(name) && name !== 'custom')
      findings.error(
        'FORM_RULE_UNKNOWN',
        element,
        `校验规则“${name}”本系统不执行。`,
        `请删去它，改用：${[...RULES].join('、')}。`,
      );
  if (isSet(validate['pattern'])) lintPattern(validate['pattern'], element, findings);
  lintBounds(component, validate, element, findings);
}

function lintPattern(pattern: unknown, element: string, findings: FormFindings): void {
  const cure = '请改用不含前后查找（?=、?<!）和反向引用（\\1）的正则表达式，长度在 200 字以内。';
  if (typeof pattern !== 'string' || pattern.length > MAX_PATTERN) {
    findings.error('FORM_REGEX', element, '正则表达式过长。', cure);
    return;
  }
  try {
    RE2JS.compile(pattern);
  } catch {
    findings.error('FORM_REGEX', element, `正则表达式“${pattern}”不能在有限时间内执行。`, cure);
  }
}

function lintBounds(
  component: Record<string, unknown>,
  validate: Record<string, unknown>,
  element: string,
  findings: FormFindings,
): void {
  for (const [low, high] of [
    ['minLength', 'maxLength'],
    ['min', 'max'],
  ] as const)
    if (!isPair(validate[low], validate[high]))
      findings.error(
        'FORM_LIMIT',
        element,
        `“${low}”和“${high}”不是一对从小到大的数字。`,
        '请填数字，前者不大于后者。',
      );
  const most = component['type'] === 'datagrid' ? HARD_LIMITS.rows : HARD_LIMITS.text;
  const longest = validate['maxLength'];
  if (typeof longest === 'number' && (longest < 1 || longest > most || !Number.isInteger(longest)))
    findings.error(
      'FORM_LIMIT',
      element,
      `上限 ${String(longest)} 超出允许的范围。`,
      `请填 1 至 ${String(most)} 的整数。`,
    );
}

function isPair(low: unknown, high: unknown): boolean {
  if (![low, high].filter(isSet).every((bound) => typeof bound === 'number')) return false;
  return typeof low !== 'number' || typeof high !== 'number' || low <= high;
}

import { isRecord } from './form-definition.js';
import { isSet, type FormFindings } from './lint-context.js';
import { lintLogic, type KnownPaths } from './lint-logic.js';

/** Every kind of condition and calculation of one component. */
export function lintConditions(
  component: Record<string, unknown>,
  element: string,
  known: KnownPaths,
  findings: FormFindings,
): void {
  const place = { element, known, findings };
  const { conditional, calculateValue, validate } = component;
  if (isRecord(conditional)) {
    if (isSet(conditional['json'])) lintLogic(conditional['json'], { ...place, what: '显示条件' });
    lintReferences(conditional, element, known, findings);
  }
  if (isRecord(calculateValue)) lintLogic(calculateValue, { ...place, what: '计算值' });
  if (isRecord(validate) && isSet(validate['json']))
    lintLogic(validate['json'], { ...place, what: '校验规则' });
}

/** The two kinds the builder makes by clicking: `{when, eq, show}` and `{conjunction, conditions}`. */
function lintReferences(
  conditional: Record<string, unknown>,
  element: string,
  known: KnownPaths,
  findings: FormFindings,
): void {
  const conditions = Array.isArray(conditional['conditions'])
    ? conditional['conditions'].filter(isRecord)
    : [];
  const names = [conditional['when'], ...conditions.map((condition) => condition['component'])].filter(isSet);
  for (const name of names) {
    if (typeof name === 'string' && (known.fields.has(name) || known.keys.has(name))) continue;
    findings.error(
      'FORM_CONDITION_FIELD',
      element,
      `显示条件用到的字段“${String(name)}”在表单里没有。`,
      '请重新选择字段，或删去这个条件。',
    );
  }
}

import { namesReadBy } from '../../rules/index.js';
import type { Fault } from '../../shared/fault.js';
import { factNames } from './check-formulas.js';
import { listed, type PlanParts, type TablePart } from './plan-parts.js';

/** Eligibility tables read only facts that exist: a misspelt name would quietly judge every case alike. */
export function checkTables(parts: PlanParts): void {
  for (const award of parts.plan.awards) {
    const table = parts.tables.get(award.eligibility.table);
    if (!table || !parts.forms.get(award.form)?.fields) continue;
    checkNames(parts, table, factNames(parts, award));
    checkDateKeys(parts, table);
  }
}

function checkNames({ faults }: PlanParts, { file, model }: TablePart, known: ReadonlySet<string>): void {
  for (const { name, line, element } of namesReadBy(model)) {
    if (known.has(name)) continue;
    faults.push({
      ...error('TABLE_UNKNOWN_NAME', file, line),
      element,
      message: `决策表用到的“${name}”不存在。`,
      cure: `如果是文字，请加双引号；否则请核对拼写，可以用：${listed(known)}。`,
    });
  }
}

function checkDateKeys({ plan, faults }: PlanParts, { file, xml }: TablePart): void {
  xml.split('\n').forEach((text, index) => {
    for (const [, key = ''] of text.matchAll(/\bdates\.([A-Za-z]\w*)/g)) {
      if (Object.hasOwn(plan.dates, key)) continue;
      faults.push({
        ...error('TABLE_UNKNOWN_DATE', file, index + 1),
        element: `dates.${key}`,
        message: `决策表用到的日期“${key}”不在方案里。`,
        cure: `请改用：${listed(Object.keys(plan.dates))}。`,
      });
    }
  });
}

const error = (
  code: string,
  file: string,
  line: number,
): Pick<Fault, 'code' | 'severity' | 'file' | 'line'> => ({
  code,
  severity: 'error',
  file,
  line,
});

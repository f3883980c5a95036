import { readXml, type XmlElement } from '../../rules/index.js';
import { factNames, unknownNames } from './check-formulas.js';
import { listed, type PlanParts, type TablePart } from './plan-parts.js';

/** Eligibility tables read only facts that exist: a misspelt name would quietly judge every case alike. */
export function checkTables(parts: PlanParts): void {
  for (const award of parts.plan.awards) {
    const table = parts.tables.get(award.eligibility.table);
    if (table && parts.forms.get(award.form)?.fields) checkTable(parts, table, factNames(parts, award));
  }
}

function checkTable(parts: PlanParts, table: TablePart, facts: ReadonlySet<string>): void {
  const read = readXml(table.xml);
  if ('problem' in read) return;
  const decisions = read.root.children.filter(({ name }) => name === 'decision');
  // A decision sees the results of those it requires by their names.
  const named = decisions.flatMap(({ attributes }) => [attributes['id'] ?? '', attributes['name'] ?? '']);
  const known = new Set([...facts, ...named]);
  for (const decision of decisions) {
    const element = decision.attributes['id'] ?? '';
    for (const { text, line } of expressionsIn(decision)) {
      for (const name of unknownNames(text, known)) {
        parts.faults.push({
          ...{ code: 'TABLE_UNKNOWN_NAME', severity: 'error', file: table.file, line, element },
          message: `决策表用到的“${name}”不存在。`,
          cure: `请核对拼写；可以用：${listed(facts)}。`,
        });
      }
      checkDateKeys(parts, table, element, text, line);
    }
  }
}

const expressionsIn = (element: XmlElement): readonly XmlElement[] =>
  element.children.flatMap((child) =>
    child.name === 'text' && element.name === 'inputExpression' ? [child] : expressionsIn(child),
  );

function checkDateKeys(
  { plan, faults }: PlanParts,
  { file }: TablePart,
  element: string,
  text: string,
  line: number,
): void {
  for (const [, key = ''] of text.matchAll(/\bdates\.([A-Za-z]\w*)/g)) {
    if (Object.hasOwn(plan.dates, key)) continue;
    faults.push({
      ...{ code: 'TABLE_UNKNOWN_DATE', severity: 'error', file, line, element },
      message: `决策表用到的日期“${key}”不在方案里。`,
      cure: `请改用：${listed(Object.keys(plan.dates))}。`,
    });
  }
}

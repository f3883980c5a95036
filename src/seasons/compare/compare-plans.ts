import { readPlanParts } from '../checks/check-plan.js';
import { readTables } from '../checks/read-parts.js';
import { filesIn } from '../package-layout.js';
import type { PlanFiles } from '../plan-package.js';
import { Invalid } from '../../shared/errors.js';
import { compareDiagrams } from './compare-diagrams.js';
import { compareForms } from './compare-forms.js';
import { comparePlanFiles } from './compare-plan-file.js';
import { compareTables } from './compare-tables.js';
import { compareTableCells, type TableComparison } from './table-comparison.js';
import { CHANGE_GROUPS, type PlanChange } from './plan-change.js';

/** What is otherwise in the second of two plans, for people to read. @throws Invalid when one cannot be read */
export function comparePlans(before: PlanFiles, after: PlanFiles): readonly PlanChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const fileOf = (form: string): string => now.forms.get(form)?.file ?? old.forms.get(form)?.file ?? '';
  const union = (one: Iterable<string>, other: Iterable<string>): string[] => [
    ...new Set([...one, ...other]),
  ];
  const changes = [
    ...comparePlanFiles(old.plan, now.plan),
    ...union(old.forms.keys(), now.forms.keys()).flatMap((form) =>
      compareForms(
        form,
        fileOf(form),
        old.forms.get(form)?.fields ?? new Map(),
        now.forms.get(form)?.fields ?? new Map(),
      ),
    ),
    ...union(old.processes.keys(), now.processes.keys()).flatMap((id) =>
      compareDiagrams(old.processes.get(id), now.processes.get(id)),
    ),
    ...compareTables(tableComparisons(before, after)),
    ...compareTemplates(before, after),
  ];
  const rank = ({ group }: PlanChange): number => CHANGE_GROUPS.indexOf(group);
  return changes.sort((a, b) => rank(a) - rank(b));
}

/** Decisions of two plans side by side; a file is found again by the id of its definitions. */
export function tableComparisons(before: PlanFiles, after: PlanFiles): readonly TableComparison[] {
  const tables = (files: PlanFiles) => readTables(files, (name) => name, []);
  const [old, now] = [tables(before), tables(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    const file = (is ?? was)?.file;
    return file === undefined ? [] : compareTableCells(file, xmlOf(was), xmlOf(is));
  });
}

const xmlOf = (table: { readonly xml: string } | undefined): string | null => table?.xml ?? null;

function partsOf(files: PlanFiles) {
  const parts = readPlanParts(files, (name) => name);
  if (parts) return parts;
  throw new Invalid('PLAN_INVALID', '方案有错误，无法比较。请先用 npm run plan -- check 校验并改正。');
}

function compareTemplates({ files: before }: PlanFiles, { files: after }: PlanFiles): PlanChange[] {
  const [old, now] = [filesIn(before, 'templates'), filesIn(after, 'templates')];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): PlanChange[] => {
    const file = `templates/${name}`;
    const about = { group: '模板', file, place: name, subject: `模板文件 ${name}` } as const;
    if (old.get(name) === now.get(name)) return [];
    if (!old.has(name)) return [{ ...about, kind: 'added', before: null, after: '' }];
    if (!now.has(name)) return [{ ...about, kind: 'removed', before: '', after: null }];
    return [{ ...about, kind: 'changed', before: '原内容', after: '新内容' }];
  });
}

import { readPlanParts } from '../checks/check-plan.js';
import { filesIn } from '../package-layout.js';
import type { PlanFiles } from '../plan-package.js';
import { Invalid } from '../../shared/errors.js';
import { compareDiagrams } from './compare-diagrams.js';
import { compareForms } from './compare-forms.js';
import { comparePlanFiles } from './compare-plan-file.js';
import { compareTables } from './compare-tables.js';
import { CHANGE_GROUPS, type PlanChange } from './plan-change.js';

/** What is otherwise in the second of two plans, for people to read. @throws Invalid when one cannot be read */
export function comparePlans(before: PlanFiles, after: PlanFiles): readonly PlanChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const union = (one: Iterable<string>, other: Iterable<string>): string[] => [
    ...new Set([...one, ...other]),
  ];
  const changes = [
    ...comparePlanFiles(old.plan, now.plan),
    ...union(old.forms.keys(), now.forms.keys()).flatMap((form) =>
      compareForms(form, old.forms.get(form)?.fields ?? new Map(), now.forms.get(form)?.fields ?? new Map()),
    ),
    ...union(old.processes.keys(), now.processes.keys()).flatMap((id) =>
      compareDiagrams(old.processes.get(id), now.processes.get(id)),
    ),
    ...union(old.tables.keys(), now.tables.keys()).flatMap((id) =>
      compareTables(id, old.tables.get(id)?.xml ?? null, now.tables.get(id)?.xml ?? null),
    ),
    ...compareTemplates(before, after),
  ];
  const rank = ({ group }: PlanChange): number => CHANGE_GROUPS.indexOf(group);
  return changes.sort((a, b) => rank(a) - rank(b));
}

function partsOf(files: PlanFiles) {
  const parts = readPlanParts(files, (name) => name);
  if (parts) return parts;
  throw new Invalid('PLAN_INVALID', '方案有错误，无法比较。请先用 npm run plan -- check 校验并改正。');
}

function compareTemplates({ files: before }: PlanFiles, { files: after }: PlanFiles): PlanChange[] {
  const [old, now] = [filesIn(before, 'templates'), filesIn(after, 'templates')];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): PlanChange[] => {
    const about = { group: '模板', place: `templates/${name}`, subject: `模板文件 ${name}` } as const;
    if (old.get(name) === now.get(name)) return [];
    if (!old.has(name)) return [{ ...about, kind: 'added', before: null, after: '' }];
    if (!now.has(name)) return [{ ...about, kind: 'removed', before: '', after: null }];
    return [{ ...about, kind: 'changed', before: '原内容', after: '新内容' }];
  });
}

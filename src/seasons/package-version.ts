import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { parseDecisions, type DecisionModel } from '../rules/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { fillCodes } from './fill-codes.js';
import { filesIn, formKeyOf, PLAN_FILE } from './package-layout.js';
import type { SeasonPlan } from './plan.js';
import type { PlanFiles, PlanVersion } from './plan-package.js';

/** SHA-256 over the canonical package: equal files, equal hash. */
export const hashOf = (files: PlanFiles): string =>
  createHash('sha256').update(canonicalJson(files.files)).digest('hex');

/** Makes a version of files that passed every check. */
export function buildVersion(files: PlanFiles): PlanVersion {
  const hash = hashOf(files);
  const plan = parse(files.files[PLAN_FILE] ?? '') as SeasonPlan;
  const diagrams = Object.fromEntries(filesIn(files.files, 'diagrams'));
  return Object.freeze({
    id: hash.slice(0, 16),
    hash,
    plan,
    files,
    forms: formsOf(files, plan),
    decisions: decisionsOf(diagrams),
    diagrams,
    templates: Object.fromEntries(filesIn(files.files, 'templates')),
  });
}

function formsOf(files: PlanFiles, { codes }: SeasonPlan): Record<string, unknown> {
  const forms = [...filesIn(files.files, 'forms')].map(([name, text]) => {
    // A table that does not exist was refused when the plan was checked.
    const form = fillCodes(JSON.parse(text), codes, () => undefined);
    return [formKeyOf(name), form] as const;
  });
  return Object.fromEntries(forms);
}

function decisionsOf(diagrams: Readonly<Record<string, string>>): Record<string, DecisionModel> {
  const models = Object.entries(diagrams)
    .filter(([name]) => name.endsWith('.dmn'))
    .flatMap(([name, xml]) => parseDecisions(xml, name).model ?? []);
  return Object.fromEntries(models.map((model) => [model.id, model] as const));
}

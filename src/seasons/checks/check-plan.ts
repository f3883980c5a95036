import type { Deployment, ServiceTaskDescription } from '../../engine/index.js';
import type { Fault } from '../../shared/fault.js';
import { lostCharacters, NOT_UTF8 } from '../../shared/lost-characters.js';
import { loadYaml } from '../load-yaml.js';
import { filesIn, isBinary, PLAN_FILE } from '../package-layout.js';
import type { PlanFiles } from '../plan-package.js';
import type { SeasonPlan } from '../plan.js';
import { checkApplying } from './check-applying.js';
import { checkApplicants } from './check-applicants.js';
import { checkAwards } from './check-awards.js';
import { checkBallots } from './check-ballots.js';
import { checkCourse } from './check-course.js';
import { checkDateScopes } from './check-date-scopes.js';
import { checkDates } from './check-dates.js';
import { checkContacts } from './check-contacts.js';
import { checkFollowUp } from './check-follow-up.js';
import { checkFormulas } from './check-formulas.js';
import { checkLookUps } from './check-look-ups.js';
import { checkFunding } from './check-funding.js';
import { checkLetters } from './check-letters.js';
import { checkNominations } from './check-nominations.js';
import { checkNotices } from './check-notices.js';
import { checkOpinions } from './check-opinions.js';
import { checkOrders } from './check-orders.js';
import { checkPeople } from './check-people.js';
import { checkPresentations } from './check-presentations.js';
import { checkQuotas } from './check-quotas.js';
import { checkReferences } from './check-references.js';
import { checkRehearsal } from './check-rehearsal.js';
import { checkResults } from './check-results.js';
import { checkRules } from './check-rules.js';
import { checkScoreSheets } from './check-score-sheets.js';
import { checkSchema } from './check-schema.js';
import { checkTables } from './check-tables.js';
import { checkTasks } from './check-tasks.js';
import { checkTemplateSettings } from './check-template-settings.js';
import { checkTemplates, type TemplateTrial } from './check-templates.js';
import { checkUnique } from './check-unique.js';
import { checkVotes } from './check-votes.js';
import { checkUserTasks } from './check-user-tasks.js';
import { PlanFindings } from './plan-findings.js';
import type { PlanParts } from './plan-parts.js';
import { readForms, readProcesses, readTables } from './read-parts.js';

export interface PlanChecking {
  readonly validateDeployment: (deployment: Deployment) => Promise<readonly Fault[]>;
  /** What diagrams may call: `ServiceTaskRegistry.catalogue`. */
  readonly serviceTasks: () => readonly ServiceTaskDescription[];
  readonly tryTemplate?: TemplateTrial | undefined;
  /** A package path as its author knows the file. */
  readonly nameOf: (packagePath: string) => string;
  /** The script that lies beside a plan file, where there is one. It is no part of the package. */
  readonly rehearsal?: { readonly file: string; readonly text: string } | undefined;
}

/** Everything wrong with a package, all at once. */
export async function checkPlan(files: PlanFiles, checking: PlanChecking): Promise<readonly Fault[]> {
  const { nameOf } = checking;
  const faults: Fault[] = [];
  const read = readPlan(nameOf(PLAN_FILE), files.files[PLAN_FILE] ?? '', faults);
  const parts = partsOf(files, nameOf, read?.plan ?? null, faults);
  if (read) {
    const serviceTasks = new Map(checking.serviceTasks().map((task) => [task.type, task] as const));
    crossCheck({ ...parts, ...read, serviceTasks, faults }, checking);
    faults.push(...read.findings.faults);
  }
  faults.push(...lostTexts(files, nameOf));
  const resources = resourcesOf(files, nameOf);
  faults.push(...(await checking.validateDeployment({ id: 'check', resources })));
  faults.push(...checkTemplateSettings(files, nameOf));
  const { tryTemplate } = checking;
  if (tryTemplate) faults.push(...(await checkTemplates(files, { tryTemplate, nameOf })));
  return withoutRepeats(faults);
}

/** Files beside the plan that were saved in another encoding; a version would keep what is left of their words. */
const lostTexts = (files: PlanFiles, nameOf: PlanChecking['nameOf']): readonly Fault[] =>
  Object.entries(files.files).flatMap(([name, text]) => {
    const line = name === PLAN_FILE || isBinary(name) ? null : lostCharacters(text);
    return line === null ? [] : [{ ...NOT_UTF8, severity: 'error' as const, file: nameOf(name), line }];
  });

/** What another check may hold things against; null when the plan cannot be read. */
export function readPlanParts(files: PlanFiles, nameOf: PlanChecking['nameOf']): PlanParts | null {
  const faults: Fault[] = [];
  const read = readPlan(nameOf(PLAN_FILE), files.files[PLAN_FILE] ?? '', faults);
  return read && { ...partsOf(files, nameOf, read.plan, faults), ...read, serviceTasks: new Map(), faults };
}

const partsOf = (
  files: PlanFiles,
  nameOf: PlanChecking['nameOf'],
  plan: SeasonPlan | null,
  faults: Fault[],
): Omit<PlanParts, 'plan' | 'findings' | 'faults' | 'serviceTasks'> => ({
  forms: readForms(files, nameOf, plan?.codes ?? null, faults),
  tables: readTables(files, nameOf, faults),
  processes: readProcesses(files, nameOf),
  templates: new Set(filesIn(files.files, 'templates').keys()),
});

/** @returns null, with the reasons among the faults, for a plan that other parts cannot be checked against. */
function readPlan(file: string, text: string, faults: Fault[]): Pick<PlanParts, 'plan' | 'findings'> | null {
  const { source, faults: unreadable } = loadYaml(file, text);
  faults.push(...unreadable);
  if (!source) return null;
  const findings = new PlanFindings(file, source);
  if (checkSchema('season-plan', source.value, findings))
    return { plan: source.value as SeasonPlan, findings };
  faults.push(...findings.faults);
  return null;
}

const CROSS_CHECKS: readonly ((parts: PlanParts) => void)[] = [
  ...[
    checkUnique,
    checkDates,
    checkDateScopes,
    checkPeople,
    checkAwards,
    checkApplicants,
    checkApplying,
    checkNominations,
    checkRules,
    checkFormulas,
  ],
  ...[
    checkTasks,
    checkScoreSheets,
    checkResults,
    checkNotices,
    checkBallots,
    checkVotes,
    checkOpinions,
    checkPresentations,
    checkQuotas,
    checkOrders,
    checkTables,
    checkLookUps,
    checkCourse,
  ],
  ...[checkFunding, checkFollowUp, checkContacts, checkLetters],
];

function crossCheck(parts: PlanParts, { rehearsal }: PlanChecking): void {
  for (const check of CROSS_CHECKS) check(parts);
  for (const process of parts.processes.values()) {
    checkUserTasks({ parts, process });
    checkReferences({ parts, process });
  }
  checkUnusedForms(parts);
  if (rehearsal) checkRehearsal(parts, rehearsal.file, rehearsal.text);
}

function checkUnusedForms({ plan, forms, processes, faults }: PlanParts): void {
  const used = new Set<string | null>(
    plan.awards.flatMap(({ form, followUp, nomination }) => [
      form,
      followUp?.change?.form ?? null,
      nomination?.form ?? null,
    ]),
  );
  for (const { elements } of processes.values())
    for (const { formKey } of elements.values()) used.add(formKey);
  for (const [key, { file }] of forms) {
    if (used.has(key)) continue;
    const message = '没有奖项或用户任务用到这个表单。';
    faults.push({
      code: 'FORM_UNUSED',
      severity: 'warning',
      file,
      message,
      cure: '请核对表单标识，或删去该文件。',
    });
  }
}

const resourcesOf = ({ files }: PlanFiles, nameOf: (name: string) => string) =>
  [...filesIn(files, 'diagrams')].map(([name, content]) => ({ name: nameOf(`diagrams/${name}`), content }));

/** The engine reads the tables too and says the same of them. */
function withoutRepeats(faults: readonly Fault[]): readonly Fault[] {
  const keyOf = ({ code, file, line, element, message }: Fault): string =>
    JSON.stringify([code, file, line, element, message]);
  return [...new Map(faults.map((fault) => [keyOf(fault), fault] as const)).values()];
}

import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import { diagramWords } from '../../shared/texts/workbench-diagrams.js';
import { decisionsOf, type Named } from './diagram-facts.js';
import { diagramFiles } from './diagram-files.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a diagram may refer to in this draft. */
export interface PlanChoices {
  readonly forms: readonly Choice[];
  readonly candidates: readonly Choice[];
  readonly decisions: readonly Choice[];
  readonly processes: readonly Choice[];
  readonly messages: readonly Choice[];
  /** Of a service task's parameter: what it may be; null where it is typed. */
  readonly ofParameter: (kind: string, key: string) => readonly Choice[] | null;
  /** Path of the file that holds a form, decision or process. */
  readonly fileOf: (kind: 'form' | 'decision' | 'process', value: string) => string | undefined;
}

type Files = ReadonlyMap<string, string>;
type Plan = Partial<SeasonPlan> | null;

const words = diagramWords.essentials;
const FORM = /^forms\/(.+)\.form\.json$/;

export function planChoices(files: Files, plan: Plan): PlanChoices {
  const forms = formsOf(files);
  const decisions = [...files]
    .filter(([path]) => path.endsWith('.dmn'))
    .flatMap(([path, text]) => decisionsOf(text).map((decision) => ({ ...decision, path })));
  const diagrams = diagramFiles(files);
  const processes = diagrams.flatMap(({ path, processes: all }) => all.map((each) => ({ ...each, path })));
  const messages = new Set(diagrams.flatMap((diagram) => diagram.messages));
  const pathsOf = {
    form: new Map(forms.map(({ value, path }) => [value, path])),
    decision: new Map(decisions.map(({ id, path }) => [id, path])),
    process: new Map(processes.map(({ id, path }) => [id, path])),
  };
  const named = (each: Named): Choice => ({ value: each.id, label: words.formTitle(each.name, each.id) });
  return {
    forms,
    candidates: candidatesOf(plan),
    decisions: decisions.map(named),
    processes: processes.map(named),
    messages: [...messages].sort().map((name) => ({ value: name, label: name })),
    ofParameter: (kind, key) => parameterChoices(plan, [...messages], kind, key),
    fileOf: (kind, value) => pathsOf[kind].get(value),
  };
}

function formsOf(files: Files): readonly (Choice & { path: string })[] {
  return [...files].flatMap(([path, text]) => {
    const [, key] = FORM.exec(path) ?? [];
    return key === undefined ? [] : [{ value: key, label: words.formTitle(titleOf(text), key), path }];
  });
}

function titleOf(form: string): string {
  try {
    const { title } = JSON.parse(form) as { title?: unknown };
    return typeof title === 'string' ? title : '';
  } catch {
    return '';
  }
}

/** Groups a user task may be for: a role at the organisation that the case is tied to, or at a fixed one. */
function candidatesOf(plan: Plan): readonly Choice[] {
  const roles = Object.entries(plan?.roles ?? {});
  const relations = Object.entries(plan?.relations ?? {});
  const organisations = plan?.organisations ?? [];
  const related = roles.flatMap(([role, { label, scope }]): Choice[] => {
    if (scope === 'own') return [{ value: `=["${role}@" + applicationId]`, label: words.applicant(label) }];
    return relations.map(([relation, each]) => ({
      value: `=["${role}@" + org.${relation}]`,
      label: words.related(label, each.label),
    }));
  });
  const fixed = roles
    .filter(([, { scope }]) => scope !== 'own')
    .flatMap(([role, { label }]) =>
      organisations.map(({ key, name, short }) => ({
        value: `=["${role}@${key}"]`,
        label: words.fixed(label, short ?? name),
      })),
    );
  return [...related, ...fixed];
}

const labelled = (all: Readonly<Record<string, { label?: string; title?: string }>> | undefined) =>
  Object.entries(all ?? {}).map(([value, { label, title }]) => ({
    value,
    label: words.formTitle(label ?? title ?? '', value),
  }));

const listed = (all: readonly { id: string; label: string }[] | undefined) =>
  (all ?? []).map(({ id, label }) => ({ value: id, label: words.formTitle(label, id) }));

function parameterChoices(
  plan: Plan,
  messages: readonly string[],
  kind: string,
  key: string,
): readonly Choice[] | null {
  const lists: Readonly<Record<string, () => readonly Choice[]>> = {
    date: () => labelled(plan?.dates),
    ranking: () => labelled(plan?.rankings),
    round: () => labelled(plan?.rounds),
    notice: () => labelled(plan?.notices),
    status: () => listed(plan?.statuses),
    message: () => messages.map((name) => ({ value: name, label: name })),
    stage: () => listed(plan?.stages),
    ballot: () => labelled(plan?.ballots),
    votes: () => labelled(plan?.votes),
    opinions: () => labelled(plan?.opinions),
    reason: () =>
      (plan?.statuses ?? []).flatMap(({ reasons }) =>
        Object.entries(reasons ?? {}).map(([value, label]) => ({
          value,
          label: words.formTitle(label, value),
        })),
      ),
  };
  return (lists[kind === 'text' ? key : kind] ?? (() => null))();
}

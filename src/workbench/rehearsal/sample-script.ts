import { stringify } from 'yaml';
import { sampleAnswers } from '../../forms/index.js';
import type { PlanVersion, SeasonPlan } from '../../seasons/index.js';

type Task = SeasonPlan['tasks'][string];
type Outcome = Task['outcomes'][string];

const TASK = /<(?:\w+:)?userTask\b[^>]*?\bid="([^"]+)"[^>]*>([\s\S]*?)<\/(?:\w+:)?userTask>/g;
const FORM = /<zeebe:formDefinition\b[^>]*?\b(?:formKey|externalReference)="([^"]+)"/;
/** Beside the lines, under `files/`. */
export const SAMPLE_FILES = { pdf: 'sample.pdf', jpg: 'sample.jpg' } as const;

const HOURS = 24;
/** Of a round's highest mark, before the line's own place is taken off. */
const GOOD = 0.95;
const FULL = ['QUOTA_FULL', 'QUOTA_SUBLIMIT_FULL'];

/**
 * A script by which everybody says yes: of each task the outcome that the plan puts first, with answers made up for its
 * form, a day before it is due or a day after it has come. Where a place is asked for and none is left, no.
 */
export function sampleScript(version: PlanVersion, files: readonly string[]): string {
  const { plan } = version;
  const forms = formsOfTasks(version);
  const own = new Set<string>(plan.awards.map(({ form }) => form));
  const tasks = Object.entries(plan.tasks)
    // A correction of an application is done by its applicant, and nobody asks for one.
    .filter(([id]) => !own.has(forms.get(id) ?? ''))
    .map(([id, task]) => [id, scriptOf(task, version, forms.get(id))] as const);
  return stringify({
    plan: plan.plan,
    applicant: {
      ...{ ref: 'ref', award: 'award', submittedAt: 'submittedAt', data: 'data', evidence: 'generated' },
      uploads: files.map((key) => ({ key, file: `files.${key}` })),
    },
    tasks: Object.fromEntries(tasks),
  });
}

function scriptOf(task: Task, version: PlanVersion, form: string | undefined): Record<string, unknown> {
  const [first, ...others] = inOrder(task);
  if (!first) return {};
  const answer = answerOf(first, version, form);
  const takesPlace = first[1].effects?.some((effect) => effect.do === 'take-place') ?? false;
  const instead = others.find(
    ([, outcome]) => !asks(outcome) && !(outcome.effects ?? []).some((effect) => effect.do === 'take-place'),
  );
  return {
    at: task.due === undefined ? { opened: true, plusHours: HOURS } : { date: task.due, minusHours: HOURS },
    ...(task.secondPerson === true && { people: 2 }),
    ...answer,
    ...(takesPlace &&
      instead && {
        onRefused: Object.fromEntries(FULL.map((code) => [code, answerOf(instead, version, form)])),
      }),
  };
}

/** The plan's usual way first; what asks for something that nobody has asked for comes last. */
const inOrder = ({ outcomes }: Task): readonly (readonly [string, Outcome])[] =>
  Object.entries(outcomes).sort(
    ([, a], [, b]) =>
      Number(asks(a)) - Number(asks(b)) || Number(b.tone === 'primary') - Number(a.tone === 'primary'),
  );

const ASKING: ReadonlySet<string> = new Set(['waive-failures', 'request-correction', 'join-waiting-list']);

const asks = ({ effects = [] }: Outcome): boolean => effects.some((effect) => ASKING.has(effect.do));

function answerOf(
  [id, outcome]: readonly [string, Outcome],
  { plan, forms }: PlanVersion,
  form: string | undefined,
): Record<string, unknown> {
  const definition = form === undefined ? undefined : forms[form];
  const today = todayOf(plan);
  const answers = definition === undefined ? null : sampleAnswers(definition, { serial: 1, today });
  const data = Object.entries(answers?.data ?? {}).map(([key, value]) => [key, feelOf(value)] as const);
  return {
    outcome: JSON.stringify(id),
    data: { ...Object.fromEntries(data), ...marksOf(outcome, plan) },
    files: Object.fromEntries(
      (answers?.files ?? []).map(({ key, kind }) => [key, feelOf(SAMPLE_FILES[kind])] as const),
    ),
  };
}

/** Marks that differ from line to line, so that there is a ranking. */
function marksOf({ effects = [] }: Outcome, { rounds }: SeasonPlan): Record<string, string> {
  const marks = effects.flatMap((effect) => {
    if (effect.do !== 'store-score' || !('key' in effect)) return [];
    const { max = 100 } = rounds[effect.round] ?? {};
    return [[effect.key, `${String(Math.floor(max * GOOD))} - line.place * ${String(max / 100)}`] as const];
  });
  return Object.fromEntries(marks);
}

/** JSON is FEEL. */
const feelOf = (value: unknown): string => JSON.stringify(value);

/** Task → key of its form. */
function formsOfTasks({ diagrams }: PlanVersion): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const xml of Object.values(diagrams))
    for (const [, id = '', inner = ''] of xml.matchAll(TASK)) {
      const form = FORM.exec(inner)?.[1];
      if (form !== undefined) forms.set(id, form);
    }
  return forms;
}

/** The day on which the first award opens. */
export function todayOf({ awards, dates }: SeasonPlan): string {
  const opens = awards.map(({ opens: key }) => dates[key]?.at.slice(0, 10) ?? '');
  return opens.filter((date) => date !== '').sort()[0] ?? '';
}

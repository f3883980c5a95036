import { VALUE_WORDS } from '../../../../src/seasons/compare/value-words.js';
import { labelOf, nameOf } from './field-at.js';
import { answersOf, attribute, tagged, titleOfForm } from './draft-files.js';
import { isRecord } from './schema.js';
import type { Target } from './references.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

type Files = ReadonlyMap<string, string>;

/** What a plan under work offers to point at. Whatever is missing or broken offers nothing. */
export class PlanChoices {
  private readonly known = new Map<string, readonly Choice[]>();

  constructor(
    private readonly plan: Readonly<Record<string, unknown>>,
    private readonly files: Files,
  ) {}

  /** @param award place of the award in which the field stands, for what belongs to its form */
  of(target: Target, award: number | null): readonly Choice[] {
    const key = `${target}:${String(award)}`;
    const known = this.known.get(key) ?? unique(this.find(target, award));
    this.known.set(key, known);
    return known;
  }

  private find(target: Target, award: number | null): readonly Choice[] {
    return this.sources[target](award);
  }

  private readonly sources: Readonly<Record<Target, (award: number | null) => readonly Choice[]>> = {
    relation: () => entries(this.plan['relations']),
    scope: () => [...words('scope'), ...entries(this.plan['relations'])],
    numbering: () => [{ value: 'award', label: labelOf(['award']) }, ...entries(this.plan['relations'])],
    organisation: () => items(this.plan['organisations'], 'key'),
    organisationKind: () => this.kinds(),
    role: () => entries(this.plan['roles']),
    date: () => entries(this.plan['dates']),
    stage: () => items(this.plan['stages'], 'id'),
    award: () => items(this.plan['awards'], 'id'),
    round: () => [...entries(this.plan['rounds']), ...entries(this.plan['ballots'])],
    ranking: () => entries(this.plan['rankings']),
    reason: () => list(this.plan['statuses']).flatMap(({ reasons }) => entries(reasons)),
    level: () => items(this.plan['levels'], 'id'),
    registerTitle: () => entries(this.plan['registerTitles']),
    fact: (award) => this.awards(award).flatMap((one) => factsOf(one, this.answers(one))),
    rule: (award) =>
      this.awards(award).flatMap(({ eligibility }) =>
        isRecord(eligibility) ? items(eligibility['rules'], 'id') : [],
      ),
    form: () => this.named(/^forms\/(.+)\.form\.json$/, titleOfForm),
    table: () => this.named(/^diagrams\/(.+)\.dmn$/, (text) => attribute(text, 'definitions', 'name')),
    decision: () => this.elements(/\.dmn$/, 'decision'),
    process: () => this.elements(/\.bpmn$/, 'process'),
    task: () => this.elements(/\.bpmn$/, 'userTask'),
    scoreSheet: () => entries(this.plan['scoreSheets']),
    presentation: () => entries(this.plan['presentations']),
    opinions: () => entries(this.plan['opinions']),
    template: () => this.named(/^templates\/(.+)$/, () => null),
    answer: (award) => this.awards(award).flatMap((one) => this.answers(one)),
  };

  private awards(award: number | null): readonly Readonly<Record<string, unknown>>[] {
    const all = list(this.plan['awards']);
    const only = award === null ? undefined : all[award];
    return only ? [only] : all;
  }

  private answers({ form }: Readonly<Record<string, unknown>>): readonly Choice[] {
    return answersOf(this.files.get(`forms/${String(form)}.form.json`));
  }

  private kinds(): readonly Choice[] {
    const used = list(this.plan['organisations']).flatMap(({ kind }) =>
      typeof kind === 'string' ? [kind] : [],
    );
    return used.map((value) => ({ value, label: VALUE_WORDS['kind']?.[value] ?? value }));
  }

  private named(pattern: RegExp, title: (text: string) => string | null): readonly Choice[] {
    return [...this.files].flatMap(([path, text]) => {
      const value = pattern.exec(path)?.[1];
      return value === undefined ? [] : [{ value, label: title(text) ?? value }];
    });
  }

  private elements(pattern: RegExp, tag: string): readonly Choice[] {
    return [...this.files].filter(([path]) => pattern.test(path)).flatMap(([, text]) => tagged(text, tag));
  }
}

const words = (key: string): readonly Choice[] =>
  Object.entries(VALUE_WORDS[key] ?? {}).map(([value, label]) => ({ value, label }));

function unique(choices: readonly Choice[]): readonly Choice[] {
  return [
    ...new Map([...choices].reverse().map((choice) => [choice.value, choice] as const)).values(),
  ].reverse();
}

function entries(map: unknown): readonly Choice[] {
  if (!isRecord(map)) return [];
  return Object.entries(map).map(([value, one]) => ({ value, label: nameOf(one) ?? value }));
}

const list = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? (value as unknown[]).filter(isRecord) : [];

function items(value: unknown, key: string): readonly Choice[] {
  return list(value).flatMap((item) => {
    const id = item[key];
    return typeof id === 'string' ? [{ value: id, label: nameOf(item) ?? id }] : [];
  });
}

/** What the platform knows of a case: answers by what they mean, called as the form does, and what is worked out. */
function factsOf(
  { roles, computed }: Readonly<Record<string, unknown>>,
  answers: readonly Choice[],
): readonly Choice[] {
  const labels = new Map(answers.map(({ value, label }) => [value, label] as const));
  const meant = Object.entries(isRecord(roles) ? roles : {}).map(([value, answer]) => ({
    value,
    label: labels.get(String(answer)) ?? value,
  }));
  return [
    ...meant,
    ...Object.keys(isRecord(computed) ? computed : {}).map((value) => ({ value, label: value })),
  ];
}

/** A list that a ranking makes: of one award, or of several together. */
export interface SheetList {
  readonly ranking: string;
  /** `pool` for several awards. */
  readonly award: string;
  readonly title: string;
}

type Loose = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const POOL = 'pool';

/** Every list of the plan's rankings. The plan may be under work: what is missing is left out. */
export function sheetLists(plan: unknown): readonly SheetList[] {
  if (!isRecord(plan) || !isRecord(plan['rankings'])) return [];
  const titles = awardTitles(plan['awards']);
  return Object.entries(plan['rankings']).flatMap(([ranking, rule]) => {
    if (!isRecord(rule) || !isRecord(rule['awards'])) return [];
    const label = typeof rule['label'] === 'string' ? rule['label'] : ranking;
    if (isRecord(rule['pool'])) return [{ ranking, award: POOL, title: label }];
    return Object.keys(rule['awards']).map((award) => ({
      ...{ ranking, award },
      title: `${titles.get(award) ?? award} ${label}`,
    }));
  });
}

function awardTitles(awards: unknown): ReadonlyMap<string, string> {
  const list: readonly unknown[] = Array.isArray(awards) ? awards : [];
  return new Map(
    list.flatMap((award) =>
      isRecord(award) && typeof award['id'] === 'string' && typeof award['title'] === 'string'
        ? [[award['id'], award['title']] as const]
        : [],
    ),
  );
}

/** A task that scores: there is a blank score sheet of it. */
export interface PaperTask {
  readonly task: string;
  readonly title: string;
}

const valuesOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];

/** Every task of the plan that keeps a score. The plan may be under work: what is missing is left out. */
export function paperTasks(plan: unknown): readonly PaperTask[] {
  if (!isRecord(plan) || !isRecord(plan['tasks'])) return [];
  return Object.entries(plan['tasks']).flatMap(([task, settings]) => {
    if (!isRecord(settings)) return [];
    const effects = valuesOf(settings['outcomes']).flatMap((outcome) =>
      isRecord(outcome) ? valuesOf(outcome['effects']) : [],
    );
    const scores = effects.some((effect) => isRecord(effect) && effect['do'] === 'store-score');
    return scores ? [{ task, title: typeof settings['label'] === 'string' ? settings['label'] : task }] : [];
  });
}

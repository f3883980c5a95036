import { localDateOf, type SeasonPlan } from '../seasons/index.js';
import { withNameDots } from '../shared/name-dots.js';
import { normalizedText } from '../shared/normalized-text.js';
import type { CaseIdentity } from './case-identity.js';
import type { EarlierTitle, FurtherFacts, RegisterFact } from './facts.js';

/** A line of the register as stored. */
export interface RegisterLine {
  readonly title: string;
  readonly year: number;
  readonly level: string | null;
  readonly holder: string;
  readonly numberIndex: string | null;
  readonly unitCode: string;
  readonly occupation: string;
  readonly field: string;
  readonly occupationNorm: string;
  readonly fieldNorm: string;
  readonly namedAt: Date | null;
  readonly entryId: string | null;
}

export type Titles = SeasonPlan['registerTitles'];

/** A title's present key, its former one when it had one, and its name. */
export function titleNow(titles: Titles, key: string): Pick<EarlierTitle, 'title' | 'was' | 'label'> {
  for (const [title, { label, was }] of Object.entries(titles ?? {})) {
    if (title === key) return { title, label };
    if (was?.includes(key)) return { title, label, was: key };
  }
  return { title: key };
}

/** Lines of a register, found by person and by unit without reading all of them for each case. */
export class RegisterBook {
  private readonly byNumber = new Map<string, RegisterLine[]>();
  private readonly byUnit = new Map<string, RegisterLine[]>();

  /** @param lines in the order in which rules shall see them */
  constructor(
    lines: readonly RegisterLine[],
    private readonly plan: Pick<SeasonPlan, 'registerTitles' | 'timezone' | 'awards'>,
    private readonly year: number,
  ) {
    for (const line of lines) {
      if (line.numberIndex !== null) push(this.byNumber, line.numberIndex, line);
      push(this.byUnit, line.unitCode, line);
    }
  }

  /** The same unit, occupation and field; nothing where one of them is not known. */
  earlier(of: CaseIdentity, entryId: string | null): readonly EarlierTitle[] {
    const { occupation, field } = of;
    if (occupation === null || field === null) return [];
    const [occupationNorm, fieldNorm] = [normalizedText(occupation), normalizedText(field)];
    return this.unitLines(of, entryId)
      .filter((line) => line.occupationNorm === occupationNorm && line.fieldNorm === fieldNorm)
      .map(({ title, year, holder }) => ({ ...titleNow(this.plan.registerTitles, title), year, holder }));
  }

  of(of: CaseIdentity, entryId: string | null): FurtherFacts['register'] {
    const unit = this.unitLines(of, entryId);
    const byNumber = of.numberIndex === null ? [] : (this.byNumber.get(of.numberIndex) ?? []);
    // Older lines have no number: then the name together with the unit must do.
    const name = of.holder === null ? null : withNameDots(of.holder);
    const byName = unit.filter((line) => line.numberIndex === null && withNameDots(line.holder) === name);
    const person = [...byNumber.filter((line) => notOwn(line, entryId)), ...byName];
    return { person: person.map((line) => this.fact(line)), unit: unit.map((line) => this.fact(line)) };
  }

  private unitLines({ unitCode }: CaseIdentity, entryId: string | null): readonly RegisterLine[] {
    const lines = unitCode === null ? [] : (this.byUnit.get(unitCode) ?? []);
    return lines.filter((line) => notOwn(line, entryId));
  }

  private fact(line: RegisterLine): RegisterFact {
    const { registerTitles, awards, timezone } = this.plan;
    const now = titleNow(registerTitles, line.title);
    const award = awards.find(({ naming }) => naming.registerTitle === now.title);
    return {
      ...now,
      label: now.label ?? award?.title ?? now.title,
      year: line.year,
      yearsAgo: this.year - line.year,
      namedOn: line.namedAt && localDateOf(line.namedAt, timezone),
      level: line.level ?? registerTitles?.[now.title]?.level ?? null,
      holder: line.holder,
      occupation: line.occupation,
      field: line.field,
    };
  }
}

const notOwn = (line: RegisterLine, entryId: string | null): boolean =>
  line.entryId === null || line.entryId !== entryId;

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

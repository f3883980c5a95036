import { evaluateExpression, type FeelOptions } from '../rules/index.js';
import type { TaskFacts } from './task-facts.js';
import { localDateOf, type PlanAward, type PlanDate, type PlanParam } from '../seasons/index.js';

/** A title given in an earlier year (or an earlier award) to the same unit, occupation and field. */
export interface EarlierTitle {
  /** `registerTitle` of the award it was given for, by its present key. */
  readonly title: string;
  readonly year: number;
  readonly holder: string;
  /** The key it was entered under, where the title has been renamed since. */
  readonly was?: string;
  readonly label?: string;
}

/** A line of the register as rules see it. */
export interface RegisterFact extends EarlierTitle {
  readonly label: string;
  /** Years since, by the season's year. */
  readonly yearsAgo: number;
  /** Local day of the naming; null for what was imported without one. */
  readonly namedOn: string | null;
  readonly level: string | null;
  readonly occupation: string;
  readonly field: string;
}

/** How a unit stands with one award in this season, the case itself left out. */
export interface UnitCount {
  /** Handed in, whatever became of it since. */
  readonly filed: number;
  /** Of those, handed in before this case. */
  readonly before: number;
  /** Still under way. */
  readonly open: number;
  /** Hold a place of a quota. */
  readonly recommended: number;
  /** Named in this season. */
  readonly named: number;
}

/** Files of one part of the evidence. */
export interface EvidenceCount {
  readonly files: number;
  /** Pages of documents, a picture counting as one. */
  readonly pages: number;
  readonly pictures: number;
}

/** A line of a list the case stands on. */
export interface ListHit {
  readonly list: string;
  readonly label: string;
  readonly by: 'identityNumber' | 'unitCode' | 'unitName' | 'holderName';
  readonly reason: string;
  readonly source: string;
}

/** What agencies that were asked have said. */
export interface OpinionFacts {
  readonly asked: number;
  readonly agreed: number;
  readonly disagreed: number;
  /** Said nothing in time. */
  readonly overdue: number;
}

/** Who put the applicant forward. */
export interface NominationFacts {
  /** Key of the plan's way, or `self`. */
  readonly by: string;
  readonly label: string;
  /** Key of the body that did; null for a person. */
  readonly organisation: string | null;
  /** How many people; 0 for who applies himself. */
  readonly nominators: number;
  /** Local date and time of the consent, and its day; null without one. */
  readonly consentedAt: string | null;
  readonly consentedOn: string | null;
  /** Something was corrected by the one put forward. */
  readonly corrected: boolean;
}

/** Where the recommending body put the case, once it has handed in its order; null before. */
export interface RecommendationFacts {
  readonly rank: number | null;
  /** How many it recommended for the award. */
  readonly of: number | null;
  /** Key of the body; null while it has recommended nothing. */
  readonly organisation: string | null;
}

/** How a case's presentation went. */
export interface PresentationFacts {
  /** Null while nothing is written down. */
  readonly came: boolean | null;
  /** How often it has not come. */
  readonly absences: number;
  readonly room: string | null;
  /** Local ISO date. */
  readonly on: string | null;
}

/** Another open case of the same award, season and conflict key. */
export interface Peer {
  readonly holder: string;
}

export interface FactsSource {
  readonly award: PlanAward;
  readonly timezone: string;
  readonly year: number;
  /** The submission in clear, by form key. */
  readonly data: Readonly<Record<string, unknown>>;
  /** First submission, or now for a draft. */
  readonly submittedAt: Date;
  /** Dates in force by key. */
  readonly dates: ReadonlyMap<string, { readonly at: Date; readonly kind: PlanDate['kind'] }>;
  readonly earlier: readonly EarlierTitle[];
  readonly peers: readonly Peer[];
  /** What tables see besides; left out where nothing is known of it yet. */
  readonly more?: Partial<FurtherFacts>;
}

/** Facts whose names give way to form keys and computed values of the same name. */
export interface FurtherFacts {
  /** Numbers of the notice. */
  readonly params: Readonly<Record<string, PlanParam>>;
  /** Everything the register has for the person and for the unit. */
  readonly register: { readonly person: readonly RegisterFact[]; readonly unit: readonly RegisterFact[] };
  /** By award id. */
  readonly unitCases: Readonly<Record<string, UnitCount>>;
  /** By section, `all` together. */
  readonly evidence: Readonly<Record<string, EvidenceCount>>;
  readonly lists: readonly ListHit[];
  /** Of other agencies, by the plan's key, once they are counted. */
  readonly opinions?: Readonly<Record<string, OpinionFacts>>;
  /** By the plan's key. */
  readonly presentations?: Readonly<Record<string, PresentationFacts>>;
  /** What was decided, by element id of the task: the form's keys, `outcome` and `decidedOn`. */
  readonly tasks?: Readonly<Record<string, TaskFacts>>;
  readonly nomination?: NominationFacts;
  readonly recommendation?: RecommendationFacts;
}

/**
 * What rules, formulas and printed documents see of a case:
 * - the submission's own keys;
 * - the award's computed values, each of which sees those before it;
 * - `award` (id), `year`, `submittedOn` and `dates.KEY` as local ISO dates (a date that closes at 24:00 is
 *   that day, not the next), `earlier` and `peers`; they win over form keys of the same name;
 * - the facts of `FurtherFacts`, which give way to them.
 */
export interface Facts {
  readonly context: Readonly<Record<string, unknown>>;
  readonly computed: Readonly<Record<string, unknown>>;
  /** A value by semantic role, computed key or dotted path of a form key; undefined when there is none. */
  value(key: string): unknown;
}

/** @throws FeelError when a formula of the plan is wrong */
export function buildFacts(source: FactsSource, options: FeelOptions): Facts {
  const { award, data } = source;
  const platform = platformFacts(source);
  const context: Record<string, unknown> = { ...source.more, ...data, ...platform };
  const computed: Record<string, unknown> = {};
  // One scope that grows with each value: a copy for every formula is what a season of cases would spend its time on.
  for (const [key, formula] of Object.entries(award.computed ?? {})) {
    context[key] = computed[key] = evaluateExpression(formula, context, options);
  }
  Object.assign(context, platform);
  return {
    context,
    computed,
    value: (key) => {
      const path = Object.hasOwn(award.roles, key) ? award.roles[key] : key;
      return valueAt(context, path ?? key);
    },
  };
}

function platformFacts(source: FactsSource): Record<string, unknown> {
  return {
    award: source.award.id,
    year: source.year,
    submittedOn: localDateOf(source.submittedAt, source.timezone),
    dates: { ...daysOf(source) },
    earlier: source.earlier.map((title) => ({ ...title })),
    peers: source.peers.map((peer) => ({ ...peer })),
  };
}

const days = new WeakMap<FactsSource['dates'], Readonly<Record<string, string>>>();

/** Many cases share the dates of their season, whose time zone never changes. */
function daysOf({ dates, timezone }: FactsSource): Readonly<Record<string, string>> {
  const known = days.get(dates);
  if (known) return known;
  const made = Object.fromEntries([...dates].map(([key, date]) => [key, dayOf(date, timezone)]));
  days.set(dates, made);
  return made;
}

/** The day people mean: what closes at midnight closes at the end of the day before. */
function dayOf(date: { readonly at: Date; readonly kind: PlanDate['kind'] }, timezone: string): string {
  const at = date.kind === 'closes' ? new Date(date.at.getTime() - 1) : date.at;
  return localDateOf(at, timezone);
}

/** Follows a dotted path through objects and lists, own properties only. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

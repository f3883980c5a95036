import { evaluateExpression, type FeelOptions } from '../rules/index.js';
import { localDateOf, type PlanAward, type PlanDate } from '../seasons/index.js';

/** A title given in an earlier year (or an earlier award) to the same unit, occupation and field. */
export interface EarlierTitle {
  /** `registerTitle` of the award it was given for. */
  readonly title: string;
  readonly year: number;
  readonly holder: string;
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
}

/**
 * What rules, formulas and printed documents see of a case:
 * - the submission's own keys;
 * - the award's computed values, each of which sees those before it;
 * - `award` (id), `year`, `submittedOn` and `dates.KEY` as local ISO dates (a date that closes at 24:00 is
 *   that day, not the next), `earlier` and `peers`.
 * The platform's names win over form keys of the same name.
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
  const given = { ...data, ...platformFacts(source) };
  const computed: Record<string, unknown> = {};
  for (const [key, formula] of Object.entries(award.computed ?? {})) {
    computed[key] = evaluateExpression(formula, { ...given, ...computed }, options);
  }
  const context = { ...data, ...computed, ...platformFacts(source) };
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
    dates: Object.fromEntries([...source.dates].map(([key, date]) => [key, dayOf(date, source.timezone)])),
    earlier: source.earlier.map((title) => ({ ...title })),
    peers: source.peers.map((peer) => ({ ...peer })),
  };
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

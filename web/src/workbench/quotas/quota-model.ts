import { placesByFormula } from '../../../../src/seasons/quota-places.js';
import { samePlaces, type Places } from '../../../../src/workbench/quota-table.js';
import type { PlanQuotas, SeasonPlan } from '../../../../src/seasons/plan.js';
import { isRecord } from '../plan-form/schema.js';
import type { PlanPath } from '../plan-form/plan-path.js';

export interface QuotaCell {
  readonly path: PlanPath;
  readonly award: string;
  readonly places: Places;
  /** Worked out by a formula: shown, not written. */
  readonly computed: boolean;
  /** What the plan it was copied from has; undefined when that is not known or the same. */
  readonly was?: Places;
}

export interface QuotaRow {
  readonly kind: 'holder' | 'group' | 'total';
  readonly key: string;
  readonly name: string;
  /** Place in its list. */
  readonly index: number;
  readonly cells: readonly QuotaCell[];
}

export interface QuotaModel {
  readonly awards: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly QuotaRow[];
  /** By award: what the holders have together, and what the plan says they have. */
  readonly sums: ReadonlyMap<string, { readonly sum: number; readonly stated: number | null }>;
  /** How many cells are otherwise than in the plan it was copied from. */
  readonly changed: number;
}

type Plan = Partial<SeasonPlan>;

/** The quotas of a plan under work as a grid. Whatever is missing or broken is left out. */
export function quotaModel(plan: Plan, base: Plan | null): QuotaModel {
  const quotas = quotasOf(plan);
  const awards = awardsOf(plan, quotas);
  const ids = awards.map(({ id }) => id);
  const computed = new Map(ids.map((id) => [id, formulaPlaces(quotas, id)] as const));
  const rows = rowsOf(plan, quotas, { ids, computed, before: base === null ? null : quotasOf(base) });
  const cells = rows.flatMap((row) => row.cells.map((cell) => ({ ...cell, kind: row.kind })));
  const sums = ids.map((id) => {
    const byFormula = [...(computed.get(id)?.values() ?? [])];
    const written = cells.filter(
      ({ award, kind, computed: made }) => award === id && kind === 'holder' && !made,
    );
    const sum = [...byFormula, ...written.map(({ places }) => mostOf(places))].reduce((all, n) => all + n, 0);
    const stated: unknown = quotas.totals[id];
    return [id, { sum, stated: typeof stated === 'number' ? stated : null }] as const;
  });
  return { awards, rows, sums: new Map(sums), changed: cells.filter(({ was }) => was !== undefined).length };
}

interface Columns {
  readonly ids: readonly string[];
  /** By award: what its formula gives each body; null where places are written. */
  readonly computed: ReadonlyMap<string, ReadonlyMap<string, number> | null>;
  readonly before: PlanQuotas | null;
}

function rowsOf(plan: Plan, quotas: PlanQuotas, { ids, computed, before }: Columns): readonly QuotaRow[] {
  const written =
    (path: PlanPath, now: unknown, was: unknown) =>
    (award: string): QuotaCell => {
      const [places, old] = [placesIn(now, award), placesIn(was, award)];
      const isOther = before !== null && !samePlaces(places, old);
      return { path: [...path, award], award, places, computed: false, ...(isOther && { was: old }) };
    };
  const holders = quotas.holders.map(({ organisation, places }, index): QuotaRow => {
    const was = before?.holders.find((one) => one.organisation === organisation)?.places;
    const path = ['quotas', 'holders', index, 'places'];
    const cells = ids.map((award): QuotaCell => {
      const made = computed.get(award);
      if (!made) return written(path, places, was)(award);
      return { path: [...path, award], award, places: made.get(organisation) ?? null, computed: true };
    });
    return { kind: 'holder', key: organisation, name: nameOf(plan, organisation), index, cells };
  });
  const total = ids.map(written(['quotas', 'totals'], quotas.totals, before?.totals));
  const groups = (quotas.groups ?? []).map(({ id, label, places }, index): QuotaRow => {
    const was = before?.groups?.find((one) => one.id === id)?.places;
    return {
      ...{ kind: 'group', key: id, name: label, index },
      cells: ids.map(written(['quotas', 'groups', index, 'places'], places, was)),
    };
  });
  return [...holders, { kind: 'total', key: 'total', name: '', index: 0, cells: total }, ...groups];
}

/** What a range comes to at most. */
export const mostOf = (places: Places): number =>
  places === null ? 0 : typeof places === 'number' ? places : places.to;

function quotasOf({ quotas }: Plan): PlanQuotas {
  const written: Partial<PlanQuotas> = isRecord(quotas) ? quotas : {};
  return {
    ...written,
    relation: written.relation ?? '',
    totals: isRecord(written.totals) ? written.totals : {},
    holders: records(written.holders).filter(({ organisation }) => typeof organisation === 'string'),
    groups: records(written.groups),
  };
}

const records = <T>(list: readonly T[] | undefined): readonly T[] =>
  Array.isArray(list) ? (list as readonly T[]).filter((item) => isRecord(item)) : [];

function awardsOf(plan: Plan, quotas: PlanQuotas): QuotaModel['awards'] {
  const used = new Set([
    ...Object.keys(quotas.totals),
    ...Object.keys(quotas.formulas ?? {}),
    ...quotas.holders.flatMap(({ places }) => (isRecord(places) ? Object.keys(places) : [])),
  ]);
  const order = (plan.awards ?? []).map(({ id }) => id);
  const known = [...order.filter((id) => used.has(id)), ...[...used].filter((id) => !order.includes(id))];
  return known.map((id) => ({ id, name: plan.awards?.find((award) => award.id === id)?.short ?? id }));
}

function formulaPlaces(quotas: PlanQuotas, award: string): ReadonlyMap<string, number> | null {
  if (!quotas.formulas || !(award in quotas.formulas)) return null;
  try {
    return placesByFormula(quotas, award).places;
  } catch {
    return new Map();
  }
}

function placesIn(map: unknown, award: string): Places {
  const value = isRecord(map) ? map[award] : undefined;
  if (typeof value === 'number') return value;
  if (!isRecord(value)) return null;
  const { from, to } = value;
  return typeof from === 'number' && typeof to === 'number' ? { from, to } : null;
}

const nameOf = (plan: Plan, key: string): string => {
  const found = plan.organisations?.find((one) => one.key === key);
  return found?.short ?? found?.name ?? key;
};

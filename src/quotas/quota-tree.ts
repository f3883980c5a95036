import type { Fault } from '../shared/fault.js';

/** Values of an entry by semantic role that sub-limits look at. */
export type Facets = Readonly<Record<string, string | null | undefined>>;

export interface SubLimit {
  readonly id: string;
  readonly label: string;
  /** Applies to entries all of whose named facets have these values. */
  readonly when: Readonly<Record<string, string>>;
  readonly max: number;
}

/** The places of one holder for one award. */
export interface QuotaNode {
  readonly id: string;
  readonly holder: string;
  readonly award: string;
  readonly max: number;
  /** Places that should be used; missing them is reported, never refused. */
  readonly min?: number;
  readonly subLimits: readonly SubLimit[];
}

/** One used place. */
export interface QuotaUse {
  readonly facets: Facets;
}

export interface Meter {
  readonly used: number;
  readonly max: number;
}

export type QuotaJudgement =
  | {
      readonly kind: 'free';
      readonly total: Meter;
      readonly subLimits: readonly (Meter & { id: string; label: string })[];
    }
  | { readonly kind: 'full'; readonly total: Meter }
  | {
      readonly kind: 'subLimitFull';
      readonly id: string;
      readonly label: string;
      readonly total: Meter;
      readonly limit: Meter;
    };

/**
 * Whether one more entry with these facets finds a place. The whole number is looked at before the sub-limits;
 * of several full sub-limits the first declared one is named. Meters count what is used, without the candidate.
 */
export function judge(node: QuotaNode, uses: readonly QuotaUse[], candidate: Facets): QuotaJudgement {
  const total = { used: uses.length, max: node.max };
  if (total.used >= total.max) return { kind: 'full', total };
  const limits = node.subLimits
    .filter(({ when }) => applies(when, candidate))
    .map(({ id, label, when, max }) => ({ id, label, used: countOf(uses, when), max }));
  const full = limits.find(({ used, max }) => used >= max);
  if (!full) return { kind: 'free', total, subLimits: limits };
  const { id, label, used, max } = full;
  return { kind: 'subLimitFull', id, label, total, limit: { used, max } };
}

/** What is used of each sub-limit, whether or not it is full: for the meters on screen. */
export function metersOf(
  node: QuotaNode,
  uses: readonly QuotaUse[],
): { total: Meter; subLimits: readonly (Meter & { id: string; label: string })[] } {
  const subLimits = node.subLimits.map(({ id, label, when, max }) => ({
    id,
    label,
    used: countOf(uses, when),
    max,
  }));
  return { total: { used: uses.length, max: node.max }, subLimits };
}

/** Facets are compared as they are; a missing facet equals no value. */
function applies(when: Readonly<Record<string, string>>, facets: Facets): boolean {
  return Object.entries(when).every(([facet, value]) => facets[facet] === value);
}

const countOf = (uses: readonly QuotaUse[], when: Readonly<Record<string, string>>): number =>
  uses.filter(({ facets }) => applies(when, facets)).length;

/** The quotas of a plan as far as their numbers go. */
export interface StatedQuotas {
  readonly totals: Readonly<Record<string, number>>;
  readonly holders: readonly {
    readonly organisation: string;
    readonly places: Readonly<Record<string, number>>;
    readonly subLimits?: readonly { readonly award: string; readonly label: string; readonly max: number }[];
  }[];
}

/**
 * Compares the stated totals with the sum over the holders, and sub-limits with the places they are part of.
 * `file` is the plan file; elements are YAML paths.
 */
export function checkTotals(quotas: StatedQuotas, file: string): Fault[] {
  return [
    ...totalFaults(quotas, file),
    ...quotas.holders.flatMap((holder, index) => holderFaults(holder, index, quotas, file)),
  ];
}

function totalFaults({ totals, holders }: StatedQuotas, file: string): Fault[] {
  return Object.entries(totals).flatMap(([award, stated]) => {
    const shares = holders.map(({ organisation, places }) => `${organisation} ${places[award] ?? 0}`);
    const sum = holders.reduce((total, { places }) => total + (places[award] ?? 0), 0);
    if (sum === stated) return [];
    const message = `奖项“${award}”的名额合计写为${stated}，各推荐单位之和是${sum}（${shares.join('，')}）。`;
    return [fault('QUOTA_TOTAL', file, `quotas.totals.${award}`, message, '请更正合计或各单位的名额。')];
  });
}

function holderFaults(
  { organisation, places, subLimits = [] }: StatedQuotas['holders'][number],
  index: number,
  { totals, holders }: StatedQuotas,
  file: string,
): Fault[] {
  const at = `quotas.holders.${index}`;
  const twice = holders.findIndex((other) => other.organisation === organisation) < index;
  const repeated = twice
    ? [fault('QUOTA_HOLDER_TWICE', file, at, `推荐单位“${organisation}”列了两次。`, '请合并成一条。')]
    : [];
  const numbers = Object.entries(places).flatMap(([award, count]) => {
    if (!Object.hasOwn(totals, award)) {
      return [
        fault(
          'QUOTA_AWARD',
          file,
          `${at}.places.${award}`,
          `“${organisation}”有奖项“${award}”的名额，但没有它的合计。`,
          '请在 quotas.totals 中写出合计，或删除这一项。',
        ),
      ];
    }
    if (Number.isInteger(count) && count >= 0) return [];
    return [
      fault(
        'QUOTA_NUMBER',
        file,
        `${at}.places.${award}`,
        `“${organisation}”的名额“${count}”不是不小于0的整数。`,
        '请更正。',
      ),
    ];
  });
  const limits = subLimits.flatMap(({ award, label, max }, n) => {
    const whole = places[award] ?? 0;
    if (Number.isInteger(max) && max >= 0 && max <= whole) return [];
    return [
      fault(
        'QUOTA_SUBLIMIT',
        file,
        `${at}.subLimits.${n}`,
        `“${organisation}”的分项“${label}”上限是${max}，应为0到该单位名额${whole}之间的整数。`,
        '请更正分项上限。',
      ),
    ];
  });
  return [...repeated, ...numbers, ...limits];
}

const fault = (code: string, file: string, element: string, message: string, cure: string): Fault => ({
  code,
  severity: 'error',
  file,
  element,
  message,
  cure,
});

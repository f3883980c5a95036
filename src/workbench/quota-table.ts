import type { PlanPlacesRange, SeasonPlan } from '../seasons/index.js';

/** Places as a plan says them: a number, or from and to; null for none. */
export type Places = number | PlanPlacesRange | null;

/** One cell that a table says otherwise than the plan. `organisation` null is the total of the award. */
export interface QuotaDifference {
  readonly organisation: string | null;
  readonly award: string;
  readonly before: Places;
  readonly after: Places;
}

/** What a table of a notice says of the quotas of a plan. Nothing is changed by reading it. */
export interface QuotaReading {
  readonly differences: readonly QuotaDifference[];
  /** Cells that say the same as the plan. */
  readonly same: number;
  /** Rows whose name is no organisation of the plan, or of several. */
  readonly unknownRows: readonly string[];
  /** Columns whose head is no award of the plan. */
  readonly unknownColumns: readonly string[];
  /** Cells that are no places, with the name of their row. */
  readonly unreadable: readonly { readonly row: string; readonly text: string }[];
  /** Whether awards were found by the heads of columns, or taken in their order because there were none. */
  readonly awardsBy: 'heads' | 'order' | 'none';
}

type Plan = Partial<Pick<SeasonPlan, 'awards' | 'organisations' | 'quotas'>>;

const WIDE = /[０-９]/g;
const RANGE = /^(\d{1,6})\s*(?:[-–—~～至]|到)\s*(\d{1,6})$/;

/** @returns undefined for what is no places */
export function readPlaces(text: string): Places | undefined {
  const plain = text.replace(WIDE, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).trim();
  if (/^[-–—/]?$/.test(plain)) return null;
  const exact = /^(\d{1,6})\s*[个名]?$/.exec(plain);
  if (exact) return Number(exact[1]);
  const range = RANGE.exec(plain.replace(/[个名]/g, ''));
  return range ? { from: Number(range[1]), to: Number(range[2]) } : undefined;
}

export const placesText = (places: Places | undefined): string =>
  places === null || places === undefined
    ? ''
    : typeof places === 'number'
      ? String(places)
      : `${String(places.from)}–${String(places.to)}`;

export const samePlaces = (one: Places | undefined, other: Places | undefined): boolean =>
  placesText(one) === placesText(other);

/** @param table rows of cells, the first of them possibly heads */
export function readQuotaTable(table: readonly (readonly string[])[], plan: Plan): QuotaReading {
  const rows = table
    .map((row) => row.map((cell) => cell.trim()))
    .filter((row) => row.some((cell) => cell !== ''));
  const columns = columnsOf(rows, plan);
  const reading = new Reading(plan, columns.awards);
  for (const row of rows.slice(columns.headRows)) reading.take(row);
  return { ...reading.result(), unknownColumns: columns.unknown, awardsBy: columns.by };
}

interface Columns {
  /** Place of a column → award. */
  readonly awards: ReadonlyMap<number, string>;
  readonly headRows: number;
  readonly unknown: readonly string[];
  readonly by: QuotaReading['awardsBy'];
}

function columnsOf(rows: readonly (readonly string[])[], plan: Plan): Columns {
  const names = (plan.awards ?? []).map(({ id, title, short }) => ({ key: id, names: [id, title, short] }));
  const head = rows.findIndex((row) => row.some((cell) => find(cell, names) !== null));
  const known = rows[head]?.map((cell) => find(cell, names));
  if (known) {
    const awards = new Map(
      known.flatMap((award, column) => (award === null ? [] : [[column, award] as const])),
    );
    const first = Math.min(...awards.keys());
    const unknown = (rows[head] ?? []).filter(
      (cell, column) => column > first && cell !== '' && !awards.has(column),
    );
    return {
      awards,
      headRows: head + 1,
      unknown: unknown.filter((cell) => !TOTAL.test(plain(cell))),
      by: 'heads',
    };
  }
  const inOrder = (plan.awards ?? []).map(({ id }) => id);
  const numbers = rows.map((row) =>
    row.flatMap((cell, column) => (column > 0 && isNumber(cell) ? [column] : [])),
  );
  const places = numbers.find((found) => found.length === inOrder.length) ?? [];
  const awards = new Map(places.map((column, index) => [column, inOrder[index] ?? ''] as const));
  return { awards, headRows: 0, unknown: [], by: awards.size > 0 ? 'order' : 'none' };
}

const isNumber = (cell: string): boolean => typeof readPlaces(cell) === 'number';

const TOTAL = /^(合计|总计|总数|小计|共计)$/;

class Reading {
  private readonly differences: QuotaDifference[] = [];
  private readonly unknownRows: string[] = [];
  private readonly unreadable: { row: string; text: string }[] = [];
  private same = 0;
  private readonly organisations: readonly Named[];

  constructor(
    private readonly plan: Plan,
    private readonly awards: ReadonlyMap<number, string>,
  ) {
    this.organisations = (plan.organisations ?? []).map(({ key, name, short }) => ({
      key,
      names: [key, name, short],
    }));
  }

  take(row: readonly string[]): void {
    const cells = [...this.awards].map(([column, award]) => ({ award, text: row[column] ?? '' }));
    const heads = row.filter((cell, column) => cell !== '' && !this.awards.has(column) && !isNumber(cell));
    if (heads.length === 0 || cells.every(({ text }) => text === '')) return;
    const isTotal = heads.some((cell) => TOTAL.test(plain(cell)));
    const organisation = isTotal ? null : this.organisationIn(heads);
    if (organisation === undefined) {
      this.unknownRows.push(heads.join(' '));
      return;
    }
    for (const { award, text } of cells) this.cell(organisation, award, text, heads.join(' '));
  }

  private organisationIn(heads: readonly string[]): string | undefined {
    for (const head of heads) {
      const found = find(head, this.organisations);
      if (found !== null) return found;
    }
    return undefined;
  }

  private cell(organisation: string | null, award: string, text: string, row: string): void {
    const after = readPlaces(text);
    if (after === undefined) {
      this.unreadable.push({ row, text });
      return;
    }
    const before = this.placesNow(organisation, award);
    if (samePlaces(before, after) || (before ?? 0) === (after ?? 0)) this.same += 1;
    else this.differences.push({ organisation, award, before, after });
  }

  private placesNow(organisation: string | null, award: string): Places {
    const { totals, holders } = this.plan.quotas ?? {};
    if (organisation === null) return totals?.[award] ?? null;
    return holders?.find((one) => one.organisation === organisation)?.places[award] ?? null;
  }

  result(): Omit<QuotaReading, 'unknownColumns' | 'awardsBy'> {
    const { differences, same, unknownRows, unreadable } = this;
    return { differences, same, unknownRows, unreadable };
  }
}

interface Named {
  readonly key: string;
  readonly names: readonly (string | undefined)[];
}

/** Without blanks, punctuation and brackets. */
const plain = (text: string): string => text.replace(/[\s\p{P}]/gu, '').toLowerCase();

/** The one that is called so, else the only one whose name is in the text or holds it. */
function find(text: string, all: readonly Named[]): string | null {
  const wanted = plain(text);
  if (wanted === '') return null;
  const calls = all.map(({ key, names }) => ({
    key,
    names: names.flatMap((name) => (name ? [plain(name)] : [])),
  }));
  const exact = calls.find(({ names }) => names.includes(wanted));
  if (exact) return exact.key;
  if (wanted.length < SHORTEST) return null;
  const near = calls.filter(({ names }) =>
    names.some((name) => name.length >= SHORTEST && (name.includes(wanted) || wanted.includes(name))),
  );
  return near.length === 1 ? (near[0]?.key ?? null) : null;
}

const SHORTEST = 2;

import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import { placesText } from '../../../../src/workbench/quota-table.js';
import { quotaModel, type QuotaModel, type QuotaRow } from '../quotas/quota-model.js';

export interface QuotaChangeRow {
  readonly kind: QuotaRow['kind'] | 'sum';
  readonly key: string;
  readonly name: string;
  /** Whether the body itself came or went. */
  readonly presence: 'both' | 'added' | 'removed';
  /** By award; as people read them. */
  readonly cells: readonly { readonly before: string; readonly after: string }[];
}

export interface QuotaChanges {
  readonly awards: QuotaModel['awards'];
  readonly rows: readonly QuotaChangeRow[];
  /** Cells that are not alike, and rows that came or went. */
  readonly changed: number;
}

type Plan = Partial<SeasonPlan>;

/** The quotas of two plans cell by cell, with what they come to. */
export function quotaChanges(before: Plan, after: Plan): QuotaChanges {
  const [old, now] = [quotaModel(before, null), quotaModel(after, null)];
  const awards = [
    ...now.awards,
    ...old.awards.filter(({ id }) => !now.awards.some((award) => award.id === id)),
  ];
  const ids = awards.map(({ id }) => id);
  const keys = [...new Set([...now.rows, ...old.rows].map(idOf))].sort((a, b) => rankOf(a) - rankOf(b));
  const rows = keys.map((key) =>
    rowOf(
      old.rows.find((row) => idOf(row) === key),
      now.rows.find((row) => idOf(row) === key),
      ids,
    ),
  );
  const holders = rows.filter(({ kind }) => kind === 'holder');
  const others = rows.filter(({ kind }) => kind !== 'holder');
  const changed = rows.reduce(
    (count, { cells, presence }) =>
      count + (presence === 'both' ? cells.filter((cell) => cell.before !== cell.after).length : 1),
    0,
  );
  return { awards, rows: [...holders, sumRow(old, now, ids), ...others], changed };
}

const idOf = ({ kind, key }: QuotaRow): string => `${kind}:${key}`;

const ORDER = ['holder', 'total', 'group'];
const rankOf = (id: string): number => ORDER.indexOf(id.split(':')[0] ?? '');

function rowOf(
  before: QuotaRow | undefined,
  after: QuotaRow | undefined,
  ids: readonly string[],
): QuotaChangeRow {
  const textOf = (row: QuotaRow | undefined, award: string): string =>
    placesText(row?.cells.find((cell) => cell.award === award)?.places);
  const { kind, key, name } = after ?? before ?? { kind: 'holder', key: '', name: '' };
  return {
    ...{ kind, key, name },
    presence: !before ? 'added' : !after ? 'removed' : 'both',
    cells: ids.map((award) => ({ before: textOf(before, award), after: textOf(after, award) })),
  };
}

function sumRow(before: QuotaModel, after: QuotaModel, ids: readonly string[]): QuotaChangeRow {
  const sumOf = ({ sums }: QuotaModel, award: string): string => String(sums.get(award)?.sum ?? '');
  return {
    ...{ kind: 'sum', key: 'sum', name: '', presence: 'both' },
    cells: ids.map((award) => ({ before: sumOf(before, award), after: sumOf(after, award) })),
  };
}

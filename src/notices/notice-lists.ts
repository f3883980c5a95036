import type { SeasonPlan } from '../seasons/index.js';
import type { NoticeContent } from './notice-posting.js';
import type { NoticeListView } from './notice.view.js';

/** A published line, in the order of the notice. */
export interface ListedItem {
  readonly entry_id: string;
  readonly award: string;
  readonly group_label: string;
  readonly values: readonly string[];
}

/**
 * One list for each award, or for each group of it, each counted from one. Where the plan has one list for several
 * awards, it stays one, with all their columns.
 */
export function noticeLists(
  plan: SeasonPlan,
  of: {
    readonly ranking: string | undefined;
    readonly columns: NoticeContent['columns'];
    readonly items: readonly ListedItem[];
  },
): readonly NoticeListView[] {
  const pool = plan.rankings[of.ranking ?? '']?.pool;
  const columnsOf = (award: string): readonly string[] => of.columns[award] ?? [];
  const all = [...new Set(plan.awards.flatMap(({ id }) => columnsOf(id)))];
  const kinds = pool
    ? [{ id: 'pool', title: pool.label, columns: all, own: of.items }]
    : plan.awards.map(({ id, title }) => ({
        ...{ id, title, columns: columnsOf(id) },
        own: of.items.filter(({ award }) => award === id),
      }));
  return kinds.flatMap(({ id, title, columns, own }) =>
    [...new Set(own.map(({ group_label }) => group_label))].map((group) => ({
      ...{ award: id, title, group, columns },
      items: own
        .filter((item) => item.group_label === group)
        .map((item, index) => ({
          ...{ itemId: item.entry_id, position: index + 1 },
          values: inColumns(columns, columnsOf(item.award), item.values),
        })),
    })),
  );
}

/** Values by the columns of the whole list; empty where the award has no such column. */
const inColumns = (
  columns: readonly string[],
  own: readonly string[],
  values: readonly string[],
): readonly string[] =>
  columns === own ? values : columns.map((column) => values[own.indexOf(column)] ?? '');

import { withoutDotsSql, withoutNameDots } from '../shared/name-dots.js';
import { prepared } from '../shared/prepared-statement.js';

/** What a person looks for in the task list. */
export interface TaskFilter {
  readonly element: string | null;
  readonly award: string | null;
  /** Part of a title. */
  readonly q: string | null;
  readonly overdue: boolean;
  /** Of cases whose rules were judged anew while the task was open. */
  readonly rechecked: boolean;
  /** Claimed by me. */
  readonly mine: boolean;
  /** `completed`: what I have done myself. */
  readonly state: 'open' | 'completed';
  readonly sort: 'due' | 'opened' | 'title';
  /** 1-based. */
  readonly page: number;
  readonly size: number;
}

/** A group of one season, whose tasks the person sees. */
export interface SeasonGroup {
  readonly seasonId: string;
  readonly group: string;
}

/** SQL with its values; placeholders count from $1. */
export interface Sql {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Longest run of tasks that is counted one by one at every call. */
export const COUNTED = 5_000;

/**
 * The person's groups with the clock and the plan in force of their season. The lists come by a subquery: then a plan
 * made for these values expects as many groups as one made for any, and the server keeps the latter.
 */
const MINE = `mine AS (
  SELECT m.season_id, m.group_key, s.plan_version_id AS plan, coalesce(c.now, clock_timestamp()) AS now
  FROM unnest((SELECT $1::uuid[]), (SELECT $2::text[])) AS m(season_id, group_key)
  JOIN season s ON s.id = m.season_id JOIN clock c ON c.id = s.clock_id)`;

const COLUMNS = 'g.task_id, g.group_key, g.element_id, g.award, g.due_at, g.opened_at, g.title';

/** Total orders, so that pages do not overlap. What is done is listed latest first. */
function orderOf({ state, sort }: TaskFilter): string {
  if (state === 'completed') return 'ended_at DESC, task_id';
  return { due: 'due_at, task_id', opened: 'opened_at, task_id', title: 'title, task_id' }[sort];
}

const RECHECKED = `EXISTS (SELECT 1 FROM task k JOIN entry c ON c.id = k.entry_id
  WHERE k.id = g.task_id AND c.rechecked_at >= g.opened_at)`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

class Hits {
  readonly params: unknown[];

  constructor(
    groups: readonly SeasonGroup[],
    private readonly accountId: string,
    private readonly filter: TaskFilter,
  ) {
    this.params = [groups.map(({ seasonId }) => seasonId), groups.map(({ group }) => group)];
  }

  bind(value: unknown): string {
    return `$${this.params.push(value)}`;
  }

  /**
   * How many rows, as a number in the text on the first page: a plan that does not know it expects a tenth of all.
   * There are few sizes of a page.
   */
  most(rows: number): string {
    return this.filter.page === 1 ? String(Math.trunc(rows)) : this.bind(rows);
  }

  /** Rows of `task_group`, one or more a task, at most `limit` of each group, first ones first. */
  select(options: { narrowed: boolean; limit: number }): string {
    const { state, mine } = this.filter;
    if (state === 'completed') return this.ofPerson(options, `t.completed_by = ${this.bind(this.accountId)}`);
    if (mine) {
      return this.ofPerson(options, `t.state = 'open' AND t.assignee_id = ${this.bind(this.accountId)}`);
    }
    return this.ofGroups(options);
  }

  /** Group by group along the index, so that a page costs the same among a thousand tasks or a million. */
  private ofGroups(options: { narrowed: boolean; limit: number }): string {
    return `SELECT p.*, m.plan, m.now FROM mine m CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM task_group g
      WHERE g.season_id = m.season_id AND g.group_key = m.group_key AND g.open ${this.conditions(options.narrowed)}
      ORDER BY ${orderOf(this.filter)} LIMIT ${this.most(options.limit)}) p`;
  }

  /** Few enough to start from the tasks themselves. A role that was taken away takes its tasks with it. */
  private ofPerson(options: { narrowed: boolean; limit: number }, whose: string): string {
    return `SELECT ${COLUMNS}, t.ended_at, m.plan, m.now FROM task t JOIN task_group g ON g.task_id = t.id
      JOIN mine m ON m.season_id = g.season_id AND m.group_key = g.group_key
      WHERE ${whose} ${this.conditions(options.narrowed)}
      ORDER BY ${orderOf(this.filter)} LIMIT ${this.most(options.limit)}`;
  }

  private conditions(narrowed: boolean): string {
    const { element, award, overdue, rechecked, q } = this.filter;
    const parts: string[] = [];
    if (narrowed && element !== null) parts.push(`g.element_id = ${this.bind(element)}`);
    if (narrowed && award !== null) parts.push(`g.award = ${this.bind(award)}`);
    if (overdue) parts.push('g.due_at < m.now');
    if (rechecked) parts.push(RECHECKED);
    if (q !== null) {
      const like = this.bind(`%${escapeLike(withoutNameDots(q))}%`);
      parts.push(`${withoutDotsSql('g.title')} ILIKE ${like}`);
    }
    return parts.map((part) => `AND ${part}`).join(' ');
  }
}

/** What a row shows, of the tasks in the CTE `page (task_id, group_key, plan, now, …)`. */
const ROWS = `
  SELECT t.id, t.season_id AS "seasonId", t.entry_id AS "entryId", t.plan_version_id AS "planVersionId",
    page.plan AS "planInForce", t.element_id AS "elementId", t.label, t.title, t.award, e.unit_name AS "unitName",
    o.name AS organisation, t.due_at AS "dueAt", coalesce(t.state = 'open' AND t.due_at < page.now, false) AS overdue,
    t.assignee_id AS "assigneeId", a.display_name AS "assigneeName", t.opened_at AS "openedAt",
    page.group_key AS "group", t.state, t.outcome, t.ended_at AS "endedAt",
    coalesce(t.state = 'open' AND e.rechecked_at >= t.opened_at, false) AS rechecked
  FROM page JOIN task t ON t.id = page.task_id
  LEFT JOIN entry e ON e.id = t.entry_id LEFT JOIN account a ON a.id = t.assignee_id
  LEFT JOIN organisation o ON o.season_id = t.season_id AND o.key = split_part(page.group_key, '@', 2)`;

/** One page of tasks with everything a row shows. */
export function pageSql(groups: readonly SeasonGroup[], accountId: string, filter: TaskFilter): Sql {
  const hits = new Hits(groups, accountId, filter);
  const order = orderOf(filter);
  const offset = (filter.page - 1) * filter.size;
  // Only the column that is sorted by is carried on: not all hits know when a task ended.
  const [sorted = ''] = order.split(/[ ,]/);
  const sql = `WITH ${MINE},
    hits AS (${hits.select({ narrowed: true, limit: offset + filter.size })}),
    page AS (SELECT task_id, min(group_key) AS group_key, min(plan) AS plan, min(now) AS now,
        min(${sorted}) AS ${sorted} FROM hits
      GROUP BY task_id ORDER BY ${order} OFFSET ${hits.most(offset)} LIMIT ${hits.most(filter.size)})
    ${ROWS} ORDER BY page.${order.replace('task_id', 'page.task_id')}`;
  return { sql: prepared(sql), params: hits.params };
}

/** One task as a row, seen through a group. */
export const rowSql = (taskId: string, group: string): Sql => ({
  sql: `WITH page AS (SELECT k.id AS task_id, $2::text AS group_key, s.plan_version_id AS plan,
      coalesce(c.now, clock_timestamp()) AS now
    FROM task k JOIN season s ON s.id = k.season_id JOIN clock c ON c.id = s.clock_id WHERE k.id = $1) ${ROWS}`,
  params: [taskId, group],
});

/** Tasks by element and award, whatever element and award are chosen; at most `COUNTED` of each group. */
export function countsSql(groups: readonly SeasonGroup[], accountId: string, filter: TaskFilter): Sql {
  const hits = new Hits(groups, accountId, filter);
  const sql = `WITH ${MINE}, hits AS (${hits.select({ narrowed: false, limit: COUNTED + 1 })})
    SELECT element, award, count(*)::int AS count
    FROM (SELECT task_id, min(element_id) AS element, min(award) AS award FROM hits GROUP BY task_id) t
    GROUP BY 1, 2 ORDER BY 1, 2`;
  return { sql, params: hits.params };
}

/** The same over the index alone and to the end, for long lists. A task of two of the groups counts twice. */
export function fullCountsSql(groups: readonly SeasonGroup[]): Sql {
  const sql = `WITH ${MINE} SELECT g.element_id AS element, g.award, count(*)::int AS count
    FROM mine m JOIN task_group g ON g.season_id = m.season_id AND g.group_key = m.group_key AND g.open
    GROUP BY 1, 2 ORDER BY 1, 2`;
  return { sql, params: [groups.map(({ seasonId }) => seasonId), groups.map(({ group }) => group)] };
}

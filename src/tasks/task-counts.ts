import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../shared/prepared-statement.js';
import { countsSql, COUNTED, fullCountsSql, type SeasonGroup, type TaskFilter } from './task-filter.js';

export interface TaskCount {
  readonly element: string;
  readonly award: string | null;
  readonly count: number;
}

export interface TaskCounts {
  readonly counts: readonly TaskCount[];
  /** There are more than were counted. */
  readonly capped: boolean;
}

interface Kept {
  readonly at: number;
  readonly counts: readonly TaskCount[];
}

/** How long the counts of a long list are believed; nobody notices one task more in ten thousand. */
const BELIEVED_MS = 15_000;
const KEPT_LISTS = 500;

const sum = (counts: readonly TaskCount[]): number => counts.reduce((total, { count }) => total + count, 0);

/** Nothing narrows the list: its counts come from the index alone. */
const isPlain = ({ state, mine, overdue, rechecked, q }: TaskFilter): boolean =>
  state === 'open' && !mine && !overdue && !rechecked && q === null;

/**
 * Counts for facets and totals. Lists of some thousands are counted exactly at every call; the counts of
 * longer ones are kept for a few seconds, so that the list stays as fast as its index.
 */
@Injectable()
export class TaskCounter {
  private readonly kept = new Map<string, Kept>();

  async count(
    tx: EntityManager,
    of: { groups: readonly SeasonGroup[]; accountId: string; filter: TaskFilter },
    /** Milliseconds of any steady clock. */
    now = performance.now(),
  ): Promise<TaskCounts> {
    const { groups, accountId, filter } = of;
    const plain = isPlain(filter);
    const key = groups.map(({ seasonId, group }) => `${seasonId} ${group}`).join('\n');
    const kept = plain ? this.kept.get(key) : undefined;
    if (kept && now - kept.at < BELIEVED_MS) return { counts: kept.counts, capped: false };
    const { sql, params } = countsSql(groups, accountId, filter);
    // What narrows a list may be combined in too many ways to keep a plan of each.
    const counts: TaskCount[] = await tx.query(plain ? prepared(sql) : sql, [...params]);
    if (sum(counts) <= COUNTED) return { counts, capped: false };
    return plain ? this.countToTheEnd(tx, groups, { key, now }) : { counts, capped: true };
  }

  private async countToTheEnd(
    tx: EntityManager,
    groups: readonly SeasonGroup[],
    { key, now }: { key: string; now: number },
  ): Promise<TaskCounts> {
    const { sql, params } = fullCountsSql(groups);
    const counts: TaskCount[] = await tx.query(sql, [...params]);
    this.kept.delete(key);
    this.kept.set(key, { at: now, counts });
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT_LISTS && oldest !== undefined) this.kept.delete(oldest);
    return { counts, capped: false };
  }
}

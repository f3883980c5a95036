import type { EntityManager } from 'typeorm';

const closed = new WeakMap<EntityManager, Set<string>>();

/** Says that a transaction has itself closed a task, so that it need not be closed when the engine reports its end. */
export function markClosedHere(tx: EntityManager, taskKey: string): void {
  const keys = closed.get(tx) ?? new Set();
  closed.set(tx, keys.add(taskKey));
}

/** Whether this very transaction has closed the task. A broker reports the end in another one: no there. */
export const isClosedHere = (tx: EntityManager, taskKey: string): boolean =>
  closed.get(tx)?.has(taskKey) ?? false;

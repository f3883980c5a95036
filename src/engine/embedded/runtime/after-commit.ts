import type { EntityManager, QueryRunner } from 'typeorm';

const pending = new WeakMap<QueryRunner, (() => void)[]>();

/**
 * Runs `work` once the transaction that `tx` belongs to has been committed, and never when it is rolled
 * back. Outside a transaction it runs at once. Only a hint may hang on this: the process can die before.
 */
export function afterCommit(tx: EntityManager, work: () => void): void {
  const runner = tx.queryRunner;
  if (!runner?.isTransactionActive) {
    work();
    return;
  }
  const waiting = pending.get(runner);
  if (waiting) waiting.push(work);
  else {
    pending.set(runner, [work]);
    watch(runner);
  }
}

/** TypeORM's own event also fires for savepoints and for every transaction of the data source. */
function watch(runner: QueryRunner): void {
  const commit = runner.commitTransaction.bind(runner);
  const rollback = runner.rollbackTransaction.bind(runner);
  const whenOver = (): readonly (() => void)[] => {
    if (runner.isTransactionActive) return [];
    runner.commitTransaction = commit;
    runner.rollbackTransaction = rollback;
    const works = pending.get(runner) ?? [];
    pending.delete(runner);
    return works;
  };
  runner.commitTransaction = async () => {
    await commit();
    for (const work of whenOver()) work();
  };
  runner.rollbackTransaction = async () => {
    await rollback();
    whenOver();
  };
}

import { afterCommit } from '../../../src/engine/embedded/runtime/after-commit.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('work after a commit', (lab) => {
  let done: string[];
  beforeEach(() => {
    done = [];
  });
  const note = (text: string) => () => void done.push(text);

  it('waits for the outermost transaction, savepoints included', async () => {
    await lab.transaction(async (tx) => {
      afterCommit(tx, note('outer'));
      await tx.transaction(async (inner) => afterCommit(inner, note('inner')));
      expect(done).toEqual([]);
    });
    expect(done).toEqual(['outer', 'inner']);
  });

  it('is not done when the transaction is rolled back, and not at the next one', async () => {
    const runner = lab.dataSource.createQueryRunner();
    await runner.startTransaction();
    afterCommit(runner.manager, note('first'));
    await runner.rollbackTransaction();
    await runner.startTransaction();
    afterCommit(runner.manager, note('second'));
    await runner.commitTransaction();
    await runner.startTransaction();
    await runner.commitTransaction();
    await runner.release();
    expect(done).toEqual(['second']);
  });

  it('is done at once where there is no transaction', () => {
    afterCommit(lab.dataSource.manager, note('now'));
    expect(done).toEqual(['now']);
  });

  it('is done once a savepoint inside failed but the rest was committed', async () => {
    await lab.transaction(async (tx) => {
      await tx
        .transaction(async (inner) => {
          afterCommit(inner, note('only a hint'));
          throw new Error('inner');
        })
        .catch(() => undefined);
      expect(done).toEqual([]);
    });
    expect(done).toEqual(['only a hint']);
  });
});

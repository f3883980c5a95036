import type { DataSource, EntityManager } from 'typeorm';
import { retriedTransaction } from '../../../shared/retried-transaction.js';
import type { InstanceBook } from '../instances/instance-book.js';
import type { ExporterRecord } from '../records/index.js';
import type { JobBook } from '../work/job-book.js';
import type { TaskMirror } from '../work/task-mirror.js';
import type { Changes, InstanceChange } from './changes.js';
import { foldRecords } from './fold-records.js';
import { KnownProcesses } from './known-processes.js';
import { writeChanges } from './write-changes.js';

/** Records → rows. A bulk is one transaction, which also holds how far the partition's log has been read. */
export class Projector {
  private readonly processes = new KnownProcesses();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly books: {
      readonly instances: InstanceBook;
      readonly jobs: JobBook;
      readonly tasks: TaskMirror;
    },
  ) {}

  /** Told after each bulk that changed something. @returns how to stop being told */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Records that were taken before are left out, so a bulk may come again. Returns once they are stored. */
  async take(records: readonly ExporterRecord[]): Promise<void> {
    const changed = await Promise.all(
      [...byPartition(records)].map(([partition, own]) => this.takePartition(partition, own)),
    );
    if (changed.includes(true)) for (const listener of this.listeners) listener();
  }

  private async takePartition(partition: number, records: readonly ExporterRecord[]): Promise<boolean> {
    // Most records say nothing that is kept; forgetting that they came is harmless.
    if (foldRecords(records).isEmpty) return false;
    await retriedTransaction(this.dataSource, (tx) => this.store(tx, partition, records));
    return true;
  }

  private async store(
    tx: EntityManager,
    partition: number,
    records: readonly ExporterRecord[],
  ): Promise<void> {
    const done = await lockPartition(tx, partition);
    const fresh = records.filter(({ position }) => position > done);
    const last = fresh.at(-1);
    if (!last) return;
    const changes = foldRecords(await this.processes.ofOurs(tx, fresh));
    for (const change of changes.instances) await this.enter(tx, change);
    await writeChanges(tx, changes);
    await this.tell(tx, changes);
    await tx.query(
      `UPDATE zeebe_partition SET position = $2, records = records + $3,
         mark = greatest(mark, coalesce($4::bigint, 0)) WHERE id = $1`,
      [partition, last.position, changes.records, changes.mark],
    );
  }

  private async enter(tx: EntityManager, change: InstanceChange): Promise<void> {
    const { instances } = this.books;
    if (change.kind === 'ended') return instances.ended(tx, change.zeebeKey, change.state, change.at);
    if (change.kind === 'migrated') return instances.migrated(tx, change);
    const { kind: _kind, reference, at: startedAt, ...seen } = change;
    if (reference !== null && seen.parentZeebeKey === null) {
      await instances.claim(tx, { key: reference, ...seen });
    }
    await instances.entered(tx, { ...seen, startedAt });
  }

  private async tell(tx: EntityManager, changes: Changes): Promise<void> {
    await this.books.tasks.opened(tx, [...changes.openedTasks.values()]);
    await this.books.tasks.moved(tx, [...changes.movedTasks.values()]);
    await this.books.tasks.ended(tx, [...changes.endedTasks.values()]);
    if (changes.cancelledJobs.size > 0) await this.books.jobs.cancelled(tx, [...changes.cancelledJobs]);
  }
}

/** Bulks of one partition are stored one after another, also when a second node gets what the first has not answered yet. */
async function lockPartition(tx: EntityManager, partition: number): Promise<number> {
  const rows: { position: string }[] = await tx.query(
    `INSERT INTO zeebe_partition (id, position, records, mark, received_at) VALUES ($1, 0, 0, 0, clock_timestamp())
     ON CONFLICT (id) DO UPDATE SET received_at = clock_timestamp() RETURNING position::text`,
    [partition],
  );
  return Number(rows[0]?.position ?? 0);
}

function byPartition(records: readonly ExporterRecord[]): Map<number, ExporterRecord[]> {
  const partitions = new Map<number, ExporterRecord[]>();
  for (const record of records) {
    const own = partitions.get(record.partitionId);
    if (own) own.push(record);
    else partitions.set(record.partitionId, [record]);
  }
  return partitions;
}

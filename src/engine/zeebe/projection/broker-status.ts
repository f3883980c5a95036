import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { EngineStatus, type EngineState } from '../../engine-status.js';
import type { ZeebeWork } from '../zeebe-reader.js';

const TIMEOUT_MS = 2_000;
/** Anybody may ask; the broker is asked no more often than this. */
const KEPT_MS = 5_000;

/** Of `GET /actuator/partitions`, as far as it is read. Positions are -1 in an empty log. */
const Partitions = z.record(
  z.string(),
  z.object({ processedPosition: z.number().nullish(), exportedPosition: z.number().nullish() }),
);

/** How the broker is, and how far its records have come here. */
export class BrokerStatus extends EngineStatus {
  private kept: { readonly at: number; readonly state: Promise<EngineState> } | null = null;

  /** @param management of one broker; null: how far records are behind is not known */
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: Pick<ZeebeWork, 'partitions'>,
    private readonly management: string | null,
  ) {
    super();
  }

  override async state(): Promise<EngineState> {
    const now = performance.now();
    if (!this.kept || now - this.kept.at > KEPT_MS) this.kept = { at: now, state: this.ask() };
    return this.kept.state;
  }

  private async ask(): Promise<EngineState> {
    try {
      await inTime(this.work.partitions());
    } catch {
      return { engine: 'zeebe', status: 'down', behind: null };
    }
    const positions = await this.positions();
    if (positions === null) return { engine: 'zeebe', status: 'up', behind: null };
    const rows: { id: number; position: string }[] = await this.dataSource.query(
      'SELECT id, position::text FROM zeebe_partition',
    );
    const taken = new Map(rows.map(({ id, position }) => [String(id), Number(position)]));
    // Further than the broker is: its data were lost, and what it now tells would be taken for old.
    const lost = [...positions].some(([id, { end }]) => (taken.get(id) ?? 0) > end);
    if (lost) return { engine: 'zeebe', status: 'replaced', behind: null };
    const behind = [...positions.values()].map(({ end, exported }) => Math.max(0, end - exported));
    return { engine: 'zeebe', status: 'up', behind: Math.max(0, ...behind) };
  }

  /** Of each partition on that broker: where its log ends, and how far its records have been delivered. */
  private async positions(): Promise<ReadonlyMap<string, { end: number; exported: number }> | null> {
    if (this.management === null) return null;
    try {
      const response = await fetch(new URL('/actuator/partitions', this.management), {
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const partitions = Partitions.parse(await response.json());
      return new Map(
        Object.entries(partitions).map(([id, { processedPosition, exportedPosition }]) => {
          const exported = exportedPosition ?? -1;
          return [id, { end: Math.max(processedPosition ?? -1, exported), exported }];
        }),
      );
    } catch {
      return null;
    }
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('late')), TIMEOUT_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

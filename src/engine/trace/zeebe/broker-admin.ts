/** How far a partition's log has been read. */
export interface PartitionState {
  readonly partition: number;
  readonly processedPosition: number;
  readonly exportedPosition: number;
}

interface PartitionAnswer {
  readonly role: string;
  readonly processedPosition: number | null;
  readonly exportedPosition: number | null;
}

/** A broker's management interface: how far it is, and its clock (`ZEEBE_CLOCK_CONTROLLED=true`). */
export class BrokerAdmin {
  private readonly base: string;
  /** The broker's clock minus ours. */
  private offsetMs = 0;

  constructor(address: string) {
    this.base = address.includes('://') ? address.replace(/\/$/, '') : `http://${address}`;
  }

  async partitions(): Promise<readonly PartitionState[]> {
    const answer = (await this.ask('/actuator/partitions')) as Record<string, PartitionAnswer>;
    return Object.entries(answer).map(([id, { processedPosition, exportedPosition }]) => ({
      partition: Number(id),
      processedPosition: processedPosition ?? -1,
      exportedPosition: exportedPosition ?? -1,
    }));
  }

  /** @returns the broker's time afterwards, in milliseconds since 1970 */
  async advance(ms: number): Promise<number> {
    const before = Date.now();
    const answer = (await this.ask('/actuator/clock/add', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offsetMilli: ms }),
    })) as { epochMilli: number };
    // The most it can be: a clock thought to be behind would miss what is due this very moment.
    this.offsetMs = answer.epochMilli - before;
    return answer.epochMilli;
  }

  /** By the broker's clock, as known since the last `advance`. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  private async ask(path: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(`${this.base}${path}`, {
      ...init,
      signal: AbortSignal.timeout(10_000),
    }).catch((cause: unknown) => {
      throw new Error(`连接不上 Zeebe 的管理地址 ${this.base}。请确认 Zeebe 已启动、地址和端口正确。`, {
        cause,
      });
    });
    if (!response.ok) {
      throw new Error(
        `${this.base}${path} 返回 ${response.status}。请确认管理地址正确，并以 ZEEBE_CLOCK_CONTROLLED=true 启动 Zeebe。`,
      );
    }
    return response.json();
  }
}

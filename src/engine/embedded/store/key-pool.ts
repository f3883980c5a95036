import type { EntityManager } from 'typeorm';
import type { KeySource } from '../step/execution.js';

/** As the sequence's increment says. */
const BLOCK = 1000n;

/** Hands out keys from blocks of the sequence; what is left at the end of the process is lost, and may be. */
export class KeyPool implements KeySource {
  private readonly blocks: { next: bigint; readonly end: bigint }[] = [];

  get available(): number {
    return this.blocks.reduce((sum, { next, end }) => sum + Number(end - next), 0);
  }

  next(): string {
    const [block] = this.blocks;
    if (!block) throw new Error('keys are fetched before they run out');
    const key = block.next;
    block.next += 1n;
    if (block.next === block.end) this.blocks.shift();
    return key.toString();
  }

  async refill(tx: EntityManager): Promise<void> {
    const rows: { start: string }[] = await tx.query(`SELECT nextval('engine_key_seq')::text AS start`);
    const start = BigInt(rows[0]?.start ?? 0);
    this.blocks.push({ next: start, end: start + BLOCK });
  }
}

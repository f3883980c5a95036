import type { EntityManager } from 'typeorm';
import { afterCommit } from '../../embedded/runtime/after-commit.js';
import type { OutboxCommand } from './commands.js';

/** Where a command belongs: rows of one lane are sent one after another. */
export interface OutboxPlace {
  readonly lane: string;
  /** Ours; what is shown beside a command that does not go through. */
  readonly instanceKey?: string;
  readonly jobKey?: string;
  /** It may have been done before. */
  readonly uncertain?: boolean;
}

/** Writes commands in the caller's transaction; after its commit, the sender is told. */
export class Outbox {
  private listener: (() => void) | null = null;

  listen(listener: (() => void) | null): void {
    this.listener = listener;
  }

  async add(tx: EntityManager, command: OutboxCommand, place: OutboxPlace): Promise<void> {
    const { kind, ...payload } = command;
    await tx.query(
      `INSERT INTO zeebe_outbox (lane, kind, payload, instance_key, job_key, uncertain) VALUES ($1, $2, $3::jsonb, $4, $5, $6)`,
      [
        place.lane,
        kind,
        JSON.stringify(payload),
        place.instanceKey ?? null,
        place.jobKey ?? null,
        place.uncertain ?? false,
      ],
    );
    this.wakeAfter(tx);
  }

  wakeAfter(tx: EntityManager): void {
    afterCommit(tx, () => this.listener?.());
  }
}

/** All of one case: what it called goes with it. */
export const laneOf = (rootKey: string): string => `case:${rootKey}`;

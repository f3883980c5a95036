import type { EntityManager } from 'typeorm';
import { checkVariables } from '../../embedded/state/check-variables.js';
import type { Message, Signal } from '../../process-engine.js';
import type { Outbox } from '../outbox/outbox.js';

/**
 * Messages and signals. What waits inside an instance has the name that people gave it; what starts a
 * process has the name of its deployment, so each is sent once by its own name and once for every newest
 * deployment that begins with it.
 */
export class EventCommands {
  constructor(private readonly outbox: Outbox) {}

  async publish(tx: EntityManager, message: Message): Promise<void> {
    const { name, correlationKey, timeToLiveMs, messageId = null } = message;
    const variables = checkVariables(message.variables ?? {});
    for (const each of await namesOf(tx, 'message', name)) {
      await this.outbox.add(
        tx,
        { kind: 'publish', name: each, correlationKey, variables, timeToLiveMs, messageId },
        { lane: `message:${name}:${correlationKey}` },
      );
    }
  }

  async broadcast(tx: EntityManager, { name, variables = {} }: Signal): Promise<void> {
    const checked = checkVariables(variables);
    for (const each of await namesOf(tx, 'signal', name)) {
      await this.outbox.add(
        tx,
        { kind: 'broadcast', name: each, variables: checked },
        { lane: `signal:${name}` },
      );
    }
  }
}

async function namesOf(
  tx: EntityManager,
  kind: 'message' | 'signal',
  name: string,
): Promise<readonly string[]> {
  const starts: { name: string }[] = await tx.query(
    'SELECT DISTINCT zeebe_name AS name FROM zeebe_start_event WHERE kind = $1 AND name = $2 ORDER BY 1',
    [kind, name],
  );
  return [name, ...starts.map((start) => start.name)];
}

import type { EntityManager } from 'typeorm';
import { type ExporterRecord, keyIn, textIn } from '../records/index.js';

/** A broker may serve other applications too: what runs on processes that are not ours is not kept. */
export class KnownProcesses {
  /** Ids on the broker and definition keys. Deployments are never taken back, so what is known stays so. */
  private readonly known = new Set<string>();

  async ofOurs(tx: EntityManager, records: readonly ExporterRecord[]): Promise<readonly ExporterRecord[]> {
    const names = new Set(records.map(nameOf).filter((name) => name !== null && !this.known.has(name)));
    if (names.size > 0) await this.learn(tx, [...names]);
    return records.filter((record) => {
      const name = nameOf(record);
      return name === null || this.known.has(name);
    });
  }

  private async learn(tx: EntityManager, names: readonly (string | null)[]): Promise<void> {
    const rows: { name: string }[] = await tx.query(
      `SELECT zeebe_id AS name FROM zeebe_process WHERE zeebe_id = ANY($1)
       UNION ALL SELECT definition_key::text FROM zeebe_process WHERE definition_key::text = ANY($1)`,
      [names],
    );
    for (const { name } of rows) this.known.add(name);
  }
}

/** What a record says of its process; null when it concerns none, as a mark, or the timer of a start event. */
function nameOf({ valueType, value }: ExporterRecord): string | null {
  if (valueType === 'TIMER' && keyIn(value, 'processInstanceKey') === null) return null;
  return textIn(value, 'bpmnProcessId') ?? keyIn(value, 'processDefinitionKey');
}

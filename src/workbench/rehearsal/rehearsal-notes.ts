import type { DataSource, EntityManager } from 'typeorm';
import type { FromScreen, Stride } from '../../rehearsal/index.js';
import { lineOfTask } from './script-line.js';

/** What may be told to a rehearsal. */
export type Wanted = Stride | 'pause' | 'stop';

const LOST = {
  code: 'REHEARSAL_LOST',
  message: '演练进程意外结束。已办的都在，可以接着演练。',
  line: null,
  element: null,
};

/** Writes down how a rehearsal stands. */
export class RehearsalNotes {
  constructor(private readonly dataSource: DataSource) {}

  async take(id: string, message: FromScreen): Promise<void> {
    if (message.kind === 'standing') {
      await this.dataSource.transaction(async (tx) => {
        await addLines(tx, id, 'deed', message.deeds);
        await addLines(tx, id, 'letter', message.letters);
        await tx.query(
          `UPDATE plan_rehearsal SET standing = $2, state = $3, deeds = deeds + $4, letters = letters + $5,
             heard_at = clock_timestamp() WHERE id = $1`,
          [
            ...[id, JSON.stringify(message.standing), message.resting ? 'resting' : 'running'],
            ...[message.deeds.length, message.letters.length],
          ],
        );
      });
      return;
    }
    if (message.kind === 'finished') {
      await this.dataSource.query(
        `UPDATE plan_rehearsal SET state = 'done', report = $2, fault = NULL, ended_at = clock_timestamp() WHERE id = $1`,
        [id, JSON.stringify(message.report)],
      );
      return;
    }
    const { code, message: words, element } = message;
    const rows: { script: string }[] = await this.dataSource.query(
      'SELECT script FROM plan_rehearsal WHERE id = $1',
      [id],
    );
    const line = element === null ? null : lineOfTask(rows[0]?.script ?? '', element);
    await this.fail(id, { code, message: words, line, element });
  }

  /** It was ended from outside; `lost`: by nobody we know. */
  async end(id: string, how: 'asleep' | 'stopped' | 'lost'): Promise<void> {
    if (how === 'lost') return this.fail(id, LOST);
    await this.dataSource.query(
      `UPDATE plan_rehearsal SET state = $2, ended_at = CASE WHEN $2 = 'stopped' THEN clock_timestamp() END WHERE id = $1`,
      [id, how],
    );
  }

  /** @returns what was wanted of each since the last time */
  async beat(ids: readonly string[]): Promise<readonly { id: string; wanted: Wanted | null }[]> {
    const [rows]: [{ id: string; wanted: Wanted | null }[], number] = await this.dataSource.query(
      `UPDATE plan_rehearsal r SET heard_at = clock_timestamp(), wanted = NULL
       FROM (SELECT id, wanted FROM plan_rehearsal WHERE id = ANY($1::uuid[]) FOR UPDATE) old
       WHERE r.id = old.id RETURNING r.id, old.wanted`,
      [ids],
    );
    return rows;
  }

  private async fail(id: string, fault: object): Promise<void> {
    await this.dataSource.query(
      `UPDATE plan_rehearsal SET state = 'failed', fault = $2, ended_at = clock_timestamp() WHERE id = $1`,
      [id, JSON.stringify(fault)],
    );
  }
}

async function addLines(
  tx: EntityManager,
  id: string,
  kind: 'deed' | 'letter',
  lines: readonly object[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx.query(
    `INSERT INTO plan_rehearsal_line (rehearsal_id, kind, number, body)
     SELECT r.id, $2, CASE $2 WHEN 'deed' THEN r.deeds ELSE r.letters END + line.place, line.body
     FROM plan_rehearsal r, jsonb_array_elements($3::jsonb) WITH ORDINALITY AS line(body, place) WHERE r.id = $1`,
    [id, kind, JSON.stringify(lines)],
  );
}

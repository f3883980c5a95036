import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DataSource } from 'typeorm';
import type { AuditPage, AuditVerification } from '../../../src/audit/audit.view.js';
import { Audit, verifyAudit } from '../../../src/audit/index.js';
import { Caller, PrizeSeason } from '../applications/prize-season.js';

describe('the trail', () => {
  let prize: PrizeSeason;
  let auditor: Caller;

  beforeAll(async () => {
    prize = await PrizeSeason.open();
    auditor = await prize.as('auditor');
  });
  afterAll(() => prize.close());

  const database = () => prize.test.app.get(DataSource);
  const append = (action: string, data: Record<string, unknown> = {}) =>
    database().transaction((tx) =>
      prize.test.app.get(Audit).append(tx, { actor: 'system', action, data, seasonId: prize.season.id }),
    );
  const verify = (anchors: Parameters<typeof verifyAudit>[2] = []) =>
    verifyAudit(database().manager, prize.test.config.secrets.auditKey, anchors);
  const faults = async () =>
    (await verify()).flatMap(({ stream, fault }) => (fault ? [{ stream, ...fault }] : []));

  /** What only a superuser of the database can do. */
  async function tamper(sql: string, params: unknown[] = []): Promise<void> {
    await prize.query('ALTER TABLE audit_event DISABLE TRIGGER ALL');
    await prize.query(sql, params);
    await prize.query('ALTER TABLE audit_event ENABLE TRIGGER ALL');
  }

  it('has no gaps when many write at once', async () => {
    await Promise.all(Array.from({ length: 120 }, (_, n) => append('test.written', { n })));
    const verdicts = await verify();
    expect(verdicts.every(({ fault }) => fault === null)).toBe(true);
    const ours = verdicts.filter(({ stream }) => stream.startsWith(`season:${prize.season.id}`));
    expect(ours.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThanOrEqual(120);
  });

  it('is not written when the act fails, and fails the act when it cannot be written', async () => {
    const failing = database().transaction(async (tx) => {
      await prize.test.app.get(Audit).append(tx, { actor: 'system', action: 'test.undone' });
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await prize.query(`SELECT 1 FROM audit_event WHERE action = 'test.undone'`)).toEqual([]);
    await prize.query('ALTER TABLE audit_event RENAME TO audit_event_away');
    const before = await prize.query('SELECT id FROM application');
    const applicant = await prize.as('applicant').catch(() => null);
    expect(applicant).not.toBeNull();
    const out = await applicant?.delete('/session');
    expect(out?.status).toBe(500);
    await prize.query('ALTER TABLE audit_event_away RENAME TO audit_event');
    expect((await applicant?.get('/session'))?.status).toBe(200);
    expect(await prize.query('SELECT id FROM application')).toEqual(before);
  });

  it.each(['UPDATE audit_event SET data = $$x$$', 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'refuses %s',
    async (sql) => {
      await expect(prize.query(sql)).rejects.toThrow('append-only');
    },
  );

  it('keeps full numbers and secrets out', async () => {
    await append('test.careless', { note: '证件 320200198001010019', password: 'x' });
    const [row] = await prize.query<{ data: string }>(
      `SELECT data FROM audit_event WHERE action = 'test.careless'`,
    );
    expect(JSON.parse(row?.data ?? '')).toEqual({ note: '证件 320**************9', password: '***' });
  });

  it('is searched by whoever audits, page by page', async () => {
    const first = await auditor.get<AuditPage>(`/audit?q=test.written&size=50&seasonId=${prize.season.id}`);
    expect(first.body.items).toHaveLength(50);
    expect(first.body.items[0]).toMatchObject({ action: 'test.written', actorName: '系统' });
    const rest = await auditor.get<AuditPage>(
      `/audit?q=test.written&size=200&before=${encodeURIComponent(first.body.next ?? '')}`,
    );
    expect(rest.body.items).toHaveLength(70);
    expect(rest.body.next).toBeNull();
    const odd = await auditor.get<AuditPage>(`/audit?before=${encodeURIComponent("x' OR 1=1")}&q=%25`);
    expect([odd.status, odd.body.items]).toEqual([200, []]);
  });

  it('is verified over HTTP', async () => {
    const { body } = await auditor.get<AuditVerification>('/audit/verification');
    expect(body.intact).toBe(true);
  });

  describe('checked from outside the application', () => {
    /** Nothing listens where the database lives inside this process. */
    const address = (): string | null => {
      const { url } = prize.test.database.connection.options;
      return typeof url === 'string' ? url : null;
    };

    const run = promisify(execFile);
    const script = path.resolve(import.meta.dirname, '..', '..', '..', 'scripts', 'verify-audit.mjs');
    const check = (url: string, ...more: string[]) =>
      run(process.execPath, [script, '--database', url, ...more], {
        env: { ...process.env, AUDIT_KEY: prize.test.config.secrets.auditKey.toString('base64') },
      });

    it('agrees, keeps anchors, and fails when a record was altered', async () => {
      const url = address();
      if (url === null) return;
      const anchors = path.join(mkdtempSync(path.join(os.tmpdir(), 'jp-anchors-')), 'anchors.json');
      expect((await check(url, '--write-anchors', anchors)).stdout).toContain('✓');
      await expect(check(url, '--anchors', anchors)).resolves.toBeDefined();
      const [row] = await prize.query<{ data: string; stream: string }>(
        'SELECT stream, data FROM audit_event WHERE seq = 1 ORDER BY stream LIMIT 1',
      );
      await tamper(`UPDATE audit_event SET data = '{}' WHERE seq = 1 AND stream = $1`, [row?.stream]);
      await expect(check(url)).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('✗') });
      await tamper('UPDATE audit_event SET data = $2 WHERE seq = 1 AND stream = $1', [
        row?.stream,
        row?.data,
      ]);
    });
  });

  describe('tampered with', () => {
    let stream: string;

    beforeEach(async () => {
      const [row] = await prize.query<{ stream: string }>(
        'SELECT stream FROM audit_event GROUP BY stream HAVING count(*) > 6 ORDER BY stream LIMIT 1',
      );
      stream = row?.stream ?? '';
      await prize.query('DROP TABLE IF EXISTS keep_event, keep_head');
      await prize.query('CREATE TABLE keep_event AS TABLE audit_event');
      await prize.query('CREATE TABLE keep_head AS TABLE audit_head');
    });
    afterEach(async () => {
      await tamper('DELETE FROM audit_event');
      await tamper('INSERT INTO audit_event TABLE keep_event');
      await prize.query('DELETE FROM audit_head');
      await prize.query('INSERT INTO audit_head TABLE keep_head');
      expect(await faults()).toEqual([]);
    });

    it.each<[string, string, number]>([
      ['a changed record', `UPDATE audit_event SET data = '{}' WHERE stream = $1 AND seq = 4`, 4],
      ['a changed time', `UPDATE audit_event SET at = at + interval '1 ms' WHERE stream = $1 AND seq = 3`, 3],
      ['a record taken out', 'DELETE FROM audit_event WHERE stream = $1 AND seq = 5', 5],
      [
        'two swapped',
        `UPDATE audit_event SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE stream = $1 AND seq IN (2, 3);`,
        2,
      ],
    ])('names %s', async (_name, sql, seq) => {
      await tamper(sql.replace(/;$/, ''), [stream]);
      expect(await faults()).toMatchObject([{ stream, seq }]);
    });

    it('names one put in', async () => {
      await tamper(
        `INSERT INTO audit_event SELECT stream, seq + 1000, at, actor, action, subject, data, prev, hash
         FROM audit_event WHERE stream = $1 AND seq = 2`,
        [stream],
      );
      expect(await faults()).toHaveLength(1);
    });

    it('notices a tail cut off, and with an anchor also when the head was set back', async () => {
      const anchors = (await verify()).map(({ stream: name, events, head }) => ({
        stream: name,
        seq: events,
        head,
      }));
      await tamper(
        'DELETE FROM audit_event WHERE stream = $1 AND seq = (SELECT max(seq) FROM audit_event WHERE stream = $1)',
        [stream],
      );
      expect(await faults()).toHaveLength(1);
      await prize.query(
        `UPDATE audit_head h SET seq = e.seq, hash = e.hash FROM audit_event e
         WHERE h.stream = $1 AND e.stream = $1 AND e.seq = (SELECT max(seq) FROM audit_event WHERE stream = $1)`,
        [stream],
      );
      expect(await faults()).toEqual([]);
      const anchored = await verify(anchors);
      expect(anchored.filter(({ fault }) => fault !== null).map((verdict) => verdict.stream)).toEqual([
        stream,
      ]);
    });

    it('notices a stream dropped whole', async () => {
      const anchors = (await verify()).map(({ stream: name, events, head }) => ({
        stream: name,
        seq: events,
        head,
      }));
      await tamper('DELETE FROM audit_event WHERE stream = $1', [stream]);
      expect(await faults()).toHaveLength(1);
      await prize.query('DELETE FROM audit_head WHERE stream = $1', [stream]);
      expect((await verify(anchors)).some(({ fault }) => fault !== null)).toBe(true);
    });
  });
});

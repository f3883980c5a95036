import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { InstanceBook } from '../../../src/engine/zeebe/instances/instance-book.js';
import { CommandSender } from '../../../src/engine/zeebe/outbox/command-sender.js';
import { Outbox } from '../../../src/engine/zeebe/outbox/outbox.js';
import { OutboxSender } from '../../../src/engine/zeebe/outbox/outbox-sender.js';
import { OutboxStore } from '../../../src/engine/zeebe/outbox/outbox-store.js';
import { openTestDatabase, type TestDatabase, type TestEngine } from '../../support/test-database.js';
import { exhausted, invalid, RecordingGateway } from './support/recording-gateway.js';

const databases = (process.env['ENGINE_DB']?.split(',') ?? ['embedded', 'pglite']) as readonly TestEngine[];

describe.each(databases)('the outbox, on %s', (kind) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let gateway: RecordingGateway;
  let senders: OutboxSender[];
  let outbox: Outbox;

  beforeAll(async () => {
    database = await openTestDatabase({ engine: kind });
    dataSource = database.dataSource;
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE zeebe_outbox');
    gateway = new RecordingGateway();
    outbox = new Outbox();
    senders = [];
  });
  afterEach(async () => {
    for (const sender of senders) await sender.stop();
  });
  afterAll(async () => database.close());

  const node = (): OutboxSender => {
    const commands = new CommandSender(dataSource, gateway, new InstanceBook(outbox));
    const settings = { concurrency: 4, pollIntervalMs: 20, onError: () => undefined };
    const sender = new OutboxSender(new OutboxStore(dataSource), commands, settings);
    senders.push(sender);
    return sender;
  };

  const add = async (lane: string, ...names: readonly string[]): Promise<void> => {
    await dataSource.transaction(async (tx) => {
      for (const name of names) {
        await outbox.add(
          tx,
          { kind: 'publish', name, correlationKey: '', variables: {}, timeToLiveMs: 0, messageId: null },
          { lane },
        );
      }
    });
  };

  const rows = async (): Promise<readonly { name: string; state: string; attempts: number }[]> =>
    dataSource.query(`SELECT payload->>'name' AS name, state, attempts FROM zeebe_outbox ORDER BY id`);

  const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
    const end = Date.now() + 30_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error('waited in vain');
      await delay(10);
    }
  };
  const isEmpty = async (): Promise<boolean> => (await rows()).length === 0;

  it('sends what is committed at once, and nothing of what is rolled back', async () => {
    const sender = node();
    sender.start();
    outbox.listen(() => sender.wake());
    await expect(
      dataSource.transaction(async (tx) => {
        const command = {
          name: 'never',
          correlationKey: '',
          variables: {},
          timeToLiveMs: 0,
          messageId: null,
        };
        await outbox.add(tx, { kind: 'publish', ...command }, { lane: 'a' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await add('a', 'once');
    await until(isEmpty);
    expect(gateway.sent).toEqual(['once']);
  });

  it('keeps the order of each lane, with several nodes at it and a broker that is busy now and then', async () => {
    const lanes = ['a', 'b', 'c', 'd'];
    const names = (lane: string): string[] => Array.from({ length: 8 }, (_, index) => `${lane}${index}`);
    for (const lane of lanes) await add(lane, ...names(lane));
    let calls = 0;
    gateway.refuse = () => ((calls += 1) % 5 === 0 ? exhausted() : null);
    for (let count = 0; count < 3; count += 1) node().start();
    await until(isEmpty);
    expect(gateway.sent).toHaveLength(lanes.length * 8);
    for (const lane of lanes) {
      expect(gateway.sent.filter((name) => name.startsWith(lane))).toEqual(names(lane));
    }
  });

  it('takes over what a node that died was sending', async () => {
    await add('a', 'first', 'second');
    await dataSource.query(
      `UPDATE zeebe_outbox SET state = 'sending', attempts = 1, due_at = clock_timestamp() + interval '1 hour'
       WHERE payload->>'name' = 'first'`,
    );
    node().start();
    await delay(150);
    expect(gateway.sent).toEqual([]);
    await dataSource.query('UPDATE zeebe_outbox SET due_at = clock_timestamp()');
    await until(isEmpty);
    expect(gateway.sent).toEqual(['first', 'second']);
  });

  it('stops a lane at what cannot be sent, until a person lets it go again; others go on', async () => {
    await add('a', 'bad', 'after');
    await add('b', 'other');
    gateway.refuse = (name) => (name === 'bad' ? invalid() : null);
    node().start();
    await until(async () => (await rows()).some(({ state }) => state === 'stuck'));
    await until(() => gateway.sent.length === 1);
    expect(gateway.sent).toEqual(['other']);
    expect(await rows()).toEqual([
      { name: 'bad', state: 'stuck', attempts: 1 },
      { name: 'after', state: 'ready', attempts: 0 },
    ]);
    gateway.refuse = () => null;
    const [stuck]: { id: string }[] = await dataSource.query(
      `SELECT id::text FROM zeebe_outbox WHERE state = 'stuck'`,
    );
    const store = new OutboxStore(dataSource);
    expect(await dataSource.transaction((tx) => store.release(tx, stuck?.id ?? ''))).toBe(true);
    expect(await dataSource.transaction((tx) => store.release(tx, '999999'))).toBe(false);
    await until(isEmpty);
    expect(gateway.sent).toEqual(['other', 'bad', 'after']);
  });

  it('says when nothing is left to do now: what backs off or is stuck waits', async () => {
    const store = new OutboxStore(dataSource);
    await add('a', 'one', 'two');
    expect(await store.pending()).toBe(2);
    await dataSource.query(
      `UPDATE zeebe_outbox SET due_at = clock_timestamp() + interval '1 hour' WHERE payload->>'name' = 'one'`,
    );
    expect(await store.pending()).toBe(0);
    await dataSource.query(`UPDATE zeebe_outbox SET state = 'sending' WHERE payload->>'name' = 'one'`);
    expect(await store.pending()).toBeGreaterThan(0);
  });
});

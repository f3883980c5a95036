import { setTimeout as delay } from 'node:timers/promises';
import { NO_WAKE_LINE, wakeLineOf } from '../../../src/engine/embedded/runtime/waker.js';
import { end, line, processXml, service, start } from './support/bpmn.js';
import type { EngineLab } from './support/engine-lab.js';
import { onEveryDatabase, onEveryServer } from './support/on-every-database.js';

/** So long that only a call can be the reason for work to be done. */
const NEVER_MS = 600_000;
const LINE = 'jiangping wake line';

async function within(limitMs: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + limitMs;
  while (performance.now() < until) {
    if (await isSo()) return true;
    await delay(20);
  }
  return false;
}

async function lines(lab: EngineLab): Promise<number> {
  const rows: { n: number }[] = await lab.dataSource.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()`,
    [LINE],
  );
  return rows[0]?.n ?? 0;
}

onEveryServer('a node that waits for work', (lab) => {
  /** Only takes requests: its engine is not opened. */
  const serving = () => lab.addNode({ pollIntervalMs: NEVER_MS, wakesOthers: true });
  const working = () => {
    const node = lab.addNode({ pollIntervalMs: NEVER_MS, wakesOthers: true });
    const seen = node.worker('a');
    node.engine.open();
    return { node, seen };
  };

  it('hears within a second of what another node has announced', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    const { seen } = working();
    serving();
    expect(await within(2_000, async () => (await lines(lab)) === 1)).toBe(true);
    const key = await lab.startOnly('p');
    expect(await within(1_000, async () => (await lab.state(key)) === 'completed')).toBe(true);
    expect(seen).toHaveLength(1);
  });

  it('takes its line up again after a break, and looks for what it missed', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    working();
    serving();
    expect(await within(2_000, async () => (await lines(lab)) === 1)).toBe(true);
    await lab.dataSource.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
      [LINE],
    );
    const key = await lab.startOnly('p');
    expect(await within(5_000, async () => (await lab.state(key)) === 'completed')).toBe(true);
    expect(lab.errors).toHaveLength(1);
  });

  it('leaves no line behind when it is closed', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    const { node } = working();
    expect(await within(2_000, async () => (await lines(lab)) === 1)).toBe(true);
    await node.engine.close();
    expect(await within(2_000, async () => (await lines(lab)) === 0)).toBe(true);
  });
});

onEveryDatabase('the line between nodes', (lab) => {
  it('is none on a database of one session', () => {
    const isPglite =
      lab.dataSource.options.type === 'postgres' && lab.dataSource.options.driver !== undefined;
    const found = wakeLineOf(lab.dataSource, () => undefined);
    expect(found === NO_WAKE_LINE).toBe(isPglite);
  });
});

import { DEFAULT_SETTINGS } from '../../../../src/engine/embedded/assemble-engine.js';
import { EmbeddedProcessEngine } from '../../../../src/engine/embedded/embedded-process-engine.js';
import { DatabaseClock } from '../../../../src/shared/database-clock.js';
import type { PortAdapter } from './port-lab.js';

/** Timers are due by the real clock; the database's rows are moved towards it instead. */
export const embeddedAdapter: PortAdapter = {
  name: 'embedded',
  open: async () => undefined,
  close: async () => undefined,
  node: ({ dataSource, registry, listener }, { backoffMs = [0] }) => {
    const engine = new EmbeddedProcessEngine(
      { dataSource, clock: new DatabaseClock(dataSource), registry, listener },
      { ...DEFAULT_SETTINGS, backoffMs, pollIntervalMs: 50, productChecks: 'report' },
    );
    return {
      engine,
      open: () => engine.open(),
      close: () => engine.close(),
      passTime: (ms: number) =>
        dataSource.query(`UPDATE engine_timer SET due_at = due_at - $1 * interval '1 millisecond'`, [ms]),
    };
  },
  passTime: async (node, ms) => {
    await (node as unknown as { passTime(ms: number): Promise<void> }).passTime(ms);
    await node.engine.settle();
  },
  restartBroker: async () => undefined,
};

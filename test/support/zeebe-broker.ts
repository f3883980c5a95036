import {
  findBroker,
  startBroker,
  type FoundBroker,
  type RunningBroker,
} from '../../scripts/lib/zeebe-broker.mjs';
import { openZeebeTarget, type OpenZeebeTarget } from '../../src/engine/trace/zeebe/open-zeebe-target.js';
import { freePort } from './free-port.js';

export { findBroker, startBroker, type FoundBroker, type RunningBroker };

/**
 * A broker to play scenarios on. `ZEEBE_BROKER=gateway,management,recordsPort` names one that runs already,
 * e.g. `127.0.0.1:26500,127.0.0.1:9600,9200`; otherwise one is started and stopped with the target.
 */
export async function openBrokerTarget(found: FoundBroker = findBroker()): Promise<OpenZeebeTarget> {
  const named = process.env['ZEEBE_BROKER'];
  if (named) {
    const [gateway = '', management = '', records = ''] = named.split(',');
    return openZeebeTarget({ gateway, management, recordsPort: Number(records) });
  }
  const recordsPort = await freePort();
  const broker = await startBroker({ recordsPort, found });
  try {
    const opened = await openZeebeTarget({ ...broker, recordsPort });
    return {
      target: opened.target,
      close: async () => {
        await opened.close();
        await broker.stop();
      },
    };
  } catch (error) {
    await broker.stop();
    throw error;
  }
}

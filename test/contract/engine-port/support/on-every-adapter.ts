import type { TestEngine } from '../../../support/test-database.js';
import { findBroker } from '../../../support/zeebe-broker.js';
import { embeddedAdapter } from './embedded-adapter.js';
import { PortLab, type PortAdapter } from './port-lab.js';
import { ZeebeAdapter } from './zeebe-adapter.js';

/** `ENGINE_DB` names the database, `ENGINE_PORT` one adapter, for a quick look. */
const database = (process.env['ENGINE_DB'] ?? process.env['JP_TEST_DB'] ?? 'embedded') as TestEngine;
const only = process.env['ENGINE_PORT'];

/** Tells what the port promises on each adapter: the embedded engine always, a broker where one can be had. */
export function onEveryAdapter(
  behaviour: string,
  tell: (lab: PortLab) => void,
  zeebe: () => PortAdapter = () => new ZeebeAdapter(),
): void {
  const adapters: PortAdapter[] = [];
  if (only !== 'zeebe') adapters.push(embeddedAdapter);
  if (only !== 'embedded' && findBroker().missing === undefined) adapters.push(zeebe());
  describe.each(adapters.map((adapter) => ({ name: adapter.name, adapter })))(
    `${behaviour}, by $name`,
    ({ adapter }) => {
      const lab = new PortLab(adapter, database);
      beforeAll(async () => lab.open());
      beforeEach(async () => lab.reset());
      afterAll(async () => lab.close());
      tell(lab);
    },
  );
}

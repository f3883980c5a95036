import { readFileSync, writeFileSync } from 'node:fs';
import { probes } from './cases/index.js';
import { BrokerJudge, type Golden, type Verdict } from './support/broker-verdict.js';

/** gRPC address of a broker of version 8.6.0; `ZEEBE_TEST_RECORD=1` writes the golden table from it. */
const address = process.env['ZEEBE_TEST_ADDRESS'];
const GOLDEN = new URL('golden/verdicts.json', import.meta.url);

(address === undefined ? describe.skip : describe)('a real broker judges every probe of deployment', () => {
  it('as the golden table says', async () => {
    const judge = new BrokerJudge(address!);
    const verdicts: Record<string, Verdict> = {};
    try {
      for (const probe of probes) verdicts[probe.name] = await judge.judge(probe);
    } finally {
      await judge.close();
    }
    if (process.env['ZEEBE_TEST_RECORD']) {
      writeFileSync(GOLDEN, `${JSON.stringify(verdicts, null, 1)}\n`);
    } else {
      expect(verdicts).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')) as Golden);
    }
  });
});

// npm run fuzz -- [--address 127.0.0.1:26500] [--seed 1] [--count 300]: what a broker of Zeebe and our FEEL answer to
// the same expressions, made from a seed. Prints those that differ; fails where more than the bound do.
import { parseArgs } from 'node:util';
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { values } = parseArgs({
  options: {
    address: { type: 'string', default: '127.0.0.1:26500' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '300' },
  },
});
const MOST = 2_000;
const { fuzz } = await import('./lib/feel-fuzz.mjs');
const { differences, asked } = await fuzz({
  address: values.address,
  seed: Number(values.seed),
  count: Math.min(MOST, Number(values.count)),
});
for (const { source, zeebe, ours } of differences)
  console.log(`${source}\n  Zeebe ${zeebe}\n  ours  ${ours}`);
console.log(`${asked - differences.length} of ${asked} alike (seed ${values.seed})`);
process.exit(differences.length > asked / 10 ? 1 : 0);

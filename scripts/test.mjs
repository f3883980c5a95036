import { requireNode } from './lib/node-version.mjs';

requireNode();
import('./lib/test-all.mjs')
  .then(({ testAll }) => testAll(process.argv.slice(2)))
  .catch((error) => {
    console.error(`\n${error.stack}\n`);
    console.log('0 passed, 1 failed');
    process.exit(1);
  });

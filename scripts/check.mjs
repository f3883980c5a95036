import { requireNode } from './lib/node-version.mjs';

requireNode();
import('./lib/check-all.mjs')
  .then(({ checkAll }) => checkAll())
  .catch((error) => {
    console.error(`\n${error.stack}\n`);
    process.exit(1);
  });

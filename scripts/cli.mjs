// node scripts/cli.mjs rehearsal/cli.js ARGUMENTS: a program of the server, built first where that is needed.
import { requireNode } from './lib/node-version.mjs';

requireNode();
import('./lib/run-cli.mjs')
  .then(({ runCli }) => runCli(process.argv[2], process.argv.slice(3)))
  .catch((error) => {
    console.error(`\n${error.message}\n`);
    process.exit(1);
  });

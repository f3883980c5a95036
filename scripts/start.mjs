// Node's own modules only, and syntax that old versions understand: this runs before anything is installed.
import { requireNode } from './lib/node-version.mjs';

requireNode();
import('./lib/launch.mjs')
  .then(({ launch }) => launch())
  .catch((error) => {
    console.error(`\n${error.message}\n`);
    process.exit(1);
  });

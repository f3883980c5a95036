import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clearAbandonedRuns } from './run-folder.mjs';

/** One folder a run. The database server is started in it by the first file that asks for a database. */
export default async function globalSetup() {
  if (process.env.JP_TEST_RUN) return;
  await clearAbandonedRuns();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-test-'));
  // An unprivileged database server must be able to pass through; what is inside guards itself.
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, 'owner-pid'), String(process.pid));
  process.env.JP_TEST_RUN = folder;
}

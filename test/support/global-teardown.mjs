import { removeRun } from './run-folder.mjs';

export default async function globalTeardown() {
  const folder = process.env.JP_TEST_RUN;
  if (!folder) return;
  delete process.env.JP_TEST_RUN;
  await removeRun(folder);
}

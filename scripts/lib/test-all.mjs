import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os, { availableParallelism } from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { install, isInstalled } from './install.mjs';
import { prepareServer } from './prepare-server.mjs';
import { binary, root } from './project.mjs';
import { Steps } from './steps.mjs';
import { findBroker, ZEEBE_VERSION } from './zeebe-broker.mjs';

/** Where nobody reads along, and time is no matter. */
const IN_CI = process.env.CI === 'true';

/** Where nobody reads along, the engine's contract is held whole on PGlite; elsewhere what differs there. */
const PGLITE_CONTRACT = IN_CI
  ? // What the port promises with a broker behind it has just been held on PostgreSQL.
    { without: 'engine-port/(commands|events|mishaps|work)' }
  : { only: 'test/contract/([^/]+\\.spec|deploying/|zeebe/)' };
/** All of e2e on PGlite is for `npm run nightly`: it tells of little that PostgreSQL has not told. */
const PGLITE_E2E = {
  only: 'e2e/(skeleton|one-application|notices/|ballots/|applications/submit|tasks/decide|votes/)',
};
const SHORTENED = IN_CI ? '' : '（所选文件；全部在 CI=true 时运行）';

/** More than one test file at a time, on two cores too: much of the waiting is for the database. */
const WORKERS = Math.max(2, availableParallelism() - 1);

/** In the order in which a failure is quickest to understand. `engine`: where the default database is. */
const SUITES = [
  { project: 'unit', title: '单元 unit', workers: WORKERS },
  // They start and kill servers and measure how soon others take over: one at a time.
  { project: 'infrastructure', title: '运行环境 infrastructure' },
  { project: 'contract', title: '契约 contract · PostgreSQL', engine: 'embedded', workers: WORKERS },
  {
    project: 'contract',
    title: `契约 contract · PGlite${SHORTENED}`,
    engine: 'pglite',
    workers: WORKERS,
    ...PGLITE_CONTRACT,
  },
  IN_CI
    ? { project: 'zeebe', title: `真实引擎 zeebe ${ZEEBE_VERSION}`, broker: true }
    : {
        project: 'zeebe',
        title: `真实引擎 zeebe ${ZEEBE_VERSION}（整季演练只在 CI=true 时运行）`,
        broker: true,
        without: 'zeebe/rehearsal',
      },
  { project: 'bpmn', title: '流程图 bpmn' },
  { project: 'seasons', title: '方案 seasons', workers: WORKERS },
  { project: 'e2e', title: '端到端 e2e · PostgreSQL', engine: 'embedded', workers: WORKERS },
  {
    project: 'e2e',
    title: '端到端 e2e · PGlite（所选文件；全部由 npm run nightly 运行）',
    engine: 'pglite',
    workers: WORKERS,
    ...PGLITE_E2E,
  },
  { project: 'browser', title: '浏览器 browser', browser: true },
];

const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/** Everything, or the named projects. The last line is `N passed, N failed`, and the exit code says the same. */
export async function testAll(projects) {
  await prepare();
  const chosen = SUITES.filter(({ project }) => projects.length === 0 || projects.includes(project));
  const total = { ...NOTHING };
  const lines = [];
  for (const suite of chosen) {
    const began = performance.now();
    const counts = await runSuite(suite);
    for (const key of Object.keys(total)) total[key] += counts[key];
    lines.push(`${tally(counts)} · ${((performance.now() - began) / 1000).toFixed(0)} s · ${suite.title}`);
  }
  console.log(`\n${lines.join('\n')}\n\n${tally(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

const tally = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

async function prepare() {
  const steps = new Steps(2);
  await steps.run('安装依赖', async (report) => (isInstalled() ? '已是最新' : install(report)));
  // Some suites start the built server and print with its fonts.
  await steps.run('编译服务端', async (report) => void (await prepareServer(report)));
}

async function runSuite(suite) {
  console.log(`\n━━ ${suite.title}`);
  if (suite.broker) return runWithBroker(suite);
  if (!suite.browser) return runJest(suite);
  const chromium = findChromium();
  if (!chromium) return withoutBrowser();
  const { buildWeb, hasWeb, webIsBuilt } = await import('../build-web.mjs');
  if (hasWeb() && !webIsBuilt()) await new Steps(1).run('生成界面', (report) => buildWeb({ report }));
  return runJest({ ...suite, env: { CHROMIUM_PATH: chromium } });
}

async function runWithBroker(suite) {
  const { missing } = findBroker(process.env, (what) => console.log(`${what} …`));
  // One that runs already does as well.
  if (!missing || process.env.ZEEBE_BROKER) return runJest(suite);
  return without(
    `没有 Zeebe，与真实引擎的对照没有运行：${missing}` +
      ' NO ZEEBE BROKER: THE GOLDEN TRACES WERE NOT CHECKED AGAINST ONE. Install a JDK 21 or newer and Maven, or set ZEEBE_HOME.',
  );
}

function withoutBrowser() {
  return without(
    '没有找到 Chromium，浏览器测试没有运行。请安装 chromium，或用 CHROMIUM_PATH 指明它的位置。' +
      ' NO CHROMIUM FOUND: THE BROWSER TESTS DID NOT RUN. Install chromium or set CHROMIUM_PATH.',
  );
}

/** Loud, and a failure where nobody reads along. */
function without(message) {
  console.error(`\n${'!'.repeat(78)}\n${message}\n${'!'.repeat(78)}\n`);
  return IN_CI ? { ...NOTHING, failed: 1 } : { ...NOTHING, skipped: 1 };
}

async function runJest({ project, engine, only, without: ignored, workers, env = {} }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-result-'));
  const result = path.join(folder, 'result.json');
  const args = [
    ...[
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      binary('jest', 'bin', 'jest.js'),
    ],
    // Before the projects, whose list takes in everything that follows it.
    ...(only ? [`--testPathPatterns=${only}`] : []),
    ...(workers ? [`--maxWorkers=${workers}`] : []),
    ...[
      '--selectProjects',
      project,
      '--passWithNoTests',
      '--forceExit',
      '--silent',
      '--json',
      `--outputFile=${result}`,
      ...(ignored ? [`--testPathIgnorePatterns=${ignored}`] : []),
    ],
  ];
  try {
    await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, {
        cwd: root,
        // The report goes to stderr; the JSON on stdout is in the file already.
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, NODE_ENV: 'test', ...(engine ? { JP_TEST_DB: engine } : {}), ...env },
      });
      child.once('error', reject).once('close', resolve);
    });
    return countsOf(JSON.parse(readFileSync(result, 'utf8')));
  } catch (error) {
    console.error(`Jest did not finish: ${error.message}`);
    return { ...NOTHING, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not even be loaded has no tests of its own to fail. */
const countsOf = (result) => ({
  passed: result.numPassedTests,
  failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
  skipped: result.numPendingTests + result.numTodoTests,
});

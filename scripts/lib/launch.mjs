import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Children } from './children.mjs';
import { install, isInstalled } from './install.mjs';
import { prepareServer } from './prepare-server.mjs';
import { root } from './project.mjs';
import { Steps } from './steps.mjs';

/** The season a fresh checkout shows as a rehearsal. */
const DEMONSTRATION_PLAN = 'seasons/wuxi-2024.yaml';

const children = new Children();

/** From a fresh clone to a page in the browser; a second time only what has changed is done. */
export async function launch() {
  const steps = new Steps(4);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await children.end();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());

  await steps.run('安装依赖', async (report) => {
    if (isInstalled()) return '已是最新';
    return install(report, children.register);
  });
  await steps.run('编译服务端', async (report) => {
    const built = await prepareServer(report, children.register);
    return built === 0 ? '已是最新' : `${built} 个文件`;
  });
  const web = await import('../build-web.mjs');
  const needsWeb = web.hasWeb() && !web.webIsBuilt();
  if (needsWeb) web.dropStaleWeb();
  const url = await steps.run('启动服务和数据库', () => startServer(() => stopping));
  announce(url, needsWeb);
  try {
    await steps.run('生成界面', (report) => prepareWeb(web, needsWeb, report));
    if (needsWeb) console.log(`\n  界面已就绪：${url}\n`);
  } catch (error) {
    // The server is of use without it, and says on its page where to look.
    if (!stopping) console.error(`\n${error.message}\n服务仍在运行；修正后运行 npm run build 即可。\n`);
  }
}

async function prepareWeb(web, needed, report) {
  if (!needed) return '已是最新';
  return web.buildWeb({ register: children.register, report });
}

function serverEnvironment() {
  const plan = existsSync(path.join(root, DEMONSTRATION_PLAN)) ? { PLAN: DEMONSTRATION_PLAN } : {};
  // In a terminal a line a request would bury the address; a set level wins.
  return { ...plan, LOG_LEVEL: 'warn', ...process.env };
}

/** Resolves with the address once the server listens; the script ends when the server does. */
function startServer(isStopping) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'dist', 'server', 'main.js')], {
      cwd: root,
      env: serverEnvironment(),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.register(child);
    child.once('message', ({ listening }) => resolve(addressForPeople(listening)));
    child.once('close', async (code) => {
      if (isStopping()) return;
      await children.end();
      process.exit(code ?? 1);
    });
  });
}

const addressForPeople = (url) => url.replace(/\/\/(127\.0\.0\.1|0\.0\.0\.0|\[::1?\])/, '//localhost');

function announce(url, needsWeb) {
  const later = needsWeb ? '（界面还在生成，打开后会自动刷新）' : '';
  console.log(`\n  匠评已启动：${url} ${later}\n  停止服务：按 Ctrl+C\n`);
}

import { buildServer } from './build-server.mjs';
import { buildWeb, hasWeb, webIsBuilt } from './build-web.mjs';
import { Steps } from './lib/steps.mjs';

const steps = new Steps(2);
try {
  await steps.run('编译服务端', (report) => buildServer((done, total) => report(`${done}/${total}`)));
  await steps.run('生成界面', async (report) => {
    if (hasWeb() && !webIsBuilt()) await buildWeb({ report });
  });
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}

import { buildWeb, hasWeb, webIsBuilt } from './build-web.mjs';
import { prepareServer } from './lib/prepare-server.mjs';
import { Steps } from './lib/steps.mjs';

const steps = new Steps(2);
try {
  await steps.run('编译服务端', async (report) => void (await prepareServer(report)));
  await steps.run('生成界面', async (report) => {
    if (hasWeb() && !webIsBuilt()) await buildWeb({ report });
  });
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}

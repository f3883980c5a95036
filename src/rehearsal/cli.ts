import { join } from 'node:path';
import { describeFaults, type SeasonPlan } from '../seasons/index.js';
import { AppError, Invalid } from '../shared/errors.js';
import { checkScriptFiles } from './check-script-files.js';
import { openJournal } from './command-line.js';
import { readMapping } from './mapping.js';
import { RehearsalPlay } from './play.js';
import { ApiProblem, ServerGone } from './player/api.js';
import { readCast } from './player/cast.js';
import { describeUnexpected, unexpected, type RehearsalOrder } from './player/journal.js';
import { withoutStops } from './player/pace.js';
import { showProgress } from './player/progress.js';
import { summaryTable } from './player/report.js';
import { ServerProcess } from './player/server-process.js';

async function main(): Promise<void> {
  const { journal, database, checked } = await openJournal(process.argv.slice(2), checkScript);
  const { order } = journal;
  const { workingDays } = checked;
  const mapping = await readMapping(order.plan, order.script);
  const cast = await readCast(order.applicants, mapping);
  const started = Date.now();
  const server = await ServerProcess.start({
    dataDir: join(journal.folder, 'data'),
    plan: order.plan,
    engine: order.engine ?? { kind: 'embedded' },
    database,
  });
  const stop = (): void => void server.stop().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const bar = showProgress(process.stderr, cast.length);
  try {
    const { url } = server;
    const staging = { journal, mapping, cast, workingDays, url, progress: bar, pace: withoutStops };
    const play = await RehearsalPlay.open(staging);
    const { outcomes, documents, file } = await play.run();
    bar.stop();
    console.log(summaryTable(cast, outcomes));
    const pdfs = [...documents.values()].flat().length;
    console.log(`结果 ${file}，PDF ${pdfs} 份，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒。`);
    // Acts that were to be refused and were not, or otherwise than the script says.
    for (const happening of journal.happenings.filter(unexpected)) {
      console.error(`与剧本不符：${describeUnexpected(happening)}`);
      process.exitCode = 1;
    }
  } catch (error) {
    bar.stop();
    throw new RehearsalBroken(error, server.lastWords, journal.folder);
  } finally {
    await server.stop();
  }
}

/** Everything wrong with script and lines is told before anything starts. */
async function checkScript(order: RehearsalOrder): Promise<SeasonPlan> {
  const { plan, faults } = await checkScriptFiles(order);
  if (faults.length > 0) console.error(describeFaults(faults));
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  if (plan && errors === 0) return plan;
  throw new Invalid('SCRIPT_INVALID', `剧本有 ${errors} 处错误，演练没有开始。请按上面的提示改正。`);
}

/** What stopped a rehearsal, and how it goes on. */
class RehearsalBroken extends Error {
  constructor(cause: unknown, lastWords: string, folder: string) {
    const known = cause instanceof AppError || cause instanceof ApiProblem || cause instanceof ServerGone;
    const what = known
      ? cause.message
      : String(cause instanceof Error ? (cause.stack ?? cause.message) : cause);
    const words = cause instanceof ServerGone && lastWords ? `\n服务器最后说：${lastWords}` : '';
    super(`演练中断：${what}${words}\n已办的都在。排除原因后用 --resume ${folder} 接着跑。`, { cause });
  }
}

main().catch((error: unknown) => {
  const known = error instanceof AppError || error instanceof RehearsalBroken;
  console.error(known ? error.message : error);
  process.exitCode = 1;
});

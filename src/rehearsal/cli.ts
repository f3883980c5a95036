import { join } from 'node:path';
import { describeFaults, type SeasonPlan } from '../seasons/index.js';
import { AppError, Invalid } from '../shared/errors.js';
import { checkScriptFiles } from './check-script-files.js';
import { openJournal } from './command-line.js';
import { readMapping } from './mapping.js';
import { Api, ApiProblem, ServerGone } from './player/api.js';
import { readCast } from './player/cast.js';
import { unexpected, type Journal, type RehearsalOrder } from './player/journal.js';
import { People } from './player/people.js';
import { SeasonPlayer } from './player/player.js';
import { showProgress } from './player/progress.js';
import type { SeasonView } from './player/season-clock.js';
import { readRegister } from './player/register-file.js';
import { collectOutcomes, saveDocuments, summaryTable, writeOutcomes } from './player/report.js';
import { ServerProcess } from './player/server-process.js';

async function main(): Promise<void> {
  const { journal, database } = await openJournal(process.argv.slice(2));
  const { order } = journal;
  const plan = await checkScript(order);
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
    const api = new Api(server.url);
    const season = await theSeason(api);
    const people = new People(api, season.id);
    const { workingDays } = plan;
    const part = { mapping, cast, journal, progress: bar, workingDays };
    const player = await SeasonPlayer.create(api, people, season, part);
    if (order.register) {
      await api.post(
        '/register',
        { seasonId: season.id, rows: await readRegister(order.register, mapping) },
        player.adminToken,
      );
    }
    await player.play();
    const entries = await player.outcomes();
    const documents = await saveDocuments(api, player.reader, journal.folder, season.id, entries);
    const record = await player.record();
    const outcomes = collectOutcomes(mapping, cast, entries, journal, { record, documents });
    const file = await writeOutcomes(journal.folder, outcomes, record);
    await journal.finish();
    bar.stop();
    console.log(summaryTable(cast, outcomes));
    const pdfs = [...documents.values()].flat().length;
    console.log(`结果 ${file}，PDF ${pdfs} 份，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒。`);
    tellUnexpected(journal);
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

/** Acts that were to be refused and were not, or otherwise than the script says. */
function tellUnexpected(journal: Journal): void {
  for (const happening of journal.happenings.filter(unexpected)) {
    const { ref, kind, task, refused, expect } = happening;
    const what = refused === null ? '被接受了' : `因 ${refused} 被拒绝`;
    const wanted = expect === undefined ? '应被拒绝' : `应因 ${expect} 被拒绝`;
    console.error(`与剧本不符：${ref} ${task ?? '提交'}（${kind}）${what}，${wanted}。`);
    process.exitCode = 1;
  }
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

async function theSeason(api: Api): Promise<SeasonView> {
  const seasons = await api.get<{ id: string; rehearsal: boolean }[]>('/seasons');
  const rehearsal = seasons.find((season) => season.rehearsal);
  if (!rehearsal)
    throw new Invalid(
      'SEASON_MISSING',
      '演练服务器上没有演练批次，请检查方案能否载入（npm run plan -- check 方案.yaml）。',
    );
  return api.get<SeasonView>(`/seasons/${rehearsal.id}`);
}

main().catch((error: unknown) => {
  const known = error instanceof AppError || error instanceof RehearsalBroken;
  console.error(known ? error.message : error);
  process.exitCode = 1;
});

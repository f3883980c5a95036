import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { AppError, Invalid } from '../shared/errors.js';
import { readMapping } from './mapping.js';
import { Api, ApiProblem, ServerGone } from './player/api.js';
import { readCast } from './player/cast.js';
import { Journal, type RehearsalOrder } from './player/journal.js';
import { People } from './player/people.js';
import { SeasonPlayer, type Progress, type SeasonView } from './player/player.js';
import { readRegister } from './player/register-file.js';
import { collectOutcomes, saveDocuments, summaryTable, writeOutcomes } from './player/report.js';
import { ServerProcess } from './player/server-process.js';

const USAGE = `用法：
  npm run rehearse -- --plan 方案.yaml --applicants 申报人.jsonl [--register 人才库.csv] --out 输出目录
  npm run rehearse -- --resume 输出目录`;

async function main(): Promise<void> {
  const journal = await openJournal();
  const { order } = journal;
  const mapping = await readMapping(order.plan);
  const cast = await readCast(order.applicants, mapping);
  const started = Date.now();
  const server = await ServerProcess.start({ dataDir: join(journal.folder, 'data'), plan: order.plan });
  const stop = (): void => void server.stop().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const bar = progressBar(cast.length);
  try {
    const api = new Api(server.url);
    const season = await theSeason(api);
    const people = new People(api, season.id);
    const player = await SeasonPlayer.create(api, people, season, { mapping, cast, journal, progress: bar });
    if (order.register) {
      await api.post(
        '/register',
        { seasonId: season.id, rows: await readRegister(order.register, mapping) },
        player.adminToken,
      );
    }
    await player.play();
    const entries = await player.outcomes();
    const outcomes = collectOutcomes(mapping, cast, entries, journal);
    const file = await writeOutcomes(journal.folder, outcomes);
    const pdfs = await saveDocuments(api, player.reader, journal.folder, season.id, entries);
    await journal.finish();
    bar.stop();
    console.log(summaryTable(cast, outcomes));
    console.log(`结果 ${file}，PDF ${pdfs} 份，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒。`);
  } catch (error) {
    bar.stop();
    if (error instanceof ServerGone)
      throw new ServerGone(
        `${error.message}${server.lastWords ? `它最后说：\n${server.lastWords}\n` : ''}数据都在，用 --resume ${journal.folder} 接着跑。`,
      );
    throw error;
  } finally {
    await server.stop();
  }
}

async function openJournal(): Promise<Journal> {
  const { values } = parseArgs({
    options: {
      plan: { type: 'string' },
      applicants: { type: 'string' },
      register: { type: 'string' },
      out: { type: 'string' },
      resume: { type: 'string' },
    },
  });
  if (values.resume) return Journal.resume(resolve(values.resume));
  const { plan, applicants, out } = values;
  if (!plan || !applicants || !out) throw new Invalid('USAGE', USAGE);
  const order: RehearsalOrder = {
    plan: resolve(plan),
    applicants: resolve(applicants),
    register: values.register ? resolve(values.register) : null,
  };
  for (const file of [order.plan, order.applicants, order.register]) {
    if (file && !existsSync(file)) throw new Invalid('FILE_MISSING', `找不到文件 ${file}，请核对路径。`);
  }
  return Journal.begin(resolve(out), order);
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

function progressBar(lines: number): Progress & { stop(): void } {
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value}/{total} | {clock} {label}',
    noTTYOutput: true,
    notTTYSchedule: 5000,
    hideCursor: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  let value = 0;
  let total = lines * 2;
  bar.start(total, 0, { clock: '', label: '准备' });
  return {
    step: (label, now, left) => {
      total = Math.max(total, value + left);
      bar.setTotal(total);
      bar.update(value, {
        label,
        clock: new Date(now).toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' }),
      });
    },
    done: () => {
      value += 1;
      total = Math.max(total, value);
      bar.setTotal(total);
      bar.update(value);
    },
    stop: () => bar.stop(),
  };
}

main().catch((error: unknown) => {
  const known = error instanceof AppError || error instanceof ApiProblem || error instanceof ServerGone;
  console.error(known ? error.message : error);
  process.exitCode = 1;
});

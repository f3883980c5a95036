import 'reflect-metadata';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SingleBar } from 'cli-progress';
import {
  buildVersion,
  describeFaults,
  openPlanPlace,
  readPlanFolder,
  type PlanVersion,
} from '../seasons/index.js';
import { AppError, Invalid } from '../shared/errors.js';
import { asRecorded } from './as-recorded.js';
import { readOrder, type ReplayOrder } from './command-line.js';
import { openSeason } from './open-season.js';
import { readRecord } from './record-file.js';
import { replayEffects } from './replay-effects.js';
import { replaySeason } from './replay-season.js';
import { reportTable } from './report-table.js';
import { reportWorkbook } from './report-workbook.js';
import type { SeasonRecord } from './season-record.js';
import { readSubmissions } from './submissions-file.js';

interface Source {
  readonly record: SeasonRecord;
  readonly base: PlanVersion | null;
}

async function main(): Promise<void> {
  const order = readOrder(process.argv.slice(2));
  const version = await planAt(order.plan);
  const { record, base } = await sourceOf(order, version);
  const started = performance.now();
  const bar = progressBar(record.entries.length);
  const outcome = replaySeason(record, version, { base, onJudged: () => bar.increment() });
  bar.stop();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const effects = replayEffects(record, outcome, version);
  await mkdir(order.out, { recursive: true });
  await writeFile(path.join(order.out, 'report.json'), `${JSON.stringify(effects, null, 1)}\n`);
  await writeFile(path.join(order.out, 'report.xlsx'), await reportWorkbook(effects));
  console.log(reportTable(effects));
  console.log(`报告 ${path.join(order.out, 'report.json')}、report.xlsx；重放用时 ${seconds} 秒。`);
}

async function sourceOf({ source, base }: ReplayOrder, version: PlanVersion): Promise<Source> {
  const given = base === null ? null : await planAt(base);
  if (source.kind === 'record') return { record: await readRecord(source.file), base: given };
  if (source.kind === 'season') {
    const opened = await openSeason(source);
    return { record: opened.record, base: given ?? opened.base };
  }
  const record = await readSubmissions(source.file, given ?? version);
  const first = given ?? version;
  return { record: asRecorded(record, replaySeason(record, first, { base: first })), base: first };
}

/** Reads a plan; what makes it unusable in a season is told by `npm run plan -- check`. @throws Invalid */
async function planAt(place: string): Promise<PlanVersion> {
  const unpacked = await mkdtemp(path.join(tmpdir(), 'jp-replay-'));
  try {
    const { planFile, faults } = await openPlanPlace(path.resolve(place), path.join(unpacked, 'plan'));
    const read = planFile === null ? { folder: null, faults } : await readPlanFolder(planFile);
    if (read.folder) return buildVersion(read.folder.files);
    throw new Invalid('PLAN_UNREADABLE', describeFaults(read.faults));
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

/** Only where somebody watches. */
function progressBar(total: number): Pick<SingleBar, 'increment' | 'stop'> {
  if (!process.stderr.isTTY) return { increment: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: '{bar} {percentage}% | {value}/{total} 件', stream: process.stderr });
  bar.start(total, 0);
  return bar;
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
});

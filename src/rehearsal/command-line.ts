import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeFaults, openPlanPlace } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { scriptBeside } from './mapping.js';
import { type EngineOrder, Journal, type RehearsalOrder } from './player/journal.js';
import { readScriptFolder, type ScriptFiles } from './script-folder.js';

const USAGE = `用法：
  npm run rehearse -- --plan 方案 --script 剧本文件夹 --out 输出目录
  npm run rehearse -- --plan 方案.yaml --applicants 申报人.jsonl [--register 人才库.csv] --out 输出目录
  npm run rehearse -- --resume 输出目录
方案：方案文件、放方案的文件夹，或打成 zip 的方案。剧本文件夹里是 script.yaml、applicants.jsonl，以及可选的 register.csv 和 files/
可选：
  --database postgres://用户:口令@主机:5432/数据库      用一个空的 PostgreSQL 数据库，不用内置的
  --engine zeebe --zeebe grpc://主机:26500 --zeebe-rest http://主机:8080
        用一套不作他用的 Zeebe，其时间会被拨动；口令和接收端口取自环境变量 ZEEBE_RECORDS_TOKEN、ZEEBE_RECORDS_PORT`;

export interface OpenedJournal<T> {
  readonly journal: Journal;
  /** Address of the PostgreSQL server, or null. */
  readonly database: string | null;
  /** What the check found. */
  readonly checked: T;
}

type Check<T> = (order: RehearsalOrder) => Promise<T>;

/**
 * Begins what the arguments ask for, or goes on with it.
 * @param check of plan, script and lines: when it throws, the output folder has not been touched
 * @throws Invalid with the usage, or with what is missing
 */
export async function openJournal<T>(args: readonly string[], check: Check<T>): Promise<OpenedJournal<T>> {
  const values = read(args);
  const database = values.database ?? null;
  const opened = values.resume ? await resume(values.resume, database, check) : await begin(values, check);
  return { ...opened, database };
}

async function resume<T>(folder: string, database: string | null, check: Check<T>) {
  const journal = await Journal.resume(resolve(folder));
  if ((journal.order.database ?? false) !== (database !== null)) throw databaseDiffers(database === null);
  return { journal, checked: await check(journal.order) };
}

async function begin<T>(values: ReturnType<typeof read>, check: Check<T>) {
  const { plan, out } = asked(values);
  const folder = resolve(out);
  const rest = { engine: engineOf(values), database: values.database !== undefined };
  await Journal.refuseUnfinished(folder);
  const aside = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  try {
    const checked = await check({ ...(await filesOf(values, plan, aside)), ...rest });
    const order = { ...(await filesOf(values, plan, join(folder, 'plan'))), ...rest };
    return { journal: await Journal.begin(folder, order), checked };
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** @param unpackInto where the plan is unpacked if it is a zip */
async function filesOf(values: ReturnType<typeof read>, plan: string, unpackInto: string) {
  const { planFile, faults } = await openPlanPlace(resolve(plan), unpackInto);
  if (planFile === null) throw new Invalid('PLAN_UNREADABLE', describeFaults(faults));
  return { plan: planFile, ...(await scriptOf(values, planFile)) };
}

/** @throws Invalid with the usage, or naming the file that is not there */
function asked(values: ReturnType<typeof read>): { plan: string; out: string } {
  const { plan, out, script, applicants, register } = values;
  const oneScript = (script === undefined) !== (applicants === undefined);
  if (!plan || !out || !oneScript || (script !== undefined && register !== undefined))
    throw new Invalid('USAGE', USAGE);
  for (const file of [plan, script, applicants, register]) {
    if (file && !existsSync(file))
      throw new Invalid('FILE_MISSING', `找不到文件 ${resolve(file)}，请核对路径。`);
  }
  return { plan, out };
}

async function scriptOf(values: ReturnType<typeof read>, planFile: string): Promise<ScriptFiles> {
  if (values.script !== undefined) return readScriptFolder(resolve(values.script));
  return {
    script: scriptBeside(planFile),
    applicants: resolve(values.applicants ?? ''),
    register: values.register === undefined ? null : resolve(values.register),
  };
}

function read(args: readonly string[]) {
  try {
    const string = { type: 'string' } as const;
    return parseArgs({
      args: [...args],
      options: {
        ...{
          plan: string,
          script: string,
          applicants: string,
          register: string,
          out: string,
          resume: string,
        },
        ...{ database: string, engine: string, zeebe: string, 'zeebe-rest': string },
      },
    }).values;
  } catch (error) {
    throw new Invalid('USAGE', `${error instanceof Error ? error.message : ''}\n${USAGE}`);
  }
}

function engineOf(values: { engine?: string; zeebe?: string; 'zeebe-rest'?: string }): EngineOrder {
  const { engine = 'embedded', zeebe: address, 'zeebe-rest': rest } = values;
  if (engine === 'embedded' && !address && !rest) return { kind: 'embedded' };
  if (engine === 'zeebe' && address && rest) return { kind: 'zeebe', address, rest };
  throw new Invalid(
    'USAGE',
    `--engine 只能是 embedded 或 zeebe；用 zeebe 时须给出 --zeebe 和 --zeebe-rest。\n${USAGE}`,
  );
}

const databaseDiffers = (missing: boolean): Invalid =>
  new Invalid(
    'DATABASE_DIFFERS',
    missing
      ? '这次演练的数据在 PostgreSQL 服务器上，请用 --database 给出同一个数据库的地址后再继续。'
      : '这次演练用的是内置数据库，继续时请去掉 --database。',
  );

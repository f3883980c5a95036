import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeFaults, openPlanPlace } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { scriptBeside } from './mapping.js';
import { type EngineOrder, Journal } from './player/journal.js';
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

export interface OpenedJournal {
  readonly journal: Journal;
  /** Address of the PostgreSQL server, or null. */
  readonly database: string | null;
}

/** Begins what the arguments ask for, or goes on with it. @throws Invalid with the usage, or with what is missing */
export async function openJournal(args: readonly string[]): Promise<OpenedJournal> {
  const values = read(args);
  const database = values.database ?? null;
  const journal = values.resume ? await resume(values.resume, database) : await begin(values);
  return { journal, database };
}

async function resume(folder: string, database: string | null): Promise<Journal> {
  const journal = await Journal.resume(resolve(folder));
  if ((journal.order.database ?? false) !== (database !== null)) throw databaseDiffers(database === null);
  return journal;
}

async function begin(values: ReturnType<typeof read>): Promise<Journal> {
  const { plan, out } = asked(values);
  const folder = resolve(out);
  const engine = engineOf(values);
  await Journal.refuseUnfinished(folder);
  const place = await openPlanPlace(resolve(plan), join(folder, 'plan'));
  if (place.planFile === null) throw new Invalid('PLAN_UNREADABLE', describeFaults(place.faults));
  const files = await scriptOf(values, place.planFile);
  const database = values.database !== undefined;
  return Journal.begin(folder, { plan: place.planFile, ...files, engine, database });
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

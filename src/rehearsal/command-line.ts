import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Invalid } from '../shared/errors.js';
import { type EngineOrder, Journal, type RehearsalOrder } from './player/journal.js';

const USAGE = `用法：
  npm run rehearse -- --plan 方案.yaml --applicants 申报人.jsonl [--register 人才库.csv] --out 输出目录
  npm run rehearse -- --resume 输出目录
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
  const { plan, applicants, out } = values;
  if (!plan || !applicants || !out) throw new Invalid('USAGE', USAGE);
  const order: RehearsalOrder = {
    plan: resolve(plan),
    applicants: resolve(applicants),
    register: values.register ? resolve(values.register) : null,
    engine: engineOf(values),
    database: values.database !== undefined,
  };
  for (const file of [order.plan, order.applicants, order.register]) {
    if (file && !existsSync(file)) throw new Invalid('FILE_MISSING', `找不到文件 ${file}，请核对路径。`);
  }
  return Journal.begin(resolve(out), order);
}

function read(args: readonly string[]) {
  try {
    const string = { type: 'string' } as const;
    return parseArgs({
      args: [...args],
      options: {
        ...{ plan: string, applicants: string, register: string, out: string, resume: string },
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

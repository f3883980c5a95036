import path from 'node:path';
import { parseArgs } from 'node:util';
import { Invalid } from '../shared/errors.js';

export const USAGE = `用法：
  npm run replay -- --plan 新方案 --record season-record.jsonl [--base 原方案] [--out 输出目录]
  npm run replay -- --plan 新方案 --season 批次编号或方案名 (--data 数据目录 | --database 地址) [--out 输出目录]
  npm run replay -- --plan 新方案 --submissions 申报.jsonl [--base 原方案] [--out 输出目录]
方案：方案文件、放方案的文件夹，或打成 zip 的方案。只读，不改动批次的任何内容。
输出目录（默认 replay-报告）里写 report.json 和 report.xlsx。
用 --data 读自带数据库时请先停止服务；用 --database 时口令密钥取自环境变量或 --data 目录。`;

export type ReplaySource =
  | { readonly kind: 'record'; readonly file: string }
  | { readonly kind: 'submissions'; readonly file: string }
  | {
      readonly kind: 'season';
      readonly season: string;
      readonly database: string | null;
      readonly dataDirectory: string | null;
    };

export interface ReplayOrder {
  readonly plan: string;
  readonly base: string | null;
  readonly out: string;
  readonly source: ReplaySource;
}

/** @throws Invalid with the usage */
export function readOrder(args: readonly string[]): ReplayOrder {
  const values = read(args);
  const { plan, base, out = 'replay-报告' } = values;
  const source = sourceOf(values);
  if (plan === undefined || source === null) throw new Invalid('USAGE', USAGE);
  return { plan, base: base ?? null, out: path.resolve(out), source };
}

function sourceOf({
  record,
  submissions,
  season,
  database,
  data,
}: ReturnType<typeof read>): ReplaySource | null {
  if ([record, submissions, season].filter((one) => one !== undefined).length !== 1) return null;
  if (record !== undefined) return { kind: 'record', file: record };
  if (submissions !== undefined) return { kind: 'submissions', file: submissions };
  if (season === undefined || (data ?? database) === undefined) return null;
  const dataDirectory = data === undefined ? null : path.resolve(data);
  return { kind: 'season', season, database: database ?? null, dataDirectory };
}

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{ plan: text, base: text, out: text, record: text, submissions: text },
        ...{ season: text, database: text, data: text },
      },
    }).values;
  } catch {
    throw new Invalid('USAGE', USAGE);
  }
}

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EmbeddedTarget } from './embedded-target.js';
import { runScenario } from './run-scenario.js';
import { parseScenarios, ScenarioFileInvalid } from './scenario-file.js';
import type { Scenario, Trace } from './scenario.js';
import { createTraceDatabase } from './trace-database.js';
import type { TraceTarget } from './trace-target.js';

const OPTIONS = {
  zeebe: { type: 'string' },
  management: { type: 'string' },
  records: { type: 'string' },
} as const;

interface Opened {
  readonly target: TraceTarget;
  close(): Promise<void>;
}

/** `engine trace FILE`: one JSON object `{name: [entries]}` on stdout, and nothing else there. */
export async function traceCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('请给出一个场景文件。');
    const scenarios = readScenarios(file);
    const open = broker(values) ?? openEmbedded;
    process.stdout.write(`${JSON.stringify(await traceAll(scenarios, await open()))}\n`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return isMistake(error) ? 2 : 1;
  }
}

class UsageError extends Error {}

const isMistake = (error: unknown): boolean =>
  error instanceof UsageError ||
  error instanceof ScenarioFileInvalid ||
  String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');

function readScenarios(file: string): readonly Scenario[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`不能读取场景文件 ${file}：${(error as Error).message}`);
  }
  try {
    return parseScenarios(text);
  } catch (error) {
    if (!(error instanceof ScenarioFileInvalid)) throw error;
    throw new ScenarioFileInvalid(error.faults.map((fault) => `${file}：${fault}`));
  }
}

type BrokerOptions = Partial<Record<keyof typeof OPTIONS, string>>;

/** How to open the broker that the options name; null without any. @throws UsageError */
function broker({ zeebe, management, records }: BrokerOptions): (() => Promise<Opened>) | null {
  if (zeebe === undefined && management === undefined && records === undefined) return null;
  const [port = '', host] = (records ?? '').split(':').reverse();
  if (zeebe === undefined || management === undefined || !/^\d+$/.test(port)) {
    throw new UsageError(
      '对照 Zeebe 需要三个选项：--zeebe 地址:端口 --management 地址:端口 --records 端口（或 地址:端口）。',
    );
  }
  return async () => {
    const { openZeebeTarget } = await import('./zeebe/open-zeebe-target.js');
    return openZeebeTarget({
      gateway: zeebe,
      management,
      recordsPort: Number(port),
      ...(host === undefined ? {} : { recordsHost: host }),
    });
  };
}

async function openEmbedded(): Promise<Opened> {
  const database = await createTraceDatabase();
  return { target: new EmbeddedTarget(database.dataSource), close: () => database.close() };
}

async function traceAll(
  scenarios: readonly Scenario[],
  opened: Opened,
): Promise<Readonly<Record<string, Trace>>> {
  try {
    const traces = new Map<string, Trace>();
    for (const scenario of scenarios) traces.set(scenario.name, await runScenario(opened.target, scenario));
    return Object.fromEntries(traces);
  } finally {
    await opened.close();
  }
}

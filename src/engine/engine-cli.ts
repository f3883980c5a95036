import 'reflect-metadata';

/** Arguments after the command's name. @returns the exit code */
type Command = (args: readonly string[]) => Promise<number>;

interface Entry {
  readonly usage: string;
  /** Loads what the command needs, and only that. */
  readonly load: () => Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  check: {
    usage: 'npm run engine -- check 目录或文件 [--json] [--strict]   逐个校验流程图和决策表，并试着部署',
    load: async () => (await import('./check/check-command.js')).checkCommand,
  },
  trace: {
    usage:
      'npm run -s engine -- trace 场景文件 [--zeebe 地址 --management 地址 --records 端口]   演示场景，输出轨迹（可在真实的 Zeebe 上对照）',
    load: async () => (await import('./trace/trace-command.js')).traceCommand,
  },
};

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry) return (await entry.load())(args);
  console.error(['用法：', ...Object.values(COMMANDS).map(({ usage }) => `  ${usage}`)].join('\n'));
  return 2;
}

process.exitCode = await main();

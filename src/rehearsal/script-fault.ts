import { evaluate, type FaultOf, type RehearsalMapping, type ScriptFault } from './mapping.js';

/** What goes wrong with one line, by the script and by the line itself. */
export class LineFaults {
  constructor(private readonly all: readonly ScriptFault[]) {}

  static of(mapping: RehearsalMapping, line: Readonly<Record<string, unknown>>): LineFaults {
    const scripted = (mapping.faults ?? []).filter(
      ({ when }) => when === undefined || evaluate(when, { line }) === true,
    );
    const own = Array.isArray(line['faults']) ? (line['faults'] as readonly ScriptFault[]) : [];
    return new LineFaults([...scripted, ...own]);
  }

  of<K extends ScriptFault['kind']>(kind: K): readonly FaultOf<K>[] {
    return this.all.filter((fault): fault is FaultOf<K> => fault.kind === kind);
  }

  /** The fault of a kind at a task; null without one. */
  at<K extends 'late' | 'twice' | 'withdrawn' | 'returned'>(kind: K, task: string): FaultOf<K> | null {
    return this.of(kind).find((fault) => taskOf(fault) === task) ?? null;
  }

  /** The fault of a kind at handing in; null without one. */
  handingIn<K extends 'late' | 'twice'>(kind: K): FaultOf<K> | null {
    return this.of(kind).find((fault) => taskOf(fault) === undefined) ?? null;
  }
}

const taskOf = (fault: ScriptFault): string | undefined => ('task' in fault ? fault.task : undefined);

/** `changes` laid over `data`, object by object; lists are replaced, null takes a key away. */
export function laidOver(
  data: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const changed = Object.entries(changes).map(([key, change]) => {
    const before = data[key];
    return [key, isRecord(change) && isRecord(before) ? laidOver(before, change) : change] as const;
  });
  const all = Object.entries({ ...data, ...Object.fromEntries(changed) });
  return Object.fromEntries(all.filter(([key, value]) => value !== null || !(key in changes)));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Scenario, Trace } from '../../../../src/engine/trace/scenario.js';

export interface Behaviour {
  /** Name of its file without `.scenarios.ts`. */
  readonly name: string;
  readonly scenarios: readonly Scenario[];
}

export type Goldens = Readonly<Record<string, Trace>>;

const folder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const goldenFolder = path.join(folder, 'golden');
const SUFFIX = '.scenarios.ts';

const namesIn = (place: string, suffix: string): readonly string[] =>
  readdirSync(place)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();

/** All files of scenarios, or the one that `SCENARIOS` names for a quick look. */
export async function loadBehaviours(): Promise<readonly Behaviour[]> {
  const chosen = process.env['SCENARIOS']?.split(',');
  const names = namesIn(folder, SUFFIX).filter((name) => chosen?.includes(name) ?? true);
  const behaviours: Behaviour[] = [];
  // One after the other: Jest's module loader does not take several at once.
  for (const name of names) {
    const file = (await import(path.join(folder, `${name}${SUFFIX}`))) as { default: readonly Scenario[] };
    behaviours.push({ name, scenarios: file.default });
  }
  return behaviours;
}

export const goldenNames = (): readonly string[] => namesIn(goldenFolder, '.json');

/** What a real broker answered; empty when nothing was recorded yet. */
export function readGoldens(behaviour: string): Goldens {
  const file = path.join(goldenFolder, `${behaviour}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Goldens) : {};
}

/** One line for each entry, so that a change reads well. */
export function writeGoldens(behaviour: string, goldens: Goldens): void {
  const traces = Object.entries(goldens).map(([name, trace]) => {
    const entries = trace.map((entry) => `    ${withoutKeys(JSON.stringify(entry))}`).join(',\n');
    return `  ${JSON.stringify(name)}: [${entries === '' ? '' : `\n${entries}\n  `}]`;
  });
  writeFileSync(path.join(goldenFolder, `${behaviour}.json`), `{\n${traces.join(',\n')}\n}\n`);
}

/** Keys in a refusal's words are new at every recording. */
const withoutKeys = (entry: string): string => entry.replace(/\b\d{16,}\b/g, '…');

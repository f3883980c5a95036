import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSuite } from './read-cases.js';
import { type CaseOutcome, runSuite, type SourceFile } from './run-suite.js';

/** Outcomes of the cases of one folder. */
export interface SuiteOutcome {
  /** Path of the folder below the one that was asked for. */
  readonly suite: string;
  readonly cases: readonly CaseOutcome[];
}

/** Runs all test files (`*-test-*.xml`, `*-test.xml`) below a folder, each over the model beside it. */
export async function runTck(folder: string, now: Date): Promise<SuiteOutcome[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const tests = paths.filter((file) => /-test(?:-[^/\\]*)?\.xml$/.test(file)).sort();
  const outcomes = new Map<string, CaseOutcome[]>();
  for (const test of tests) {
    const beside = path.dirname(test);
    const suite = readSuite(await readFile(test, 'utf8'));
    if (!suite) continue;
    const models = await readModels(
      beside,
      paths.filter((file) => file.startsWith(`${beside}${path.sep}`)),
    );
    const name = path.relative(folder, beside) || path.basename(beside);
    outcomes.set(name, [...(outcomes.get(name) ?? []), ...runSuite(suite, models, now)]);
  }
  return [...outcomes].map(([suite, cases]) => ({ suite, cases }));
}

/** By their paths below the suite's folder, with slashes. */
const readModels = (folder: string, files: readonly string[]): Promise<SourceFile[]> =>
  Promise.all(
    files
      .filter((file) => file.endsWith('.dmn'))
      .map(async (file) => ({
        file: path.relative(folder, file).split(path.sep).join('/'),
        xml: await readFile(file, 'utf8'),
      })),
  );

/** One line a suite and the sum as the last line. */
export function describeOutcomes(outcomes: readonly SuiteOutcome[]): string {
  const lines = outcomes.map(({ suite, cases }) => `${suite}  ${passedOf(cases)}/${cases.length}`);
  const all = outcomes.flatMap(({ cases }) => cases);
  const share = all.length === 0 ? 0 : Math.floor((1000 * passedOf(all)) / all.length) / 10;
  return [...lines, `通过 ${passedOf(all)}/${all.length}（${share}%）`].join('\n');
}

const passedOf = (cases: readonly CaseOutcome[]): number => cases.filter(({ passed }) => passed).length;

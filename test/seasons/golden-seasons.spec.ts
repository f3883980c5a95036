import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const GOLDEN = path.join(import.meta.dirname, 'golden');

interface Outcome {
  readonly status: string;
}

/** `season.yaml` beside the applicants: of which plan they are, if not of the folder's name; what its script has otherwise. */
interface GoldenSeason {
  readonly plan?: string;
  readonly script?: Readonly<Record<string, unknown>>;
}

interface Paid {
  readonly payer: string;
  readonly yuan: number;
  readonly lines: readonly { item: string; occasion?: string; yuan: number; state?: string }[];
}

type Sums = Readonly<Record<string, Readonly<Record<string, number>>>>;

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Payer → what for, and which time → yuan. Stopped lines come to nothing. */
const paidFor = (payers: readonly Paid[]): Sums =>
  Object.fromEntries(
    payers.map(({ payer, lines }) => {
      const sums: Record<string, number> = {};
      for (const { item, occasion, yuan, state } of lines) {
        const what = occasion === undefined ? item : `${item}（${occasion}）`;
        if (state !== 'stopped') sums[what] = (sums[what] ?? 0) + yuan;
      }
      return [payer, sums] as const;
    }),
  );

const totalOf = (sums: Readonly<Record<string, number>>): number =>
  Object.values(sums).reduce((sum, yuan) => sum + yuan, 0);

/**
 * Whole seasons as they came out, played again through the command line: server, HTTP API, engine, rules and
 * forms. Everybody's outcome, and where it was worked out the money, is held against what was worked out by hand.
 */
describe('a season played again', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-golden-'));

  beforeAll(() => {
    const build = "await (await import('./scripts/build-server.mjs')).buildServer()";
    execFileSync(process.execPath, ['--input-type=module', '-e', build], { cwd: ROOT });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A folder of the script: the plan's own with what the golden season has otherwise. */
  function scriptFolder(season: string, planFile: string, changes: GoldenSeason['script']): string {
    const target = path.join(folder, `${season}-script`);
    cpSync(path.join(GOLDEN, season), target, { recursive: true });
    const script = parse(readFileSync(planFile.replace('.yaml', '.rehearsal.yaml'), 'utf8')) as object;
    writeFileSync(path.join(target, 'script.yaml'), stringify({ ...script, ...changes }));
    return target;
  }

  it.each(readdirSync(GOLDEN))('%s comes out exactly as before', (season) => {
    const data = path.join(GOLDEN, season);
    const about = path.join(data, 'season.yaml');
    const golden = (existsSync(about) ? parse(readFileSync(about, 'utf8')) : {}) as GoldenSeason;
    const planFile = path.join(ROOT, 'seasons', `${golden.plan ?? season}.yaml`);
    const out = path.join(folder, season);
    const order = {
      '--plan': planFile,
      '--script': scriptFolder(season, planFile, golden.script),
      '--out': out,
    };
    execFileSync(process.execPath, ['dist/server/rehearsal/cli.js', ...Object.entries(order).flat()], {
      cwd: ROOT,
    });
    const expected = json(path.join(data, 'expected.json')) as Record<string, Outcome>;
    expect(json(path.join(out, 'outcome.json'))).toEqual(expected);
    const named = Object.entries(expected).filter(([, { status }]) => status === 'named');
    const printed = readdirSync(path.join(out, 'documents'));
    for (const [ref] of named) expect(printed).toContain(`${ref}-application.pdf`);
    const money = path.join(data, 'payments.json');
    if (!existsSync(money)) return;
    const sums = json(money) as Sums;
    const { payments } = json(path.join(out, 'season.json')) as { payments: Paid[] };
    expect(paidFor(payments)).toEqual(sums);
    for (const { payer, yuan } of payments)
      expect([payer, yuan]).toEqual([payer, totalOf(sums[payer] ?? {})]);
  });
});

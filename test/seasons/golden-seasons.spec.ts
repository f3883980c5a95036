import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const GOLDEN = path.join(import.meta.dirname, 'golden');

interface Outcome {
  readonly status: string;
}

/**
 * Whole seasons as they came out, played again through the command line: server, HTTP API, engine, rules and
 * forms. Everybody's outcome is held against the one worked out by hand.
 */
describe('a season played again', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-golden-'));

  beforeAll(() => {
    const build = "await (await import('./scripts/build-server.mjs')).buildServer()";
    execFileSync(process.execPath, ['--input-type=module', '-e', build], { cwd: ROOT });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(readdirSync(GOLDEN))('%s comes out exactly as before', (season) => {
    const data = path.join(GOLDEN, season);
    const out = path.join(folder, season);
    const order = {
      '--plan': path.join(ROOT, 'seasons', `${season}.yaml`),
      '--applicants': path.join(data, 'applicants.jsonl'),
      '--register': path.join(data, 'register.csv'),
      '--out': out,
    };
    execFileSync(process.execPath, ['dist/server/rehearsal/cli.js', ...Object.entries(order).flat()], {
      cwd: ROOT,
    });
    const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
    const expected = read(path.join(data, 'expected.json')) as Record<string, Outcome>;
    expect(read(path.join(out, 'outcome.json'))).toEqual(expected);
    const named = Object.entries(expected).filter(([, { status }]) => status === 'named');
    const printed = readdirSync(path.join(out, 'documents'));
    for (const [ref] of named) expect(printed).toContain(`${ref}-application.pdf`);
  });
});

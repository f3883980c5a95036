import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { goldenSeasons } from '../../scripts/lib/kept-seasons.mjs';
import { expectAsWorkedOut } from '../support/as-worked-out.js';
import { buildServer } from '../support/built-server.js';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

interface Outcome {
  readonly status: string;
}

/**
 * Whole seasons as they came out, played again through the command line: server, HTTP API, engine, rules and
 * forms. Everybody's outcome, and where it was worked out the money, is held against what was worked out by hand.
 */
describe('a season played again', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-golden-'));

  beforeAll(buildServer);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(goldenSeasons())('$key comes out exactly as before', (season) => {
    const out = path.join(folder, season.key);
    const order = { '--plan': season.plan, '--script': season.script(folder), '--out': out };
    execFileSync(process.execPath, ['dist/server/rehearsal/cli.js', ...Object.entries(order).flat()], {
      cwd: ROOT,
    });
    expectAsWorkedOut(season, out);
    const expected = JSON.parse(readFileSync(season.outcome, 'utf8')) as Record<string, Outcome>;
    const named = Object.entries(expected).filter(([, { status }]) => status === 'named');
    const printed = readdirSync(path.join(out, 'documents'));
    for (const [ref] of named) expect(printed).toContain(`${ref}-application.pdf`);
  });
});

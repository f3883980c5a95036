import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { madeUpSeasons } from '../../scripts/lib/kept-seasons.mjs';
import { expectAsWorkedOut } from '../support/as-worked-out.js';
import { buildServer } from '../support/built-server.js';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

const run = (cli: string, ...args: string[]): { code: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`dist/server/${cli}`, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
};

/**
 * Whole plans after kinds of notices other than the shipped one, each with people whose outcomes are worked out by
 * hand: how, is said in the head of its script.
 */
describe.each(madeUpSeasons())('the season $key', (season) => {
  const { key, plan } = season;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-made-up-'));

  beforeAll(buildServer);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has a plan without faults', () => {
    const { code, said } = run('seasons/plan-cli.js', 'check', plan, '--json');
    expect(JSON.parse(said)).toMatchObject({ ok: true, plan: { plan: key }, faults: [] });
    expect(code).toBe(0);
  });

  it('comes out as worked out by hand', () => {
    const out = path.join(folder, 'out');
    const { code, said } = run(
      'rehearsal/cli.js',
      '--plan',
      plan,
      '--script',
      season.script(folder),
      '--out',
      out,
    );
    expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
    expectAsWorkedOut(season, out);
  });
});

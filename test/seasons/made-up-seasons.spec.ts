import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const PLANS = path.join(import.meta.dirname, 'plans');

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

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
describe.each(readdirSync(PLANS))('the season %s', (key) => {
  const plan = path.join(PLANS, key);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-made-up-'));

  beforeAll(() => {
    const build = "await (await import('./scripts/build-server.mjs')).buildServer()";
    execFileSync(process.execPath, ['--input-type=module', '-e', build], { cwd: ROOT });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has a plan without faults', () => {
    const { code, said } = run('seasons/plan-cli.js', 'check', plan, '--json');
    expect(JSON.parse(said)).toMatchObject({ ok: true, plan: { plan: key }, faults: [] });
    expect(code).toBe(0);
  });

  it('comes out as worked out by hand', () => {
    const out = path.join(folder, 'out');
    const script = path.join(plan, 'script');
    const { code, said } = run('rehearsal/cli.js', '--plan', plan, '--script', script, '--out', out);
    expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
    expect(read(path.join(out, 'outcome.json'))).toEqual(read(path.join(plan, 'expected.json')));
    const season = path.join(plan, 'expected-season.json');
    if (existsSync(season)) expect(read(path.join(out, 'season.json'))).toMatchObject(read(season) as object);
  });
});

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applicantLines, type Wish } from '../support/applicant-lines.js';
import { photoFile } from '../support/sample-files.js';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const PLAN = path.join(ROOT, 'seasons', 'wuxi-2024.yaml');
const CAST: Wish[] = [
  ...Array.from({ length: 6 }, (_, n) => ({ ref: `T${n}`, score: 90 - n })),
  { ref: 'S0', award: 'studio', score: 88 },
  { ref: 'S1', award: 'studio', score: 77, review: { objection: 'upheld' } },
  { ref: 'X0', data: { idNumber: '320205198503150000' } },
  { ref: 'X1', submittedAt: '2024-07-14T16:00:00.000Z' },
];

/** Ids of a process's children; none when it is gone. */
function childrenOf(pid: number): number[] {
  try {
    const ids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return ids.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Kills a process and everything it started, as a power cut does: nobody may tidy up. */
function killTree(pid: number): void {
  const children = childrenOf(pid);
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
  children.forEach(killTree);
}

describe('a rehearsal whose server and database are killed', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-kill-'));
  const applicants = path.join(folder, 'applicants.jsonl');

  beforeAll(() => {
    const build = "await (await import('./scripts/build-server.mjs')).buildServer()";
    execFileSync(process.execPath, ['--input-type=module', '-e', build], { cwd: ROOT });
    writeFileSync(path.join(folder, 'photo.jpg'), photoFile.bytes);
    writeFileSync(
      applicants,
      applicantLines(CAST)
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the command; when a step's name appears, the server and its database are killed. */
  function rehearse(args: string[], killAt?: string): Promise<{ code: number | null; output: string }> {
    const child: ChildProcess = spawn(
      process.execPath,
      [path.join(ROOT, 'dist/server/rehearsal/cli.js'), ...args],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    let killed = false;
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (!killAt || killed || !output.includes(killAt)) return;
      killed = true;
      childrenOf(child.pid ?? 0).forEach(killTree);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
  }

  const outcome = (out: string): unknown => JSON.parse(readFileSync(path.join(out, 'outcome.json'), 'utf8'));

  it('goes on where it stood and ends the same', async () => {
    const order = (out: string): string[] => ['--plan', PLAN, '--applicants', applicants, '--out', out];
    const whole = path.join(folder, 'whole');
    expect(await rehearse(order(whole))).toMatchObject({ code: 0 });

    const broken = path.join(folder, 'broken');
    let run = await rehearse(order(broken), '单位确认');
    expect(run).toMatchObject({ code: 1, output: expect.stringContaining('--resume') });
    for (const step of ['在线复核', '专家评审打分', '公示']) {
      run = await rehearse(['--resume', broken], step);
      expect(run).toMatchObject({ code: 1, output: expect.stringContaining('--resume') });
    }
    expect(await rehearse(['--resume', broken])).toMatchObject({ code: 0 });
    expect(outcome(broken)).toEqual(outcome(whole));
    expect(outcome(whole)).toMatchObject({
      X0: { status: 'refused', reason: 'invalid', keys: ['idNumber'] },
      X1: { status: 'refused', reason: 'closed' },
      S1: { status: 'notNamed', reason: 'objection' },
    });
  }, 600_000);
});

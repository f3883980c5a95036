import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applicantLines, type Wish } from '../support/applicant-lines.js';
import { goldenSeasons, madeUpSeasons, type KeptSeason } from '../../scripts/lib/kept-seasons.mjs';
import { expectAsWorkedOut } from '../support/as-worked-out.js';
import { freePort } from '../support/free-port.js';
import { photoFile } from '../support/sample-files.js';
import { startBroker, type RunningBroker } from '../support/zeebe-broker.js';

// A whole season comes out the same on both engines, also when the server dies on the way. Seasons whose outcomes were
// worked out by hand come out so too. All of them share one broker, one after the other.

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const PLAN = path.join(ROOT, 'seasons', 'wuxi-2024.yaml');
const TOKEN = 'rehearsal-token-of-more-than-32-characters';
const EXPORTER = 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_';
const CAST: Wish[] = [
  ...Array.from({ length: 3 }, (_, n) => ({ ref: `T${n}`, score: 90 - n })),
  { ref: 'S0', award: 'studio', score: 88 },
  { ref: 'S1', award: 'studio', score: 77, review: { objection: 'upheld' } },
  { ref: 'X0', data: { idNumber: '320205198503150000' } },
  { ref: 'X1', submittedAt: '2024-07-14T16:00:00.000Z' },
];

/** Whole plans with people of their own, and the years after a naming. */
const SEASONS: readonly KeptSeason[] = [
  ...goldenSeasons().filter(({ key }) => key === 'wuxi-2024-follow-up'),
  ...madeUpSeasons(),
];

/** What it printed is compared too, so that a failure shows it. */
const finished = { code: 0, output: expect.stringContaining('outcome.json') as unknown };

describe('a rehearsal on Zeebe', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-zeebe-season-'));
  const applicants = path.join(folder, 'applicants.jsonl');
  let broker: RunningBroker;
  let recordsPort: number;

  beforeAll(async () => {
    const build = "await (await import('./scripts/build-server.mjs')).buildServer()";
    execFileSync(process.execPath, ['--input-type=module', '-e', build], { cwd: ROOT });
    writeFileSync(path.join(folder, 'photo.jpg'), photoFile.bytes);
    writeFileSync(
      applicants,
      applicantLines(CAST)
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    recordsPort = await freePort();
    broker = await startBroker({
      recordsPort,
      env: {
        ...process.env,
        [`${EXPORTER}AUTHENTICATION_USERNAME`]: 'zeebe',
        [`${EXPORTER}AUTHENTICATION_PASSWORD`]: TOKEN,
        [`${EXPORTER}INDEX_REJECTION`]: 'true',
      },
    });
  });

  afterAll(async () => {
    await broker.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the command; when a step's name appears, its server is killed. */
  function rehearse(args: string[], killAt?: string): Promise<{ code: number | null; output: string }> {
    const child: ChildProcess = spawn(
      process.execPath,
      [path.join(ROOT, 'dist/server/rehearsal/cli.js'), ...args],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ZEEBE_RECORDS_TOKEN: TOKEN, ZEEBE_RECORDS_PORT: String(recordsPort) },
      },
    );
    let output = '';
    let killed = false;
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (!killAt || killed || !output.includes(killAt)) return;
      killed = true;
      killChildren(child.pid ?? 0);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
  }

  const onZeebe = (): string[] => [
    ...['--engine', 'zeebe', '--zeebe', `grpc://${broker.gateway}`],
    ...['--zeebe-rest', `http://${broker.rest}`],
  ];

  const outcome = (out: string): unknown => JSON.parse(readFileSync(path.join(out, 'outcome.json'), 'utf8'));

  it('comes to what it comes to on the embedded engine, killed and resumed', async () => {
    const order = (out: string): string[] => ['--plan', PLAN, '--applicants', applicants, '--out', out];
    const embedded = path.join(folder, 'embedded');
    expect(await rehearse(order(embedded))).toMatchObject(finished);

    const zeebe = path.join(folder, 'zeebe');
    const run = await rehearse([...order(zeebe), ...onZeebe()], '单位确认');
    expect(run).toMatchObject({ code: 1, output: expect.stringContaining('--resume') });
    expect(await rehearse(['--resume', zeebe])).toMatchObject(finished);
    expect(outcome(zeebe)).toEqual(outcome(embedded));
    expect(outcome(zeebe)).toMatchObject({
      X0: { status: 'refused', reason: 'invalid', keys: ['idNumber'] },
      X1: { status: 'refused', reason: 'closed' },
      S1: { status: 'notNamed', reason: 'objection' },
    });
  }, 1_200_000);

  it.each(SEASONS)(
    'comes to what was worked out by hand for $key',
    async (season) => {
      const out = path.join(folder, season.key);
      const order = ['--plan', season.plan, '--script', season.script(folder), '--out', out];
      expect(await rehearse([...order, ...onZeebe()])).toMatchObject(finished);
      expectAsWorkedOut(season, out);
    },
    1_200_000,
  );
});

/** As a power cut does, with its database: nobody may tidy up. */
function killChildren(pid: number): void {
  let children: number[] = [];
  try {
    const ids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    children = ids.split(' ').filter(Boolean).map(Number);
  } catch {
    // It has ended by itself in the meantime.
  }
  for (const child of children) {
    killChildren(child);
    try {
      process.kill(child, 'SIGKILL');
    } catch {
      // So has this one.
    }
  }
}

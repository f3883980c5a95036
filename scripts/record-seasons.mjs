import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { goldenSeasons, madeUpSeasons } from './lib/kept-seasons.mjs';
import { prepareServer } from './lib/prepare-server.mjs';
import { root, run } from './lib/project.mjs';

// `npm run records [-- SEASON …]` plays the seasons under test/seasons and keeps their records, which
// test/seasons/replay-season.spec.ts replays for ever. Without names: those that have none yet.
const wanted = process.argv.slice(2);
const all = [...goldenSeasons(), ...madeUpSeasons()];
const unknown = wanted.filter((key) => !all.some((season) => season.key === key));
if (unknown.length > 0) {
  console.error(`没有批次 ${unknown.join('、')}。可选：${all.map(({ key }) => key).join('、')}。`);
  process.exit(1);
}

const isMissing = ({ record }) => !statSync(record, { throwIfNoEntry: false });
const seasons = all.filter((season) => (wanted.length > 0 ? wanted.includes(season.key) : isMissing(season)));
if (seasons.length === 0) console.log('所有批次都有记录。要重做，请写明批次。');

/** Only what came out as worked out by hand is worth keeping. @throws Error */
function comparedWithHand(season, out) {
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  const [is, should] = [read(path.join(out, 'outcome.json')), read(season.outcome)];
  const differing = Object.keys({ ...is, ...should }).filter(
    (ref) => is[ref]?.status !== should[ref]?.status || is[ref]?.reason !== should[ref]?.reason,
  );
  if (differing.length > 0)
    throw new Error(`${season.key} 与手算不符，没有保存：${differing.slice(0, 10).join('、')}。`);
}

const work = mkdtempSync(path.join(os.tmpdir(), 'jp-records-'));
try {
  if (seasons.length > 0) await prepareServer();
  for (const season of seasons) {
    const out = path.join(work, season.key);
    const order = ['--plan', season.plan, '--script', season.script(work), '--out', out];
    const cli = path.join(root, 'dist', 'server', 'rehearsal', 'cli.js');
    const { code, output } = await run(process.execPath, [cli, ...order]);
    if (code !== 0) throw new Error(output);
    comparedWithHand(season, out);
    const packed = gzipSync(readFileSync(path.join(out, 'season-record.jsonl')), { level: 9 });
    writeFileSync(season.record, packed);
    console.log(`${path.relative(root, season.record)}  ${(packed.length / 1024).toFixed(1)} KB`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

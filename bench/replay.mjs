// node bench/replay.mjs [CASES] [SEED]: a closed season blown up to so many cases, replayed by a changed plan: from
// the lines of its record to the report, which is what `npm run replay` does.
import path from 'node:path';
import { buildServer } from '../scripts/build-server.mjs';
import { root } from '../scripts/lib/project.mjs';

const CASES = Number(process.argv[2] ?? 10_000);
const SEED = Number(process.argv[3] ?? 1);
const SEASON = 'wuxi-2024';

await buildServer();
const load = (file) => import(path.join(root, 'dist', 'server', file));
const { readRecord, replaySeason } = await load('replay/index.js');
const { parseRecord, recordLines } = await load('replay/record-file.js');
const { replayEffects } = await load('replay/replay-effects.js');
const { reportTable } = await load('replay/report-table.js');
const { reportWorkbook } = await load('replay/report-workbook.js');
const { buildVersion, readPlanFolder } = await load('seasons/index.js');

/** mulberry32 */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Cases drawn from the recorded ones, each with a name, an age and a moment of its own. */
function blownUp(record) {
  const random = randomOf(SEED);
  const from = record.entries;
  const entries = Array.from({ length: CASES }, (_, index) => {
    const one = from[Math.floor(random() * from.length)];
    const ref = `${one.ref}-${index}`;
    const year = String(1955 + Math.floor(random() * 45));
    const number = String(one.data.idNumber ?? '').replace(/^(.{6}).{4}/, `$1${year}`);
    const data = {
      ...one.data,
      idNumber: number,
      unitCreditCode: `${one.data.unitCreditCode}${index % 997}`,
    };
    const acts = one.acts.map((act) => ({ ...act, seq: act.seq * CASES + index }));
    return { ...one, ref, applicationId: ref, data, acts };
  });
  const names = new Map(from.map(({ ref }) => [ref, []]));
  for (const { ref } of entries) names.get(ref.slice(0, ref.lastIndexOf('-')))?.push(ref);
  const rankings = record.rankings.map((list) => ({
    ...list,
    items: list.items.flatMap((item) => (names.get(item.ref) ?? []).map((ref) => ({ ...item, ref }))),
  }));
  return { ...record, entries, rankings };
}

const { folder } = await readPlanFolder(path.join(root, 'seasons', `${SEASON}.yaml`));
const base = buildVersion(folder.files);
const files = Object.fromEntries(
  Object.entries(folder.files.files).map(([name, text]) => [name, text.replace('&lt;= 55', '&lt;= 45')]),
);
const draft = buildVersion({ ...folder.files, files });
const file = path.join(root, 'test', 'seasons', 'golden', SEASON, 'season-record.jsonl.gz');
const lines = recordLines(blownUp(await readRecord(file)));
const started = performance.now();
const before = process.cpuUsage();
let judged = 0;
const record = parseRecord('record', lines);
const outcome = replaySeason(record, draft, { base, onJudged: () => (judged += 1) });
const effects = replayEffects(record, outcome, draft);
const reportBytes =
  JSON.stringify(effects).length + reportTable(effects).length + (await reportWorkbook(effects)).length;
const spent = process.cpuUsage(before);
const seconds = (microseconds) => Number((microseconds / 1e6).toFixed(1));
console.log(
  JSON.stringify({
    cases: judged,
    seed: SEED,
    seconds: seconds((performance.now() - started) * 1000),
    cpuSeconds: seconds(spent.user + spent.system),
    changed: outcome.entries.filter(({ cause }) => cause !== null).length,
    reportMb: Number((reportBytes / 2 ** 20).toFixed(1)),
    rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }),
);

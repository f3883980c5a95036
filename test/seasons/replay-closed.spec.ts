import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { FieldCipher } from '../../src/identity/index.js';
import { asRecorded } from '../../src/replay/as-recorded.js';
import { replaySeason } from '../../src/replay/index.js';
import { readClosed } from '../../src/replay/open-season.js';
import { replayEffects } from '../../src/replay/replay-effects.js';
import { reportTable } from '../../src/replay/report-table.js';
import { reportWorkbook } from '../../src/replay/report-workbook.js';
import { parseSubmissions, readSubmissions } from '../../src/replay/submissions-file.js';
import { readVersion } from '../../src/seasons/index.js';
import { applicantLines } from '../support/applicant-lines.js';
import { editedVersion } from '../support/edited-version.js';
import { playSeason, type PlayedSeason } from '../support/play-season.js';
import { stagePlan } from '../support/staged-plan.js';

/** Every row of every table, in one number each. */
async function digest(dataSource: DataSource): Promise<Record<string, string>> {
  const tables: { name: string }[] = await dataSource.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const rows: { sum: string }[] = await dataSource.query(
      `SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS sum FROM "${name}" t`,
    );
    found[name] = rows[0]?.sum ?? '';
  }
  return found;
}

describe('a closed season in its database', () => {
  let played: PlayedSeason;
  let dataSource: DataSource;

  beforeAll(async () => {
    const plan = stagePlan((_file, text) => text);
    played = await playSeason(plan, applicantLines([{ ref: 'A' }, { ref: 'B', award: 'studio' }]));
    plan.discard();
    dataSource = played.test.app.get(DataSource);
  });

  afterAll(() => played.close());

  const open = () =>
    dataSource.transaction('REPEATABLE READ', (tx) =>
      readClosed(tx, played.season.id, (id) => readVersion(tx, id), played.test.app.get(FieldCipher)),
    );

  it('is read and replayed without touching anything', async () => {
    const before = await digest(dataSource);
    const { record, base } = await open();
    const outcome = replaySeason(record, base, { base });
    expect(await digest(dataSource)).toEqual(before);
    expect(Object.keys(before).length).toBeGreaterThan(20);
    expect(outcome.entries.map(({ ref, status, cause }) => ({ ref, status, cause }))).toEqual(
      record.entries.map(({ ref, status }) => ({ ref, status, cause: null })),
    );
    expect(replayEffects(record, outcome, base)).toMatchObject({ flips: [], checks: [], ranks: [] });
  });

  it('is kept from writing by the database itself', async () => {
    const writing = dataSource.transaction(async (tx) => {
      await readClosed(tx, played.season.id, (id) => readVersion(tx, id), played.test.app.get(FieldCipher));
      await tx.query(`UPDATE season SET title = 'changed'`);
    });
    await expect(writing).rejects.toThrow(/read-only/);
  });

  it('that is not there is told so', async () => {
    const asked = dataSource.transaction((tx) =>
      readClosed(tx, 'none', (id) => readVersion(tx, id), played.test.app.get(FieldCipher)),
    );
    await expect(asked).rejects.toThrow(/没有批次“none”/);
  });
});

describe('a file of submissions', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-submissions-'));
  const file = path.join(folder, 's.jsonl');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is held against the plan given as base, and reported', async () => {
    const lines = applicantLines([{ ref: 'A' }, { ref: 'B', award: 'studio' }]);
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    const base = await editedVersion('seasons/wuxi-2024.yaml');
    const draft = await editedVersion('seasons/wuxi-2024.yaml', (name, text) =>
      name.endsWith('studio-eligibility.dmn') ? text.replace('&lt;= 55', '&lt;= 5') : text,
    );
    const read = await readSubmissions(file, base);
    const record = asRecorded(read, replaySeason(read, base, { base }));
    const effects = replayEffects(record, replaySeason(record, draft, { base }), draft);
    expect(effects.checks).toMatchObject([{ ref: 'B', rule: 'S1', before: 'pass', after: 'fail' }]);
    expect(reportTable(effects)).toContain('S1 领办人年龄');
    expect((await reportWorkbook(effects)).subarray(0, 2).toString()).toBe('PK');
  });

  it.each([
    ['{"ref":"A"}', /第 1 行的“submittedAt”/],
    ['{', /第 1 行/],
    ['{"ref":"A","submittedAt":"2024-06-03T00:00:00Z","data":{},"scores":{"x":[1.234]}}', /第 1 行的“scores/],
  ])('%s is told what is wrong', async (text, message) => {
    const base = await editedVersion('seasons/wuxi-2024.yaml');
    expect(() => parseSubmissions('s.jsonl', text, base)).toThrow(message);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseRecord, readRecord, recordLines } from './record-file.js';
import type { SeasonRecord } from './season-record.js';

const record: SeasonRecord = {
  format: 1,
  season: {
    ...{ plan: 'p', planVersionId: 'v', title: '年度', year: 2030 },
    ...{ timezone: 'Asia/Shanghai', state: 'closed' },
  },
  ...{ dates: [], register: [], quotas: [], rankings: [], notices: [], entries: [] },
};

describe('the file of a season', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-record-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is read back as it was written, packed or not', async () => {
    writeFileSync(path.join(folder, 'a.jsonl'), recordLines(record));
    writeFileSync(path.join(folder, 'a.jsonl.gz'), gzipSync(recordLines(record)));
    expect(await readRecord(path.join(folder, 'a.jsonl'))).toEqual(record);
    expect(await readRecord(path.join(folder, 'a.jsonl.gz'))).toEqual(record);
  });

  it.each([
    ['{"format":2}', /第一行/],
    ['', /第一行/],
    [`${recordLines(record)}{"ref":`, /第 2 行/],
  ])('%j is told what is wrong', (text, message) => {
    expect(() => parseRecord('a.jsonl', text)).toThrow(message);
  });

  it('that is not there is told so', async () => {
    await expect(readRecord(path.join(folder, 'none.jsonl'))).rejects.toThrow(/核对路径/);
  });
});

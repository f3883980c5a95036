import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkScriptFiles } from './check-script-files.js';

describe('a folder with a script of people', () => {
  let folder: string;
  const write = (lines: readonly (string | object)[]): void => {
    const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    writeFileSync(path.join(folder, 'applicants.jsonl'), texts.join('\n'));
  };
  const check = async (): Promise<string[]> => {
    const order = {
      plan: 'seasons/wuxi-2024.yaml',
      applicants: path.join(folder, 'applicants.jsonl'),
      script: path.join(folder, 'script.yaml'),
    };
    const { faults } = await checkScriptFiles(order);
    return faults.map(({ line, code }) => `${line} ${code}`);
  };
  const good = { ref: 'A', submittedAt: '2024-06-10T01:00:00Z', data: { award: 'studio' } };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'jp-script-'));
    cpSync('seasons/wuxi-2024.rehearsal.yaml', path.join(folder, 'script.yaml'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is in order', async () => {
    write([good, { ...good, ref: 'B', faults: [{ kind: 'late' }] }]);
    expect(await check()).toEqual([]);
  });

  it('is told everything that is wrong with its lines at once', async () => {
    write([
      '{"ref":',
      { ...good, ref: '' },
      good,
      good,
      { ...good, ref: 'C', submittedAt: '昨天' },
      { ...good, ref: 'D', data: { award: 'studio', photo: 'none.jpg' } },
      { ...good, ref: 'E', data: { award: 'hero' } },
      { ...good, ref: 'F', data: 3 },
      { ...good, ref: 'G', faults: 'late' },
    ]);
    const faults = await check();
    for (const fault of [
      '1 APPLICANT_LINE_INVALID',
      '2 APPLICANT_REF_MISSING',
      '4 APPLICANT_TWICE',
      '5 APPLICANT_TIME_INVALID',
      '6 SCRIPT_FILE_MISSING',
      '7 APPLICANT_UNKNOWN_AWARD',
      '8 APPLICANT_DATA_MISSING',
      '9 REHEARSAL_FAULTS',
    ])
      expect(faults).toContain(fault);
  });

  it('is told the line where the script cannot be read', async () => {
    write([good]);
    writeFileSync(path.join(folder, 'script.yaml'), 'plan: wuxi-2024\noutcome: when: never\n');
    expect(await check()).toEqual(['2 PLAN_YAML']);
  });

  it('is told when it has no script', async () => {
    write([good]);
    rmSync(path.join(folder, 'script.yaml'));
    await expect(check()).rejects.toMatchObject({ code: 'REHEARSAL_MAPPING_MISSING' });
  });

  it('does not read files outside of it', async () => {
    write([{ ...good, data: { award: 'studio', photo: '../../etc/hostname' } }]);
    expect(await check()).toEqual(['1 SCRIPT_FILE_MISSING']);
  });

  it('is told of a broken script and of its lines together', async () => {
    const script = path.join(folder, 'script.yaml');
    writeFileSync(script, readFileSync(script, 'utf8').replace('date: paper', 'date: papers'));
    write(['no']);
    expect((await check()).map((one) => one.split(' ')[1]).sort()).toEqual([
      'APPLICANT_LINE_INVALID',
      'REHEARSAL_UNKNOWN_DATE',
    ]);
  });
});

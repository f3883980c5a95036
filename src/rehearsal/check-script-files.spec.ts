import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openPlanPlace } from '../seasons/index.js';
import { goldenSeasons, madeUpSeasons } from '../../scripts/lib/kept-seasons.mjs';
import { applicantLines } from '../../test/support/applicant-lines.js';
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
  const [whole] = applicantLines([{ ref: 'A', award: 'studio' }]);
  const { data } = whole!;
  const good = { ref: 'A', submittedAt: '2024-06-10T01:00:00Z', data };

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
      { ...good, ref: 'D', data: { ...data, photo: 'none.jpg' } },
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

  it('is told when its list or its script was saved in another encoding, before anybody plays', async () => {
    const list = path.join(folder, 'applicants.jsonl');
    write([good, { ...good, ref: 'B' }]);
    // 姓名 as GBK has it.
    appendFileSync(list, Buffer.from([0x0a, 0xd0, 0xd5, 0xc3, 0xfb]));
    expect(await check()).toEqual(['3 TEXT_NOT_UTF8']);
    write([good]);
    appendFileSync(path.join(folder, 'script.yaml'), Buffer.from([0x23, 0xd0, 0xd5, 0xc3, 0xfb]));
    expect((await check()).map((fault) => fault.split(' ')[1])).toEqual(['TEXT_NOT_UTF8']);
  });

  it('does not read files outside of it', async () => {
    write([{ ...good, data: { ...data, photo: '../../etc/hostname' } }]);
    expect(await check()).toEqual(['1 SCRIPT_FILE_MISSING']);
  });

  describe('with required fields left empty', () => {
    const { leaderName: _none, ...without } = data;
    const gap = { ...good, data: { ...without, unitName: ' ' } };
    const script = (change: (text: string) => string): void => {
      const file = path.join(folder, 'script.yaml');
      const before = readFileSync(file, 'utf8');
      const after = change(before);
      expect(after).not.toBe(before);
      writeFileSync(file, after);
    };
    const told = async () => {
      const order = {
        plan: 'seasons/wuxi-2024.yaml',
        applicants: path.join(folder, 'applicants.jsonl'),
        script: path.join(folder, 'script.yaml'),
      };
      return (await checkScriptFiles(order)).faults;
    };
    const unforeseen = (): void => script((text) => text.replace(/\n {2}FORM_INVALID: .*\n/, '\n'));

    it('is told each with its line, its label and a cure', async () => {
      unforeseen();
      write([good, { ...gap, ref: 'B' }]);
      const [fault, ...more] = await told();
      expect(fault).toMatchObject({ code: 'APPLICANT_FIELD_MISSING', severity: 'error', line: 2 });
      expect(fault?.file).toMatch(/applicants\.jsonl$/);
      expect(fault?.message).toContain('“领办人姓名”（leaderName）');
      expect(fault?.message).toMatch(/“[^”]+”（unitName）/);
      expect(fault?.cure).toContain('refusals');
      expect(more).toEqual([]);
    });

    it('is only reminded where the script says what the refusal comes to', async () => {
      write([gap]);
      expect((await told()).map(({ code, severity }) => [code, severity])).toEqual([
        ['APPLICANT_FIELD_MISSING', 'warning'],
      ]);
    });

    it('is not asked of who is late anyway', async () => {
      unforeseen();
      write([{ ...gap, faults: [{ kind: 'late' }] }]);
      expect(await told()).toEqual([]);
    });

    it('counts a file that will be uploaded', async () => {
      unforeseen();
      const [technician] = applicantLines([{ ref: 'A' }]);
      const { photo: _photo, ...rest } = technician!.data;
      writeFileSync(path.join(folder, 'p.jpg'), 'x');
      write([
        { ...technician, data: { ...rest, photo: 'p.jpg' } },
        { ...technician, ref: 'B', data: rest },
      ]);
      expect((await told()).map(({ line, message }) => [line, message.includes('（photo）')])).toEqual([
        [2, true],
      ]);
    });

    it.each([
      ['left out', `data: { opinion: '"初核通过。"' }`, 'data: {}', 'opinion'],
      ['empty', `data: { opinion: '"初核通过。"' }`, `data: { opinion: '""' }`, 'opinion'],
      ['null', `data: { opinion: '"初核通过。"' }`, `data: { opinion: 'null' }`, 'opinion'],
    ])('is told of a task whose field is %s', async (_how, from, to, key) => {
      script((text) => text.replace(from, to));
      write([good]);
      const [fault, ...more] = await told();
      expect(fault).toMatchObject({ code: 'REHEARSAL_FIELD_MISSING', severity: 'error' });
      expect(fault?.message).toContain(key);
      expect(fault?.line).toBeGreaterThan(1);
      expect(more).toEqual([]);
    });

    it('takes a formula that looks at the line for filled in', async () => {
      script((text) => text.replace(`opinion: '"初核通过。"'`, 'opinion: line.review.words'));
      write([good]);
      expect(await told()).toEqual([]);
    });

    it('finds nothing in the seasons that are kept', async () => {
      for (const season of [...goldenSeasons(), ...madeUpSeasons()]) {
        const place = season.script(folder);
        const { faults } = await checkScriptFiles({
          plan: (await openPlanPlace(season.plan, folder)).planFile ?? '',
          applicants: path.join(place, 'applicants.jsonl'),
          script: path.join(place, 'script.yaml'),
        });
        expect([season.key, faults.filter(({ severity }) => severity === 'error')]).toEqual([season.key, []]);
      }
    }, 120_000);
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

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeForm, lintForm, validateSubmission } from '../../src/forms/index.js';

const FORMS = path.resolve('forms/wuxi-2024');
/** The sample season stands beside the repository on machines that have it. */
const SAMPLES = path.resolve('test/seasons/golden/wuxi-2024');

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const trimmed = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (_, value: unknown) => (typeof value === 'string' ? value.trim() : value));
const files = readdirSync(FORMS).filter((name) => name.endsWith('.form.json'));
const forms = Object.fromEntries(
  files.map((name) => [name.replace('.form.json', ''), read(path.join(FORMS, name))]),
);

describe('the forms of the season', () => {
  it.each(files)('%s has nothing to find fault with', (name) => {
    expect(lintForm(forms[name.replace('.form.json', '')], name)).toEqual([]);
  });

  it('marks identity number, cards, accounts and phone as sensitive', () => {
    const sensitive = (key: string) =>
      describeForm(forms[key])
        .filter((field) => field.sensitive !== null)
        .map((field) => `${field.key}:${String(field.sensitive)}`);
    expect(sensitive('studio-application')).toEqual([
      'idNumber:identity',
      'phone:phone',
      'unitBankAccount:card',
      'personalBankCard:card',
    ]);
    expect(sensitive('technician-application')).toEqual([
      'idNumber:identity',
      'phone:phone',
      'bankAccount:card',
    ]);
  });
});

describe('the sample season', () => {
  interface Applicant {
    ref: string;
    data: Record<string, unknown> & { award: string };
  }
  const applicants = readFileSync(path.join(SAMPLES, 'applicants.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Applicant);
  const expected = read(path.join(SAMPLES, 'expected.json')) as Record<
    string,
    { status: string; reason?: string; keys?: string[] }
  >;

  it.each(applicants.map((applicant) => [applicant.ref, applicant] as const))(
    'judges %s as expected',
    (ref, { data }) => {
      const { data: stored, problems } = validateSubmission(forms[`${data.award}-application`], data);
      const outcome = expected[ref];
      const keys = outcome?.reason === 'invalid' ? outcome.keys : [];
      expect(problems.map(({ field }) => field)).toEqual(keys);
      // Nothing but blanks around a text may change on the way through.
      if (keys?.length === 0) expect(stored).toEqual(trimmed(data));
    },
  );

  it('takes every key the field list names', () => {
    for (const award of ['studio', 'technician']) {
      const keys = new Set(
        describeForm(forms[`${award}-application`]).map((field) => field.path.split('.')[0]),
      );
      const sample = applicants.find(({ data }) => data.award === award);
      expect([...keys].sort()).toEqual(Object.keys(sample?.data ?? {}).sort());
    }
  });

  it('needs few milliseconds of processor time, also with full tables', () => {
    const sample = structuredClone(applicants.find(({ data }) => data.award === 'studio')!.data);
    const members = sample['members'] as unknown[];
    const awards = sample['awards'] as unknown[];
    while (members.length < 12) members.push(members[0]);
    while (awards.length < 10) awards.push(awards[0]);
    const form = forms['studio-application'];
    for (let run = 0; run < 20; run += 1) validateSubmission(form, sample);
    // The quickest of a few: what shares the core makes the others dearer.
    const costs = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      for (let run = 0; run < 10; run += 1) validateSubmission(form, sample);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000 / 10;
    });
    expect(Math.min(...costs)).toBeLessThan(16);
  });
});

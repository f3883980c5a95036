import { evaluateDecision } from '../../src/rules/index.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { buildVersion } from '../../src/seasons/package-version.js';

const { folder } = await readPlanFolder('seasons/wuxi-2025.yaml');
const version = buildVersion(folder!.files);
const table = version.decisions['technician-eligibility']!;

function judge(decision: string, given: Record<string, unknown>): unknown {
  const facts = { dates: { portalCloses: '2025-07-13' }, ...given };
  const { value } = evaluateDecision(table, decision, facts, {
    ownFunctions: true,
    timeZone: version.plan.timezone,
  });
  return typeof value === 'object' && value !== null ? (value as { result: unknown }).result : value;
}

/** Check digits do not matter to a table. */
const idOf = (birth: string): string => `320205${birth.replaceAll('-', '')}0011`;

/** Years and months after birth, as the appendix of the State Council's measures lists them. */
describe('the statutory age of retirement', () => {
  const monthsOf = (years: number, months: number): number => years * 12 + months;

  it.each([
    ['M', 'worker', '1950-01-01', 60, 0],
    ['M', 'worker', '1964-12-31', 60, 0],
    ['M', 'worker', '1965-01-01', 60, 1],
    ['M', 'worker', '1965-04-30', 60, 1],
    ['M', 'worker', '1965-05-01', 60, 2],
    ['M', 'manager', '1976-08-31', 62, 11],
    ['M', 'manager', '1976-09-01', 63, 0],
    ['M', 'manager', '1976-12-31', 63, 0],
    ['M', 'manager', '1977-01-01', 63, 0],
    ['M', 'worker', '2009-01-01', 63, 0],
    ['F', 'manager', '1969-12-31', 55, 0],
    ['F', 'manager', '1970-01-01', 55, 1],
    ['F', 'manager', '1970-04-30', 55, 1],
    ['F', 'manager', '1970-05-01', 55, 2],
    ['F', 'manager', '1981-08-31', 57, 11],
    ['F', 'manager', '1981-09-01', 58, 0],
    ['F', 'manager', '1990-01-01', 58, 0],
    ['F', 'worker', '1974-12-31', 50, 0],
    ['F', 'worker', '1975-01-01', 50, 1],
    ['F', 'worker', '1975-02-28', 50, 1],
    ['F', 'worker', '1975-03-01', 50, 2],
    ['F', 'worker', '1984-10-31', 54, 11],
    ['F', 'worker', '1984-11-01', 55, 0],
    ['F', 'worker', '1990-01-01', 55, 0],
  ])('%s, %s, born on %s: %i years and %i months', (gender, postType, birth, years, months) => {
    expect(judge('retirementMonths', { gender, postType, idNumber: idOf(birth) })).toBe(
      monthsOf(years, months),
    );
  });

  it('is known of every month in between, never falls and rises by one month at a time', () => {
    const births = Array.from({ length: 240 }, (_, n) => [1962 + Math.floor(n / 12), (n % 12) + 1] as const);
    const ages = births.map(([year, month]) =>
      Number(
        judge('retirementMonths', {
          gender: 'M',
          idNumber: idOf(`${year}-${String(month).padStart(2, '0')}-15`),
        }),
      ),
    );
    const steps = ages.slice(1).map((age, n) => age - (ages[n] ?? 0));
    expect(new Set(steps)).toEqual(new Set([0, 1]));
    // 36 steps of four months each, the first in January 1965.
    expect(steps.flatMap((step, n) => (step === 1 ? [n + 1] : []))).toEqual(
      Array.from({ length: 36 }, (_, n) => 36 + n * 4),
    );
  });
});

describe('an applicant of 2025, on the last day of applying', () => {
  it.each([
    // 60 years and 2 months on the very day still counts as before it.
    ['M', 'worker', '1965-05-13', 'pass'],
    ['M', 'worker', '1965-05-12', 'fail'],
    ['M', 'manager', '1965-05-01', 'fail'],
    ['M', 'manager', '1965-04-30', 'fail'],
    ['M', 'worker', '1964-12-31', 'fail'],
    ['M', 'worker', '1965-06-30', 'pass'],
    // Born in April: 50 years and 2 months, in June. Born in May: 50 years and 3 months, in August.
    ['F', 'worker', '1975-04-30', 'fail'],
    ['F', 'worker', '1975-05-01', 'pass'],
    ['F', 'worker', '1972-01-01', 'fail'],
    ['F', 'manager', '1972-01-01', 'pass'],
    ['F', 'manager', '1970-05-13', 'pass'],
    ['F', 'manager', '1970-05-12', 'fail'],
    // Sixteen only on the day after the sixteenth birthday.
    ['M', 'worker', '2009-07-12', 'pass'],
    ['M', 'worker', '2009-07-13', 'fail'],
  ])('%s, %s, born on %s: %s', (gender, postType, birth, expected) => {
    expect(judge('T1', { gender, postType, idNumber: idOf(birth) })).toBe(expected);
  });

  it.each([
    ['no number', { gender: 'M', postType: 'worker', idNumber: '' }],
    ['no gender', { postType: 'worker', idNumber: idOf('1985-01-01') }],
    ['a woman without a kind of post', { gender: 'F', idNumber: idOf('1985-01-01') }],
  ])('with %s is for a person', (_name, given) => {
    expect(judge('T1', given)).toBe('person');
  });

  it('has the men’s age whatever the post, and a later deadline counts', () => {
    expect(judge('T1', { gender: 'M', idNumber: idOf('1985-01-01') })).toBe('pass');
    const late = { dates: { portalCloses: '2025-07-14' } };
    expect(judge('T1', { gender: 'M', idNumber: idOf('1965-05-13'), ...late })).toBe('fail');
  });

  it('is kept out by a title under its present name', () => {
    expect(judge('T6', { earlier: [{ title: 'technician', was: 'chiefTechnician', year: 2020 }] })).toBe(
      'fail',
    );
    expect(judge('T6', { earlier: [{ title: 'studio', year: 2020 }] })).toBe('pass');
  });
});

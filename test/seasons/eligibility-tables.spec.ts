import { evaluateDecision } from '../../src/rules/index.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { buildVersion } from '../../src/seasons/package-version.js';

const { folder } = await readPlanFolder('seasons/wuxi-2024.yaml');
const version = buildVersion(folder!.files);

const facts = {
  dates: { portalCloses: '2024-07-14' },
  earlier: [],
  equivalentSkill: { claimed: false },
  level: '2',
  conditions: ['innovation'],
  standing: true,
};

/** Check digits do not matter to a table. */
const idOf = (birth: string): string => `320205${birth.replaceAll('-', '')}0011`;

function judge(award: string, decision: string, given: Record<string, unknown>): unknown {
  const rule = version.plan.awards.find(({ id }) => id === award)!;
  const table = version.decisions[rule.eligibility.table]!;
  const options = { ownFunctions: true, timeZone: version.plan.timezone };
  const { value } = evaluateDecision(table, decision, { ...facts, ...given }, options);
  return typeof value === 'object' && value !== null ? (value as { result: unknown }).result : value;
}

describe('the studio table', () => {
  it.each([
    // Born 1968-07-14, the 55th year ends on the 56th birthday; the day itself still counts as 55.
    ['1968-07-14', 'pass'],
    ['1968-07-13', 'fail'],
    ['1968-07-15', 'pass'],
    ['1990-01-01', 'pass'],
    ['1968-02-29', 'fail'],
  ])('S1: a leader born on %s: %s', (birth, expected) => {
    expect(judge('studio', 'S1', { idNumber: idOf(birth) })).toBe(expected);
  });

  it('S1: a leader whose number cannot be read is for a person', () => {
    expect(judge('studio', 'S1', { idNumber: '' })).toBe('person');
  });

  it.each([
    ['2022-07-14', 'pass'],
    ['2022-07-15', 'fail'],
    ['2022-07-13', 'pass'],
    ['2024-07-14', 'fail'],
    ['2020-02-29', 'pass'],
  ])('S2: founded on %s: %s', (studioFoundedOn, expected) => {
    expect(judge('studio', 'S2', { studioFoundedOn })).toBe(expected);
  });

  it.each([
    [0, 'fail'],
    [4, 'fail'],
    [5, 'pass'],
    [12, 'pass'],
  ])('S3: %i members besides the leader: %s', (count, expected) => {
    expect(judge('studio', 'S3', { members: Array.from({ length: count }, () => ({ name: '甲' })) })).toBe(
      expected,
    );
  });

  it.each([
    ['chief', 'pass'],
    ['special', 'pass'],
    ['1', 'pass'],
    ['2', 'pass'],
    ['3', 'fail'],
    ['4', 'fail'],
    ['5', 'fail'],
    ['none', 'fail'],
  ])('S4: level %s: %s', (level, expected) => {
    expect(judge('studio', 'S4', { level })).toBe(expected);
  });

  it('S4: a claim of equivalent skill is for a person, whatever the level', () => {
    expect(judge('studio', 'S4', { level: 'none', equivalentSkill: { claimed: true } })).toBe('person');
    expect(judge('studio', 'S4', { level: '1', equivalentSkill: { claimed: true } })).toBe('person');
  });

  it('S4: no answer about equivalent skill is no claim', () => {
    expect(judge('studio', 'S4', { level: '3', equivalentSkill: undefined })).toBe('fail');
  });

  it.each([
    ['enterprise', 'pass'],
    ['vocationalSchool', 'pass'],
    ['trainingBase', 'pass'],
    ['other', 'fail'],
  ])('S6: carrier %s: %s', (unitKind, expected) => {
    expect(judge('studio', 'S6', { unitKind })).toBe(expected);
  });

  it('S7: one condition is enough, none is not', () => {
    expect(judge('studio', 'S7', { conditions: ['heritage'] })).toBe('pass');
    expect(judge('studio', 'S7', { conditions: [] })).toBe('fail');
    expect(judge('studio', 'S7', { conditions: undefined })).toBe('fail');
  });

  it('S8: passes everybody, and notes a placing at a competition', () => {
    expect(judge('studio', 'S8', { awards: [{ project: '焊接', honour: '市级竞赛二等奖' }] })).toBe('pass');
    expect(judge('studio', 'S8', { awards: [] })).toBe('pass');
    expect(judge('studio', 'S8', {})).toBe('pass');
  });

  it('S9: asks for the declaration', () => {
    expect(judge('studio', 'S9', { standing: true })).toBe('pass');
    expect(judge('studio', 'S9', { standing: false })).toBe('fail');
  });

  it('S10: only an earlier studio stands in the way', () => {
    expect(judge('studio', 'S10', { earlier: [] })).toBe('pass');
    expect(judge('studio', 'S10', { earlier: [{ title: 'technician', year: 2021, holder: '甲' }] })).toBe(
      'pass',
    );
    expect(judge('studio', 'S10', { earlier: [{ title: 'studio', year: 2018, holder: '甲' }] })).toBe('fail');
  });
});

describe('the technician table', () => {
  it.each([
    ['M', 'worker', '1964-07-14', 'pass'],
    ['M', 'worker', '1964-07-13', 'fail'],
    ['F', 'worker', '1974-07-14', 'pass'],
    ['F', 'worker', '1974-07-13', 'fail'],
    ['F', 'manager', '1969-07-14', 'pass'],
    ['F', 'manager', '1969-07-13', 'fail'],
    ['M', 'manager', '1964-07-14', 'pass'],
    // Sixteen only on the day after the sixteenth birthday.
    ['M', 'worker', '2008-07-13', 'pass'],
    ['M', 'worker', '2008-07-14', 'fail'],
  ])('T1: %s %s born on %s: %s', (gender, postType, birth, expected) => {
    expect(judge('technician', 'T1', { gender, postType, idNumber: idOf(birth) })).toBe(expected);
  });

  it('T2: as for a leader', () => {
    expect(judge('technician', 'T2', { level: '2' })).toBe('pass');
    expect(judge('technician', 'T2', { level: '3' })).toBe('fail');
    expect(judge('technician', 'T2', { level: 'none', equivalentSkill: { claimed: true } })).toBe('person');
  });

  it.each([
    ['enterprise', true, 'pass'],
    ['enterprise', false, 'fail'],
    ['vocationalSchool', true, 'fail'],
    ['other', true, 'fail'],
    ['researchCentre', false, 'fail'],
  ])('T3: %s, on the line %s: %s', (unitKind, productionLine, expected) => {
    expect(judge('technician', 'T3', { unitKind, productionLine })).toBe(expected);
  });

  it('T4 and T5: one condition and the declaration', () => {
    expect(judge('technician', 'T4', { conditions: ['study'] })).toBe('pass');
    expect(judge('technician', 'T4', { conditions: [] })).toBe('fail');
    expect(judge('technician', 'T5', { standing: false })).toBe('fail');
  });

  it('T6: counts technicians and the chief technicians of before, not studios', () => {
    const named = (title: string) => ({ earlier: [{ title, year: 2020, holder: '甲' }] });
    expect(judge('technician', 'T6', named('technician'))).toBe('fail');
    expect(judge('technician', 'T6', named('chiefTechnician'))).toBe('fail');
    expect(judge('technician', 'T6', named('studio'))).toBe('pass');
  });
});

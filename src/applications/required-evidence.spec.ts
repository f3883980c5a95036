import type { Facts } from '../eligibility/index.js';
import type { FormField } from '../forms/index.js';
import type { PlanEvidenceSection, SeasonPlan } from '../seasons/index.js';
import { isRequired, proofProblems } from './required-evidence.js';

const plan = { timezone: 'Asia/Shanghai', workingDays: {} } as unknown as SeasonPlan;
const facts = (context: Record<string, unknown>) => (): Facts => ({
  ...{ context, computed: {}, value: () => undefined },
});
const section = (more: Partial<PlanEvidenceSection>): PlanEvidenceSection => ({
  ...{ id: 'notice', title: '单位公示材料', accept: ['pdf'] },
  ...more,
});

describe('isRequired', () => {
  it('asks the plan, then its condition', () => {
    expect(isRequired(section({}), plan, facts({}))).toBe(false);
    expect(isRequired(section({ required: true }), plan, facts({}))).toBe(true);
    const when = section({ requiredWhen: 'kind = "staff"' });
    expect(isRequired(when, plan, facts({ kind: 'staff' }))).toBe(true);
    expect(isRequired(when, plan, facts({ kind: 'free' }))).toBe(false);
    expect(isRequired(when, plan, facts({}))).toBe(false);
  });

  it('lets nothing through because a condition breaks', () => {
    const broken = (): Facts => {
      throw new Error('no facts');
    };
    expect(isRequired(section({ requiredWhen: 'a' }), plan, broken)).toBe(true);
  });
});

describe('proofProblems', () => {
  const proves = { from: 'shownFrom', to: 'shownTo', workingDays: 5 };
  const fields = [
    { path: 'shownFrom', label: '公示开始' },
    { path: 'shownTo', label: '公示结束' },
  ] as unknown as FormField[];
  const told = (data: Record<string, unknown>, today = '2024-09-30') =>
    proofProblems({ section: section({ proves }), plan, fields, data, today }).map(
      ({ field, message }) => `${field} ${message}`,
    );

  it('has nothing to say where nothing is to be proved', () => {
    expect(proofProblems({ section: section({}), plan, fields, data: {}, today: '2024-09-30' })).toEqual([]);
  });

  it('asks for the days', () => {
    expect(told({})).toHaveLength(2);
    expect(told({ shownFrom: '2024-09-09' })).toEqual([expect.stringContaining('shownTo 请填写“公示结束”')]);
  });

  it('counts working days from the first to the last, both included', () => {
    expect(told({ shownFrom: '2024-09-09', shownTo: '2024-09-13' })).toEqual([]);
    expect(told({ shownFrom: '2024-09-09', shownTo: '2024-09-12' })).toEqual([
      expect.stringContaining('不满5个工作日（首尾都算，现为4个）'),
    ]);
  });

  it('knows holidays and the Saturdays worked for them', () => {
    // 15 to 17 September are the Mid-Autumn holidays, Saturday the 14th is worked.
    expect(told({ shownFrom: '2024-09-10', shownTo: '2024-09-14' })).toEqual([]);
    expect(told({ shownFrom: '2024-09-13', shownTo: '2024-09-19' })).toEqual([
      expect.stringContaining('现为4个'),
    ]);
  });

  it('takes no notice that still hangs, and none that ended before it began', () => {
    const shown = { shownFrom: '2024-09-09', shownTo: '2024-09-13' };
    for (const today of ['2024-09-12', '2024-09-13'])
      expect(told(shown, today)).toEqual([expect.stringContaining('还没有过完')]);
    expect(told(shown, '2024-09-14')).toEqual([]);
    expect(told({ shownFrom: '2024-09-13', shownTo: '2024-09-09' })).toEqual([
      expect.stringContaining('早于“公示开始”'),
    ]);
  });
});

import type { RehearsalMapping } from './mapping.js';
import { laidOver, LineFaults } from './script-fault.js';

const mapping = (faults: RehearsalMapping['faults']): RehearsalMapping => ({
  plan: 'x',
  applicant: { ref: 'ref', award: 'award', submittedAt: 'at', data: 'data' },
  tasks: {},
  ...(faults && { faults }),
});

describe('the faults of a line', () => {
  it('are those of the script that fit, and its own', () => {
    const script = mapping([
      { kind: 'late', when: 'line.slow = true' },
      { kind: 'twice', task: 'confirm', when: 'line.slow = false' },
    ]);
    const faults = LineFaults.of(script, { slow: true, faults: [{ kind: 'twice', task: 'review' }] });
    expect(faults.handingIn('late')).toEqual(expect.objectContaining({ kind: 'late' }));
    expect(faults.at('twice', 'review')).not.toBeNull();
    expect(faults.at('twice', 'confirm')).toBeNull();
    expect(faults.handingIn('twice')).toBeNull();
  });

  it('are none where neither says any', () => {
    expect(LineFaults.of(mapping(undefined), {}).of('objection')).toEqual([]);
  });
});

describe('a correction laid over a form', () => {
  it('changes what it names, replaces lists, takes away what is null', () => {
    const form = { name: '甲', unit: { name: '乙', code: '1' }, rows: [1, 2], note: 'x' };
    const changed = laidOver(form, { unit: { code: '2' }, rows: [3], note: null });
    expect(changed).toEqual({ name: '甲', unit: { name: '乙', code: '2' }, rows: [3] });
    expect(form.unit.code).toBe('1');
  });
});

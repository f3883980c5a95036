import { commonEnd, endedByRules } from './precedents.js';
import type { RecordedEntry } from './season-record.js';

const ended = (ref: string, status: string, task: string, more: Partial<RecordedEntry> = {}): RecordedEntry =>
  ({
    ...{ ref, award: 'a', status, reason: null, endedAt: '2030-01-02T00:00:00Z' },
    acts: [{ seq: 1, at: '', task, label: '', outcome: 'no', role: '', organisation: null }],
    stages: [{ stage: 'in', at: '' }],
    ...more,
  }) as RecordedEntry;

describe('what the record tells of an end', () => {
  it('is the one end that all share', () => {
    expect(commonEnd([ended('1', 'out', 't'), ended('2', 'out', 't')])).toMatchObject({ status: 'out' });
    expect(commonEnd([ended('1', 'out', 't'), ended('2', 'late', 't')])).toBeNull();
    expect(commonEnd([ended('1', 'out', 't'), ended('2', 'out', 't', { reason: 'r' })])).toBeNull();
    expect(commonEnd([])).toBeNull();
  });

  it('is the rules’ doing only where nobody ended so who met them', () => {
    const entries = [
      ended('1', 'out', 'review'),
      ended('2', 'late', 'confirm'),
      ended('3', 'late', 'confirm'),
      ended('4', 'open', 'review', { endedAt: null }),
    ];
    const failing = ({ ref }: RecordedEntry): boolean => ref !== '3';
    expect(endedByRules(entries, failing).map(({ ref }) => ref)).toEqual(['1']);
  });
});

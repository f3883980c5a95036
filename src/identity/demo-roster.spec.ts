import type { SeasonPlan } from '../seasons/index.js';
import { demoRoster } from './demo-roster.js';

const plan = {
  organisations: [
    { key: 'north', name: 'North office', short: 'North', kind: 'district' },
    { key: 'south', name: 'South office', kind: 'district' },
    { key: 'club', name: 'Club', kind: 'body' },
    { key: 'hq', name: 'HQ', kind: 'bureau' },
  ],
  relations: {
    unit: { label: '', role: 'unitCode', open: { nameRole: 'unitName' } },
    district: { label: '', role: 'district' },
    sponsor: { label: '', role: 'sponsor' },
    city: { label: '', fixed: 'hq' },
  },
  roles: {
    applicant: { label: 'Applicant', capabilities: ['apply'], scope: 'own' },
    unitOfficer: { label: 'Unit', capabilities: ['confirm'], scope: 'unit' },
    reviewer: { label: 'Reviewer', capabilities: ['review'], scope: 'district' },
    sponsor: { label: 'Sponsor', capabilities: ['recommend'], scope: 'sponsor' },
    officer: { label: 'Officer', capabilities: ['check'], scope: 'city' },
    judge: { label: 'Judge', capabilities: ['score'], scope: 'assigned' },
    reader: { label: 'Reader', capabilities: ['supervise'], scope: 'all' },
  },
  rounds: { first: { role: 'judge', scorers: 3 } },
  quotas: { relation: 'sponsor', holders: [{ organisation: 'north' }, { organisation: 'club' }] },
} as unknown as SeasonPlan;

describe('demoRoster', () => {
  const people = demoRoster(plan);
  const of = (role: string) => people.filter((p) => p.role === role).map((p) => p.organisation);

  it('has one person for every role and organisation it can act for', () => {
    expect(of('applicant')).toEqual([null]);
    expect(of('reader')).toEqual([null]);
    expect(of('reviewer')).toEqual(['north', 'south']);
    expect(of('sponsor')).toEqual(['north', 'club']);
    expect(of('officer')).toEqual(['hq']);
  });

  it('has nobody yet where organisations come with the applications', () => {
    expect(of('unitOfficer')).toEqual([]);
  });

  it('has enough people for the largest draw and as many to spare', () => {
    expect(of('judge')).toEqual(['judge-01', 'judge-02', 'judge-03', 'judge-04', 'judge-05', 'judge-06']);
  });

  it('gives everybody a name of his own', () => {
    expect(new Set(people.map((p) => p.username)).size).toBe(people.length);
  });
});

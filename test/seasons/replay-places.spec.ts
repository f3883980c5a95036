import { parse, stringify } from 'yaml';
import { asRecorded } from '../../src/replay/as-recorded.js';
import { replaySeason, type RecordedEntry, type SeasonRecord } from '../../src/replay/index.js';
import { parseSubmissions } from '../../src/replay/submissions-file.js';
import type { PlanVersion } from '../../src/seasons/index.js';
import { applicantLines } from '../support/applicant-lines.js';
import { editedVersion } from '../support/edited-version.js';

interface PlanYaml {
  tasks: Record<string, { outcomes: Record<string, object> }>;
  quotas: {
    freed?: string;
    reductions?: Record<string, object>;
    holders: { organisation: string; places: Record<string, number> }[];
  };
}

/** A body with so many places, whose officer may also let a case wait, or take its place back. */
const plan = (places: number, more: Partial<PlanYaml['quotas']> = {}): Promise<PlanVersion> =>
  editedVersion('seasons/wuxi-2024.yaml', (file, text) => {
    if (!file.endsWith('plan.yaml')) return text;
    const yaml = parse(text) as PlanYaml;
    Object.assign(yaml.tasks['recommend']?.outcomes ?? {}, {
      wait: { label: '候补', tone: 'default', effects: [{ do: 'join-waiting-list' }] },
      giveBack: { label: '退回名额', tone: 'default', effects: [{ do: 'release-place' }] },
    });
    Object.assign(yaml.quotas, more);
    for (const holder of yaml.quotas.holders)
      if (holder.organisation === BODY) holder.places['technician'] = places;
    return stringify(yaml);
  });

const BODY = 'binhu';

/** [ref, the officer's words in the season's order with their day, what is otherwise in the record] */
type Case = readonly [string, readonly (readonly [number, string])[], Partial<RecordedEntry>];

async function recordOf(version: PlanVersion, cases: readonly Case[]): Promise<SeasonRecord> {
  const lines = applicantLines(cases.map(([ref]) => ({ ref })));
  const read = parseSubmissions('s', lines.map((line) => JSON.stringify(line)).join('\n'), version);
  const record = asRecorded(read, replaySeason(read, version, { base: version }));
  const act = (day: number, outcome: string) => ({
    ...{ seq: day, at: `2024-08-${String(day).padStart(2, '0')}T01:00:00.000Z`, task: 'recommend', outcome },
    ...{ label: '推荐', role: '', organisation: BODY },
  });
  const entries = record.entries.map((entry, index) => {
    const [, words, more] = cases[index] as Case;
    const acts = words.map(([day, outcome]) => act(day, outcome));
    const organisations = { ...entry.organisations, recommender: BODY };
    return { ...entry, organisations, acts, stages: [], rounds: {}, scores: [], ...more };
  });
  return { ...record, rankings: [], entries };
}

const named = { status: 'named', reason: null, endedAt: '2024-12-01T00:00:00.000Z' };
const without = { status: 'notRecommended', reason: 'quota', endedAt: '2024-08-31T00:00:00.000Z' };

const outcomesOf = (record: SeasonRecord, version: PlanVersion, base: PlanVersion) => {
  const { entries } = replaySeason(record, version, { base });
  return Object.fromEntries(
    entries.map(({ ref, placed, status, cause }) => [ref, [placed, status, cause?.kind]]),
  );
};

describe('places that are waited for', () => {
  // Two places: A and B take them, C, D and E wait. A gives its place back on the 20th, so C moves up; B's case ends on
  // the 25th without its place, so D does. E waits in vain.
  const cases: readonly Case[] = [
    [
      'A',
      [
        [10, 'recommend'],
        [20, 'giveBack'],
      ],
      { ...without, placed: false },
    ],
    [
      'B',
      [[11, 'recommend']],
      { status: 'withdrawn', reason: null, endedAt: '2024-08-25T01:00:00.000Z', placed: false },
    ],
    ['C', [[12, 'wait']], { ...named, placed: true, movedUpAt: '2024-08-20T01:00:00.000Z' }],
    ['D', [[13, 'wait']], { ...named, placed: true, movedUpAt: '2024-08-25T01:00:00.000Z' }],
    ['E', [[14, 'wait']], { ...without, placed: false }],
  ];
  let base: PlanVersion;
  let record: SeasonRecord;
  beforeAll(async () => {
    base = await plan(2, { freed: 'waitingList' });
    record = await recordOf(base, cases);
  });

  it('are got again by those who got them, when they got them', () => {
    expect(outcomesOf(record, base, base)).toEqual({
      A: [false, 'notRecommended', undefined],
      B: [false, 'withdrawn', undefined],
      C: [true, 'named', undefined],
      D: [true, 'named', undefined],
      E: [false, 'notRecommended', undefined],
    });
  });

  it('with one place more, the first who waited has it at once, and the last moves up', async () => {
    expect(outcomesOf(record, await plan(3, { freed: 'waitingList' }), base)).toEqual({
      A: [false, 'notRecommended', undefined],
      B: [false, 'withdrawn', undefined],
      C: [true, null, 'quota'],
      D: [true, 'named', undefined],
      E: [true, null, 'quota'],
    });
  });

  it('with one place less, the last who moved up waits in vain, as such cases ended', async () => {
    expect(outcomesOf(record, await plan(1, { freed: 'waitingList' }), base)).toEqual({
      A: [false, 'notRecommended', undefined],
      B: [false, 'notRecommended', 'quota'],
      C: [true, 'named', undefined],
      D: [false, 'notRecommended', 'quota'],
      E: [false, 'notRecommended', undefined],
    });
  });
});

describe('places that shrink with the applicants', () => {
  // Of five applicants three may be recommended (60 %). E takes its application back on the 15th: of four, two.
  const reductions = { technician: { percentOfApplicants: 60, rounding: 'down' } };
  const cases: readonly Case[] = [
    ['A', [[10, 'recommend']], { ...named, placed: true }],
    ['B', [[11, 'recommend']], { ...named, placed: true }],
    ['C', [[12, 'recommend']], { ...named, placed: true }],
    ['D', [[20, 'reject']], { ...without, placed: false }],
    [
      'E',
      [],
      {
        status: 'withdrawn',
        reason: null,
        endedAt: '2024-08-15T00:00:00.000Z',
        withdrawn: true,
        placed: false,
      },
    ],
  ];

  it('are counted by those who had applied, and not taken back, when each was given', async () => {
    const base = await plan(7, { reductions });
    const record = await recordOf(base, cases);
    const outcome = outcomesOf(record, base, base);
    expect(
      Object.entries(outcome)
        .filter(([, [placed]]) => placed)
        .map(([ref]) => ref),
    ).toEqual(['A', 'B', 'C']);
    expect(Object.values(outcome).every(([, , cause]) => cause === undefined)).toBe(true);
  });

  it('with half of them, the third finds none', async () => {
    const base = await plan(7, { reductions });
    const record = await recordOf(base, cases);
    const half = { technician: { percentOfApplicants: 50, rounding: 'down' } };
    expect(outcomesOf(record, await plan(7, { reductions: half }), base)).toMatchObject({
      B: [true, 'named', undefined],
      C: [false, 'notRecommended', 'quota'],
    });
  });
});

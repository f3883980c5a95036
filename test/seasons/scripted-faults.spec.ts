import { DataSource } from 'typeorm';
import { unexpected } from '../../src/rehearsal/player/journal.js';
import { parseRecord, recordLines } from '../../src/replay/index.js';
import { applicantLines } from '../support/applicant-lines.js';
import { playSeason, type PlayedSeason } from '../support/play-season.js';
import { edits, replacing, stagePlan } from '../support/staged-plan.js';

const SCRIPT = /wuxi-2024\.rehearsal\.yaml$/;
/** Everything is told of everybody. */
const everything = replacing(SCRIPT, /# 结果清单的每一项[^]*$/, '');
/** A named person, the second member, the next working day at nine; who is not of the district acts as before. */
const otherPeople = edits(
  replacing(
    SCRIPT,
    `  unitConfirm:
    at: { date: unitConfirmation, minusHours: 12 }`,
    `  unitConfirm:
    by: { person: '"钱经办"' }
    at: { date: unitConfirmation, minusWorkingDays: 1, time: '09:30' }`,
  ),
  replacing(
    SCRIPT,
    `  centreCheck:
    at: { date: centreCheck, minusHours: 48 }
    outcome: '"pass"'
    data: { opinion: '"初核通过。"' }`,
    `  centreCheck:
    - at: { opened: true }
      when: line.ref = "nobody"
      outcome: '"return"'
      data: { opinion: '"不会发生。"' }
    - award: technician
      process: technician-review
      by: { member: 2 }
      at: { opened: true, plusWorkingDays: 1, time: '09:00' }
      outcome: '"pass"'
      data: { opinion: '"初核通过。"' }
    - at: { date: centreCheck, minusHours: 48 }
      outcome: '"pass"'
      data: { opinion: '"初核通过。"' }`,
  ),
);

const returned = {
  kind: 'returned',
  task: 'districtReview',
  outcome: 'return',
  data: { opinion: '请更正领域。' },
};
const objection = {
  kind: 'objection',
  notice: 'naming',
  at: { date: 'notice:naming', minusWorkingDays: 1, time: '10:00' },
};

const FAULTS: Readonly<Record<string, readonly object[]>> = {
  plain: [],
  late: [{ kind: 'late', expect: 'SUBMISSION_CLOSED' }],
  lateActs: [{ kind: 'late', task: 'recommend', hours: 2, expect: 'TASK_ALREADY_DONE' }],
  twice: [
    { kind: 'twice', expect: 'ALREADY_SUBMITTED' },
    { kind: 'twice', task: 'cityCheck' },
  ],
  withdrawnAtTask: [{ kind: 'withdrawn', task: 'recommend' }],
  withdrawnAtStage: [{ kind: 'withdrawn', stage: 'reviewed', reason: '另有安排。' }],
  withdrawnInTime: [{ kind: 'withdrawn', at: { date: 'portalCloses', plusHours: 1 } }],
  corrected: [{ ...returned, corrected: { businessField: '精密磨削' } }],
  lapsed: [returned],
  objections: [
    { ...objection, content: '主要成果并非本人完成，请核查。', name: '王某' },
    { ...objection, content: '参保单位与申报单位不一致。' },
  ],
  conflicted: [{ kind: 'conflicted', expert: 'expert-01' }],
};

describe('a script in which much goes wrong', () => {
  let played: PlayedSeason;

  beforeAll(async () => {
    const lines = applicantLines(Object.keys(FAULTS).map((ref) => ({ ref })));
    const plan = stagePlan(edits(everything, otherPeople));
    played = await playSeason(
      plan,
      lines.map((line) => ({ ...line, faults: FAULTS[line.ref] })),
    );
    plan.discard();
  });
  afterAll(() => played.close());

  const of = (ref: string) =>
    played.outcomes[ref] as Record<string, unknown> & {
      acts: { task: string; at: string; outcome: string }[];
    };

  it('tells everything of who met no trouble', () => {
    expect(of('plain')).toMatchObject({
      status: 'named',
      place: true,
      rules: { T1: 'pass' },
      scores: { expert: { given: [81, 81, 81, 81, 81], score: 81 } },
      ranks: { shortlist: { score: 81, outcome: 'selected' }, final: { outcome: 'selected' } },
      payments: [{ payer: '无锡市财政', receiver: 'person', yuan: 10_000 }],
    });
    const path = of('plain')['path'] as { stage: string }[];
    expect(path.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(['confirmed', 'recommended', 'named']),
    );
    expect(of('plain')['certificateNo']).toMatch(/〔2024〕/);
  });

  it('acts at working days and clock times, as named people and other members', () => {
    const acts = of('plain').acts;
    expect(acts.find(({ task }) => task === 'unitConfirm')?.at).toBe('2024-07-16T01:30:00+00:00');
    expect(acts.find(({ task }) => task === 'centreCheck')?.at).toBe('2024-07-22T01:00:00+00:00');
  });

  it.each([
    [
      'late',
      { status: 'refused', reason: 'closed', faults: [{ kind: 'late', refused: 'SUBMISSION_CLOSED' }] },
    ],
    [
      'lateActs',
      {
        status: 'notRecommended',
        reason: 'notInTime',
        faults: [{ task: 'recommend', refused: 'TASK_ALREADY_DONE' }],
      },
    ],
    [
      'twice',
      {
        status: 'named',
        faults: [{ refused: 'ALREADY_SUBMITTED' }, { task: 'cityCheck', refused: 'TASK_ALREADY_DONE' }],
      },
    ],
    ['withdrawnAtTask', { status: 'withdrawn' }],
    ['withdrawnAtStage', { status: 'withdrawn' }],
    ['withdrawnInTime', { status: 'withdrawn' }],
    ['corrected', { status: 'named' }],
    ['lapsed', { status: 'lapsed', reason: 'notCorrected' }],
    ['objections', { status: 'named' }],
    ['conflicted', { status: 'named' }],
  ])('%s comes out so', (ref, outcome) => {
    expect(of(ref)).toMatchObject(outcome);
  });

  it('returns once, and goes on with the correction', () => {
    const reviews = of('corrected').acts.filter(({ task }) => task === 'districtReview');
    expect(reviews.map(({ outcome }) => outcome)).toEqual(['return', 'recommend']);
    const entry = played.record.entries.find(({ ref }) => ref === 'corrected');
    expect(entry?.data['businessField']).toBe('精密磨削');
  });

  it('is written down so that it can be read back', () => {
    expect(parseRecord('season-record.jsonl', recordLines(played.record))).toEqual(played.record);
    const { acts, placed, rounds } = played.record.entries.find(({ ref }) => ref === 'plain')!;
    expect(acts.map(({ seq }) => seq)).toEqual(acts.map(({ seq }) => seq).sort((a, b) => a - b));
    expect([placed, rounds]).toEqual([true, { expert: 8100 }]);
  });

  it('hears every objection, and keeps the expert from the case', async () => {
    const [notice] = played.record.notices;
    expect(notice?.objections.map(({ ref, state }) => [ref, state])).toEqual([
      ['objections', 'dismissed'],
      ['objections', 'dismissed'],
    ]);
    const scorers = await played.test.app.get(DataSource).query<{ group_key: string }[]>(
      `SELECT g.group_key FROM task t JOIN task_group g ON g.task_id = t.id JOIN entry e ON e.id = t.entry_id
       JOIN application a ON a.id = e.application_id WHERE a.client_ref = 'conflicted' AND t.element_id = 'expertScore'`,
    );
    expect(scorers).toHaveLength(5);
    expect(scorers.map(({ group_key: group }) => group)).not.toContain('expert@expert-01');
  });
});

describe('a refusal that was to come', () => {
  const happened = { ref: 'A', task: null };
  it.each([
    [{ kind: 'twice', refused: null }, true],
    [{ kind: 'twice', refused: 'ALREADY_SUBMITTED' }, false],
    [{ kind: 'twice', refused: 'OTHER', expect: 'ALREADY_SUBMITTED' }, true],
    [{ kind: 'late', refused: null }, false],
    [{ kind: 'late', refused: null, expect: 'SUBMISSION_CLOSED' }, true],
  ])('%j: unexpected %s', (one, expected) => {
    expect(unexpected({ ...happened, ...one })).toBe(expected);
  });
});

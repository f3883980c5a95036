import type { Variables } from '../../src/engine/index.js';
import { PlanLab, type Trial } from './support/plan-lab.js';
import { clock, decide, hear, straight, type Step } from './support/review-steps.js';

const entry = (key: string): Variables => ({
  entryId: key,
  applicationId: 'application-1',
  seasonId: 'season-1',
  org: { unit: 'U1', district: 'xishan', recommender: 'sasac', centre: 'trainingCentre', city: 'cityBureau' },
});
const CORRECTION = { correctionDue: '2024-07-18T00:00:00Z' };

interface Path {
  readonly name: string;
  /** Failed rules as the table and the recount find them, in turn; 0 afterwards. */
  readonly failures?: readonly number[];
  readonly steps: readonly Step[];
  readonly ends: Readonly<Record<string, string | null>>;
}

const paths = (visit: boolean): readonly Path[] => {
  const way = straight(visit);
  const corrected = decide('correctApplication', 'resubmit');
  return [
    { name: 'named', steps: way.named, ends: { status: 'named' } },
    {
      name: 'not confirmed in time',
      steps: [hear('stage-closed', { closedStage: 'confirmed' })],
      ends: { status: 'lapsed', reason: 'unitNotConfirmed' },
    },
    {
      name: 'refused by its unit',
      steps: [decide('unitConfirm', 'reject')],
      ends: { status: 'rejected', at: 'unit' },
    },
    {
      name: 'returned by its unit, corrected and named',
      steps: [decide('unitConfirm', 'return', CORRECTION), corrected, ...way.named],
      ends: { status: 'named' },
    },
    {
      name: 'returned and not corrected in time',
      steps: [decide('unitConfirm', 'return', CORRECTION), clock('2024-07-18T00:00:01Z')],
      ends: { status: 'lapsed', reason: 'notCorrected' },
    },
    {
      name: 'ineligible',
      failures: [2],
      steps: [...way.confirmed, decide('eligibilityReview', 'ineligible')],
      ends: { status: 'ineligible' },
    },
    {
      name: 'granted an exception for everything',
      failures: [1, 0],
      steps: [...way.confirmed, decide('eligibilityReview', 'grantException'), ...way.named.slice(1)],
      ends: { status: 'named' },
    },
    {
      name: 'granted an exception for a part',
      failures: [2, 1],
      steps: [
        ...way.confirmed,
        decide('eligibilityReview', 'grantException'),
        decide('eligibilityReview', 'ineligible'),
      ],
      ends: { status: 'ineligible' },
    },
    {
      name: 'returned for a failed rule, and mended',
      failures: [1],
      steps: [...way.confirmed, decide('eligibilityReview', 'return', CORRECTION), corrected, ...way.named],
      ends: { status: 'named' },
    },
    {
      name: 'rejected by its district',
      steps: [...way.confirmed, decide('districtReview', 'reject')],
      ends: { status: 'rejected', at: 'district' },
    },
    {
      name: 'returned by its district',
      steps: [...way.confirmed, decide('districtReview', 'return', CORRECTION), corrected, ...way.named],
      ends: { status: 'named' },
    },
    {
      name: 'not recommended for want of a place',
      steps: [...way.reviewed, decide('recommend', 'quotaFull')],
      ends: { status: 'notRecommended', reason: 'quota' },
    },
    {
      name: 'not recommended',
      steps: [...way.reviewed, decide('recommend', 'decline')],
      ends: { status: 'notRecommended', reason: 'declined' },
    },
    {
      name: 'not recommended in time',
      steps: [...way.reviewed, hear('stage-closed', { closedStage: 'recommended' })],
      ends: { status: 'notRecommended', reason: 'notInTime' },
    },
    {
      name: 'returned by the centre',
      steps: [
        ...way.recommended,
        decide('centreCheck', 'return', CORRECTION),
        decide('correctForCity', 'resubmit'),
        ...way.named.slice(3),
      ],
      ends: { status: 'named' },
    },
    {
      name: 'returned by the city',
      steps: [
        ...way.recommended,
        decide('centreCheck', 'pass'),
        decide('cityCheck', 'return', CORRECTION),
        decide('correctForCity', 'resubmit'),
        ...way.named.slice(3),
      ],
      ends: { status: 'named' },
    },
    {
      name: 'returned by the city and not corrected in time',
      steps: [
        ...way.recommended,
        decide('centreCheck', 'pass'),
        decide('cityCheck', 'return', CORRECTION),
        clock('2024-07-18T00:00:01Z'),
      ],
      ends: { status: 'lapsed', reason: 'notCorrected' },
    },
    {
      name: 'rejected by the city',
      steps: [...way.recommended, decide('centreCheck', 'pass'), decide('cityCheck', 'reject')],
      ends: { status: 'rejected', at: 'city' },
    },
    {
      name: 'without its papers',
      steps: [...way.checked, decide('paperReceipt', 'notReceived')],
      ends: { status: 'lapsed', reason: 'paperNotReceived' },
    },
    {
      name: 'not shortlisted',
      steps: [...way.scored, hear('shortlist-decided', { selected: false, rank: 20, reason: null })],
      ends: { status: 'notShortlisted', reason: null },
    },
    {
      name: 'below the last place',
      steps: [...way.assessed, hear('determined', { selected: false, rank: 11, reason: 'rank' })],
      ends: { status: 'notNamed', reason: 'rank' },
    },
    {
      name: 'passed over',
      steps: [...way.assessed, hear('determined', { selected: false, rank: 3, reason: 'sameUnit' })],
      ends: { status: 'notNamed', reason: 'sameUnit' },
    },
    {
      name: 'struck by an objection',
      steps: [
        ...way.determined,
        hear('objection-raised', { objectionId: 'o-1' }),
        decide('hearObjection', 'upheld'),
        hear('notice-ended', { upheld: true }),
      ],
      ends: { status: 'notNamed', reason: 'objection' },
    },
    {
      name: 'named although somebody objected',
      steps: [
        ...way.determined,
        hear('objection-raised', { objectionId: 'o-1' }),
        hear('objection-raised', { objectionId: 'o-2' }),
        decide('hearObjection', 'dismissed'),
        decide('hearObjection', 'dismissed'),
        hear('notice-ended', { upheld: false }),
        hear('naming-confirmed'),
      ],
      ends: { status: 'named' },
    },
    { name: 'withdrawn at once', steps: [hear('application-withdrawn')], ends: { status: 'withdrawn' } },
    {
      name: 'withdrawn while experts score',
      steps: [...way.scored.slice(0, -1), hear('application-withdrawn')],
      ends: { status: 'withdrawn' },
    },
  ];
};

const lab = new PlanLab('embedded');
beforeAll(async () => lab.stage());
afterAll(async () => lab.close());

/** Takes a case along a path. */
async function run(processId: string, { steps, failures = [] }: Omit<Path, 'name' | 'ends'>): Promise<Trial> {
  const found = [...failures];
  const count = (): Variables => ({ failures: found.shift() ?? 0, eligibility: 'pass' });
  const answers = { 'check-eligibility': count, 'count-failures': count };
  const trial = await lab.try(processId, '2024-07-10T00:00:00Z', entry, answers);
  for (const step of steps) {
    if (step.kind === 'decide') await lab.decide(trial, step.task, step.variables);
    else if (step.kind === 'clock') await lab.moveClock(trial.key, step.now);
    else await lab.publish(step.message, trial.key, { variables: step.variables });
  }
  await lab.note(trial);
  return trial;
}

/** What the end told the domain. */
function endingOf({ jobs }: Trial): Record<string, unknown> {
  const [job, ...more] = jobs.filter(({ type }) => type === 'end-entry');
  expect(more).toEqual([]);
  return { reason: job?.variables['reason'] ?? null, ...job?.headers };
}

describe.each([
  ['studio-review', true],
  ['technician-review', false],
])('a case in %s is', (processId, visit) => {
  it.each(paths(visit))('$name', async (path) => {
    const trial = await run(processId, path);
    expect(await lab.engine.incidents({})).toEqual([]);
    expect(await lab.state(trial.instanceKey)).toBe('completed');
    expect(endingOf(trial)).toMatchObject(path.ends);
    expect(await lab.tasksOf(trial)).toEqual([]);
  });

  it('drawn without an element that no path comes to', () => {
    expect(lab.missed(processId)).toEqual([]);
  });

  it('marked at every stage on its way, in order', async () => {
    const { jobs } = await run(processId, { steps: straight(visit).named });
    const stages = jobs.filter(({ type }) => type === 'reach-stage').map(({ headers }) => headers['stage']);
    expect(stages).toEqual([
      ...['submitted', 'confirmed', 'reviewed', 'recommended', 'checked', 'received'],
      ...['scored', 'shortlisted', 'assessed', 'determined', 'cleared', 'named'],
    ]);
  });

  it('put before the people it belongs to', async () => {
    const returned = [decide('unitConfirm', 'return', CORRECTION), decide('correctApplication', 'resubmit')];
    const objected = hear('objection-raised', { objectionId: 'o-1' });
    const trial = await run(processId, { steps: [...returned, ...straight(visit).determined, objected] });
    const done = await lab.tasksOf(trial, 'completed');
    const groups = new Map(done.map((task) => [task.elementId, task.candidateGroups]));
    expect(groups.get('unitConfirm')).toEqual(['unitOfficer@U1']);
    expect(groups.get('correctApplication')).toEqual(['applicant@application-1']);
    expect(groups.get('districtReview')).toEqual(['districtReviewer@xishan']);
    expect(groups.get('recommend')).toEqual(['recommender@sasac']);
    expect(groups.get('centreCheck')).toEqual(['centreOfficer@trainingCentre']);
    expect(groups.get('cityCheck')).toEqual(['cityOfficer@cityBureau']);
    const experts = done.filter(({ elementId }) => elementId === 'expertScore');
    expect(experts.map(({ candidateGroups }) => candidateGroups[0]).sort()).toEqual(['expert@a', 'expert@b']);
    const [hearing] = await lab.tasksOf(trial);
    expect(hearing).toMatchObject({
      elementId: 'hearObjection',
      candidateGroups: ['cityOfficer@cityBureau'],
    });
  });

  it('heard on each objection by its own task', async () => {
    const objections = ['o-1', 'o-2'].map((objectionId) => hear('objection-raised', { objectionId }));
    const trial = await run(processId, { steps: [...straight(visit).determined, ...objections] });
    const hearings = (await lab.tasksOf(trial)).map(({ variables }) => variables['objectionId']);
    expect(hearings.sort()).toEqual(['o-1', 'o-2']);
  });

  it('not struck at its district by a stage that closes', async () => {
    const closed = hear('stage-closed', { closedStage: 'recommended' });
    const trial = await run(processId, { steps: [...straight(visit).confirmed, closed] });
    expect(await lab.state(trial.instanceKey)).toBe('active');
    expect((await lab.tasksOf(trial)).map(({ elementId }) => elementId)).toEqual(['districtReview']);
  });
});

import { DEFER, type ServiceJob, type Variables } from '../../src/engine/index.js';
import { PlanLab, type Answers, type Trial } from './support/plan-lab.js';

const PLANNED: Readonly<Record<string, string>> = {
  portalOpens: '2024-06-02T16:00:00Z',
  portalCloses: '2024-07-14T16:00:00Z',
  unitConfirmation: '2024-07-17T16:00:00Z',
  districtReview: '2024-07-21T16:00:00Z',
  noticeFrom: '2024-09-11T01:00:00Z',
  'notice:naming': '2024-09-20T16:00:00Z',
};

const lab = new PlanLab('embedded');
let dates: Record<string, string>;
let season: Trial;

beforeAll(async () => lab.stage());
afterAll(async () => lab.close());

async function begin(now: string, answers: Answers = {}): Promise<void> {
  dates = { ...PLANNED };
  const readDate = ({ variables }: ServiceJob): Variables => ({
    dueAt: dates[String(variables['dateKey'])]!,
  });
  const withDates = { 'read-date': readDate, ...answers };
  season = await lab.try('season', now, (key) => ({ seasonId: key }), withDates);
}

/** Steps of the season in the order they were taken, readings of dates left out. */
const taken = (): readonly string[] =>
  season.jobs.filter(({ type }) => type !== 'read-date').map(({ elementId }) => elementId);

const phase = (): string | undefined =>
  season.jobs.filter(({ type }) => type === 'set-phase').at(-1)?.headers['phase'];

const openTasks = async (): Promise<readonly string[]> =>
  (await lab.tasksOf(season)).map(({ elementId }) => elementId);

const clockTo = (now: string): Promise<void> => lab.moveClock(season.key, now);
const movedTo = (key: string): Promise<void> => clockTo(dates[key]!);
const confirm = (task: string): Promise<void> => lab.decide(season, task, { outcome: 'confirm' });

async function putOff(key: string, to: string): Promise<void> {
  dates[key] = to;
  await lab.publish('calendar-changed', `${season.key}:${key}`);
}

describe('a season', () => {
  it('goes its whole way, each step after the one before', async () => {
    await begin('2024-06-01T00:00:00Z');
    expect(taken()).toEqual([]);
    await movedTo('portalOpens');
    expect(phase()).toBe('applying');
    await movedTo('portalCloses');
    expect(phase()).toBe('confirmation');
    await movedTo('unitConfirmation');
    expect(taken().at(-1)).toBe('closeConfirmation');
    await movedTo('districtReview');
    for (const task of ['setUpPanels', 'confirmShortlist', 'setUpVisits', 'determine']) await confirm(task);
    await movedTo('noticeFrom');
    await confirm('publishNotice');
    expect(phase()).toBe('notice');
    await movedTo('notice:naming');
    await confirm('confirmNaming');
    expect(await lab.state(season.instanceKey)).toBe('completed');
    expect(await lab.engine.incidents({})).toEqual([]);
    expect(taken()).toEqual([
      ...['enterApplying', 'enterConfirmation', 'closeConfirmation', 'closeRecommendation', 'enterChecking'],
      ...[
        'awaitReceived',
        'assignExperts',
        'enterScoring',
        'awaitScored',
        'rankShortlist',
        'announceShortlist',
      ],
      ...[
        'awaitShortlisted',
        'assignVisitors',
        'enterVisiting',
        'awaitAssessed',
        'rankFinal',
        'enterDetermination',
      ],
      ...[
        'announceFinal',
        'postNotice',
        'enterNotice',
        'endNotice',
        'tellConfirmed',
        'awaitNamed',
        'enterNamed',
        'startFollowUp',
        'closeSeason',
      ],
    ]);
    await lab.note(season);
    expect(lab.missed('season')).toEqual([]);
  });

  it('keeps its order when all dates have passed before it is started', async () => {
    await begin('2024-12-01T00:00:00Z');
    expect(taken()).toEqual([
      ...['enterApplying', 'enterConfirmation', 'closeConfirmation', 'closeRecommendation', 'enterChecking'],
      'awaitReceived',
    ]);
    expect(await openTasks()).toEqual(['setUpPanels']);
  });

  it('stands before a barrier until the last case has come', async () => {
    await begin('2024-06-01T00:00:00Z', { 'await-stage': () => DEFER });
    await movedTo('districtReview');
    const barrier = season.jobs.at(-1)!;
    expect(barrier).toMatchObject({ type: 'await-stage', headers: { stage: 'received' } });
    expect(await openTasks()).toEqual([]);
    await lab.transaction((tx) => lab.engine.completeJob(tx, barrier.key, {}));
    await lab.engine.settle();
    expect(await openTasks()).toEqual(['setUpPanels']);
  });

  it('waits for a date where it was moved to, later or earlier', async () => {
    await begin('2024-06-01T00:00:00Z');
    await movedTo('portalOpens');
    await putOff('portalCloses', '2024-07-20T16:00:00Z');
    await clockTo(PLANNED['portalCloses']!);
    expect(phase()).toBe('applying');
    await putOff('portalCloses', '2024-07-16T16:00:00Z');
    await movedTo('portalCloses');
    expect(phase()).toBe('confirmation');
  });

  it('does not go on because of another date or another season', async () => {
    await begin('2024-06-01T00:00:00Z');
    await putOff('portalCloses', '2024-06-01T00:00:00Z');
    await lab.publish('calendar-changed', 'another:portalOpens');
    expect(taken()).toEqual([]);
    await movedTo('portalOpens');
    expect(taken()).toEqual(['enterApplying', 'enterConfirmation']);
  });
});

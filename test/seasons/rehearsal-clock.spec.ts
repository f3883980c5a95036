import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { openTasks } from '../../src/rehearsal/scripted-view.js';
import { madeUpSeasons } from '../../scripts/lib/kept-seasons.mjs';
import { playSeason, type PlayedSeason } from '../support/play-season.js';
import { onePagePdf } from '../support/sample-files.js';
import { edits, replacing, stageFolder, type PlanEdit } from '../support/staged-plan.js';

// Timers that are due between two acts fire at their own time, and what they start is done before the clock goes on.

const { folder = '' } = madeUpSeasons().find(({ key }) => key === 'lake-2030') ?? {};
const SCRIPT = path.join(folder, 'script');

const leadsTo = (flow: string, target: string): PlanEdit =>
  replacing(/season\.bpmn$/, new RegExp(`(id="${flow}" [^>]*targetRef=)"[^"]+"`), `$1"${target}"`);

/**
 * One panel is set up before the portal opens, the other as soon as it has closed, while checks are still to come; a check
 * that nobody has done in three days is given up.
 */
const otherTimes = edits(
  replacing(/lake-2030\.yaml$/, 'startsAt: 2030-04-01T00:00', 'startsAt: 2030-03-20T00:00'),
  leadsTo('seasonStarted-to-waitOpens', 'setUpPapers'),
  leadsTo('setUpPapers-to-assignPapers', 'waitOpens'),
  leadsTo('awaitChecked-to-setUpPapers', 'assignPapers'),
  leadsTo('waitCloses-to-awaitChecked', 'setUpDefence'),
  leadsTo('setUpDefence-to-assignDefence', 'awaitChecked'),
  leadsTo('awaitShortlisted-to-setUpDefence', 'assignDefence'),
  replacing(
    /chief-review\.bpmn$/,
    '<bpmn:exclusiveGateway id="checkDecision"',
    `<bpmn:boundaryEvent id="checkLate" name="无人复核" attachedToRef="centreCheck">
      <bpmn:outgoing>checkLate-to-endRejected</bpmn:outgoing>
      <bpmn:timerEventDefinition id="checkLate-timer">
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P3D</bpmn:timeDuration>
      </bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="checkLate-to-endRejected" sourceRef="checkLate" targetRef="endRejected" />
    <bpmn:exclusiveGateway id="checkDecision"`,
  ),
);

const script = readFileSync(path.join(SCRIPT, 'script.yaml'), 'utf8')
  .replace(
    /centreCheck:\n {4}at: .*\n/,
    "centreCheck:\n    at: { value: 'date and time(task.openedAt) + duration(line.checkAfter)' }\n",
  )
  .replace(/\nobjections:[^]*?\n\n/, '\n')
  .replace(/\noutcome:\n[^]*$/, '\n');

interface TaskTimes {
  element: string;
  ref: string | null;
  opened: string;
  ended: string;
  state: string;
}

describe('the clock of a rehearsal between two acts', () => {
  let played: PlayedSeason;
  let tasks: readonly TaskTimes[];

  beforeAll(async () => {
    const plan = stageFolder(folder, 'lake-2030.yaml', otherTimes);
    writeFileSync(plan.planFile.replace('.yaml', '.rehearsal.yaml'), script);
    const lines = readFileSync(path.join(SCRIPT, 'applicants.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { ref: string; submittedAt: string; review: object });
    // Handed in when the portal has almost closed, so that its check comes after the panel's set-up.
    const changed = lines.map((line) => ({
      ...line,
      ...(line.ref === 'L08' && { submittedAt: '2030-04-30T23:00:00+08:00' }),
      checkAfter: { L08: 'PT71H', L09: 'PT72H' }[line.ref] ?? 'PT24H',
    }));
    played = await playSeason(plan, changed, [await onePagePdf('approval.pdf')]);
    plan.discard();
    tasks = await played.test.app.get(DataSource).query(
      `SELECT t.element_id AS element, a.client_ref AS ref, t.state,
              to_char(t.opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS opened,
              to_char(t.ended_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS ended
       FROM task t LEFT JOIN entry e ON e.id = t.entry_id LEFT JOIN application a ON a.id = e.application_id`,
    );
  });
  afterAll(() => played.close());

  const of = (element: string, ref: string | null = null) =>
    tasks.find((task) => task.element === element && task.ref === ref);

  it('does what comes before the portal opens in its own time', () => {
    expect(of('setUpPapers')).toMatchObject({ opened: '2030-03-20 00:00', ended: '2030-03-20 05:00' });
  });

  it('stops at a timer, and at the acts of what it has started', () => {
    expect(of('setUpDefence')).toMatchObject({ opened: '2030-05-01 00:00', ended: '2030-05-01 05:00' });
    expect(of('centreCheck', 'L08')).toMatchObject({
      opened: '2030-04-30 23:00',
      ended: '2030-05-03 22:00',
      state: 'completed',
    });
  });

  it('lets the timer go first where somebody would act in the same instant', () => {
    const late = of('centreCheck', 'L09');
    expect(late).toMatchObject({ ended: '2030-04-11 10:00' });
    expect(late?.state).not.toBe('completed');
    expect(played.outcomes['L09']).toMatchObject({ status: 'rejected' });
  });

  it('comes to its end as it did before', () => {
    expect(played.outcomes['L02']).toMatchObject({ status: 'named' });
  });

  const T = '2030-07-01T00:00:00Z';
  const EARLIER = '2030-06-30T00:00:00Z';

  it.each([
    ['is opened again in the same instant', { before: [EARLIER, T, {}], open: {}, visit: 2 }],
    ['is done and opened again in one instant', { before: [T, T, {}], open: {}, visit: 2 }],
    ['is opened again later', { before: [EARLIER, EARLIER, {}], open: {}, visit: 2 }],
    [
      'has a sibling done at once',
      { before: [T, T, { loopCounter: 1 }], open: { loopCounter: 2 }, visit: 1 },
    ],
    [
      'follows a sibling of its loop',
      { before: [EARLIER, T, { loopCounter: 1 }], open: { loopCounter: 2 }, visit: 1 },
    ],
    [
      'is the same turn of a loop that comes again',
      { before: [EARLIER, T, { loopCounter: 2 }], open: { loopCounter: 2 }, visit: 2 },
    ],
  ] as const)('a task that %s counts its visits', async (_name, { before, open, visit }) => {
    const db = played.test.app.get(DataSource);
    await db.transaction(async (tx) => {
      const [opened, ended, variables] = before;
      const add = (key: string, at: string, end: string | null, own: object): Promise<unknown> =>
        tx.query(
          `INSERT INTO task (id, task_key, season_id, plan_version_id, instance_key, process_id, element_id, label,
             state, variables, opened_at, ended_at)
           SELECT gen_random_uuid(), $1, id, plan_version_id, '1', 'season', 'again', 'Again',
             CASE WHEN $3::timestamptz IS NULL THEN 'open' ELSE 'completed' END, $4, $2, $3 FROM season`,
          [key, at, end, JSON.stringify(own)],
        );
      await add('99', opened, ended, variables);
      await add('100', T, null, open);
      const tasks = await openTasks(tx, played.season.id, []);
      expect(tasks.filter(({ elementId }) => elementId === 'again').map((task) => task.visit)).toEqual([
        visit,
      ]);
      await tx.query(`DELETE FROM task WHERE element_id = 'again'`);
    });
  });
});

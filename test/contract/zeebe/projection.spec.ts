import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { InstanceBook } from '../../../src/engine/zeebe/instances/instance-book.js';
import { Outbox } from '../../../src/engine/zeebe/outbox/outbox.js';
import { DeploymentModels } from '../../../src/engine/zeebe/deploy/deployment-models.js';
import { readInstance, readVisibleVariables } from '../../../src/engine/zeebe/projection/instance-view.js';
import { Projector } from '../../../src/engine/zeebe/projection/projector.js';
import { countElements, listIncidents, listInstances } from '../../../src/engine/zeebe/projection/views.js';
import { parseBulk, type ExporterRecord } from '../../../src/engine/zeebe/records/index.js';
import { JobBook } from '../../../src/engine/zeebe/work/job-book.js';
import { TaskMirror } from '../../../src/engine/zeebe/work/task-mirror.js';
import { DatabaseClock } from '../../../src/shared/database-clock.js';
import { openTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { RecordingTasks } from '../engine/support/recording-tasks.js';

const RECORDED = path.resolve(
  import.meta.dirname,
  '../../../src/engine/zeebe/projection/recorded/review.ndjson',
);
const records = parseBulk(readFileSync(RECORDED, 'utf8'));
const ROOT = '2251799813685252';
const CALLED = '2251799813685286';
const PROCESS = (id: string): string => `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="s" /></bpmn:process>
</bpmn:definitions>`;

/** What commands wrote before: a deployment, and two starts whose instances the broker has made since. */
async function prepare(dataSource: DataSource): Promise<void> {
  await RecordingTasks.createTable(dataSource);
  await dataSource.query(
    `INSERT INTO zeebe_deployment (id, checksum, namespace) VALUES ('plan-1', 'x', 'v0-')`,
  );
  for (const [index, id] of ['review', 'assessment'].entries()) {
    await dataSource.query(
      `INSERT INTO zeebe_resource (deployment_id, name, content) VALUES ('plan-1', $1, $2)`,
      [`${id}.bpmn`, PROCESS(id)],
    );
    await dataSource.query(
      `INSERT INTO zeebe_process (zeebe_id, deployment_id, process_id, name, resource_name, startable, definition_key, version)
       VALUES ($1, 'plan-1', $1, $1, $2, true, $3, 1)`,
      [id, `${id}.bpmn`, String(2251799813685250n + BigInt(index))],
    );
  }
  for (const key of ['7', '8']) {
    await dataSource.query(
      `INSERT INTO zeebe_instance (key, root_key, origin, deployment_id, process_id, business_key, group_id, clock_id, state, started_at)
       VALUES ($1, $1, 'command', 'plan-1', 'review', $2, 'season-1', 'real', 'active', clock_timestamp())`,
      [key, `entry-${key}`],
    );
  }
}

function projectorOn(dataSource: DataSource): Projector {
  const instances = new InstanceBook(new Outbox());
  const jobs = new JobBook();
  const tasks = new TaskMirror({
    instances,
    jobs,
    models: new DeploymentModels(),
    listener: new RecordingTasks(),
    clock: new DatabaseClock(dataSource),
    visibleVariables: readVisibleVariables,
  });
  return new Projector(dataSource, { instances, jobs, tasks });
}

describe('the projection of records recorded from a broker', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let projector: Projector;

  beforeEach(async () => {
    database = await openTestDatabase();
    dataSource = database.dataSource;
    await prepare(dataSource);
    projector = projectorOn(dataSource);
  });
  afterEach(() => database.close());

  /** Everything that is kept, so that two ways to the same end can be compared. */
  async function rows(): Promise<unknown> {
    const tables = ['element', 'variable', 'incident', 'open_job', 'timer', 'wait', 'instance', 'job'];
    const contents = await Promise.all(
      tables.map((table) =>
        dataSource.query(
          `SELECT to_jsonb(t) - ARRAY['taken_at', 'started_at', 'runnable_at'] AS row FROM zeebe_${table} t ORDER BY 1`,
        ),
      ),
    );
    return Object.fromEntries(tables.map((table, index) => [table, contents[index]]));
  }

  const upTo = (position: number): readonly ExporterRecord[] =>
    records.filter((record) => record.position <= position);

  it('shows instances under our keys, with whom they called', async () => {
    await projector.take(records);
    const manager = dataSource.manager;
    const all = await listInstances(manager, { groupId: 'season-1' });
    expect(
      all.map(({ key, rootKey, parentKey, state, businessKey }) => [
        key,
        rootKey,
        parentKey,
        state,
        businessKey,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['7', '7', null, 'active', 'entry-7'],
        [CALLED, '7', '7', 'active', 'entry-7'],
        ['8', '8', null, 'terminated', 'entry-8'],
      ]),
    );
    const seven = await readInstance(manager, '7');
    expect(seven?.variables).toEqual({
      ...{ big: 'x'.repeat(20), key: 'k1', n: { a: [1, null, '中'] } },
      ...{ r: 1, outcome: 'y', mm: 1 },
    });
    expect(seven?.xml).toContain('id="review"');
    expect(seven?.called).toEqual([expect.objectContaining({ key: CALLED, processId: 'assessment' })]);
    const elements = seven?.elements.map(({ elementId, type, state, scopeKey }) => [
      elementId,
      type,
      state,
      scopeKey,
    ]);
    expect(elements).toContainEqual(['t1', 'serviceTask', 'completed', '7']);
    expect(elements).toContainEqual(['ca', 'callActivity', 'active', '7']);
    expect(elements?.some(([elementId]) => elementId === 'f1')).toBe(false);
  });

  it('counts tokens and shows what is stopped', async () => {
    await projector.take(records);
    const counts = await countElements(dataSource.manager, { deploymentId: 'plan-1', groupId: 'season-1' });
    const since = { longestSince: expect.any(Date), medianSince: expect.any(Date) };
    expect(counts).toEqual([
      { processId: 'assessment', elementId: 't', active: 1, incidents: 1, ...since },
      { processId: 'review', elementId: 'ca', active: 1, incidents: 0, ...since },
    ]);
    expect(
      await countElements(dataSource.manager, { deploymentId: 'plan-1', processId: 'review' }),
    ).toHaveLength(1);
    expect(await countElements(dataSource.manager, { deploymentId: 'plan-1', groupId: 'season-2' })).toEqual(
      [],
    );
    const incidents = await listIncidents(dataSource.manager, { instanceKey: '7' });
    expect(incidents).toEqual([
      expect.objectContaining({
        instanceKey: CALLED,
        elementId: 't',
        type: 'JOB_NO_RETRIES',
        message: 'boom',
      }),
    ]);
    expect((await readInstance(dataSource.manager, CALLED))?.jobs).toEqual([
      expect.objectContaining({
        elementId: 't',
        type: 'assess',
        state: 'failed',
        retries: 0,
        error: 'boom',
      }),
    ]);
  });

  it('tells the task list of a task, and that the process moved on without it', async () => {
    const state = async () =>
      dataSource.query(
        `SELECT task->>'elementId' AS element, task->'variables'->>'r' AS r, state FROM lab_task ORDER BY seq`,
      );
    await projector.take(upTo(40));
    expect(await state()).toEqual([{ element: 'u1', r: '1', state: 'open' }]);
    await projector.take(upTo(155));
    await projector.take(records);
    expect(await state()).toEqual([
      { element: 'u1', r: '1', state: 'completed' },
      { element: 'u1', r: null, state: 'cancelled' },
    ]);
  });

  it('knows what an instance waits for, while it does', async () => {
    await projector.take(upTo(25));
    expect((await readInstance(dataSource.manager, '7'))?.waits).toEqual([
      expect.objectContaining({ kind: 'timer', elementId: 'b1' }),
    ]);
    await projector.take(upTo(70));
    expect((await readInstance(dataSource.manager, '7'))?.waits).toEqual([
      expect.objectContaining({ kind: 'message', elementId: 'mc', name: 'released', correlationKey: 'k1' }),
    ]);
    await projector.take(records);
    expect((await readInstance(dataSource.manager, '7'))?.waits).toEqual([]);
  });

  it('comes to the same in bulks of any size, sent twice or by two nodes at once', async () => {
    const other = projectorOn(dataSource);
    for (let from = 0; from < records.length; from += 7) {
      const bulk = records.slice(from, from + 7);
      await Promise.all([projector.take(bulk), other.take(bulk)]);
      await projector.take(bulk);
    }
    const inPieces = await rows();
    for (const table of ['element', 'variable', 'incident', 'open_job', 'timer', 'wait', 'partition'])
      await dataSource.query(`DELETE FROM zeebe_${table}`);
    await dataSource.query('DELETE FROM zeebe_job');
    await dataSource.query('DELETE FROM lab_task');
    await dataSource.query(`DELETE FROM zeebe_instance WHERE origin <> 'command'`);
    await dataSource.query(`UPDATE zeebe_instance SET zeebe_key = NULL, state = 'active', ended_at = NULL`);
    await projector.take(records);
    const { job: _jobs, ...atOnce } = (await rows()) as Record<string, unknown>;
    // A task that came and went within one bulk was never told of.
    expect(inPieces).toMatchObject(atOnce);
  });

  it('stores nothing of a bulk that fails, and takes it when it comes again', async () => {
    await dataSource.query('ALTER TABLE zeebe_timer RENAME TO zeebe_timer_away');
    await expect(projector.take(upTo(25))).rejects.toThrow();
    expect(await dataSource.query('SELECT 1 FROM zeebe_partition')).toEqual([]);
    expect(await dataSource.query('SELECT 1 FROM zeebe_element')).toEqual([]);
    await dataSource.query('ALTER TABLE zeebe_timer_away RENAME TO zeebe_timer');
    await projector.take(upTo(25));
    expect(await dataSource.query('SELECT 1 FROM zeebe_timer')).toHaveLength(1);
  });

  it('keeps the newest mark, and counts only what it kept', async () => {
    await projector.take(records);
    const [partition] = await dataSource.query(
      'SELECT position::text, records::text, mark::text FROM zeebe_partition',
    );
    await projector.take(records.slice(-1));
    expect(partition).toMatchObject({ position: String(records.at(-1)?.position), mark: '12349' });
    const [again] = await dataSource.query('SELECT records::text FROM zeebe_partition');
    expect(again.records).toBe(partition.records);
  });

  it('leaves out what runs on processes of others, and forgives texts that PostgreSQL does not store', async () => {
    const strange = upTo(25).map((record) => ({
      ...record,
      value: { ...record.value, bpmnProcessId: 'theirs' },
    }));
    await projector.take(strange);
    expect(await dataSource.query('SELECT 1 FROM zeebe_element')).toEqual([]);
    const [variable] = records.filter(({ valueType }) => valueType === 'VARIABLE');
    if (!variable) throw new Error('the recording has no variable');
    const value = { ...variable.value, name: 'odd\u0000name', value: '"a\\u0000b \ud800"' };
    await projector.take([{ ...variable, position: 10_000, value }]);
    expect(await dataSource.query('SELECT name FROM zeebe_variable')).toEqual([{ name: 'oddname' }]);
    expect((await readVisibleVariables(dataSource.manager, ROOT))['oddname']).toBe('a\u0000b \ufffd');
  });

  it('knows the key of the message that started an instance, also when its record comes alone', async () => {
    const [first] = records;
    const entered = records.find(
      ({ value, position }) => position > 120 && value['bpmnElementType'] === 'PROCESS',
    );
    if (!first || !entered) throw new Error('the recording has no process');
    const start = {
      ...first,
      valueType: 'MESSAGE_START_EVENT_SUBSCRIPTION',
      intent: 'CORRELATED',
      position: 1,
    };
    const value = { bpmnProcessId: 'review', processInstanceKey: entered.key, correlationKey: 'ck1' };
    await projector.take([{ ...start, value }]);
    await projector.take([{ ...entered, operationReference: null }]);
    const [started] = await listInstances(dataSource.manager, { businessKey: 'ck1' });
    expect(started).toMatchObject({ key: entered.key, processId: 'review', state: 'active' });
  });

  it('keeps no long values', async () => {
    const [variable] = records.filter(({ valueType }) => valueType === 'VARIABLE');
    if (!variable) throw new Error('the recording has no variable');
    const value = { ...variable.value, value: JSON.stringify('x'.repeat(70_000)) };
    await projector.take([{ ...variable, value }]);
    expect(await dataSource.query('SELECT value FROM zeebe_variable')).toEqual([{ value: null }]);
  });
});

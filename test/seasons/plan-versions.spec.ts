import { DataSource } from 'typeorm';
import { Audit } from '../../src/audit/index.js';
import { ProcessEngine } from '../../src/engine/index.js';
import { PlanLoader, PlanVersions, type PlanVersion } from '../../src/seasons/index.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import type { TestEngine } from '../support/test-database.js';

describe.each<TestEngine>(['embedded', 'pglite'])('plan versions on %s', (kind) => {
  let test: TestApp;
  let versions: PlanVersions;
  let version: PlanVersion;
  let database: DataSource;

  beforeAll(async () => {
    test = await openTestApp({ engine: kind });
    versions = test.app.get(PlanVersions);
    database = test.app.get(DataSource);
    const loaded = await test.app.get(PlanLoader).loadFolder('seasons/wuxi-2024.yaml');
    expect(loaded.faults).toEqual([]);
    version = loaded.version!;
    await database.transaction((tx) => versions.import(tx, version, 'one'));
  });

  afterAll(async () => test.close());

  /** As another server would have it: nothing in memory. */
  const elsewhere = (): PlanVersions =>
    new PlanVersions(database, test.app.get(ProcessEngine), test.app.get(Audit));

  const statusOf = async (): Promise<string | undefined> =>
    (await versions.list(database.manager)).find(({ id }) => id === version.id)?.status;

  it('come back from the database as they were loaded', async () => {
    const stored = await elsewhere().get(version.id);
    expect(stored).toMatchObject({ id: version.id, hash: version.hash, plan: version.plan });
    expect(stored.forms).toEqual(version.forms);
    expect(stored.templates).toEqual(version.templates);
    expect(Object.keys(stored.decisions).sort()).toEqual(Object.keys(version.decisions).sort());
  });

  it('can be asked for inside a transaction', async () => {
    const stored = await database.transaction((tx) => elsewhere().get(version.id, tx));
    expect(stored.id).toBe(version.id);
  });

  it('have the choices of the plan in their forms', () => {
    const form = JSON.stringify(version.forms['technician-application']);
    expect(form).toContain('"value":"jingkai"');
  });

  it('are stored once, however often they are imported', async () => {
    await database.transaction((tx) => versions.import(tx, version, 'another'));
    const stored = (await versions.list(database.manager)).filter(({ id }) => id === version.id);
    expect(stored).toMatchObject([{ createdBy: 'one', planKey: 'wuxi-2024', status: 'checked' }]);
  });

  it('are unknown until they are imported', async () => {
    await expect(versions.get('0123456789abcdef')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are not released by one person alone', async () => {
    const alone = database.transaction((tx) => versions.release(tx, version.id, 'one', 'one'));
    await expect(alone).rejects.toMatchObject({ code: 'RELEASE_SAME_PERSON', status: 409 });
    expect(await statusOf()).toBe('checked');
  });

  it('are not half released when the transaction fails', async () => {
    const failing = database.transaction(async (tx) => {
      await versions.release(tx, version.id, 'one', 'two');
      throw new Error('the power went out');
    });
    await expect(failing).rejects.toThrow('the power went out');
    expect(await statusOf()).toBe('checked');
  });

  it('run on the engine once two people have released them', async () => {
    await database.transaction((tx) => versions.release(tx, version.id, 'one', 'two'));
    await database.transaction((tx) => versions.release(tx, version.id, 'three', 'four'));
    const [released] = await versions.list(database.manager);
    expect(released).toMatchObject({ status: 'released', releasedBy: 'one', releasedSecondBy: 'two' });
    const engine = test.app.get(ProcessEngine);
    const key = await database.transaction((tx) =>
      engine.start(tx, {
        deploymentId: version.id,
        processId: version.plan.seasonProcess,
        businessKey: 'season-1',
        variables: { seasonId: 'season-1' },
        clockId: 'real',
      }),
    );
    expect(await engine.instance(key)).toMatchObject({ deploymentId: version.id, processId: 'season' });
  });

  it('leave a trail', async () => {
    const trail: { action: string }[] = await database.query(
      'SELECT action FROM audit_event WHERE subject = $1 ORDER BY at, seq',
      [`plan:${version.id}`],
    );
    expect(trail.map(({ action }) => action)).toEqual(['plan.imported', 'plan.released']);
  });
});

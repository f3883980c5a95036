import { randomUUID } from 'node:crypto';
import { IncidentNotOpen } from '../../../src/engine/index.js';
import {
  catchMessage,
  end,
  flow,
  line,
  onMessage,
  processXml,
  service,
  start,
  startMessage,
  user,
} from '../engine/support/bpmn.js';
import { onEveryAdapter } from './support/on-every-adapter.js';

onEveryAdapter('messages', (lab) => {
  it('one that is kept waits for who comes later; one of the same id is not a second one', async () => {
    const deployment = await lab.deploy(
      processXml(
        'p',
        line(start(), user('before'), catchMessage('paid', 'paid', '=id'), user('after'), end()),
      ),
    );
    const id = randomUUID();
    const key = await lab.start(deployment, 'p', { id });
    const keep = { timeToLiveMs: 3_600_000, messageId: 'once', variables: { sum: 5 } };
    await lab.publish('paid', id, keep);
    await lab.publish('paid', id, { ...keep, variables: { sum: 6 } });
    await lab.complete('before');
    expect(await lab.active(key)).toContain('after');
    expect((await lab.instance(key)).variables).toMatchObject({ sum: 5 });
  });

  it('one that nobody waits for and that is not kept is lost', async () => {
    const deployment = await lab.deploy(
      processXml('p', line(start(), user('before'), catchMessage('paid', 'paid', '=id'), end())),
    );
    const id = randomUUID();
    const key = await lab.start(deployment, 'p', { id });
    await lab.publish('paid', id);
    await lab.complete('before');
    expect(await lab.active(key)).toContain('paid');
    await lab.publish('paid', id);
    expect(await lab.state(key)).toBe('completed');
  });

  it('one takes a task away, and is not sent when its transaction is rolled back', async () => {
    const deployment = await lab.deploy(
      processXml(
        'p',
        line(start(), user('review'), end()),
        onMessage('withdrawn', 'review', 'withdrawn', '=id'),
        end('gone'),
        flow('withdrawn -> gone'),
      ),
    );
    const id = randomUUID();
    const key = await lab.start(deployment, 'p', { id });
    await lab
      .transaction(async (tx) => {
        await lab.engine.publish(tx, { name: 'withdrawn', correlationKey: id, timeToLiveMs: 0 });
        throw new Error('no');
      })
      .catch(() => undefined);
    await lab.settle();
    expect(await lab.tasks()).toHaveLength(1);
    await lab.publish('withdrawn', id);
    expect(await lab.tasks('cancelled')).toHaveLength(1);
    expect(await lab.state(key)).toBe('completed');
  });

  it('one starts a process of the newest version only', async () => {
    const version = (mark: string): string =>
      processXml('byMessage', line(startMessage('s', 'filed', null), user(mark), end()));
    await lab.deploy(version('old'));
    const newer = await lab.deploy(version('new'));
    await lab.publish('filed', randomUUID(), { variables: { a: 1 } });
    expect((await lab.tasks()).map((task) => [task.deploymentId, task.elementId, task.variables])).toEqual([
      [newer, 'new', { a: 1 }],
    ]);
  });
});

onEveryAdapter('incidents', (lab) => {
  it('a worker that keeps failing stops its case; people see why, and let it go on', async () => {
    let healthy = false;
    lab.worker('shaky', async (job, tx) => {
      await lab.note(tx, `${job.businessKey} tried`);
      if (!healthy) throw new Error('打印机没有纸');
      return { printed: true };
    });
    const deployment = await lab.deploy(
      processXml('p', line(start(), service('print', { type: 'shaky', retries: 2 }), end())),
    );
    const key = await lab.start(deployment, 'p', {}, 'case-2');
    await lab.until('the incident', async () => {
      await lab.settle();
      return (await lab.instance(key)).incidents.length > 0;
    });
    const [incident] = (await lab.instance(key)).incidents;
    expect(incident).toMatchObject({
      instanceKey: key,
      elementId: 'print',
      type: 'JOB_NO_RETRIES',
      message: '打印机没有纸',
    });
    expect(await lab.engine.incidents({ incidentKey: incident?.key ?? '' })).toEqual([incident]);
    expect(await lab.engine.incidents({ incidentKey: key })).toEqual([]);
    expect(await lab.notes()).toEqual([]);

    healthy = true;
    await lab.transaction((tx) => lab.engine.resolveIncident(tx, incident?.key ?? '', { retries: 1 }));
    await lab.settle();
    expect(await lab.instance(key)).toMatchObject({
      state: 'completed',
      incidents: [],
      variables: { printed: true },
    });
    expect(await lab.notes()).toEqual(['case-2 tried']);
    await expect(
      lab.transaction((tx) => lab.engine.resolveIncident(tx, incident?.key ?? '')),
    ).rejects.toThrow(IncidentNotOpen);
  });

  it('an expression without a value stops its case until the variable is there', async () => {
    const deployment = await lab.deploy(
      processXml('p', line(start(), catchMessage('paid', 'paid', '=id'), end())),
    );
    const key = await lab.start(deployment, 'p', {});
    const [incident] = (await lab.instance(key)).incidents;
    expect(incident).toMatchObject({ elementId: 'paid', type: 'EXTRACT_VALUE_ERROR' });
    const id = randomUUID();
    await lab.transaction(async (tx) => {
      await lab.engine.setVariables(tx, key, { id });
      await lab.engine.resolveIncident(tx, incident?.key ?? '');
    });
    await lab.settle();
    await lab.publish('paid', id);
    expect(await lab.state(key)).toBe('completed');
  });
});

import { setTimeout as delay } from 'node:timers/promises';
import { BpmnError, DEFER } from '../../../src/engine/index.js';
import {
  end,
  endMessage,
  line,
  processXml,
  send,
  service,
  start,
  throwMessage,
  user,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('service jobs', (lab) => {
  it('run their worker, whose variables go on with the case', async () => {
    await lab.deploy(processXml('p', line(start(), service('check'), user('review'), end())));
    const jobs = lab.worker('check', () => ({ passed: true }));
    const key = await lab.start('p', { applicant: 'a1' });
    expect(jobs.map((job) => job.variables)).toEqual([{ applicant: 'a1' }]);
    expect((await lab.task()).variables).toEqual({ applicant: 'a1', passed: true });
    await lab.complete('review', { outcome: 'approve' });
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.variables(key)).toEqual({ applicant: 'a1', outcome: 'approve', passed: true });
    expect(await lab.path(key)).toEqual(['start', 'check', 'review', 'end']);
  });

  it('tell the worker where it is and what the diagram says', async () => {
    await lab.deploy(
      processXml('p', line(start(), service('a', { type: 'work', headers: { stage: '初审' } }), end())),
    );
    const [jobs] = [lab.worker('work')];
    const key = await lab.start('p', {}, { businessKey: 'entry-7' });
    expect(jobs).toMatchObject([
      {
        type: 'work',
        instanceKey: key,
        deploymentId: 'plan-1',
        processId: 'p',
        elementId: 'a',
        businessKey: 'entry-7',
        headers: { stage: '初审' },
      },
    ]);
    expect(Math.abs(jobs[0]!.now.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('are also what send tasks, message throw events and message end events are', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(
          start(),
          send('notify'),
          throwMessage('tell'),
          endMessage('finish', { headers: { status: 'ok' } }),
        ),
      ),
    );
    for (const type of ['notify', 'tell']) lab.worker(type);
    const finished = lab.worker('finish');
    const key = await lab.start('p');
    expect(await lab.state(key)).toBe('completed');
    expect(finished[0]?.headers).toEqual({ status: 'ok' });
  });

  it('stay open while no node has a worker for their type', async () => {
    await lab.deploy(processXml('p', line(start(), service('later'), end())));
    const key = await lab.start('p');
    expect(await lab.active(key)).toEqual(['later']);
    lab.worker('later');
    await lab.engine.settle();
    expect(await lab.state(key)).toBe('completed');
  });

  it('take their type and retries from expressions too', async () => {
    await lab.deploy(
      processXml('p', line(start(), service('a', { type: '="do-" + what', retries: '=tries' }), end())),
    );
    const seen = lab.worker('do-this', () => {
      throw new Error('no');
    });
    await lab.start('p', { what: 'this', tries: 2 });
    expect(seen).toHaveLength(2);
  });

  it('keep what the worker wrote only together with its completion', async () => {
    await lab.deploy(processXml('p', line(start(), service('a', { retries: 2 }), end())));
    const seen = lab.worker('a', async (_job, tx) => {
      await tx.query(`INSERT INTO lab_note VALUES ('try ${seen.length}')`);
      if (seen.length === 1) throw new Error('网络不通');
      return {};
    });
    const key = await lab.start('p');
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.notes()).toEqual(['try 2']);
  });

  it('that fail are tried again, and stop with an incident when no try is left', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    const seen = lab.worker('a', () => {
      if (seen.length <= 3) throw new Error('登记系统没有应答');
      return {};
    });
    const key = await lab.start('p');
    expect(seen).toHaveLength(3);
    expect(await lab.engine.incidents({})).toMatchObject([
      {
        type: 'JOB_NO_RETRIES',
        elementId: 'a',
        message: '登记系统没有应答',
        instanceKey: key,
        jobKey: seen[0]!.key,
      },
    ]);
    await lab.resolve({ retries: 2 });
    expect(seen).toHaveLength(4);
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.engine.incidents({})).toEqual([]);
  });

  it('wait before the next try', async () => {
    lab.addNode({ backoffMs: [60_000] });
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    const seen = lab.worker('a', () => {
      throw new Error('no');
    });
    await lab.start('p');
    expect(seen).toHaveLength(1);
    await lab.dataSource.query(`UPDATE engine_job SET runnable_at = clock_timestamp()`);
    await lab.engine.settle();
    expect(seen).toHaveLength(2);
  });

  it('are waited for where time must not pass over them', async () => {
    lab.addNode({ backoffMs: [200] });
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    const seen = lab.worker('a', () => {
      if (seen.length < 2) throw new Error('not yet');
      return {};
    });
    const key = await lab.start('p');
    expect([seen.length, await lab.state(key)]).toEqual([1, 'active']);
    await lab.engine.settle({ retries: true });
    expect([seen.length, await lab.state(key)]).toEqual([2, 'completed']);
  });

  it('whose worker never returns fail after the time limit', async () => {
    lab.addNode({ workerTimeoutMs: 50 });
    await lab.deploy(processXml('p', line(start(), service('a', { retries: 1 }), end())));
    lab.worker('a', async () => {
      await delay(400);
      return {};
    });
    await lab.start('p');
    expect(await lab.incidentTypes()).toEqual(['JOB_NO_RETRIES']);
    await delay(400);
  });

  it('that are deferred stay open until they are completed from outside', async () => {
    await lab.deploy(processXml('p', line(start(), service('await'), end())));
    const seen = lab.worker('await', () => DEFER);
    const key = await lab.start('p');
    await lab.engine.settle();
    expect(seen).toHaveLength(1);
    expect(await lab.active(key)).toEqual(['await']);
    await lab.transaction((tx) => lab.engine.completeJob(tx, seen[0]!.key, { waited: true }));
    expect(await lab.variables(key)).toEqual({ waited: true });
    expect(await lab.state(key)).toBe('completed');
    await expect(lab.transaction((tx) => lab.engine.completeJob(tx, seen[0]!.key, {}))).rejects.toMatchObject(
      {
        code: 'TASK_NOT_OPEN',
      },
    );
  });

  it('that return what is no JSON fail instead of storing half of it', async () => {
    await lab.deploy(processXml('p', line(start(), service('a', { retries: 1 }), end())));
    lab.worker('a', () => ({ 姓名: 'x' }));
    const key = await lab.start('p');
    expect((await lab.instance(key)).incidents[0]?.message).toContain('姓名');
  });

  it('may change their own case through the engine', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), user('b'), end())));
    lab.worker('a', async (job, tx) => {
      await lab.engine.setVariables(tx, job.instanceKey, { set: 1 });
      return { returned: 2 };
    });
    const key = await lab.start('p');
    expect(await lab.variables(key)).toEqual({ set: 1, returned: 2 });
    expect(await lab.active(key)).toEqual(['b']);
  });

  it('may even cancel their own case', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    lab.worker('a', async (job, tx) => {
      await lab.engine.cancel(tx, job.instanceKey);
      return {};
    });
    const key = await lab.start('p');
    expect(await lab.state(key)).toBe('terminated');
  });

  it('may start other cases and publish messages in their transaction', async () => {
    await lab.deploy(
      processXml('parent', line(start(), service('launch'), end())),
      processXml('child', line(start(), user('work'), end())),
    );
    const seen = lab.worker('launch', async (job, tx) => {
      await lab.engine.start(tx, {
        deploymentId: job.deploymentId,
        processId: 'child',
        businessKey: `child of ${job.instanceKey}`,
        variables: {},
        clockId: 'real',
      });
      if (seen.length === 1) throw new Error('after the start');
      return {};
    });
    await lab.start('parent');
    expect(await lab.engine.instances({ processId: 'child' })).toHaveLength(1);
    expect(await lab.tasks()).toHaveLength(1);
  });

  it('that throw a business error nobody catches stop with an incident', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    const seen = lab.worker('a', () => {
      if (seen.length === 1) throw new BpmnError('NO_QUOTA', '名额已用完');
      return {};
    });
    const key = await lab.start('p');
    const [incident] = await lab.engine.incidents({});
    expect(incident).toMatchObject({ type: 'UNHANDLED_ERROR_EVENT', elementId: 'a' });
    expect(incident?.message).toContain('名额已用完');
    await lab.resolve();
    expect(await lab.state(key)).toBe('completed');
  });
});

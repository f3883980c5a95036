import { catchLink, end, flow, line, processXml, service, start, throwLink, user } from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('starting a case', (lab) => {
  it('twice with one business key makes one case', async () => {
    await lab.deploy(processXml('p', line(start(), user('a'), end())));
    const keys = await Promise.all(
      [1, 2, 3, 4].map((n) => lab.startOnly('p', { n }, { businessKey: 'entry-1' })),
    );
    expect(new Set(keys).size).toBe(1);
    expect(await lab.tasks()).toHaveLength(1);
    await lab.complete('a');
    expect(await lab.start('p', {}, { businessKey: 'entry-1' })).toBe(keys[0]);
    expect(await lab.tasks()).toEqual([]);
  });

  it('makes cases of their own for other processes and deployments', async () => {
    const xml = processXml('p', line(start(), user('a'), end()));
    const first = await lab.deploy(xml);
    const second = await lab.deploy(xml);
    const a = await lab.start('p', {}, { deployment: first, businessKey: 'x' });
    const b = await lab.start('p', {}, { deployment: second, businessKey: 'x' });
    expect(a).not.toBe(b);
    expect((await lab.instance(a)).deploymentId).toBe(first);
    expect((await lab.instance(b)).deploymentId).toBe(second);
  });

  it('runs the version it names, beside others', async () => {
    const first = await lab.deploy(processXml('p', line(start(), user('old'), end())));
    const second = await lab.deploy(processXml('p', line(start(), user('new'), end())));
    expect(await lab.active(await lab.start('p', {}, { deployment: first }))).toEqual(['old']);
    expect(await lab.active(await lab.start('p', {}, { deployment: second }))).toEqual(['new']);
  });

  it.each([
    ['an unknown process', 'q', 'plan-1'],
    ['an unknown deployment', 'p', 'plan-9'],
  ])('of %s is refused', async (_what, processId, deployment) => {
    await lab.deploy(processXml('p', line(start(), end())));
    await expect(lab.startOnly(processId, {}, { deployment })).rejects.toMatchObject({
      code: 'PROCESS_NOT_FOUND',
    });
  });

  it('that is refused leaves nothing, even if the caller goes on and commits', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), throwLink('again', 'loop')),
        catchLink('here', 'loop'),
        flow('here -> again'),
      ),
    );
    await lab.transaction(async (tx) => {
      await expect(
        lab.engine.start(tx, {
          deploymentId: 'plan-1',
          processId: 'p',
          businessKey: 'x',
          variables: {},
          clockId: 'real',
        }),
      ).rejects.toMatchObject({ code: 'STEP_BUDGET_EXCEEDED' });
    });
    expect(await lab.engine.instances({})).toEqual([]);
  });

  it('on a clock that does not exist is refused', async () => {
    await lab.deploy(processXml('p', line(start(), end())));
    await expect(lab.startOnly('p', {}, { clock: 'nowhere' })).rejects.toMatchObject({
      code: 'CLOCK_UNKNOWN',
    });
  });

  it('and deploying may be one transaction; undone, the deployment id is free for other content', async () => {
    const deployAndStart = (task: string, commit: boolean) =>
      lab.transaction(async (tx) => {
        const resources = [{ name: 'p.bpmn', content: processXml('p', line(start(), user(task), end())) }];
        await lab.engine.deploy(tx, { id: 'same', resources });
        await lab.engine.start(tx, {
          deploymentId: 'same',
          processId: 'p',
          businessKey: 'x',
          variables: {},
          clockId: 'real',
        });
        if (!commit) throw new Error('undo');
      });
    await expect(deployAndStart('first', false)).rejects.toThrow('undo');
    await deployAndStart('second', true);
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['second']);
  });

  it('begins its workers only after the commit', async () => {
    lab.engine.open();
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    const seen = lab.worker('a');
    let during = -1;
    await lab.transaction(async (tx) => {
      await lab.engine.start(tx, {
        deploymentId: 'plan-1',
        processId: 'p',
        businessKey: 'x',
        variables: {},
        clockId: 'real',
      });
      await tx.query('SELECT pg_sleep(0.05)');
      during = seen.length;
    });
    await lab.engine.settle();
    expect([during, seen.length]).toEqual([0, 1]);
  });
});

onEveryDatabase('link events', (lab) => {
  it('are a flow that is not drawn', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('a'), throwLink('to', 'page 2')),
        line(catchLink('from', 'page 2'), user('b'), end()),
      ),
    );
    const key = await lab.start('p');
    await lab.complete('a');
    expect(await lab.active(key)).toEqual(['b']);
    expect(await lab.path(key)).toEqual(['start', 'a', 'to', 'from']);
  });
});

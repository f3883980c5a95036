import { end, line, manual, onTimer, flow, processXml, service, start, sub, user } from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

// What people set right by hand while a case runs. As a broker of version 8.6.0 does it.

onEveryDatabase('values set by hand', (lab) => {
  const keyOf = async (instance: string, elementId: string): Promise<string> => {
    const { elements } = await lab.instance(instance);
    return elements.find((each) => each.elementId === elementId && each.state === 'active')!.key;
  };

  it('go to the nearest scope that has the name, or to the instance; local ones stay at their element', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), sub('s', [line(start('in'), user('a', { inputs: { v: '=1' } }), end('out'))]), end()),
      ),
    );
    const key = await lab.start('p', { x: 1 });
    const [a, s] = [await keyOf(key, 'a'), await keyOf(key, 's')];
    const set = (variables: object, options: object) =>
      lab.transaction((tx) => lab.engine.setVariables(tx, key, { ...variables }, options));
    await set({ v: 2, n: 3, x: 9 }, { elementKey: a });
    await set({ n: 5 }, { elementKey: a, local: true });
    await set({ m: 6 }, { elementKey: s, local: true });
    await set({ top: 7 }, { local: true });
    const { variables, scopes } = await lab.instance(key);
    expect(variables).toEqual({ x: 9, n: 3, top: 7 });
    expect(scopes).toEqual([
      { scopeKey: s, elementId: 's', variables: { m: 6 } },
      { scopeKey: a, elementId: 'a', variables: { v: 2, n: 5 } },
    ]);
    await lab.complete('a');
    await expect(set({ v: 1 }, { elementKey: a })).rejects.toMatchObject({ code: 'INSTANCE_NOT_ACTIVE' });
  });

  it('are refused at an element that is over or of another instance', async () => {
    await lab.deploy(processXml('p', line(start(), user('a'), user('b'), end())));
    const [key, other] = [await lab.start('p'), await lab.start('p')];
    const over = await keyOf(key, 'a');
    await lab.complete('a');
    for (const elementKey of [over, await keyOf(other, 'a'), 'nothing']) {
      await expect(
        lab.transaction((tx) => lab.engine.setVariables(tx, key, { x: 1 }, { elementKey })),
      ).rejects.toMatchObject({ code: 'ELEMENT_NOT_LIVE' });
    }
  });

  it('give a job tries, but only resolving its incident lets it run again', async () => {
    await lab.deploy(processXml('p', line(start(), service('a', { retries: 1 }), end())));
    let sound = false;
    const jobs = lab.worker('a', () => {
      if (sound) return {};
      throw new Error('kaputt');
    });
    const key = await lab.start('p');
    const [job] = (await lab.instance(key)).jobs;
    expect(job).toMatchObject({ state: 'failed', retries: 0, error: 'kaputt' });
    const setRetries = (retries: number) =>
      lab.transaction((tx) => lab.engine.setRetries(tx, job!.key, retries)).then(() => lab.engine.settle());
    for (const retries of [0, -1, 1.5]) {
      await expect(setRetries(retries)).rejects.toMatchObject({ code: 'RETRIES_INVALID' });
    }
    await setRetries(2);
    expect((await lab.instance(key)).jobs).toMatchObject([{ state: 'failed', retries: 2 }]);
    expect(jobs).toHaveLength(1);
    // Resolved with the cause not mended: two tries, then the next incident.
    await lab.resolve();
    expect(jobs).toHaveLength(3);
    expect(await lab.incidentTypes()).toEqual(['JOB_NO_RETRIES']);
    sound = true;
    await lab.resolve({ retries: 3 });
    expect(await lab.state(key)).toBe('completed');
    await expect(setRetries(1)).rejects.toMatchObject({ code: 'TASK_NOT_OPEN' });
  });

  it('do not help an incident whose cause remains: resolving raises another', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), manual('m'), user('a'), end()),
        onTimer('t', 'a', { duration: '=d' }),
        flow('t -> end'),
      ),
    );
    const key = await lab.start('p');
    const [first] = await lab.engine.incidents({});
    await lab.resolve();
    const [second] = await lab.engine.incidents({});
    expect(second).toMatchObject({ type: first!.type, elementId: first!.elementId });
    expect(second!.key).not.toBe(first!.key);
    await lab.setVariables(key, { d: 'P1D' });
    await lab.resolve();
    expect(await lab.incidentTypes()).toEqual([]);
    expect((await lab.instance(key)).waits).toMatchObject([{ kind: 'timer', elementId: 't' }]);
  });
});

import { call, end, flow, line, processesXml, processXml, start, user, xor } from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('reading the engine', (lab) => {
  const two = processesXml({
    p: [line(start(), user('a'), call('calls', 'q'), end())],
    q: [line(start('s2'), user('b'), end('e2'))],
  });

  it('lists cases by deployment, process, business key and state, newest first, in pages', async () => {
    const first = await lab.deploy(two);
    await lab.deploy(two);
    const old = await lab.start('p', {}, { deployment: first, businessKey: 'x' });
    const young = await lab.start('p', {}, { businessKey: 'x' });
    const other = await lab.start('q', {}, { businessKey: 'y' });
    const keys = async (query: object) => (await lab.engine.instances(query)).map(({ key }) => key);
    expect(await keys({})).toEqual([other, young, old]);
    expect(await keys({ businessKey: 'x' })).toEqual([young, old]);
    expect(await keys({ deploymentId: first })).toEqual([old]);
    expect(await keys({ processId: 'q' })).toEqual([other]);
    expect(await keys({ limit: 1, offset: 1 })).toEqual([young]);
    await lab.cancel(old);
    expect(await keys({ state: 'active' })).toEqual([other, young]);
    expect(await keys({ state: 'terminated' })).toEqual([old]);
  });

  it('shows one case with its history, variables, incidents and diagram', async () => {
    await lab.deploy(two);
    const key = await lab.start('p', { x: 1 }, { businessKey: 'entry-1' });
    await lab.complete('a');
    const detail = await lab.instance(key);
    expect(detail).toMatchObject({
      key,
      processId: 'p',
      businessKey: 'entry-1',
      parentKey: null,
      state: 'active',
      endedAt: null,
      variables: { x: 1 },
      incidents: [],
    });
    expect(detail.xml).toContain('<bpmn:process id="p"');
    expect(detail.elements.map(({ elementId, type, state }) => [elementId, type, state])).toEqual([
      ['start', 'startEvent', 'completed'],
      ['a', 'userTask', 'completed'],
      ['calls', 'callActivity', 'active'],
    ]);
    const [started, a] = detail.elements;
    expect(started?.leftAt).toEqual(started?.enteredAt);
    expect(a!.leftAt!.getTime()).toBeGreaterThanOrEqual(a!.enteredAt.getTime());
    expect(await lab.engine.instance('424242')).toBeNull();
    expect(await lab.engine.instance('nonsense')).toBeNull();
  });

  it('counts open tokens and incidents by element, called processes included', async () => {
    await lab.deploy(
      two,
      processXml(
        'r',
        line(start(), xor('x')),
        end(),
        end('e2'),
        flow('x -> end', '=n = 1'),
        flow('x -> e2', '=n = 2'),
      ),
    );
    for (let i = 0; i < 3; i++) await lab.start('p');
    await lab.complete('a');
    await lab.start('r', { n: 3 });
    expect(await lab.engine.elementCounts({ deploymentId: 'plan-1' })).toMatchObject([
      { processId: 'p', elementId: 'a', active: 2, incidents: 0 },
      { processId: 'p', elementId: 'calls', active: 1, incidents: 0 },
      { processId: 'q', elementId: 'b', active: 1, incidents: 0 },
      { processId: 'r', elementId: 'x', active: 1, incidents: 1 },
    ]);
    expect(await lab.engine.elementCounts({ deploymentId: 'plan-1', processId: 'q' })).toHaveLength(1);
    expect(await lab.engine.elementCounts({ deploymentId: 'none' })).toEqual([]);
  });

  it('tells since when tokens stand at an element: the longest, and half of them', async () => {
    await lab.deploy(two);
    const keys = [];
    for (let i = 0; i < 3; i++) keys.push(await lab.start('p'));
    const entered = await Promise.all(
      keys.map(
        async (key) => (await lab.instance(key)).elements.find(({ state }) => state === 'active')?.enteredAt,
      ),
    );
    const [count] = await lab.engine.elementCounts({ deploymentId: 'plan-1' });
    expect(count).toMatchObject({ elementId: 'a', longestSince: entered[0], medianSince: entered[1] });
  });

  it('lists who stands at an element, those first that wait longest', async () => {
    await lab.deploy(two);
    const keys = [];
    for (let i = 0; i < 3; i++) keys.push(await lab.start('p'));
    await lab.complete('a');
    const standing = await lab.engine.instances({ deploymentId: 'plan-1', elementId: 'a' });
    expect(standing.map(({ key }) => key)).toEqual(keys.slice(1));
    expect(standing[0]?.standingSince).toEqual(expect.any(Date));
    expect(await lab.engine.instances({ elementId: 'a', limit: 1, offset: 1 })).toMatchObject([
      { key: keys[2] },
    ]);
    expect(await lab.engine.instances({ elementId: 'b' })).toMatchObject([{ processId: 'q' }]);
    expect(await lab.engine.instances({ elementId: 'a', state: 'completed' })).toEqual([]);
  });

  it('tells the next timer of a clock, and none for a clock without', async () => {
    expect(await lab.engine.nextTimer('real')).toBeNull();
  });
});

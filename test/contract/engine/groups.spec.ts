import { call, end, line, processesXml, processXml, script, service, start, user } from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('groups', (lab) => {
  const begin = (processId: string, groupId: string | null, variables = {}): Promise<string> =>
    lab
      .transaction((tx) =>
        lab.engine.start(tx, {
          ...{ deploymentId: 'plan-1', processId, variables, clockId: 'real', groupId },
          businessKey: `${processId} ${groupId ?? ''} ${lab.dataSource.options.type} ${(count += 1)}`,
        }),
      )
      .then(async (key) => {
        await lab.engine.settle();
        return key;
      });
  let count = 0;

  it('list the instances of one season and no other, called ones included, in exact pages', async () => {
    await lab.deploy(
      processesXml({
        p: [line(start(), call('c', 'q'), end())],
        q: [line(start('s2'), user('a'), end('e2'))],
      }),
    );
    const mine: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      await begin('p', 'theirs');
      mine.unshift(await begin('p', 'mine'));
    }
    await begin('p', null);
    const list = await lab.engine.instances({ groupId: 'mine' });
    expect(list).toHaveLength(6);
    expect(list.every((each) => each.groupId === 'mine')).toBe(true);
    const paged = await Promise.all(
      [0, 2].map((offset) => lab.engine.instances({ groupId: 'mine', processId: 'p', limit: 2, offset })),
    );
    expect(paged.map((page) => page.map(({ key }) => key))).toEqual([mine.slice(0, 2), mine.slice(2)]);
    expect(list.find((each) => each.parentKey === mine[0])).toMatchObject({
      processId: 'q',
      rootKey: mine[0],
    });
  });

  it('count tokens and incidents apart on one deployment', async () => {
    await lab.deploy(processXml('p', line(start(), script('s', '=1 + n', 'm'), user('a'), end())));
    await begin('p', 'one', { n: 1 });
    await begin('p', 'two', { n: 1 });
    await begin('p', 'two', { n: 2 });
    const counts = async (groupId: string) =>
      (await lab.engine.elementCounts({ deploymentId: 'plan-1', groupId })).map(
        ({ elementId, active, incidents }) => [elementId, active, incidents],
      );
    expect([await counts('one'), await counts('two'), await counts('none')]).toEqual([
      [['a', 1, 0]],
      [['a', 2, 0]],
      [],
    ]);
  });

  it('keep incidents apart, in pages, and find those of an instance and of what it has called', async () => {
    await lab.deploy(
      processesXml({
        p: [line(start(), call('c', 'q'), end())],
        q: [line(start('s2'), service('fails', { retries: 1 }), end('e2'))],
      }),
    );
    lab.worker('fails', () => {
      throw new Error('no');
    });
    const keys = [await begin('p', 'one'), await begin('p', 'two'), await begin('p', 'two')];
    const found = await lab.engine.incidents({ groupId: 'two' });
    expect(found).toHaveLength(2);
    expect(await lab.engine.incidents({ groupId: 'two', limit: 1, offset: 1 })).toEqual(found.slice(1));
    const [own] = await lab.engine.incidents({ instanceKey: keys[0]! });
    const { called } = await lab.instance(keys[0]!);
    expect(own).toMatchObject({ instanceKey: called[0]!.key, elementId: 'fails' });
    expect(await lab.engine.incidents({ incidentKey: own!.key })).toEqual([own]);
    expect(await lab.engine.incidents({ incidentKey: 'no key' })).toEqual([]);
  });
});

import { end, line, processXml, script, service, start, sub, user } from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('variables', (lab) => {
  it('of a job reach the process when nothing is mapped', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), user('b'), end())));
    lab.worker('a', () => ({ x: 1 }));
    const key = await lab.start('p');
    expect(await lab.variables(key)).toEqual({ x: 1 });
  });

  it('leave a task with output mappings only as far as they are mapped', async () => {
    await lab.deploy(
      processXml('p', line(start(), service('a', { outputs: { kept: '=x + 1' } }), user('b'), end())),
    );
    lab.worker('a', () => ({ x: 1, lost: true }));
    const key = await lab.start('p');
    expect(await lab.variables(key)).toEqual({ kept: 2 });
  });

  it('that an input mapping made local swallow a returned value of the name', async () => {
    await lab.deploy(processXml('p', line(start(), service('a', { inputs: { x: '=y' } }), user('b'), end())));
    const seen = lab.worker('a', () => ({ x: 99, z: 3 }));
    const key = await lab.start('p', { y: 1 });
    expect(seen[0]?.variables).toEqual({ x: 1, y: 1 });
    expect(await lab.variables(key)).toEqual({ y: 1, z: 3 });
  });

  it('of earlier input mappings are seen by later ones', async () => {
    await lab.deploy(
      processXml('p', line(start(), service('a', { inputs: { one: '=n + 1', two: '=one + 1' } }), end())),
    );
    const seen = lab.worker('a');
    await lab.start('p', { n: 1 });
    expect(seen[0]?.variables).toEqual({ n: 1, one: 2, two: 3 });
  });

  it('with a nested input target are new local ones, whatever the outer one holds', async () => {
    await lab.deploy(processXml('p', line(start(), service('a', { inputs: { 'o.z': '=5' } }), end())));
    const seen = lab.worker('a');
    const key = await lab.start('p', { o: { y: 1 } });
    expect(seen[0]?.variables).toEqual({ o: { z: 5 } });
    expect(await lab.variables(key)).toEqual({ o: { y: 1 } });
  });

  it('with a nested output target are merged into the outer one', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), service('a', { outputs: { 'o.z': '=result', 'o.deep.w': '=1' } }), end()),
      ),
    );
    lab.worker('a', () => ({ result: 5 }));
    const key = await lab.start('p', { o: { y: 1 } });
    expect(await lab.variables(key)).toEqual({ o: { y: 1, z: 5, deep: { w: 1 } } });
  });

  it('that are missing are null in a mapping, without an incident', async () => {
    await lab.deploy(
      processXml('p', line(start(), service('a', { inputs: { x: '=nothing.there' } }), end())),
    );
    const seen = lab.worker('a');
    await lab.start('p');
    expect(seen[0]?.variables).toEqual({ x: null });
  });

  it('may be plain texts in a mapping, digits too', async () => {
    await lab.deploy(
      processXml('p', line(start(), service('a', { inputs: { kind: '复核', n: '42' } }), end())),
    );
    const seen = lab.worker('a');
    await lab.start('p');
    expect(seen[0]?.variables).toEqual({ kind: '复核', n: '42' });
  });

  it('of a mapping that cannot be worked out stop the element until they can', async () => {
    await lab.deploy(
      processXml('p', line(start(), script('a', '=1', 'z', { outputs: { y: '=assert(x, x > 1)' } }), end())),
    );
    const key = await lab.start('p', { x: 1 });
    expect(await lab.incidentTypes()).toEqual(['IO_MAPPING_ERROR']);
    await lab.setVariables(key, { x: 2 });
    await lab.resolve();
    expect(await lab.variables(key)).toEqual({ x: 2, y: 2 });
    expect(await lab.state(key)).toBe('completed');
  });

  it('of a subprocess: new ones go to the process, local ones end with it', async () => {
    const inner = line(start('in'), service('a'), end('out'));
    await lab.deploy(
      processXml('p', line(start(), sub('s', [inner], { inputs: { local: '=1' } }), user('b'), end())),
    );
    lab.worker('a', () => ({ local: 2, fresh: 3 }));
    const key = await lab.start('p', { old: 0 });
    expect(await lab.variables(key)).toEqual({ old: 0, fresh: 3 });
  });

  it('leave a subprocess with output mappings by them', async () => {
    const inner = line(start('in'), script('a', '=local + 1', 'local'), end('out'));
    const options = { inputs: { local: '=1' }, outputs: { result: '=local' } };
    await lab.deploy(processXml('p', line(start(), sub('s', [inner], options), end())));
    const key = await lab.start('p');
    expect(await lab.variables(key)).toEqual({ result: 2 });
  });

  it('set from outside are seen by what comes next', async () => {
    await lab.deploy(processXml('p', line(start(), user('a'), user('b'), end())));
    const key = await lab.start('p', { x: 1 });
    await lab.setVariables(key, { x: 2, y: [1, { z: '中文😀' }], gone: null });
    await lab.complete('a');
    expect((await lab.task('b')).variables).toEqual({ x: 2, y: [1, { z: '中文😀' }], gone: null });
  });

  it('with names or values that an engine could not keep are refused', async () => {
    await lab.deploy(processXml('p', line(start(), end())));
    const cases: Record<string, unknown>[] = [
      { 姓名: 1 },
      { 'a-b': 1 },
      { ['__proto__']: 1 },
      { x: 'a\u0000b' },
      { x: '\ud800' },
      { x: 'y'.repeat(1_100_000) },
    ];
    for (const variables of cases) {
      await expect(lab.startOnly('p', variables)).rejects.toMatchObject({ code: 'VARIABLES_INVALID' });
    }
    expect(await lab.engine.instances({})).toEqual([]);
    const key = await lab.start('p', { x: '\\u0000 is text', y: '😀' });
    expect(await lab.variables(key)).toEqual({ x: '\\u0000 is text', y: '😀' });
  });
});

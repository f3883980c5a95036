import { BpmnError } from '../../../src/engine/index.js';
import {
  call,
  end,
  endError,
  endAll,
  and,
  eventSub,
  flow,
  line,
  onError,
  processXml,
  processesXml,
  service,
  start,
  startError,
  sub,
  user,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('business errors', (lab) => {
  it('of a worker are caught at the border of its task; what it wrote is undone', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), service('a'), end()),
        onError('full', 'a', 'FULL'),
        user('b'),
        end('e2'),
        flow('full -> b -> e2'),
      ),
    );
    lab.worker('a', async (_job, tx) => {
      await tx.query(`INSERT INTO lab_note VALUES ('written')`);
      throw new BpmnError('FULL', '名额已满');
    });
    const key = await lab.start('p');
    expect(await lab.active(key)).toEqual(['b']);
    expect(await lab.notes()).toEqual([]);
    expect((await lab.instance(key)).elements).toMatchObject([
      { elementId: 'start' },
      { elementId: 'a', state: 'terminated' },
      { elementId: 'full', state: 'completed' },
      { elementId: 'b', state: 'active' },
    ]);
  });

  it('prefer the event with their code to one that catches all', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), service('a'), end()),
        ...[onError('any', 'a', null), user('other'), end('e2'), flow('any -> other -> e2')],
        ...[onError('full', 'a', 'FULL'), user('exact'), end('e3'), flow('full -> exact -> e3')],
      ),
    );
    lab.worker('a', (job) => {
      throw new BpmnError(String(job.variables['code']), '');
    });
    expect(await lab.active(await lab.start('p', { code: 'FULL' }))).toEqual(['exact']);
    expect(await lab.active(await lab.start('p', { code: 'ELSE' }))).toEqual(['other']);
  });

  it('keep their variables at the event that caught them, unless it maps them out', async () => {
    const diagram = (outputs?: Record<string, string>) =>
      processXml(
        'p',
        line(start(), service('a'), end()),
        ...[
          onError('full', 'a', 'FULL', outputs ? { outputs } : {}),
          user('b'),
          end('e2'),
          flow('full -> b -> e2'),
        ],
      );
    lab.worker('a', () => {
      throw new BpmnError('FULL', '', { limit: 3 });
    });
    await lab.deploy(diagram());
    expect(await lab.variables(await lab.start('p'))).toEqual({});
    await lab.deploy(diagram({ kept: '=limit' }));
    expect(await lab.variables(await lab.start('p'))).toEqual({ kept: 3 });
  });

  it('thrown by an end event leave the subprocess by its border and end all in it', async () => {
    const inner = [
      line(start('in'), and('fork'), user('a'), end('out')),
      endError('fail', 'BAD'),
      user('b'),
      flow('fork -> b -> fail'),
    ];
    await lab.deploy(
      processXml(
        'p',
        line(start(), sub('s', inner), end()),
        onError('bad', 's', 'BAD'),
        user('c'),
        end('e2'),
        flow('bad -> c -> e2'),
      ),
    );
    const key = await lab.start('p');
    await lab.complete('b');
    expect(await lab.active(key)).toEqual(['c']);
    expect(await lab.tasks('cancelled')).toHaveLength(1);
  });

  it('are taken by an event subprocess of the nearest scope', async () => {
    const handler = eventSub('h', [line(startError('caught', 'BAD'), user('c'), end('e2'))]);
    await lab.deploy(processXml('p', line(start(), user('a'), endError('fail', 'BAD')), handler));
    const key = await lab.start('p');
    await lab.complete('a');
    expect(await lab.active(key)).toEqual(['c', 'h']);
    await lab.complete('c');
    expect(await lab.state(key)).toBe('completed');
  });

  it('of a called process go on to its caller', async () => {
    await lab.deploy(
      processesXml({
        p: [
          line(start(), call('calls', 'q'), end()),
          onError('bad', 'calls', 'BAD'),
          user('c'),
          end('e2'),
          flow('bad -> c -> e2'),
        ],
        q: [line(start('s2'), user('a'), endError('fail', 'BAD'))],
      }),
    );
    const key = await lab.start('p');
    await lab.complete('a');
    expect(await lab.active(key)).toEqual(['c']);
    expect(await lab.engine.instances({ processId: 'q' })).toMatchObject([
      { state: 'terminated', parentKey: key },
    ]);
  });

  it('thrown by an end event and caught nowhere stop with an incident', async () => {
    await lab.deploy(processXml('p', line(start(), user('a'), endError('fail', 'BAD'))));
    const key = await lab.start('p');
    await lab.complete('a');
    expect(await lab.incidentTypes()).toEqual(['UNHANDLED_ERROR_EVENT']);
    expect(await lab.state(key)).toBe('active');
    await lab.cancel(key);
    expect(await lab.engine.incidents({})).toEqual([]);
  });
});

onEveryDatabase('terminate end events', (lab) => {
  it('end everything in their scope, and only that', async () => {
    const inner = [
      line(start('in'), and('fork'), user('a'), endAll('stop')),
      user('b'),
      end('out'),
      flow('fork -> b -> out'),
    ];
    await lab.deploy(processXml('p', line(start(), sub('s', inner), user('c'), end())));
    const key = await lab.start('p');
    await lab.complete('a');
    expect(await lab.active(key)).toEqual(['c']);
    expect((await lab.tasks('cancelled')).map((task) => task.elementId)).toEqual(['b']);
    await lab.complete('c');
    expect(await lab.state(key)).toBe('completed');
  });
});

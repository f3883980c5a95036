import {
  call,
  end,
  flow,
  line,
  onTimer,
  processesXml,
  service,
  start,
  user,
  type Call,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

const calling = (options: Call = {}) =>
  processesXml({
    p: [line(start(), call('calls', 'q', options), user('after'), end())],
    q: [line(start('s2'), service('a'), user('b'), end('e2'))],
  });

onEveryDatabase('call activities', (lab) => {
  it('run another process, with all variables in and out', async () => {
    await lab.deploy(calling());
    const jobs = lab.worker('a', () => ({ y: 2 }));
    const key = await lab.start('p', { x: 1 }, { businessKey: 'entry-1' });
    expect(jobs[0]).toMatchObject({ processId: 'q', businessKey: 'entry-1', variables: { x: 1 } });
    expect(await lab.variables(key)).toEqual({ x: 1 });
    const [called] = await lab.engine.instances({ processId: 'q' });
    expect(called).toMatchObject({ parentKey: key, state: 'active' });
    await lab.complete('b', { z: 3 });
    expect(await lab.active(key)).toEqual(['after']);
    expect(await lab.variables(key)).toEqual({ x: 1, y: 2, z: 3 });
    expect(await lab.state(called!.key)).toBe('completed');
  });

  it('pass only what is mapped in, when told not to pass all', async () => {
    await lab.deploy(calling({ parentVariables: false, inputs: { only: '=x + 1' } }));
    const jobs = lab.worker('a');
    await lab.start('p', { x: 1, secret: true });
    expect(jobs[0]?.variables).toEqual({ only: 2 });
  });

  it('bring back only what is mapped out', async () => {
    await lab.deploy(calling({ childVariables: false, outputs: { result: '=y' } }));
    lab.worker('a', () => ({ y: 2, rest: 0 }));
    const key = await lab.start('p');
    await lab.complete('b');
    expect(await lab.variables(key)).toEqual({ result: 2 });
  });

  it('bring back nothing when told so', async () => {
    await lab.deploy(calling({ childVariables: false }));
    lab.worker('a', () => ({ y: 2 }));
    const key = await lab.start('p', { x: 1 });
    await lab.complete('b');
    expect(await lab.variables(key)).toEqual({ x: 1 });
  });

  it('are cancelled with their caller, by an event or from outside', async () => {
    await lab.createClock('r', '2030-01-01T00:00:00Z');
    await lab.deploy(
      processesXml({
        p: [
          line(start(), call('calls', 'q'), end()),
          ...[onTimer('late', 'calls', { duration: 'PT1H' }), user('c'), end('e3'), flow('late -> c -> e3')],
        ],
        q: [line(start('s2'), call('calls2', 'r'), end('e2'))],
        r: [line(start('s4'), user('b'), end('e4'))],
      }),
    );
    const timed = await lab.start('p', {}, { clock: 'r' });
    const cancelled = await lab.start('p', {}, { clock: 'r' });
    await lab.cancel(cancelled);
    await lab.moveClock('r', '2030-01-01T01:00:00Z');
    expect(await lab.active(timed)).toEqual(['c']);
    const states = (await lab.engine.instances({ processId: 'r' })).map((each) => each.state);
    expect(states).toEqual(['terminated', 'terminated']);
    expect(await lab.tasks('cancelled')).toHaveLength(2);
  });

  it('are not cancelled alone', async () => {
    await lab.deploy(calling());
    lab.worker('a');
    const key = await lab.start('p');
    const [called] = await lab.engine.instances({ processId: 'q' });
    await expect(lab.cancel(called!.key)).rejects.toMatchObject({ code: 'INSTANCE_IS_CALLED' });
    await lab.setVariables(called!.key, { inside: 1 });
    expect((await lab.instance(called!.key)).variables).toEqual({ inside: 1 });
    expect(await lab.variables(key)).toEqual({});
  });

  it('of a process that is worked out and does not exist stop with an incident', async () => {
    await lab.deploy(
      processesXml({ p: [line(start(), call('calls', '=which'), end())], q: [line(start('s2'), end('e2'))] }),
    );
    const key = await lab.start('p', { which: 'nowhere' });
    expect(await lab.incidentTypes()).toEqual(['CALLED_ELEMENT_ERROR']);
    await lab.setVariables(key, { which: 'q' });
    await lab.resolve();
    expect(await lab.state(key)).toBe('completed');
  });

  it('that call themselves without end are stopped by the step budget', async () => {
    // Called by a name that is worked out: a plain one is seen, and refused, when it is deployed.
    await lab.deploy(processesXml({ p: [line(start(), call('calls', '="p"'), end())] }));
    await expect(lab.startOnly('p')).rejects.toMatchObject({ code: 'STEP_BUDGET_EXCEEDED' });
    expect(await lab.engine.instances({})).toEqual([]);
  });
});

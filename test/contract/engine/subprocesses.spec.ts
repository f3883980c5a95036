import { BpmnError } from '../../../src/engine/index.js';
import {
  end,
  eventSub,
  flow,
  line,
  manual,
  onMessage,
  onTimer,
  processXml,
  service,
  start,
  startMessage,
  startTimer,
  sub,
  user,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('subprocesses', (lab) => {
  it('are done when everything in them is', async () => {
    const inner = [line(start('in'), user('a'), end('out'))];
    await lab.deploy(processXml('p', line(start(), sub('s', inner), user('after'), end())));
    const key = await lab.start('p');
    expect(await lab.active(key)).toEqual(['a', 's']);
    await lab.complete('a');
    expect(await lab.active(key)).toEqual(['after']);
    expect(await lab.path(key)).toEqual(['start', 's', 'in', 'a', 'out']);
  });

  it('are ended with all in them by an event at their border', async () => {
    const inner = [line(start('in'), sub('deep', [line(start('in2'), user('a'), end('out2'))]), end('out'))];
    await lab.deploy(
      processXml(
        'p',
        line(start(), sub('s', inner), end()),
        onMessage('stop', 's', 'stop', '=id'),
        end('e2'),
        flow('stop -> e2'),
      ),
    );
    const key = await lab.start('p', { id: 'k' });
    await lab.publish('stop', 'k');
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.tasks('cancelled')).toHaveLength(1);
    expect(await lab.dataSource.query('SELECT 1 FROM engine_element')).toEqual([]);
  });

  it('without a wait in them go straight through', async () => {
    await lab.deploy(
      processXml('p', line(start(), sub('s', [line(start('in'), manual('m'), end('out'))]), end())),
    );
    expect(await lab.state(await lab.start('p'))).toBe('completed');
  });
});

onEveryDatabase('event subprocesses', (lab) => {
  const withdrawal = (interrupting: boolean) =>
    eventSub('h', [
      line(startMessage('told', 'withdraw', '=id', { interrupting }), user('confirm'), end('out')),
    ]);

  it('that interrupt end what runs beside them', async () => {
    await lab.deploy(processXml('p', line(start(), user('work'), end()), withdrawal(true)));
    const key = await lab.start('p', { id: 'k' });
    await lab.publish('withdraw', 'k', { variables: { reason: '撤回' } });
    expect(await lab.active(key)).toEqual(['confirm', 'h']);
    expect(await lab.variables(key)).toEqual({ id: 'k', reason: '撤回' });
    await lab.publish('withdraw', 'k');
    expect(await lab.active(key)).toEqual(['confirm', 'h']);
    await lab.complete('confirm');
    expect(await lab.state(key)).toBe('completed');
  });

  it('that do not interrupt run beside it, as often as they are called', async () => {
    await lab.deploy(processXml('p', line(start(), user('work'), end()), withdrawal(false)));
    const key = await lab.start('p', { id: 'k' });
    for (const n of [1, 2]) await lab.publish('withdraw', 'k', { variables: { n } });
    expect(await lab.active(key)).toEqual(['confirm', 'confirm', 'h', 'h', 'work']);
    expect(await lab.variables(key)).toEqual({ id: 'k', n: 2 });
    await lab.complete('work');
    expect(await lab.state(key)).toBe('active');
    await lab.complete('confirm');
    await lab.complete('confirm');
    expect(await lab.state(key)).toBe('completed');
  });

  it('may wait for a time', async () => {
    await lab.createClock('r', '2030-01-01T00:00:00Z');
    const handler = eventSub('h', [line(startTimer('late', { duration: 'P1D' }), user('chase'), end('out'))]);
    await lab.deploy(processXml('p', line(start(), user('work'), end()), handler));
    const key = await lab.start('p', {}, { clock: 'r' });
    await lab.moveClock('r', '2030-01-02T00:00:00Z');
    expect(await lab.active(key)).toEqual(['chase', 'h']);
  });

  it('belong to the scope they are drawn in', async () => {
    const inner = [line(start('in'), user('a'), end('out1')), withdrawal(true)];
    await lab.deploy(processXml('p', line(start(), sub('s', inner), user('after'), end())));
    const key = await lab.start('p', { id: 'k' });
    await lab.publish('withdraw', 'k');
    expect(await lab.active(key)).toEqual(['confirm', 'h', 's']);
    await lab.complete('confirm');
    expect(await lab.active(key)).toEqual(['after']);
  });

  it('whose event cannot be waited for keep the case from beginning, until they can', async () => {
    await lab.deploy(processXml('p', line(start(), user('work'), end()), withdrawal(true)));
    const key = await lab.start('p');
    expect(await lab.tasks()).toEqual([]);
    expect(await lab.engine.incidents({})).toMatchObject([
      { type: 'EXTRACT_VALUE_ERROR', elementId: 'start' },
    ]);
    await lab.setVariables(key, { id: 'k' });
    await lab.resolve();
    expect(await lab.active(key)).toEqual(['work']);
    await lab.publish('withdraw', 'k');
    expect(await lab.active(key)).toEqual(['confirm', 'h']);
  });

  it('do not catch errors thrown inside themselves', async () => {
    const handler = eventSub('h', [line(startMessage('told', 'withdraw', '=id'), service('a'), end('out'))]);
    await lab.deploy(processXml('p', line(start(), user('work'), end()), handler));
    lab.worker('a', () => {
      throw new BpmnError('BAD', '');
    });
    await lab.start('p', { id: 'k' });
    await lab.publish('withdraw', 'k');
    expect(await lab.incidentTypes()).toEqual(['UNHANDLED_ERROR_EVENT']);
  });

  it('and boundary events of one subprocess do not hinder each other', async () => {
    await lab.createClock('r', '2030-01-01T00:00:00Z');
    const inner = [line(start('in'), user('a'), end('out1')), withdrawal(false)];
    await lab.deploy(
      processXml(
        'p',
        line(start(), sub('s', inner), end()),
        onTimer('late', 's', { duration: 'P1D' }),
        user('b'),
        end('e2'),
        flow('late -> b -> e2'),
      ),
    );
    const key = await lab.start('p', { id: 'k' }, { clock: 'r' });
    await lab.publish('withdraw', 'k');
    await lab.moveClock('r', '2030-01-02T00:00:00Z');
    expect(await lab.active(key)).toEqual(['b']);
  });
});

import {
  catchMessage,
  end,
  flow,
  line,
  onMessage,
  processXml,
  receive,
  service,
  start,
  startMessage,
  user,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

const waiting = processXml('p', line(start(), catchMessage('wait', 'paid', '=id'), user('after'), end()));
const HOUR = 3_600_000;

onEveryDatabase('messages', (lab) => {
  it('reach the case that waits for their name and key, with their variables', async () => {
    await lab.deploy(waiting);
    const one = await lab.start('p', { id: 'k1' });
    const two = await lab.start('p', { id: 'k2' });
    await lab.publish('paid', 'k2', { variables: { amount: 100 } });
    await lab.publish('other', 'k1');
    expect(await lab.active(one)).toEqual(['wait']);
    expect(await lab.active(two)).toEqual(['after']);
    expect(await lab.variables(two)).toEqual({ id: 'k2', amount: 100 });
  });

  it('leave a catch event only as its output mappings say', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(
          start(),
          catchMessage('wait', 'paid', '=id', { outputs: { sum: '=amount + 1' } }),
          user('after'),
          end(),
        ),
      ),
    );
    const key = await lab.start('p', { id: 'k' });
    await lab.publish('paid', 'k', { variables: { amount: 1 } });
    expect(await lab.variables(key)).toEqual({ id: 'k', sum: 2 });
  });

  it('match a number by its digits', async () => {
    await lab.deploy(waiting);
    const key = await lab.start('p', { id: 42 });
    await lab.publish('paid', '42');
    expect(await lab.active(key)).toEqual(['after']);
  });

  it('without time to live are lost when nobody waits yet', async () => {
    await lab.deploy(waiting);
    await lab.publish('paid', 'k');
    const key = await lab.start('p', { id: 'k' });
    expect(await lab.active(key)).toEqual(['wait']);
    expect(await lab.dataSource.query('SELECT 1 FROM engine_message')).toEqual([]);
  });

  it('with time to live lie ready for who comes later, until it is over', async () => {
    await lab.deploy(waiting);
    await lab.publish('paid', 'k', { timeToLiveMs: HOUR, variables: { early: true } });
    await lab.publish('paid', 'old', { timeToLiveMs: HOUR });
    await lab.dataSource.query(
      `UPDATE engine_message SET expires_at = clock_timestamp() WHERE correlation_key = 'old'`,
    );
    const key = await lab.start('p', { id: 'k' });
    const late = await lab.start('p', { id: 'old' });
    expect(await lab.active(key)).toEqual(['after']);
    expect(await lab.variables(key)).toEqual({ id: 'k', early: true });
    expect(await lab.active(late)).toEqual(['wait']);
  });

  it('reach a process once, the oldest waiting case of it', async () => {
    await lab.deploy(waiting);
    const one = await lab.start('p', { id: 'k' });
    const two = await lab.start('p', { id: 'k' });
    await lab.publish('paid', 'k', { timeToLiveMs: HOUR });
    expect(await lab.active(one)).toEqual(['after']);
    expect(await lab.active(two)).toEqual(['wait']);
    const three = await lab.start('p', { id: 'k' });
    expect(await lab.active(three)).toEqual(['wait']);
  });

  it('reach several processes that wait for them', async () => {
    await lab.deploy(
      waiting,
      processXml('q', line(start(), receive('listen', 'paid', '=id'), user('then'), end())),
    );
    const p = await lab.start('p', { id: 'k' });
    const q = await lab.start('q', { id: 'k' });
    await lab.publish('paid', 'k');
    expect([await lab.active(p), await lab.active(q)]).toEqual([['after'], ['then']]);
  });

  it('of the same id are one message while the first lives', async () => {
    await lab.deploy(waiting);
    const once = { timeToLiveMs: HOUR, messageId: 'm1' };
    await lab.publish('paid', 'k', once);
    await lab.publish('paid', 'k', once);
    await lab.start('p', { id: 'k' });
    const second = await lab.start('p', { id: 'k' });
    expect(await lab.active(second)).toEqual(['wait']);
    await lab.dataSource.query('UPDATE engine_message SET expires_at = clock_timestamp(), due_at = NULL');
    await lab.publish('paid', 'k', once);
    expect(await lab.active(second)).toEqual(['after']);
  });

  it('lying ready in number are taken one after the other', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(
          start(),
          catchMessage('a', 'paid', '=id'),
          catchMessage('b', 'paid', '=id'),
          user('after'),
          end(),
        ),
      ),
    );
    await lab.publish('paid', 'k', { timeToLiveMs: HOUR, variables: { first: 1 } });
    await lab.publish('paid', 'k', { timeToLiveMs: HOUR, variables: { second: 2 } });
    const key = await lab.start('p', { id: 'k' });
    expect(await lab.active(key)).toEqual(['after']);
    expect(await lab.variables(key)).toEqual({ id: 'k', first: 1, second: 2 });
  });

  it('may come again and again to a boundary event that does not interrupt', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('work'), end()),
        ...[onMessage('asked', 'work', 'ask', '=id', { interrupting: false }), service('answer'), end('e2')],
        flow('asked -> answer -> e2'),
      ),
    );
    const jobs = lab.worker('answer');
    const key = await lab.start('p', { id: 'k' });
    for (const n of [1, 2]) await lab.publish('ask', 'k', { variables: { n } });
    expect(jobs.map((job) => job.variables['n'])).toEqual([1, 2]);
    expect(await lab.active(key)).toEqual(['work']);
  });

  it.each(['=missing', '=true'])('cannot be waited for with the key %s: an incident', async (key) => {
    await lab.deploy(processXml('p', line(start(), catchMessage('wait', 'paid', key), end())));
    await lab.start('p');
    expect(await lab.incidentTypes()).toEqual(['EXTRACT_VALUE_ERROR']);
  });

  it('that cannot be waited for at the border of a task keep the task from opening', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('work'), end()),
        onMessage('m', 'work', 'stop', '=id'),
        end('e2'),
        flow('m -> e2'),
      ),
    );
    const key = await lab.start('p');
    expect(await lab.tasks()).toEqual([]);
    await lab.setVariables(key, { id: 'k' });
    await lab.resolve();
    expect(await lab.tasks()).toHaveLength(1);
    await lab.publish('stop', 'k');
    expect((await lab.path(key)).at(-1)).toBe('e2');
  });

  it('start processes, one case at a time for each key; the next lies ready until then', async () => {
    await lab.deploy(processXml('p', line(startMessage('begin', 'order', null), user('work'), end())));
    await lab.publish('order', 'k', { timeToLiveMs: HOUR, variables: { n: 1 } });
    await lab.publish('order', 'k', { timeToLiveMs: HOUR, variables: { n: 2 } });
    await lab.publish('order', 'other', { timeToLiveMs: HOUR, variables: { n: 3 } });
    expect((await lab.tasks()).map((task) => [task.businessKey, task.variables['n']])).toEqual([
      ['k', 1],
      ['other', 3],
    ]);
    await lab.complete('work');
    expect((await lab.tasks()).map((task) => task.variables['n'])).toEqual([3, 2]);
  });

  it('start the newest deployment of a process', async () => {
    for (const task of ['old', 'new']) {
      await lab.deploy(processXml('p', line(startMessage('begin', 'order', null), user(task), end())));
    }
    await lab.publish('order', 'k');
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['new']);
  });

  it('published in a transaction that is rolled back never were', async () => {
    await lab.deploy(waiting);
    const key = await lab.start('p', { id: 'k' });
    await lab
      .transaction(async (tx) => {
        await lab.engine.publish(tx, { name: 'paid', correlationKey: 'k', timeToLiveMs: HOUR });
        throw new Error('no');
      })
      .catch(() => undefined);
    await lab.engine.settle();
    expect(await lab.active(key)).toEqual(['wait']);
  });
});

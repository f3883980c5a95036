import {
  catchTimer,
  end,
  flow,
  line,
  onTimer,
  processXml,
  service,
  start,
  startMessage,
  startTimer,
  user,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

const past = '2020-01-01T00:00:00Z';

onEveryDatabase('processes that start by themselves', (lab) => {
  it('start once when their time has come, on any node', async () => {
    await lab.deploy(processXml('p', line(startTimer('tick', { date: past }), user('a'), end())));
    lab.restart();
    lab.addNode();
    await lab.engine.settle();
    await lab.engine.settle();
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['a']);
  });

  it('go by the newest deployment', async () => {
    const later = (task: string) =>
      processXml('p', line(startTimer('tick', { cycle: 'R/PT1H' }), user(task), end()));
    await lab.deploy(later('old'));
    await lab.deploy(later('new'));
    await lab.dataSource.query(`UPDATE engine_timer_start SET due_at = '2020-01-01'`);
    await lab.engine.settle();
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['new']);
    const [next] = await lab.dataSource.query<{ ahead: boolean }[]>(
      'SELECT due_at > clock_timestamp() AS ahead FROM engine_timer_start',
    );
    expect(next).toEqual({ ahead: true });
  });

  it('no longer start when the newest deployment has no timer', async () => {
    await lab.deploy(processXml('p', line(startTimer('tick', { cycle: 'R/PT1H' }), user('a'), end())));
    await lab.deploy(processXml('p', line(start(), user('a'), end())));
    expect(await lab.dataSource.query('SELECT 1 FROM engine_timer_start')).toEqual([]);
  });
});

onEveryDatabase('events whose consequences keep failing', (lab) => {
  /** No job of type `x` can be written meanwhile. */
  async function whileFailing(work: () => Promise<void>): Promise<void> {
    await lab.dataSource.query(
      `ALTER TABLE engine_job ADD CONSTRAINT lab_no_job CHECK (type <> 'x') NOT VALID`,
    );
    try {
      await work();
      await lab.engine.settle();
    } finally {
      await lab.dataSource.query('ALTER TABLE engine_job DROP CONSTRAINT lab_no_job');
    }
  }

  const failing = service('failing', { type: 'x' });

  it('are put by with an incident: timers', async () => {
    await lab.deploy(processXml('p', line(start(), catchTimer('t', { date: past }), failing, end())));
    let key = '';
    await whileFailing(async () => {
      key = await lab.startOnly('p');
    });
    expect(await lab.incidentTypes()).toEqual(['EVENT_FAILED']);
    expect(await lab.active(key)).toEqual(['t']);
    await lab.resolve();
    expect(await lab.active(key)).toEqual(['failing']);
    expect(await lab.incidentTypes()).toEqual([]);
  });

  it('leave the other timers of their case alone, and cycles go on', async () => {
    const beside = { interrupting: false };
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('work'), end('e0')),
        onTimer('bad', 'work', { cycle: 'R/PT1H' }, beside),
        onTimer('good', 'work', { date: past }, beside),
        line(failing, end('e1')),
        line(user('fine'), end('e2')),
        flow('bad -> failing'),
        flow('good -> fine'),
      ),
    );
    const key = await lab.startOnly('p');
    await lab.dataSource.query(`UPDATE engine_timer SET due_at = '2020-01-01'`);
    await whileFailing(() => Promise.resolve());
    expect(await lab.incidentTypes()).toEqual(['EVENT_FAILED']);
    expect(await lab.active(key)).toEqual(['fine', 'work']);
    expect(await lab.dataSource.query('SELECT 1 FROM engine_timer')).toHaveLength(1);
  });

  it('are put by with an incident: messages that start a process', async () => {
    await lab.deploy(processXml('p', line(startMessage('begin', 'go', null), failing, end())));
    await whileFailing(() => lab.publish('go', 'k', { variables: { n: 1 } }));
    expect(await lab.incidentTypes()).toEqual(['EVENT_FAILED']);
    const [instance] = await lab.engine.instances({ processId: 'p' });
    await lab.resolve();
    expect(await lab.variables(instance!.key)).toEqual({ n: 1 });
    expect(await lab.active(instance!.key)).toEqual(['failing']);
  });

  it('are put by with an incident: timers that start a process', async () => {
    await lab.deploy(processXml('p', line(startTimer('tick', { date: past }), failing, end())));
    await whileFailing(() => Promise.resolve());
    expect(await lab.incidentTypes()).toEqual(['EVENT_FAILED']);
    const [instance] = await lab.engine.instances({ processId: 'p' });
    await lab.resolve();
    expect(await lab.active(instance!.key)).toEqual(['failing']);
  });
});

import { setTimeout as delay } from 'node:timers/promises';
import { catchTimer, end, flow, line, onTimer, processXml, service, start, user } from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('timers', (lab) => {
  beforeEach(async () => lab.createClock('r', '2030-01-01T00:00:00Z'));
  const start0 = (variables = {}) => lab.start('p', variables, { clock: 'r' });

  it('of a date fire when the clock of their case reaches it, not before', async () => {
    await lab.deploy(processXml('p', line(start(), catchTimer('wait', { date: '=until' }), end())));
    const key = await start0({ until: '2030-03-01T08:00:00+08:00' });
    await lab.moveClock('r', '2030-02-28T23:59:59Z');
    expect(await lab.active(key)).toEqual(['wait']);
    await lab.moveClock('r', '2030-03-01T00:00:00Z');
    expect(await lab.state(key)).toBe('completed');
    expect((await lab.instance(key)).endedAt).toEqual(new Date('2030-03-01T00:00:00Z'));
  });

  it('know days and months of the calendar, and times without an offset are local', async () => {
    const cases: [string, string][] = [
      ['P1D', '2030-01-02T00:00:00Z'],
      ['P1M', '2030-02-01T00:00:00Z'],
      ['PT90M', '2030-01-01T01:30:00Z'],
    ];
    for (const [duration, due] of cases) {
      await lab.deploy(processXml('p', line(start(), catchTimer('wait', { duration }), end())));
      await start0();
      expect((await lab.engine.nextTimer('r'))?.dueAt).toEqual(new Date(due));
      await lab.moveClock('r', due);
      await lab.dataSource.query(`UPDATE clock SET now = '2030-01-01T00:00:00Z' WHERE id = 'r'`);
    }
    await lab.deploy(processXml('p', line(start(), catchTimer('wait', { date: '=until' }), end())));
    await start0({ until: '2030-05-01T09:00' });
    expect((await lab.engine.nextTimer('r'))?.dueAt).toEqual(new Date('2030-05-01T01:00:00Z'));
  });

  it('that are due already fire at once, on whichever clock', async () => {
    await lab.deploy(
      processXml('p', line(start(), catchTimer('wait', { date: '2029-12-31T00:00:00Z' }), end())),
    );
    expect(await lab.state(await start0())).toBe('completed');
    await lab.deploy(
      processXml('p', line(start(), catchTimer('wait', { date: '2020-01-01T00:00:00Z' }), end())),
    );
    expect(await lab.state(await lab.start('p'))).toBe('completed');
  });

  it('on the real clock fire by themselves', async () => {
    lab.addNode({ pollIntervalMs: 50 });
    lab.engine.open();
    await lab.deploy(processXml('p', line(start(), catchTimer('wait', { duration: 'PT0.3S' }), end())));
    const key = await lab.start('p');
    expect(await lab.state(key)).toBe('active');
    for (let i = 0; i < 200 && (await lab.state(key)) === 'active'; i++) await delay(20);
    expect(await lab.state(key)).toBe('completed');
  });

  it('leave other clocks alone', async () => {
    await lab.createClock('other', '2030-01-01T00:00:00Z');
    await lab.deploy(processXml('p', line(start(), catchTimer('wait', { duration: 'PT1H' }), end())));
    const key = await start0();
    await lab.moveClock('other', '2031-01-01T00:00:00Z');
    await lab.engine.settle();
    expect(await lab.active(key)).toEqual(['wait']);
    expect(await lab.engine.nextTimer('other')).toBeNull();
  });

  it('at the border of a task interrupt it, or run beside it', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('work'), end()),
        ...[
          onTimer('soft', 'work', { duration: 'PT1H' }, { interrupting: false }),
          user('remind'),
          end('e2'),
        ],
        ...[onTimer('hard', 'work', { duration: 'PT2H' }), user('takeOver'), end('e3')],
        ...[flow('soft -> remind -> e2'), flow('hard -> takeOver -> e3')],
      ),
    );
    const key = await start0();
    await lab.moveClock('r', '2030-01-01T01:00:00Z');
    expect(await lab.active(key)).toEqual(['remind', 'work']);
    await lab.moveClock('r', '2030-01-01T02:00:00Z');
    expect(await lab.active(key)).toEqual(['remind', 'takeOver']);
  });

  it('are gone when their task is completed in time', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('work'), user('next'), end()),
        onTimer('hard', 'work', { duration: 'PT2H' }),
        end('e2'),
        flow('hard -> e2'),
      ),
    );
    await start0();
    await lab.complete('work');
    expect(await lab.engine.nextTimer('r')).toBeNull();
  });

  it('of a cycle fire as often as they say', async () => {
    await lab.deploy(cycle('R3/PT10M'));
    const jobs = lab.worker('remind');
    await start0();
    for (const minute of [10, 20, 30, 40, 50]) await lab.moveClock('r', `2030-01-01T00:${minute}:00Z`);
    expect(jobs).toHaveLength(3);
    expect(await lab.engine.nextTimer('r')).toBeNull();
  });

  it('of a cycle fire once after a long stop, and go on from there', async () => {
    await lab.deploy(cycle('R/PT10M'));
    const jobs = lab.worker('remind');
    await start0();
    await lab.moveClock('r', '2030-01-01T01:00:00Z');
    expect(jobs).toHaveLength(1);
    expect((await lab.engine.nextTimer('r'))?.dueAt).toEqual(new Date('2030-01-01T01:10:00Z'));
  });

  it('of a cycle may start at a time of their own', async () => {
    await lab.deploy(cycle('R2/2030-01-05T00:00:00Z/P1D'));
    await start0();
    expect((await lab.engine.nextTimer('r'))?.dueAt).toEqual(new Date('2030-01-05T00:00:00Z'));
  });

  it.each([
    [{ date: '=missing' }],
    [{ date: '="2030-01-01"' }],
    [{ duration: '="3 days"' }],
    [{ duration: '=3' }],
  ])('that cannot be worked out (%j) stop with an incident', async (when) => {
    await lab.deploy(processXml('p', line(start(), catchTimer('wait', when), end())));
    await lab.start('p');
    expect(await lab.incidentTypes()).toEqual(['EXTRACT_VALUE_ERROR']);
  });

  it('of several cases fire in order of time when the clock jumps, each with what it causes', async () => {
    const order: string[] = [];
    await lab.deploy(
      processXml(
        'p',
        line(
          start(),
          catchTimer('wait', { date: '=at' }),
          service('first'),
          catchTimer('more', { duration: 'PT0S' }),
          service('second'),
          end(),
        ),
      ),
    );
    for (const type of ['first', 'second']) {
      lab.worker(type, (job) => {
        order.push(`${job.businessKey} ${type}`);
        return {};
      });
    }
    const at = (day: number) => ({ at: `2030-01-0${day}T00:00:00Z` });
    await lab.start('p', at(4), { clock: 'r', businessKey: 'b' });
    await lab.start('p', at(3), { clock: 'r', businessKey: 'a' });
    await lab.moveClock('r', '2030-02-01T00:00:00Z');
    expect(order).toEqual(['a first', 'a second', 'b first', 'b second']);
  });
});

const cycle = (text: string): string =>
  processXml(
    'p',
    line(start(), user('work'), end()),
    ...[onTimer('tick', 'work', { cycle: text }, { interrupting: false }), service('remind'), end('e2')],
    flow('tick -> remind -> e2'),
  );

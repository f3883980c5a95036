import { runScenario } from './run-scenario.js';
import type { Step } from './scenario.js';
import { CommandRefused, TraceTarget, type Observation, type TakenJob } from './trace-target.js';

/** Writes down what it is asked, and hands out two jobs at a time. */
class FakeTarget extends TraceTarget {
  readonly asked: string[] = [];
  refuses = '';
  private keys = 0;

  private note(...what: readonly unknown[]): Promise<void> {
    const said = what.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(' ');
    this.asked.push(said);
    return this.refuses !== '' && said.startsWith(this.refuses)
      ? Promise.reject(new CommandRefused(`no ${said}`))
      : Promise.resolve();
  }

  override begin = () => this.note('begin');
  override end = () => this.note('end');
  override create = (id: string, variables: object) => this.note('create', id, variables);
  override complete = (key: string) => this.note('complete', key);
  override fail = (key: string, retries: number, ms: number) => this.note('fail', key, retries, ms);
  override throwError = (key: string, code: string) => this.note('error', key, code);
  override publish = (name: string, key: string, _variables: object, ms: number) =>
    this.note('publish', name, key, ms);
  override signal = (name: string) => this.note('signal', name);
  override setVariables = (variables: object) => this.note('set', variables);
  override cancel = () => this.note('cancel');
  override resolveIncident = () => this.note('resolve');
  override setRetries = (retries: number) => this.note('retries', retries);
  override advance = (ms: number) => this.note('advance', ms);

  override async take(): Promise<readonly TakenJob[]> {
    const job = (): TakenJob => ({ key: `k${(this.keys += 1)}`, variables: { b: { d: 1, c: 2 }, a: 1 } });
    return [job(), job()];
  }

  override async observe(): Promise<Observation> {
    return { active: ['p', 'a', 'a'], incidents: ['Z', 'A'] };
  }
}

const play = async (target: FakeTarget, ...steps: readonly Step[]) =>
  runScenario(target, { name: 'n', xml: '<x/>', steps });

it('holds jobs in their order and gives the first away', async () => {
  const target = new FakeTarget();
  await play(
    target,
    ['take', 't'],
    ['take', 't'],
    ['complete', 't', {}],
    ['fail', 't', 1, 5],
    ['error', 't', 'E', {}],
  );
  expect(target.asked).toEqual(['begin', 'complete k1', 'fail k2 1 5', 'error k3 E', 'end']);
});

it('sorts what it shows: names of variables, elements, incidents', async () => {
  const trace = await play(new FakeTarget(), ['take', 't'], ['obs']);
  expect(JSON.stringify(trace)).toBe(
    '[{"jobs":[{"a":1,"b":{"c":2,"d":1}},{"a":1,"b":{"c":2,"d":1}}],"take":"t"},' +
      '{"active":["a","a","p"],"incidents":["A","Z"]}]',
  );
});

it('shows a completion that was refused and goes on', async () => {
  const target = new FakeTarget();
  target.refuses = 'complete';
  const trace = await play(target, ['take', 't'], ['complete', 't', {}], ['cancel']);
  expect(trace[1]).toEqual({ complete: 't', rejected: true });
  expect(target.asked).toContain('cancel');
});

it.each([
  ['a deployment', 'begin', [['obs']]],
  ['a command', 'resolve', [['resolve'], ['obs']]],
] as const)('ends with %s that is refused, and clears up', async (_what, refuses, steps) => {
  const target = new FakeTarget();
  target.refuses = refuses;
  expect(await play(target, ...(steps as readonly Step[]))).toEqual([{ failed: `no ${refuses}` }]);
  expect(target.asked.at(-1)).toBe('end');
});

it('ends when a job is to be completed that nobody holds', async () => {
  expect(await play(new FakeTarget(), ['complete', 't', {}], ['obs'])).toEqual([
    { failed: expect.stringContaining('“t”') },
  ]);
});

it('lets trouble of the machine through, and clears up', async () => {
  const target = new FakeTarget();
  target.advance = () => Promise.reject(new Error('connection lost'));
  await expect(play(target, ['advance', 1])).rejects.toThrow('connection lost');
  expect(target.asked.at(-1)).toBe('end');
});

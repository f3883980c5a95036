import pLimit from 'p-limit';
import { setTimeout as delay } from 'node:timers/promises';
import { RecordingGateway } from './support/recording-gateway.js';
import type { ActivatedJob } from '../../../src/engine/zeebe/client/zeebe-gateway.js';
import { JobLoop } from '../../../src/engine/zeebe/work/job-loop.js';
import type { JobRan } from '../../../src/engine/zeebe/work/service-job-runner.js';

const job = (key: string): ActivatedJob => ({
  key,
  type: 't',
  zeebeInstanceKey: '1',
  zeebeProcessId: 'p',
  elementKey: '2',
  elementId: 'e',
  headers: {},
  variables: {},
  retries: 3,
  deadline: new Date(0),
});

function loopOf(gateway: RecordingGateway, run: (job: ActivatedJob) => Promise<JobRan>, workers = 2) {
  const errors: unknown[] = [];
  const loop = new JobLoop(
    't',
    { gateway, limit: pLimit(workers), run },
    { jobTimeoutMs: 1_000, waitMs: 20, onError: (error) => errors.push(error) },
  );
  return { loop, errors };
}

describe('the loop of one job type', () => {
  it('runs what it is given, and again what waits for its record', async () => {
    const gateway = new RecordingGateway();
    gateway.jobs.push([job('1'), job('2')]);
    const seen: string[] = [];
    let known = false;
    const { loop } = loopOf(gateway, async ({ key }) => {
      seen.push(key);
      if (key === '2' && !known) {
        known = true;
        return 'unknown';
      }
      return 'done';
    });
    loop.start();
    while (seen.length < 3) await delay(5);
    await loop.stop();
    expect(seen).toEqual(['1', '2', '2']);
    expect(gateway.failed).toEqual([]);
  });

  it('gives back, with all its tries, what it has not begun when it is stopped', async () => {
    const gateway = new RecordingGateway();
    gateway.jobs.push([job('1'), job('2')]);
    let finish = (): void => undefined;
    const begun = new Promise<void>((resolve) => (finish = resolve));
    const seen: string[] = [];
    const { loop } = loopOf(
      gateway,
      async ({ key }) => {
        seen.push(key);
        await begun;
        return 'done';
      },
      1,
    );
    loop.start();
    while (seen.length === 0) await delay(5);
    const stopped = loop.stop();
    finish();
    await stopped;
    expect(seen).toEqual(['1']);
    expect(gateway.failed).toEqual([{ key: '2', retries: 3, backoffMs: 0 }]);
    expect(loop.isIdle).toBe(true);
  });

  it('goes on when the broker is away for a while, and tells of it once', async () => {
    const gateway = new RecordingGateway();
    const activate = gateway.activate.bind(gateway);
    let away = 3;
    gateway.activate = async (of) => {
      away -= 1;
      if (away >= 0) throw new Error('away');
      return activate(of);
    };
    gateway.jobs.push([job('1')]);
    const seen: string[] = [];
    const { loop, errors } = loopOf(gateway, async ({ key }) => {
      seen.push(key);
      return 'done';
    });
    loop.start();
    while (seen.length === 0) await delay(10);
    await loop.stop();
    expect(errors).toHaveLength(1);
  });
});

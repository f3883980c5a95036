import { setImmediate as turn } from 'node:timers/promises';
import { UploadSlots } from './upload-slots.js';

describe('UploadSlots', () => {
  it('lets one person’s uploads wait for each other and not for others’', async () => {
    const slots = new UploadSlots();
    const open: (() => void)[] = [];
    const running = { a: 0, b: 0 };
    const upload = (who: 'a' | 'b') =>
      slots.run(who, async () => {
        running[who] += 1;
        await new Promise<void>((resolve) => open.push(resolve));
      });
    const all = [...Array.from({ length: 6 }, () => upload('a')), upload('b')];
    await turn();
    await turn();
    expect(running).toEqual({ a: 4, b: 1 });
    while (running.a < 6) {
      open.shift()?.();
      await turn();
    }
    open.forEach((resolve) => resolve());
    await Promise.all(all);
  });

  it('gives a slot back when an upload fails', async () => {
    const slots = new UploadSlots();
    const failing = Array.from({ length: 10 }, () =>
      slots.run('a', () => Promise.reject(new Error('broken'))),
    );
    const results = await Promise.allSettled(failing);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    await expect(slots.run('a', () => Promise.resolve('done'))).resolves.toBe('done');
  });
});

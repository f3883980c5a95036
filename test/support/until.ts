import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits for something instead of a length of time.
 * @returns the first value that is not null, undefined or false @throws when none comes in time
 */
export async function until<T>(
  look: () => T | Promise<T>,
  { timeoutMs = 30_000, what = 'The condition' }: { timeoutMs?: number; what?: string } = {},
): Promise<Exclude<T, null | undefined | false>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (value !== null && value !== undefined && value !== false) {
      return value as Exclude<T, null | undefined | false>;
    }
    if (Date.now() > end) throw new Error(`${what} did not come true within ${timeoutMs} ms.`);
    await delay(20);
  }
}

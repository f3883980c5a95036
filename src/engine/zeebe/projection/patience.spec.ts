import { EngineNotSettled } from './errors.js';
import { Patience } from './patience.js';

describe('Patience', () => {
  const hints = new Set<() => void>();
  const listen = (hint: () => void): (() => void) => {
    hints.add(hint);
    return () => void hints.delete(hint);
  };

  it('looks again when it gets a hint', async () => {
    let ready = false;
    const waiting = new Patience(listen, 10_000).for(
      async () => ready,
      () => 'never',
    );
    ready = true;
    for (const hint of hints) hint();
    await waiting;
    expect(hints.size).toBe(0);
  });

  it('looks again without one: another node gives none', async () => {
    let looks = 0;
    await new Patience(listen, 10_000).for(
      async () => (looks += 1) > 3,
      () => 'never',
    );
    expect(looks).toBe(4);
  });

  it('ends with what is left, and listens no longer', async () => {
    const waiting = new Patience(listen, 30).for(
      async () => false,
      () => '还有 3 个任务。',
    );
    await expect(waiting).rejects.toThrow(EngineNotSettled);
    await expect(waiting).rejects.toThrow(/0.03 秒.*还有 3 个任务/);
    expect(hints.size).toBe(0);
  });
});

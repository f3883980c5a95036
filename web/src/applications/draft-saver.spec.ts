import { ApiProblem } from '../shared/api-problem.js';
import type { DraftSaved, FormValues } from '../shared/api-types.js';
import { DraftSaver } from './draft-saver.js';

interface Call {
  readonly data: FormValues;
  readonly revision: number;
}

/** A server whose answers the test gives one by one. */
class FakeServer {
  readonly calls: Call[] = [];
  private answers: ((outcome: DraftSaved | Error) => void)[] = [];

  put = (data: FormValues, revision: number): Promise<DraftSaved> => {
    this.calls.push({ data, revision });
    return new Promise((resolve, reject) => {
      this.answers.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
    });
  };

  answer(outcome: DraftSaved | Error): void {
    this.answers.shift()?.(outcome);
  }
}

const saved = (revision: number): DraftSaved => ({ revision, savedAt: `t${String(revision)}` });
const stale = new ApiProblem(409, 'DRAFT_STALE', '');

describe('DraftSaver', () => {
  let server: FakeServer;
  let saver: DraftSaver;
  beforeEach(() => {
    server = new FakeServer();
    saver = new DraftSaver({
      put: server.put,
      draft: { data: {}, revision: 3, savedAt: null },
      delayMs: 1_000_000,
      retryMs: 1_000_000,
    });
  });
  afterEach(() => saver.stop());

  it('sends only the newest content, over the revision it knows', async () => {
    saver.change(() => ({ a: 1 }));
    saver.change(() => ({ a: 2 }));
    const done = saver.flush();
    await Promise.resolve();
    server.answer(saved(4));
    expect(await done).toBe(true);
    expect(server.calls).toEqual([{ data: { a: 2 }, revision: 3 }]);
    expect(saver.state).toEqual({ kind: 'idle', savedAt: 't4' });
  });

  it('never has two calls under way and sends what came meanwhile afterwards', async () => {
    saver.change(() => ({ a: 1 }));
    const first = saver.flush();
    await Promise.resolve();
    saver.change(() => ({ a: 2 }));
    const second = saver.flush();
    expect(server.calls).toHaveLength(1);
    server.answer(saved(4));
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.calls[1]).toEqual({ data: { a: 2 }, revision: 4 });
    server.answer(saved(5));
    expect(await Promise.all([first, second])).toEqual([true, true]);
  });

  it('keeps everything when a call fails', async () => {
    saver.change(() => ({ a: 1 }));
    const done = saver.flush();
    await Promise.resolve();
    server.answer(new ApiProblem(0, 'NETWORK', ''));
    expect(await done).toBe(false);
    expect(saver.state.kind).toBe('failed');
    const again = saver.flush();
    await Promise.resolve();
    server.answer(saved(4));
    expect(await again).toBe(true);
    expect(server.calls[1]).toEqual({ data: { a: 1 }, revision: 3 });
  });

  it('stops at a newer draft from elsewhere until told to overwrite it', async () => {
    saver.change(() => ({ a: 1 }));
    const done = saver.flush();
    await Promise.resolve();
    server.answer(stale);
    await done;
    expect(saver.state.kind).toBe('stale');
    saver.change(() => ({ a: 2 }));
    expect(saver.state.kind).toBe('stale');
    const over = saver.overwrite(9);
    await Promise.resolve();
    server.answer(saved(10));
    expect(await over).toBe(true);
    expect(server.calls[1]).toEqual({ data: { a: 2 }, revision: 9 });
  });

  it('gives up what is on the page when the other draft is taken', async () => {
    saver.change(() => ({ a: 1 }));
    const done = saver.flush();
    await Promise.resolve();
    server.answer(stale);
    await done;
    saver.adopt({ data: { b: 1 }, revision: 9, savedAt: 't9' });
    expect(saver.unsaved).toBe(false);
    expect(saver.state).toEqual({ kind: 'idle', savedAt: 't9' });
  });

  it('merges what several pages answer and says nothing twice', async () => {
    saver.change((all) => ({ ...all, a: 1 }));
    saver.change((all) => ({ ...all, b: 2 }));
    const done = saver.flush();
    await Promise.resolve();
    server.answer(saved(4));
    await done;
    saver.change((all) => ({ ...all, b: 2 }));
    expect(saver.unsaved).toBe(false);
    expect(server.calls).toEqual([{ data: { a: 1, b: 2 }, revision: 3 }]);
  });

  it('goes on from a newer draft only when nothing waits to be saved', () => {
    const newer = { data: { b: 1 }, revision: 9, savedAt: 't9' };
    saver.change(() => ({ a: 1 }));
    saver.catchUp(newer);
    expect(saver.data).toEqual({ a: 1 });
    saver.adopt(newer);
    saver.catchUp({ ...newer, revision: 8, data: {} });
    expect(saver.data).toEqual({ b: 1 });
  });
});

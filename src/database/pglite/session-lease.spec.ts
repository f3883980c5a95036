import { SessionBusy, SessionLease } from './session-lease.js';

describe('SessionLease', () => {
  it('serves callers one at a time, in order of asking', async () => {
    const lease = new SessionLease();
    const order: string[] = [];
    const release = await lease.acquire();
    const others = ['second', 'third'].map(async (name) => {
      const done = await lease.acquire();
      order.push(name);
      done();
    });
    expect(lease.waiting).toBe(2);
    order.push('first');
    release();
    await Promise.all(others);
    expect(order).toEqual(['first', 'second', 'third']);
    expect(lease.idle).toBe(true);
  });

  it('gives up a second request inside a transaction that holds the session', async () => {
    const lease = new SessionLease(60_000, 20);
    await lease.inTransaction(async () => {
      const release = await lease.acquire();
      await expect(lease.acquire()).rejects.toThrow(/Use only the EntityManager/);
      release();
    });
    expect(lease.idle).toBe(true);
  });

  it('lets work that a transaction has set off wait its turn', async () => {
    const lease = new SessionLease(60_000, 2_000);
    let later: Promise<void> = Promise.resolve();
    await lease.inTransaction(async () => {
      const release = await lease.acquire();
      later = lease.acquire().then((done) => done());
      release();
    });
    await expect(later).resolves.toBeUndefined();
  });

  it('gives up after a long wait, and does not hand the session to who gave up', async () => {
    const lease = new SessionLease(20);
    const release = await lease.acquire();
    await expect(lease.acquire()).rejects.toThrow(SessionBusy);
    release();
    expect(lease.idle).toBe(true);
  });

  it('ignores a second release', async () => {
    const lease = new SessionLease(20);
    const release = await lease.acquire();
    release();
    const again = await lease.acquire();
    release();
    expect(lease.idle).toBe(false);
    again();
  });
});

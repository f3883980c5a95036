import { BrokerUnavailable } from '../errors.js';
import { BrokerClockRefused } from './errors.js';

const TIMEOUT_MS = 10_000;

/**
 * The clock by which a broker's engine reads its timers, set through its REST address (8.6 and later; the
 * broker keeps it over a restart). It moves everything that runs on the broker, back as well as forward. The
 * broker looks for due timers once a second of real time. `/actuator/clock`, its clock for tests, is not used:
 * it cannot go back behind the moment of the broker's start, and stops its other timers as well.
 */
export class BrokerClock {
  private pinned: number | null = null;

  /** @param address e.g. `http://127.0.0.1:8080` */
  constructor(private readonly address: string) {}

  /** Where the clock stands, as far as this node has set it. */
  get now(): Date | null {
    return this.pinned === null ? null : new Date(this.pinned);
  }

  /** From now on the broker's time is `at`, until it is set again. @throws BrokerUnavailable, BrokerClockRefused */
  async pin(at: Date): Promise<void> {
    if (this.pinned === at.getTime()) return;
    // Not known while it is on its way: if the answer is lost, it is sent again.
    this.pinned = null;
    let response: Response;
    try {
      response = await fetch(new URL('/v2/clock', this.address), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ timestamp: at.getTime() }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      throw new BrokerUnavailable(`no answer from ${this.address}`);
    }
    if (!response.ok) throw new BrokerClockRefused(this.address, response.status);
    this.pinned = at.getTime();
  }
}

import { BrokerUnavailable } from '../errors.js';
import { BrokerClockRefused } from './errors.js';

const TIMEOUT_MS = 10_000;
/** Within this the broker takes two instants for one, and does not look for timers again. */
const RESOLUTION_MS = 100;
/** The broker looks for due timers once a second; busy, it may take longer. */
const PATIENCE_MS = 1_500;

/**
 * The clock by which a broker's engine reads its timers, set through its REST address (8.6 and later; the
 * broker keeps it over a restart). It moves everything that runs on the broker, back as well as forward. The
 * broker looks for due timers once a second of real time. `/actuator/clock`, its clock for tests, is not used:
 * it cannot go back behind the moment of the broker's start, and stops its other timers as well.
 */
export class BrokerClock {
  private pinned: number | null = null;
  /** Of this machine, when the broker was told last. */
  private toldAt = 0;

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
    this.toldAt = performance.now();
  }

  /**
   * A timer that was due when it was set is not looked for before time has moved. When due ones are not fired after a
   * while, it moves by the least amount that the broker notices.
   */
  async nudge(): Promise<void> {
    if (this.pinned === null || performance.now() - this.toldAt < PATIENCE_MS) return;
    await this.pin(new Date(this.pinned + RESOLUTION_MS));
  }
}

/** Failures of the last quarter of an hour, the attempt under judgement included. */
export interface SignInHistory {
  /** This account from this source, since it last succeeded from there. */
  readonly pair: number;
  /** This account from anywhere. */
  readonly account: number;
  /** This source on any account. */
  readonly source: number;
  /** This account has been signed in to from this source in the last thirty days. */
  readonly knownSource: boolean;
  /** Seconds since the attempt on this account before this one; null when there was none. */
  readonly sinceLastOnAccount: number | null;
}

export const THROTTLE = {
  windowSeconds: 15 * 60,
  knownSourceDays: 30,
  /** From here on a source has to wait for the window to pass, for this account only. */
  pair: 5,
  /** From here on strangers to the account get one attempt each interval; sources it knows are not affected. */
  account: 10,
  accountIntervalSeconds: 30,
  /** Many accounts, few tries each, from one place. An office behind one address stays well below it. */
  source: 50,
} as const;

/**
 * Seconds to wait, or 0 to go on. Who guesses from one place is stopped after a few tries; who guesses from
 * a thousand places is slowed to a crawl; and the owner, coming from where he was before, is never locked
 * out by strangers. Pure: accounts that do not exist have the same history and get the same answer.
 */
export function waitBeforeSignIn(history: SignInHistory): number {
  if (history.pair > THROTTLE.pair) return THROTTLE.windowSeconds;
  if (history.source > THROTTLE.source) return THROTTLE.windowSeconds;
  if (history.knownSource || history.account <= THROTTLE.account) return 0;
  const since = history.sinceLastOnAccount ?? Number.POSITIVE_INFINITY;
  return since >= THROTTLE.accountIntervalSeconds ? 0 : Math.ceil(THROTTLE.accountIntervalSeconds - since);
}

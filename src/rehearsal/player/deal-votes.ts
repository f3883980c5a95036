import { createHmac } from 'node:crypto';
import type { VoteFraud } from '../mapping.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SECOND_MS = 1000;
const TWO_TO_48 = 2 ** 48;

/** A scripted person of the public, who votes once, all at one moment. */
export interface Voter {
  readonly voter: string;
  /** References of applicants. */
  readonly candidates: readonly string[];
  readonly at: number;
  readonly address: string;
  readonly browser: string;
}

export interface Demand {
  readonly ref: string;
  readonly award: string;
  readonly votes: number;
}

/** From `from` to before `until`, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export interface DealLimits {
  readonly perPerson: number;
  readonly perDay: number | null;
  readonly perAward: number | null;
}

/** A minute in which a candidate gets votes that are not honest. */
export interface Burst {
  readonly ref: string;
  readonly minute: number;
}

/** A number from 0 to below 1 by seed and name alone, so that one line more does not move the others' votes. */
function chance(seed: number, name: string): number {
  const digest = createHmac('sha256', String(seed)).update(name).digest();
  return digest.readUIntBE(0, 6) / TWO_TO_48;
}

/** Deals exactly the wanted votes to people within their limits, each at some moment of the time, free of bursts. */
export function dealVotes(
  demands: readonly Demand[],
  of: { key: string; seed: number; limits: DealLimits; span: Span; bursts: readonly Burst[] },
): readonly Voter[] {
  const { key, seed, limits, span } = of;
  const votes = demands
    .flatMap(({ ref, award, votes: number }) =>
      Array.from({ length: number }, (_, n) => ({ ref, award, lot: chance(seed, `vote ${ref} ${n}`) })),
    )
    .sort((a, b) => a.lot - b.lot);
  const hands: { ref: string; award: string }[][] = [];
  let room = 0;
  for (const { ref, award } of votes) {
    const hand = hands.at(-1);
    if (hand && room > 0 && fits(hand, { ref, award }, limits)) {
      hand.push({ ref, award });
      room -= 1;
      continue;
    }
    hands.push([{ ref, award }]);
    const most = Math.min(limits.perPerson, limits.perDay ?? Infinity);
    room = Math.floor(chance(seed, `hand ${hands.length}`) * most);
  }
  return hands.map((hand, index) => {
    const candidates = hand.map(({ ref }) => ref);
    const wanted = momentIn(span, chance(seed, `time ${index}`));
    return {
      ...{ voter: `${key} ${index + 1}`, candidates },
      at: outsideBursts(
        wanted,
        span,
        of.bursts.filter(({ ref }) => candidates.includes(ref)),
      ),
      ...{ address: `script ${key} ${index + 1}`, browser: 'script' },
    };
  });
}

function fits(
  hand: readonly { ref: string; award: string }[],
  { ref, award }: { ref: string; award: string },
  { perAward }: DealLimits,
): boolean {
  const ofAward = hand.filter((one) => one.award === award).length;
  return hand.every((one) => one.ref !== ref) && ofAward < (perAward ?? Infinity);
}

/** Whole seconds. */
const momentIn = ({ from, until }: Span, share: number): number =>
  Math.min(from + Math.floor((share * (until - from)) / SECOND_MS) * SECOND_MS, until - SECOND_MS);

export const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;

/** Moved by whole minutes, later or, at the end of the time, earlier. */
function outsideBursts(wanted: number, { from, until }: Span, bursts: readonly Burst[]): number {
  const taken = new Set(bursts.map(({ minute }) => minute));
  const free = (at: number): boolean => !taken.has(minuteOf(at));
  for (let step = 0; step <= taken.size; step += 1) {
    for (const at of [wanted + step * MINUTE_MS, wanted - step * MINUTE_MS])
      if (at >= from && at < until && free(at)) return at;
  }
  return wanted;
}

/** Votes for one candidate that look alike: from one address, one browser there, or within one minute. */
export function dealFraud(
  { ref, votes }: Pick<Demand, 'ref' | 'votes'>,
  of: { key: string; place: number; by: VoteFraud['by']; at: number },
): readonly Voter[] {
  const start = minuteOf(of.at);
  const length = of.by === 'burst' ? MINUTE_MS : HOUR_MS;
  const group = `${of.key} fraud ${of.place + 1} ${ref}`;
  return Array.from({ length: votes }, (_, n) => ({
    ...{ voter: `${group} ${n + 1}`, candidates: [ref] },
    at: start + Math.floor((n * length) / votes / SECOND_MS) * SECOND_MS,
    address: of.by === 'burst' ? `${group} ${n + 1}` : group,
    browser: of.by === 'device' ? group : `${group} ${n + 1}`,
  }));
}

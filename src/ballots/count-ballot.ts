import type { PlanBallot, PlanFraction } from '../seasons/index.js';

export interface Tally {
  readonly entryId: string;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  /** Where members keep away from the case: those who may vote on it, and those who did. Else as in the round. */
  readonly members?: number;
  readonly voted?: number;
}

export type BallotResult = 'passed' | 'failed' | 'undecided';
/** `noQuorum`: of the round, or of a case some keep away from; `short`: fewer have passed than there are places; `tie`: equal votes on both sides of the last place. */
export type BallotOutcome = 'decided' | 'tie' | 'short' | 'noQuorum';

export interface BallotCount {
  readonly outcome: BallotOutcome;
  readonly entries: readonly (Tally & { readonly result: BallotResult })[];
  /** Elected in this round. */
  readonly passed: number;
}

export type BallotRule = Pick<PlanBallot, 'kind' | 'places' | 'quorum' | 'needed'>;

export interface Turnout {
  readonly members: number;
  readonly voted: number;
  /** Places that earlier rounds have filled. */
  readonly filled: number;
}

const DEFAULT_QUORUM: PlanFraction = { moreThan: '1/2' };

/** Numerator and denominator; null for what is no fraction between nought and one. */
export function fractionOf(text: string): { top: number; bottom: number } | null {
  const [, top = '', bottom = ''] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  if (top === '' || Number(bottom) === 0 || Number(top) > Number(bottom)) return null;
  return { top: Number(top), bottom: Number(bottom) };
}

/** Whether `part` of `whole` is the share asked for; of nothing it never is. */
export function reaches({ atLeast, moreThan }: PlanFraction, part: number, whole: number): boolean {
  const share = fractionOf(atLeast ?? moreThan ?? '');
  if (!share || whole === 0) return false;
  const [have, need] = [part * share.bottom, share.top * whole];
  return atLeast === undefined ? have > need : have >= need;
}

/** What a round of votes decides. Without a quorum it decides nothing; nor of a case that has none of its own. */
export function countBallot(rule: BallotRule, turnout: Turnout, tallies: readonly Tally[]): BallotCount {
  const quorum = rule.quorum ?? DEFAULT_QUORUM;
  const present = ({ voted = turnout.voted, members = turnout.members }: Tally): boolean =>
    reaches(quorum, voted, members);
  if (!reaches(quorum, turnout.voted, turnout.members)) return undecided(tallies);
  const enough = (tally: Tally): boolean => reaches(rule.needed, tally.yes, baseOf(rule, turnout, tally));
  if (rule.kind === 'choose' && rule.places !== undefined) {
    // Places are won against each other: one case without a quorum leaves all of them open.
    if (!tallies.every(present)) return undecided(tallies);
    return elect(rule.places - turnout.filled, tallies, enough);
  }
  const entries = tallies.map((tally) => ({
    ...tally,
    result: present(tally) ? resultOf(enough(tally)) : ('undecided' as const),
  }));
  const outcome = tallies.every(present) ? 'decided' : 'noQuorum';
  return { outcome, entries, passed: entries.filter(({ result }) => result === 'passed').length };
}

const undecided = (tallies: readonly Tally[]): BallotCount => ({
  outcome: 'noQuorum',
  entries: tallies.map((tally) => ({ ...tally, result: 'undecided' as const })),
  passed: 0,
});

const resultOf = (passed: boolean): BallotResult => (passed ? 'passed' : 'failed');

function baseOf({ needed }: BallotRule, turnout: Turnout, tally: Tally): number {
  if (needed.of === 'members') return tally.members ?? turnout.members;
  return needed.of === 'present' ? (tally.voted ?? turnout.voted) : tally.yes + tally.no;
}

/** The most votes win the places; who is equal on both sides of the last one is left for another round. */
function elect(places: number, tallies: readonly Tally[], enough: (tally: Tally) => boolean): BallotCount {
  const able = tallies.filter(enough).sort((a, b) => b.yes - a.yes);
  const first = able[places];
  const line = first && places > 0 && able[places - 1]?.yes === first.yes ? first.yes : null;
  const won = able.slice(0, Math.max(places, 0)).filter(({ yes }) => yes !== line);
  const winners = new Set(won.map(({ entryId }) => entryId));
  const short = able.length < places;
  const result = (tally: Tally): BallotResult => {
    if (winners.has(tally.entryId)) return 'passed';
    const again = short || (line !== null && tally.yes === line && enough(tally));
    return again ? 'undecided' : 'failed';
  };
  const entries = tallies.map((tally) => ({ ...tally, result: result(tally) }));
  const outcome = line !== null ? 'tie' : short && tallies.length > won.length ? 'short' : 'decided';
  return { outcome, entries, passed: won.length };
}

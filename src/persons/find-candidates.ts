import { birthDateOf, normaliseNumber } from '../shared/identity-numbers.js';
import { withoutNameDots } from '../shared/name-dots.js';
import { normalizedText } from '../shared/normalized-text.js';
import type { CandidateReason } from './merge.view.js';

/** A person as far as two can be found to be one. */
export interface KnownPerson {
  readonly ref: string;
  readonly name: string;
  /** In clear; null: not known. */
  readonly number: string | null;
  readonly units: readonly string[];
  readonly occupations: readonly string[];
}

export interface KnownAccount {
  readonly ref: string;
  readonly name: string;
  readonly phone: string | null;
  /** Parties whose cases the account handed in. */
  readonly parties: readonly string[];
}

export interface FoundPair {
  readonly one: string;
  readonly other: string;
  readonly reasons: readonly CandidateReason[];
}

/** Names that many people share tell nothing; a group larger than this is left to the search. */
const MOST_OF_A_NAME = 40;

/** A name as it is compared: dots, blanks, width and case of letters make no difference. */
export const nameKey = (name: string): string => normalizedText(withoutNameDots(name)).replace(/\s+/g, '');

/** The 18 digits that one of 15 has become, without the check character; null for anything else. */
const body = (number: string): string | null => {
  const plain = normaliseNumber(number);
  if (/^\d{15}$/.test(plain)) return `${plain.slice(0, 6)}19${plain.slice(6)}`;
  return birthDateOf(plain) === null ? null : plain.slice(0, 17);
};

/** `YYYY-MM-DD` told by an identity number, old or new; null when it is no identity number. */
export function bornOn(number: string | null): string | null {
  const digits = number === null ? null : body(number);
  if (digits === null) return null;
  return birthDateOf(`${digits}0`);
}

/** Pairs of people who may be one, the surest first. Pure. */
export function candidatePeople(people: readonly KnownPerson[]): readonly FoundPair[] {
  const byNumber = groups(people, ({ number }) => (number === null ? null : body(number)));
  const byName = groups(people, ({ name }) => nameKey(name) || null);
  return pairsOf([...byNumber, ...byName], (one, other) => reasonsOf(one, other));
}

function reasonsOf(one: KnownPerson, other: KnownPerson): CandidateReason[] {
  const [a, b] = [one, other].map(({ number }) => (number === null ? null : body(number)));
  if (a !== null && a === b) return ['sameNumber'];
  if (nameKey(one.name) !== nameKey(other.name)) return [];
  const [born, otherBorn] = [bornOn(one.number), bornOn(other.number)];
  if (born !== null && otherBorn !== null) return born === otherBorn ? ['nameAndBirth'] : [];
  return [
    ...(share(one.units, other.units) ? (['nameAndUnit'] as const) : []),
    ...(share(one.occupations, other.occupations) ? (['nameAndOccupation'] as const) : []),
  ];
}

/** Pairs of accounts that may be one person's. Pure. */
export function candidateAccounts(accounts: readonly KnownAccount[]): readonly FoundPair[] {
  const byPhone = groups(accounts, ({ phone }) => phone);
  const byName = groups(accounts, ({ name }) => nameKey(name) || null);
  return pairsOf([...byPhone, ...byName], (one, other) => [
    ...(one.phone !== null && one.phone === other.phone ? (['samePhone'] as const) : []),
    ...(nameKey(one.name) === nameKey(other.name) && share(one.parties, other.parties)
      ? (['nameAndCase'] as const)
      : []),
  ]);
}

function groups<T>(all: readonly T[], keyOf: (one: T) => string | null): (readonly T[])[] {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== null) found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.values()].filter(({ length }) => length > 1 && length <= MOST_OF_A_NAME);
}

function pairsOf<T extends { readonly ref: string }>(
  all: readonly (readonly T[])[],
  reasons: (one: T, other: T) => readonly CandidateReason[],
): readonly FoundPair[] {
  const found = new Map<string, FoundPair>();
  for (const group of all) {
    for (const [index, one] of group.entries()) {
      for (const other of group.slice(index + 1)) {
        const why = reasons(one, other);
        const [first = '', second = ''] = [one.ref, other.ref].sort();
        if (why.length > 0) found.set(`${first} ${second}`, { one: first, other: second, reasons: why });
      }
    }
  }
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

const SURENESS: readonly CandidateReason[] = [
  ...([
    'sameNumber',
    'samePhone',
    'nameAndBirth',
    'nameAndCase',
    'nameAndUnit',
    'nameAndOccupation',
  ] as const),
];
const rank = ({ reasons }: FoundPair): number => Math.min(...reasons.map((each) => SURENESS.indexOf(each)));

const share = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((each) => each !== '' && other.includes(each));

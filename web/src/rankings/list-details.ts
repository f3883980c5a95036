import { texts } from '../shared/texts.js';

export interface TierTally {
  readonly label: string;
  readonly selected: number;
  readonly take: number;
}

export interface ListDetails {
  readonly tiers: readonly TierTally[];
  readonly grades: readonly { readonly label: string; readonly have: number }[];
  /** One for each tier, and what holds for all. */
  readonly sentences: readonly string[];
}

export interface LineDetails {
  /** False for who did not pass and has no place in the ranking. */
  readonly ranked: boolean;
  readonly tier: string | null;
  /** The move to a lower tier, the grade, a second outcome. */
  readonly tags: readonly string[];
}

/** What a list's explanation holds beyond its text; lists of one award or of earlier versions have less. */
export function listDetails(explanation: unknown): ListDetails {
  const { text, perTier, tiers, grades } = fieldsOf(explanation);
  const own = listOf(perTier).filter((each) => typeof each === 'string');
  const whole = textOf(text) ?? '';
  return {
    tiers: listOf(tiers).map(fieldsOf).flatMap(tallyOf),
    grades: listOf(grades)
      .map(fieldsOf)
      .map(({ label, have }) => ({ label: textOf(label) ?? '', have: numberOf(have) })),
    sentences: [...own, whole.slice(own.join('').length)].filter((each) => each !== ''),
  };
}

export function lineDetails(explanation: unknown): LineDetails {
  const { kind, tierLabel, gradeLabel, secondLabel, moved } = fieldsOf(explanation);
  const { from, to } = fieldsOf(moved);
  const [first, got] = [textOf(from), textOf(to)];
  const move = first !== null && got !== null ? [texts.rankings.moved(first, got)] : [];
  return {
    ranked: kind !== 'notAccepted',
    tier: textOf(tierLabel),
    tags: [...move, ...[gradeLabel, secondLabel].flatMap((label) => textOf(label) ?? [])],
  };
}

function tallyOf({ label, selected, take }: Fields): readonly TierTally[] {
  const name = textOf(label);
  return name === null ? [] : [{ label: name, selected: numberOf(selected), take: numberOf(take) }];
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

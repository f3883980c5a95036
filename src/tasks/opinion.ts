import type { PlanOutcome } from '../seasons/index.js';

/** An opinion for the history, and the box of the printed form it goes into. */
export interface Opinion {
  readonly text: string;
  readonly box: string | null;
}

const textAt = (data: Readonly<Record<string, unknown>>, key: string): string => {
  const value = data[key];
  return typeof value === 'string' ? value.trim() : '';
};

/**
 * What a decision says in words: the values its outcome prints into boxes; failing that the form's
 * `opinion`; failing that the first text the outcome requires.
 */
export function opinionsOf(
  outcome: PlanOutcome,
  data: Readonly<Record<string, unknown>>,
): readonly Opinion[] {
  const boxed = (outcome.effects ?? []).flatMap((effect) =>
    effect.do === 'record-opinion' ? [{ text: textAt(data, effect.key), box: effect.box }] : [],
  );
  if (boxed.length > 0) return boxed;
  const keys = ['opinion', ...(outcome.requires ?? [])];
  const found = keys.map((key) => textAt(data, key)).find((value) => value !== '');
  return found === undefined ? [] : [{ text: found, box: null }];
}

/** The words that go to the applicant with a decision; empty when there are none. */
export const remarkOf = (opinions: readonly Opinion[]): string => opinions[0]?.text ?? '';

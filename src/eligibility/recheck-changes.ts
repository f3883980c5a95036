import type { RuleResult } from './combine-results.js';
import type { RuleJudgement, SeenValue } from './judge-rules.js';

/** One side of a change. */
export interface RuleState {
  readonly result: RuleResult;
  /** Row of the table that decided. */
  readonly row: number | null;
  readonly values: readonly SeenValue[];
  /** A failure somebody has waived or answered. */
  readonly passedOver: boolean;
}

/** A check as stored. */
export interface StoredState extends RuleState {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
}

/** A rule that comes out otherwise; null where it is new, or is no longer there. */
export interface RuleChange {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly before: RuleState | null;
  readonly after: RuleState | null;
}

/** What judging anew changes, in the order of the new rules, those that are gone last. Pure. */
export function ruleChanges(
  stored: readonly StoredState[],
  judged: readonly RuleJudgement[],
): readonly RuleChange[] {
  const old = new Map(stored.map((state) => [state.rule, state]));
  const now = new Set(judged.map(({ rule }) => rule.id));
  const changed = judged.flatMap(({ rule, result, values, trace }): RuleChange[] => {
    const before = old.get(rule.id);
    if (before?.result === result) return [];
    const row = trace.at(-1)?.matched[0]?.row ?? null;
    const after = { result, row, values, passedOver: false };
    const { id, title, clause } = rule;
    return [{ rule: id, title, clause, before: before ? stateOf(before) : null, after }];
  });
  const gone = stored
    .filter(({ rule }) => !now.has(rule))
    .map(({ rule, title, clause, ...state }) => ({
      rule,
      title,
      clause,
      before: stateOf(state),
      after: null,
    }));
  return [...changed, ...gone];
}

const stateOf = ({ result, row, values, passedOver }: RuleState): RuleState => ({
  ...{ result, row, values, passedOver },
});

export const RESULT_WORDS: Readonly<Record<RuleResult, string>> = {
  pass: '符合',
  fail: '不符合',
  person: '需人工核对',
};

/** “年龄：不符合 → 符合；……” for a history. */
export const describeChanges = (changes: readonly RuleChange[]): string =>
  changes.map(({ title, before, after }) => `${title}：${wordOf(before)} → ${wordOf(after)}`).join('；');

const wordOf = (state: RuleState | null): string =>
  state === null ? '无此条件' : RESULT_WORDS[state.result];

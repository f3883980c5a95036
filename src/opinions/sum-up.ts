import type { PlanOpinions } from '../seasons/index.js';

export interface AgencyAnswer {
  readonly organisation: string;
  /** Null where nothing was said in time. */
  readonly opinion: 'agree' | 'disagree' | null;
}

export interface OpinionSummary {
  /** `open`: neither enough agree nor can it be said that they will not. */
  readonly outcome: 'agreed' | 'disagreed' | 'open';
  readonly asked: number;
  readonly agreed: number;
  readonly disagreed: number;
  /** Of all these, who said nothing in time. */
  readonly overdue: number;
}

type Rule = Pick<PlanOpinions, 'needed' | 'overdue'>;

/** What an agency's answer, or its silence, counts as. */
export const countedAs = (
  { overdue = 'open' }: Rule,
  { opinion }: AgencyAnswer,
): 'agree' | 'disagree' | 'open' => opinion ?? overdue;

/** So many of all who were asked must agree; who is missing counts as the plan says. */
export function sumUp(rule: Rule, answers: readonly AgencyAnswer[]): OpinionSummary {
  const count = (as: string): number => answers.filter((answer) => countedAs(rule, answer) === as).length;
  const [agreed, disagreed, asked] = [count('agree'), count('disagree'), answers.length];
  const needed = Math.min(rule.needed ?? asked, asked);
  const outcome = agreed >= needed ? 'agreed' : asked - disagreed < needed ? 'disagreed' : 'open';
  return {
    outcome,
    asked,
    agreed,
    disagreed,
    overdue: answers.filter(({ opinion }) => opinion === null).length,
  };
}

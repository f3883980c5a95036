import type { PlanAward, PlanAwardRanking } from '../seasons/index.js';
import { attributesOf, cutRule, tieRules } from './award-rule.js';
import { cutList, type CutItem } from './cut-list.js';
import { extraWords, withGrades, withSecond } from './list-extras.js';
import type { AwardResult, Batch, Candidate, ListItem } from './list-item.js';
import { rankEntries } from './rank-entries.js';
import { accepted, filedAs, partsOf, totalOf } from './ranking-total.js';

/** Totals, ranks and the cut of one award. Free of storage. */
export function rankAward(
  award: Pick<PlanAward, 'id' | 'conflict'>,
  rule: PlanAwardRanking,
  candidates: readonly Candidate[],
  { applicants = candidates.length, roundLabel = (id) => id }: Batch = {},
): AwardResult {
  const { taking, refused } = accepted(candidates, () => rule, roundLabel);
  const ranked = rankEntries(
    taking.map((candidate) => ({
      id: candidate.id,
      score: totalOf(rule.weights, candidate),
      ...filedAs(candidate),
      parts: partsOf(rule.weights, candidate),
      ...attributesOf(rule, candidate),
    })),
    tieRules(rule),
  );
  const { places, take, items, explanation } = cutList(
    ranked,
    cutRule(rule, award, ranked.length, applicants),
  );
  return finished(
    { award: award.id, places, take, explanation: { ...explanation } },
    [...items.map(lineOf), ...lastLines(refused, items.length)],
    rule,
    applicants,
  );
}

function lineOf(
  item: CutItem & Pick<ListItem, 'id' | 'rank' | 'score'> & Pick<ListItem['explanation'], 'parts'>,
): ListItem {
  const { id, rank, score, outcome, reason, parts, explanation } = item;
  return {
    ...{ id, rank, score, outcome, reason, tier: null, grade: null, secondOutcome: null },
    explanation: { ...explanation, parts },
  };
}

/** Who did not pass stands after all who did. */
export const lastLines = (refused: readonly Omit<ListItem, 'rank'>[], after: number): readonly ListItem[] =>
  refused.map((line, index) => ({ ...line, rank: after + index + 1 }));

/** The list with its grades and second outcomes, and what they add to its explanation. */
export function finished(
  result: Omit<AwardResult, 'items'>,
  lines: readonly ListItem[],
  rule: Pick<PlanAwardRanking, 'grades' | 'secondOutcome'>,
  applicants: number,
): AwardResult {
  const { items, grading } = withGrades(withSecond(lines, rule.secondOutcome, applicants), rule.grades);
  const text = `${result.explanation.text}${extraWords(grading, items, rule.secondOutcome)}`;
  const grades = grading ? { grades: grading.counts } : {};
  return { ...result, items, explanation: { ...result.explanation, ...grades, text } };
}

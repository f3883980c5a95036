import type { PlanGrade, PlanSecondOutcome } from '../seasons/index.js';
import { hundredthsOf } from '../shared/points.js';
import { assignGrades, type Grading } from './assign-grades.js';
import type { ListItem } from './list-item.js';
import { placesFor } from './places-to-take.js';

/** Who may be next below the line: not whoever did not pass, nor, where the plan does not say so, was passed over. */
const NEXT: readonly string[] = ['below', 'tiedOut', 'heldBack', 'noTier'];

/** Gives the next ones below the line their own outcome, best first. */
export function withSecond(
  items: readonly ListItem[],
  second: PlanSecondOutcome | undefined,
  applicants: number,
): readonly ListItem[] {
  if (!second) return items;
  const least = second.leastScore === undefined ? -Infinity : (hundredthsOf(second.leastScore) ?? 0);
  const ranked = items.filter(({ explanation }) => explanation.kind !== 'notAccepted').length;
  const next = [
    ...NEXT,
    ...(second.leastScore === undefined ? [] : ['tooLow']),
    ...(second.passedOver === true ? ['passedOver'] : []),
  ];
  let left = placesFor(second.places, ranked, applicants);
  let place = 0;
  return items.map((item) => {
    if (left === 0 || !next.includes(item.explanation.kind) || item.score < least) return item;
    left -= 1;
    place += 1;
    const text = `${item.explanation.text}列为${second.label}第${place}个。`;
    return {
      ...item,
      reason: second.reason ?? item.reason,
      secondOutcome: second.id,
      explanation: { ...item.explanation, secondLabel: second.label, text },
    };
  });
}

/** Grades all who were ranked. */
export function withGrades(
  items: readonly ListItem[],
  plan: readonly PlanGrade[] | undefined,
): { items: readonly ListItem[]; grading: Grading | null } {
  if (!plan) return { items, grading: null };
  const ranked = items.filter(({ explanation }) => explanation.kind !== 'notAccepted');
  const rules = plan.map(({ from, ...rule }) => ({
    ...rule,
    ...(from === undefined ? {} : { from: hundredthsOf(from) ?? 0 }),
  }));
  const grading = assignGrades(ranked, rules);
  const labels = new Map(plan.map(({ id, label }) => [id, label]));
  const graded = items.map((item) => {
    const grade = grading.grades.get(item.id) ?? null;
    const gradeLabel = labels.get(grade ?? '') ?? null;
    const text =
      gradeLabel === null ? item.explanation.text : `${item.explanation.text}等次：${gradeLabel}。`;
    return { ...item, grade, explanation: { ...item.explanation, gradeLabel, text } };
  });
  return { items: graded, grading };
}

/** What grades and second outcomes add to the explanation of a list. */
export function extraWords(
  grading: Grading | null,
  items: readonly ListItem[],
  second?: PlanSecondOutcome,
): string {
  const grades = grading?.counts.map(({ text }) => text).join('') ?? '';
  const ungraded = grading && grading.ungraded > 0 ? `未定等次${grading.ungraded}个。` : '';
  const refused = items.filter(({ explanation }) => explanation.kind === 'notAccepted').length;
  const out = refused > 0 ? `另有${refused}件未通过规定的轮次，不参加排名。` : '';
  if (!second) return `${out}${grades}${ungraded}`;
  const given = items.filter(({ secondOutcome }) => secondOutcome === second.id).length;
  return `${out}${grades}${ungraded}${second.label}${given}个。`;
}

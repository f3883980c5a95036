import type { PlanParts } from './plan-parts.js';
import type { DiagramElement, DiagramProcess } from './read-diagram.js';

const OUTCOME = 'outcome';
const asksFor = (formula: string | null | undefined): boolean => /\boutcome\b/.test(formula ?? '');

/** Whether something between a person's task and the next person's goes by the outcome, which the next replaces. */
export function outcomeIsRead(
  { serviceTasks }: PlanParts,
  { elements }: DiagramProcess,
  task: DiagramElement,
): boolean {
  const reads = ({ jobType, inputs }: DiagramElement): boolean =>
    serviceTasks.get(jobType ?? '')?.reads?.includes(OUTCOME) === true || Object.values(inputs).some(asksFor);
  const seen = new Set<string>([task.id]);
  // A set is gone through to what is added meanwhile.
  for (const id of seen) {
    const element = elements.get(id);
    if (!element) continue;
    if (element !== task && reads(element)) return true;
    if (element !== task && element.type === 'userTask') continue;
    if (element.outgoing.some(({ condition }) => asksFor(condition))) return true;
    for (const { target } of element.outgoing) seen.add(target);
  }
  return false;
}

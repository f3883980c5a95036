import { useReveal } from '../use-reveal.js';
import type { PlanPath } from './plan-path.js';

/** Scrolls to what the address points at and puts the focus there, as soon as it is drawn; else as near as there is. */
export function useGoal(goal: PlanPath): void {
  useReveal(goal.map((_, index) => `plan:${goal.slice(0, goal.length - index).join('.')}`));
}

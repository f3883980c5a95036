import { useEffect } from 'react';
import { textOf, type PlanPath } from './plan-path.js';

/** Parts unfold one after the other. */
const PATIENCE_FRAMES = 40;

/** Scrolls to what the address points at and puts the focus there, as soon as it is drawn; else as near as there is. */
export function useGoal(goal: PlanPath): void {
  const wanted = textOf(goal);
  useEffect(() => {
    if (wanted === '') return;
    let frames = 0;
    let handle = requestAnimationFrame(function look() {
      const found = document.getElementById(`plan:${wanted}`);
      frames += 1;
      if (!found && frames < PATIENCE_FRAMES) {
        handle = requestAnimationFrame(look);
        return;
      }
      reveal(found ?? nearest(wanted));
    });
    return () => cancelAnimationFrame(handle);
  }, [wanted]);
}

function nearest(wanted: string): HTMLElement | null {
  const steps = wanted.split('.');
  for (let length = steps.length - 1; length > 0; length -= 1) {
    const found = document.getElementById(`plan:${steps.slice(0, length).join('.')}`);
    if (found) return found;
  }
  return null;
}

function reveal(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}

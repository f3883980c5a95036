import type { Expression } from '../model/expression.js';
import type { FlowNode, ProcessModel } from '../model/process-model.js';
import { parseInstant } from '../step/iso-time.js';
import type { Rules } from '../step/rules.js';
import { cycleDue, durationDue, type Due } from '../step/timers.js';
import type { SignalStart, TimerStart } from '../store/start-store.js';

/** What an expression of a start event can know: nothing but the time. */
export interface StartSurroundings {
  readonly rules: Rules;
  readonly now: Date;
  readonly timeZone: string;
}

/** Null where the expression gives no text. */
export function startText(expression: Expression, { rules, now }: StartSurroundings): string | null {
  if (expression.feel === null) return expression.text;
  try {
    const value = rules.evaluate(expression.feel, {}, now);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

export function signalStartsOf({ id, signalStarts }: ProcessModel, around: StartSurroundings): SignalStart[] {
  return signalStarts.flatMap((node) => {
    const signal = node.event.kind === 'signal' ? startText(node.event.name, around) : null;
    return signal === null ? [] : [{ process: id, element: node.id, signal }];
  });
}

/** When the timers of a newly deployed process fire for the first time. */
export function timerStartsOf({ id, timerStarts }: ProcessModel, around: StartSurroundings): TimerStart[] {
  return timerStarts.flatMap((node) => {
    const due = startDue(node, around);
    return due ? [{ process: id, element: node.id, ...due }] : [];
  });
}

/** Null when the timer cannot be read. */
export function startDue({ event }: FlowNode, around: StartSurroundings): Due | null {
  const text = event.kind === 'timer' ? startText(event.value, around) : null;
  if (event.kind !== 'timer' || text === null) return null;
  const { now, timeZone } = around;
  if (event.timer === 'cycle') return cycleDue(text, now, timeZone);
  if (event.timer === 'duration') return durationDue(text, now, timeZone);
  const dueAt = parseInstant(text, timeZone);
  return dueAt && { dueAt, remaining: 1, interval: null };
}

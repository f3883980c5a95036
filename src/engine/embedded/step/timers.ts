import { REAL_CLOCK } from '../../../shared/clock.js';
import type { EventDefinition } from '../model/process-model.js';
import type { ElementRow, TimerRow } from '../state/case-rows.js';
import { evaluate, evaluateInstant } from './evaluate.js';
import type { Execution } from './execution.js';
import { addDuration, parseCycle, parseDuration } from './iso-time.js';
import { StepFailure } from './step-failure.js';

type TimerDefinition = Extract<EventDefinition, { kind: 'timer' }>;

export interface Due {
  readonly dueAt: Date;
  /** Firings left; -1 for ever. */
  readonly remaining: number;
  /** ISO 8601 duration of a cycle. */
  readonly interval: string | null;
}

/** When a timer fires, by the clock of the case. @throws StepFailure */
export function dueOf(x: Execution, scope: string, { timer, value }: TimerDefinition): Due {
  const once = { remaining: 1, interval: null };
  if (timer === 'date') return { ...once, dueAt: evaluateInstant(x, value, { scope }) };
  const { timeZone } = x.around;
  const text = evaluate(x, value, { scope });
  if (timer === 'duration') {
    const duration = typeof text === 'string' ? parseDuration(text) : null;
    if (duration) return { ...once, dueAt: addDuration(x.now, duration, timeZone) };
    return refuse(value.text, '时长（例如 PT10M、P3D）', text);
  }
  const cycle = typeof text === 'string' ? parseCycle(text, timeZone) : null;
  if (!cycle) return refuse(value.text, '周期（例如 R3/PT10M）', text);
  const dueAt = cycle.start ?? nextDue(x.now, cycle.interval, timeZone);
  return { dueAt, remaining: cycle.repetitions, interval: cycle.interval };
}

function refuse(expression: string, wanted: string, value: unknown): never {
  throw new StepFailure(
    'EXTRACT_VALUE_ERROR',
    `定时“${expression}”应为${wanted}，实际为 ${JSON.stringify(value)}。`,
  );
}

export function openTimer(x: Execution, element: ElementRow, targetId: string, due: Due): void {
  if (due.remaining === 0) return;
  const common = { id: x.nextKey(), instance: element.instance, element: element.id, targetId };
  // Due already: it waits for no clock, and any node may fire it.
  const when =
    due.dueAt <= x.now
      ? { clockId: REAL_CLOCK, dueAt: x.around.realNow }
      : { clockId: x.state.root.clockId, dueAt: due.dueAt };
  x.state.timers.add({ ...common, remaining: due.remaining, interval: due.interval, ...when });
}

/** A cycle goes on from now, not from when it was due: after a long stop it fires once. */
export function repeatTimer(
  x: Execution,
  element: ElementRow,
  { targetId, remaining, interval }: TimerRow,
): void {
  if (interval === null || remaining === 1) return;
  openTimer(x, element, targetId, {
    dueAt: nextDue(x.now, interval, x.around.timeZone),
    remaining: remaining === -1 ? -1 : remaining - 1,
    interval,
  });
}

function nextDue(from: Date, interval: string, timeZone: string): Date {
  const duration = parseDuration(interval);
  if (!duration) throw new Error(`interval ${interval} was a duration when the timer was opened`);
  return addDuration(from, duration, timeZone);
}

export function isDue({ clockId, dueAt }: TimerRow, now: Date, realNow: Date): boolean {
  return dueAt <= (clockId === REAL_CLOCK ? realNow : now);
}

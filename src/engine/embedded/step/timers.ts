import { REAL_CLOCK } from '../../../shared/clock.js';
import type { EventDefinition, FlowNode } from '../model/process-model.js';
import type { ElementRow, TimerRow } from '../state/case-rows.js';
import { isCron, nextCron } from './cron.js';
import { evaluate, evaluateInstant, type Place } from './evaluate.js';
import type { Execution } from './execution.js';
import { addDuration, parseCycle, parseDuration } from './iso-time.js';
import { StepFailure } from './step-failure.js';

export type TimerDefinition = Extract<EventDefinition, { kind: 'timer' }>;

export interface Due {
  readonly dueAt: Date;
  /** Firings left; -1 for ever. */
  readonly remaining: number;
  /** What it repeats by: an ISO 8601 duration, or a cron expression. */
  readonly interval: string | null;
}

/** When a timer fires, by the clock of the case. @throws StepFailure */
export function dueOf(x: Execution, scope: string, { timer, value }: TimerDefinition): Due {
  const place: Place = { scope };
  if (timer === 'date') return { remaining: 1, interval: null, dueAt: evaluateInstant(x, value, place) };
  const text = evaluate(x, value, place);
  const { timeZone } = x.around;
  const due =
    typeof text !== 'string'
      ? null
      : timer === 'duration'
        ? durationDue(text, x.now, timeZone)
        : cycleDue(text, x.now, timeZone);
  if (due) return due;
  const wanted = timer === 'duration' ? '时长（例如 PT10M、P3D）' : '周期（例如 R3/PT10M，或 0 0 8 * * *）';
  throw new StepFailure(
    'EXTRACT_VALUE_ERROR',
    `定时“${value.text}”应为${wanted}，实际为 ${JSON.stringify(text)}。`,
  );
}

export function durationDue(text: string, now: Date, timeZone: string): Due | null {
  const duration = parseDuration(text);
  return duration && { remaining: 1, interval: null, dueAt: addDuration(now, duration, timeZone) };
}

/** Null when the text is no cycle. A start in the past counts from now. */
export function cycleDue(text: string, now: Date, timeZone: string): Due | null {
  if (!text.startsWith('R')) return isCron(text) ? cronDue(text, now, timeZone) : null;
  const cycle = parseCycle(text, timeZone);
  if (!cycle) return null;
  const { start, interval, repetitions } = cycle;
  const dueAt = start && start > now ? start : nextDue(now, interval, timeZone);
  return { dueAt, remaining: repetitions, interval };
}

/** A cron expression that never comes true again fires once more, at once, as Zeebe's do. */
function cronDue(text: string, now: Date, timeZone: string): Due {
  const next = nextCron(text, now, timeZone);
  return next ? { dueAt: next, remaining: -1, interval: text } : { dueAt: now, remaining: 0, interval: text };
}

export function openTimer(x: Execution, element: ElementRow, targetId: string, due: Due): void {
  const common = { id: x.nextKey(), instance: element.instance, element: element.id, targetId };
  // Due already: it waits for no clock, and any node may fire it.
  const when =
    due.dueAt <= x.now
      ? { clockId: REAL_CLOCK, dueAt: x.around.realNow }
      : { clockId: x.state.root.clockId, dueAt: due.dueAt };
  x.state.timers.add({ ...common, remaining: due.remaining, interval: due.interval, ...when });
}

/** A cycle is read again each time, since the variables it is made of may have changed. */
export function repeatTimer(x: Execution, element: ElementRow, fired: TimerRow, { event }: FlowNode): void {
  if (event.kind !== 'timer' || fired.interval === null) return;
  const interval = currentInterval(x, element, event) ?? fired.interval;
  // By the clock of the case; a timer that was due when it was opened has another one.
  const dueAt = fired.clockId === x.state.root.clockId ? fired.dueAt : x.now;
  const next = nextOf({ ...fired, dueAt, interval }, x.now, x.around.timeZone);
  if (next) openTimer(x, element, fired.targetId, next);
}

function currentInterval(x: Execution, element: ElementRow, event: TimerDefinition): string | null {
  try {
    return dueOf(x, element.id, event).interval;
  } catch (error) {
    // It could be read when the timer was opened; the timer goes on as it was then.
    if (error instanceof StepFailure) return null;
    throw error;
  }
}

/**
 * After a firing: null when it was the last one. A cycle goes on from when it was due; when that is past
 * already, from now: after a long stop it fires once.
 */
export function nextOf({ dueAt, remaining, interval }: Due, now: Date, timeZone: string): Due | null {
  if (interval === null || (remaining !== -1 && remaining <= 1)) return null;
  if (isCron(interval)) return cronDue(interval, now, timeZone);
  const natural = nextDue(dueAt, interval, timeZone);
  return {
    dueAt: natural > now ? natural : nextDue(now, interval, timeZone),
    remaining: remaining === -1 ? -1 : remaining - 1,
    interval,
  };
}

function nextDue(from: Date, interval: string, timeZone: string): Date {
  const duration = parseDuration(interval);
  if (!duration) throw new Error(`interval ${interval} was a duration when the timer was opened`);
  return addDuration(from, duration, timeZone);
}

export function isDue({ clockId, dueAt }: TimerRow, now: Date, realNow: Date): boolean {
  return dueAt <= (clockId === REAL_CLOCK ? realNow : now);
}

import { QueryFailedError } from 'typeorm';
import type { Failure } from '../step/incidents.js';
import type { Work } from '../store/work.js';
import type { MessageRunner } from './message-runner.js';
import type { SignalRunner } from './signal-runner.js';
import type { StartTimerRunner } from './start-timer-runner.js';
import type { TimerRunner } from './timer-runner.js';

export interface EventRunners {
  readonly timers: TimerRunner;
  readonly messages: MessageRunner;
  readonly signals: SignalRunner;
  readonly starts: StartTimerRunner;
}

/**
 * An event whose consequences fail again and again is put by with an incident, where an administrator sees
 * it; resolving the incident lets it happen once more. False for what is nobody's fault but the database's,
 * and for jobs, which have incidents of their own.
 */
export async function putBy(runners: EventRunners, work: Work, error: unknown): Promise<boolean> {
  if (work.kind === 'job' || isDatabaseTrouble(error)) return false;
  const failure = failureOf(error);
  if (work.kind === 'timers') await runners.timers.runApart(work.rootKey, work.until ?? null, failureOf);
  else if (work.kind === 'message') await runners.messages.run(work.key, failure);
  else if (work.kind === 'signal') await runners.signals.run(work.key, failure);
  else {
    const [process = '', element = ''] = work.key.split(' ');
    await runners.starts.run(process, element, failure);
  }
  return true;
}

function failureOf(error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    type: 'EVENT_FAILED',
    message: `事件已发生，但后续步骤多次执行失败：${reason} 请修正后解决本异常，事件将重新执行。`,
  };
}

/** Connections, locks and shutdowns pass; wrong data does not. */
function isDatabaseTrouble(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: unknown };
  return typeof code !== 'string' || !/^(22|23)/.test(code);
}

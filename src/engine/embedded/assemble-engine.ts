import type { DataSource } from 'typeorm';
import type { Clock } from '../../shared/clock.js';
import type { ServiceTaskRegistry } from '../service-task-registry.js';
import type { UserTaskListener } from '../user-task-listener.js';
import { afterCommit } from './runtime/after-commit.js';
import { CaseRunner, type CaseSettings } from './runtime/case-runner.js';
import { CaseStarter } from './runtime/case-starter.js';
import { JobRunner, type JobSettings } from './runtime/job-runner.js';
import { MessageRunner } from './runtime/message-runner.js';
import { Runtime, type RuntimeSettings } from './runtime/runtime.js';
import { SignalRunner } from './runtime/signal-runner.js';
import { StartTimerRunner } from './runtime/start-timer-runner.js';
import { TimerRunner } from './runtime/timer-runner.js';
import { NO_WAKE_LINE, wakeLineOf } from './runtime/waker.js';
import { WorkSignal } from './runtime/work-signal.js';
import { DeploymentStore } from './store/deployment-store.js';
import { KeyPool } from './store/key-pool.js';

/** What the engine is given. */
export interface EngineParts {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly registry: ServiceTaskRegistry;
  readonly listener: UserTaskListener;
}

export interface EngineSettings extends CaseSettings, JobSettings, RuntimeSettings {
  /**
   * `refuse`: what a plan needs beyond a sound diagram (known service tasks, ends, movable dates) is an
   * error, as for every plan; `report`: only a warning, for looking at diagrams from elsewhere.
   */
  readonly productChecks: 'refuse' | 'report';
  /** Tells other nodes of work at once, and hears from them. Without it they find it by looking regularly. */
  readonly wakesOthers: boolean;
}

export const DEFAULT_SETTINGS: EngineSettings = {
  timeZone: 'Asia/Shanghai',
  stepBudget: 10_000,
  backoffMs: [1_000, 10_000, 60_000],
  workerTimeoutMs: 300_000,
  concurrency: null,
  pollIntervalMs: 1_000,
  onError: () => undefined,
  productChecks: 'refuse',
  wakesOthers: true,
};

export interface Machinery {
  readonly keys: KeyPool;
  readonly signal: WorkSignal;
  readonly deployments: DeploymentStore;
  readonly cases: CaseRunner;
  readonly starter: CaseStarter;
  readonly runtime: Runtime;
  readonly afterCommit: typeof afterCommit;
}

/** Puts the parts of one node's engine together. */
export function assembleEngine(parts: EngineParts, settings: EngineSettings): Machinery {
  const { dataSource, clock, registry, listener } = parts;
  const { timeZone } = settings;
  const keys = new KeyPool();
  const wakeLine = settings.wakesOthers
    ? wakeLineOf(dataSource, (error) => settings.onError(error, null))
    : NO_WAKE_LINE;
  const signal = new WorkSignal(() => wakeLine.wakeOthers());
  const deployments = new DeploymentStore(keys);
  const cases = new CaseRunner({ deployments, keys, clock, listener, signal }, settings);
  const starter = new CaseStarter(cases, keys);
  const runtime = new Runtime(
    {
      dataSource,
      clock,
      registry,
      signal,
      wakeLine,
      jobs: new JobRunner(dataSource, cases, deployments, registry, settings),
      timers: new TimerRunner(dataSource, cases),
      messages: new MessageRunner(dataSource, cases, starter),
      signals: new SignalRunner(dataSource, cases, starter),
      starts: new StartTimerRunner(dataSource, deployments, starter, { rules: cases.rules, timeZone }),
    },
    settings,
  );
  return { keys, signal, deployments, cases, starter, runtime, afterCommit };
}

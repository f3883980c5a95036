import type { DataSource } from 'typeorm';
import type { Clock } from '../../shared/clock.js';
import type { ServiceTaskRegistry } from '../service-task-registry.js';
import type { UserTaskListener } from '../user-task-listener.js';
import { SdkGateway } from './client/sdk-gateway.js';
import type { ZeebeGateway } from './client/zeebe-gateway.js';
import { ChangeCommands } from './commands/change-commands.js';
import { EventCommands } from './commands/event-commands.js';
import { InstanceCommands } from './commands/instance-commands.js';
import { JobCommands } from './commands/job-commands.js';
import { DeploymentBook } from './deploy/deployment-book.js';
import { DeploymentModels } from './deploy/deployment-models.js';
import { InstanceBook } from './instances/instance-book.js';
import { CommandSender } from './outbox/command-sender.js';
import { Outbox } from './outbox/outbox.js';
import { OutboxSender } from './outbox/outbox-sender.js';
import { OutboxStore } from './outbox/outbox-store.js';
import { JobBook } from './work/job-book.js';
import { ServiceJobRunner, type ServiceJobSettings } from './work/service-job-runner.js';
import { TaskMirror } from './work/task-mirror.js';
import { ZeebeProcessEngine } from './zeebe-process-engine.js';
import type { ZeebeReader, ZeebeWork } from './zeebe-reader.js';
import { ZeebeRuntime, type ZeebeRuntimeSettings } from './zeebe-runtime.js';

/** What the adapter is given. */
export interface ZeebeParts {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly registry: ServiceTaskRegistry;
  readonly listener: UserTaskListener;
  /** Stands in for the SDK in tests. */
  readonly gateway?: ZeebeGateway;
}

export interface ZeebeSettings extends ServiceJobSettings, ZeebeRuntimeSettings {
  /** Of the gateway: `grpc://host:port`, or `grpcs://` with TLS. */
  readonly address: string;
  /** Real time between two looks for commands that nobody announced. */
  readonly pollIntervalMs: number;
  /** Commands on their way at a time. */
  readonly sending: number;
  readonly productChecks: 'refuse' | 'report';
  readonly onConnection?: (state: 'lost' | 'ready') => void;
}

export const DEFAULT_ZEEBE_SETTINGS: Omit<ZeebeSettings, 'address'> = {
  backoffMs: [1_000, 10_000, 60_000],
  workerTimeoutMs: 300_000,
  concurrency: 4,
  activationWaitMs: 5_000,
  pollIntervalMs: 1_000,
  sending: 8,
  productChecks: 'refuse',
  onError: () => undefined,
};

/** What the reading half gets of the writing half. */
export interface WritingHalf {
  readonly instances: InstanceBook;
  readonly jobs: JobBook;
  /** Of user tasks; bound to the reader that it belongs to. */
  readonly tasks: TaskMirror;
  readonly work: ZeebeWork;
}

/** Puts one node's adapter together; the reading half is made once the writing half stands. */
export function assembleZeebe<R extends ZeebeReader>(
  parts: ZeebeParts,
  settings: ZeebeSettings,
  makeReader: (writing: WritingHalf) => R,
): { readonly engine: ZeebeProcessEngine; readonly reader: R } {
  const { dataSource, clock, registry, listener } = parts;
  const { address, onConnection } = settings;
  const gateway =
    parts.gateway ??
    new SdkGateway({ address, workerName: 'jiangping', ...(onConnection ? { onConnection } : {}) });
  const outbox = new Outbox();
  const store = new OutboxStore(dataSource);
  const instances = new InstanceBook(outbox);
  const jobs = new JobBook();
  const models = new DeploymentModels();
  const sender = new OutboxSender(store, new CommandSender(dataSource, gateway, instances), {
    ...settings,
    concurrency: settings.sending,
  });
  const runner = new ServiceJobRunner({ dataSource, clock, registry, instances, jobs, outbox }, settings);
  const runtime = new ZeebeRuntime({ gateway, registry, outbox, store, sender, jobs: runner }, settings);
  // The mirror and the reader need each other; nothing is asked before both stand.
  const late: { reader: R | null } = { reader: null };
  const tasks = new TaskMirror({
    instances,
    jobs,
    models,
    listener,
    clock,
    visibleVariables: async (tx, scopeKey) => (await late.reader?.visibleVariables(tx, scopeKey)) ?? {},
  });
  const reader = makeReader({ instances, jobs, tasks, work: runtime });
  late.reader = reader;
  const engine = new ZeebeProcessEngine({
    dataSource,
    registry,
    deployments: new DeploymentBook(gateway),
    instances: new InstanceCommands({ outbox, clock, reader }),
    changes: new ChangeCommands({ outbox, models, reader }),
    jobs: new JobCommands({ outbox, store, jobs, listener, reader }),
    events: new EventCommands(outbox),
    reader,
    runtime,
    productChecks: settings.productChecks,
  });
  return { engine, reader };
}

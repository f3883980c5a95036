import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock } from '../shared/clock.js';
import { DEFAULT_SETTINGS, type EngineParts, type EngineSettings } from './embedded/assemble-engine.js';
import { EmbeddedProcessEngine } from './embedded/embedded-process-engine.js';
import { EmbeddedStatus, EngineStatus } from './engine-status.js';
import { LateTaskListener } from './late-task-listener.js';
import { ProcessEngine } from './process-engine.js';
import { SERVICE_TASK, type ServiceTaskDescription, type ServiceTaskWorker } from './service-task.js';
import { ServiceTaskRegistry } from './service-task-registry.js';
import { UserTaskListener } from './user-task-listener.js';
import { DEFAULT_ZEEBE_SETTINGS } from './zeebe/assemble-zeebe.js';
import { assembleZeebeEngine, type ReadingSettings } from './zeebe/projection/reading-half.js';

/** Where the broker is, and where it delivers its records. */
export interface ZeebeConnection extends Omit<ReadingSettings, 'settleLimitMs'> {
  /** Of its gateway, `grpc://host:port`, or `grpcs://` with TLS. */
  readonly address: string;
}

export interface EngineModuleOptions extends Partial<EngineSettings> {
  /** False on a node that only serves requests: others run jobs, timers and messages. */
  readonly runsWork?: boolean;
  /** Null or missing: the embedded engine. */
  readonly zeebe?: ZeebeConnection | null;
}

const RUNS_WORK = Symbol('runs work');
const NODE = Symbol('engine of this node');

/** An engine with what begins and ends with it. */
interface EngineNode {
  readonly engine: ProcessEngine;
  readonly status: EngineStatus;
  open(runsWork: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Global: gives `ProcessEngine` and `ServiceTaskRegistry`. Workers are the providers decorated with
 * `@ServiceTask`, wherever they are; the task list is whoever provides `UserTaskListener`.
 */
@Module({})
export class EngineModule implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly registry: ServiceTaskRegistry,
    private readonly listener: LateTaskListener,
    @Inject(NODE) private readonly node: EngineNode,
    @Inject(RUNS_WORK) private readonly runsWork: boolean,
  ) {}

  static forRoot({ runsWork = true, ...options }: EngineModuleOptions = {}): DynamicModule {
    return {
      module: EngineModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: RUNS_WORK, useValue: runsWork },
        { provide: ServiceTaskRegistry, useFactory: () => new ServiceTaskRegistry() },
        { provide: LateTaskListener, useFactory: () => new LateTaskListener() },
        {
          provide: NODE,
          inject: [DataSource, Clock, ServiceTaskRegistry, LateTaskListener],
          useFactory: (
            dataSource: DataSource,
            clock: Clock,
            registry: ServiceTaskRegistry,
            listener: LateTaskListener,
          ) => assemble({ dataSource, clock, registry, listener }, options),
        },
        { provide: ProcessEngine, inject: [NODE], useFactory: ({ engine }: EngineNode) => engine },
        { provide: EngineStatus, inject: [NODE], useFactory: ({ status }: EngineNode) => status },
      ],
      exports: [ProcessEngine, EngineStatus, ServiceTaskRegistry],
    };
  }

  onModuleInit(): void {
    for (const { instance, metatype, token } of this.discovery.getProviders()) {
      if (token === UserTaskListener) this.listener.bind(instance as UserTaskListener);
      const description = descriptionOf(metatype);
      if (description) this.registry.register(description, instance as ServiceTaskWorker);
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.node.open(this.runsWork);
  }

  async onModuleDestroy(): Promise<void> {
    await this.node.close();
  }
}

function descriptionOf(metatype: unknown): ServiceTaskDescription | undefined {
  if (typeof metatype !== 'function') return undefined;
  return Reflect.getOwnMetadata(SERVICE_TASK, metatype) as ServiceTaskDescription | undefined;
}

function assemble(parts: EngineParts, { zeebe, ...settings }: EngineModuleOptions): EngineNode {
  return zeebe ? zeebeNode(parts, zeebe, settings) : embeddedNode(parts, settings);
}

function embeddedNode(parts: EngineParts, settings: Partial<EngineSettings>): EngineNode {
  const engine = new EmbeddedProcessEngine(parts, { ...DEFAULT_SETTINGS, ...settings });
  return {
    engine,
    status: new EmbeddedStatus(),
    open: async (runsWork) => {
      if (runsWork) engine.open();
    },
    close: () => engine.close(),
  };
}

function zeebeNode(
  parts: EngineParts,
  zeebe: ZeebeConnection,
  settings: Partial<EngineSettings>,
): EngineNode {
  const { onError = () => undefined, productChecks = 'refuse' } = settings;
  const { engine, endpoint, status } = assembleZeebeEngine(parts, {
    ...DEFAULT_ZEEBE_SETTINGS,
    ...zeebe,
    onError: (error) => onError(error, null),
    productChecks,
  });
  return {
    engine,
    status,
    open: async (runsWork) => {
      // First the ear: what the engine does next comes back through it.
      await endpoint.open();
      engine.open({ runsWork });
    },
    close: async () => {
      await engine.close();
      await endpoint.close();
    },
  };
}

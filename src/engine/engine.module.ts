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
import { DEFAULT_SETTINGS, type EngineSettings } from './embedded/assemble-engine.js';
import { EmbeddedProcessEngine } from './embedded/embedded-process-engine.js';
import { LateTaskListener } from './late-task-listener.js';
import { ProcessEngine } from './process-engine.js';
import { SERVICE_TASK, type ServiceTaskDescription, type ServiceTaskWorker } from './service-task.js';
import { ServiceTaskRegistry } from './service-task-registry.js';
import { UserTaskListener } from './user-task-listener.js';

export interface EngineModuleOptions extends Partial<EngineSettings> {
  /** False on a node that only serves requests: others run jobs, timers and messages. */
  readonly runsWork?: boolean;
}

const RUNS_WORK = Symbol('runs work');

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
    private readonly engine: EmbeddedProcessEngine,
    @Inject(RUNS_WORK) private readonly runsWork: boolean,
  ) {}

  static forRoot({ runsWork = true, ...settings }: EngineModuleOptions = {}): DynamicModule {
    return {
      module: EngineModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: RUNS_WORK, useValue: runsWork },
        { provide: ServiceTaskRegistry, useFactory: () => new ServiceTaskRegistry() },
        { provide: LateTaskListener, useFactory: () => new LateTaskListener() },
        {
          provide: EmbeddedProcessEngine,
          inject: [DataSource, Clock, ServiceTaskRegistry, LateTaskListener],
          useFactory: (
            dataSource: DataSource,
            clock: Clock,
            registry: ServiceTaskRegistry,
            listener: LateTaskListener,
          ) =>
            new EmbeddedProcessEngine(
              { dataSource, clock, registry, listener },
              { ...DEFAULT_SETTINGS, ...settings },
            ),
        },
        { provide: ProcessEngine, useExisting: EmbeddedProcessEngine },
      ],
      exports: [ProcessEngine, ServiceTaskRegistry],
    };
  }

  onModuleInit(): void {
    for (const { instance, metatype, token } of this.discovery.getProviders()) {
      if (token === UserTaskListener) this.listener.bind(instance as UserTaskListener);
      const description = descriptionOf(metatype);
      if (description) this.registry.register(description, instance as ServiceTaskWorker);
    }
  }

  onApplicationBootstrap(): void {
    if (this.runsWork) this.engine.open();
  }

  async onModuleDestroy(): Promise<void> {
    await this.engine.close();
  }
}

function descriptionOf(metatype: unknown): ServiceTaskDescription | undefined {
  if (typeof metatype !== 'function') return undefined;
  return Reflect.getOwnMetadata(SERVICE_TASK, metatype) as ServiceTaskDescription | undefined;
}

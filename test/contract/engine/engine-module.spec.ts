import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { EntityManager } from 'typeorm';
import { DatabaseModule } from '../../../src/database/index.js';
import {
  EngineModule,
  ProcessEngine,
  ServiceTask,
  ServiceTaskRegistry,
  UserTaskListener,
  type OpenedUserTask,
  type ServiceTaskWorker,
  type Variables,
} from '../../../src/engine/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { end, line, processXml, service, start, user } from './support/bpmn.js';

@Injectable()
@ServiceTask({ type: 'greet', title: '问候', description: '', returns: ['greeting'] })
class GreetWorker implements ServiceTaskWorker {
  async handle(): Promise<Variables> {
    return { greeting: 'hello' };
  }
}

@Injectable()
class TaskList extends UserTaskListener {
  readonly open: OpenedUserTask[] = [];
  // The real one asks for the engine too.
  constructor(readonly engine: ProcessEngine) {
    super();
  }
  override async opened(_tx: EntityManager, task: OpenedUserTask): Promise<void> {
    this.open.push(task);
  }
  override async moved(): Promise<void> {}
  override async ended(): Promise<void> {}
}

@Module({ providers: [GreetWorker, TaskList, { provide: UserTaskListener, useExisting: TaskList }] })
class Feature {}

describe('EngineModule', () => {
  let database: TestDatabase;
  let app: TestingModule;
  beforeAll(async () => {
    database = await openTestDatabase();
    app = await Test.createTestingModule({
      imports: [
        DatabaseModule.register(database.connection),
        EngineModule.forRoot({ productChecks: 'report' }),
        Feature,
      ],
    }).compile();
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('finds workers and the task list among the providers, whichever module has them', async () => {
    const engine = app.get(ProcessEngine);
    const xml = processXml('p', line(start(), service('greet'), user('answer'), end()));
    await database.dataSource.transaction(async (tx) => {
      await engine.deploy(tx, { id: 'plan', resources: [{ name: 'p.bpmn', content: xml }] });
      await engine.start(tx, {
        deploymentId: 'plan',
        processId: 'p',
        businessKey: 'b',
        variables: {},
        clockId: 'real',
      });
    });
    await engine.settle();
    expect(
      app
        .get(ServiceTaskRegistry)
        .catalogue()
        .map((entry) => entry.title),
    ).toEqual(['问候']);
    expect(app.get(TaskList).open).toMatchObject([
      { elementId: 'answer', deploymentId: 'plan', variables: { greeting: 'hello' } },
    ]);
  });
});

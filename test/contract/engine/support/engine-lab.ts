import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { DEFAULT_SETTINGS, type EngineSettings } from '../../../../src/engine/embedded/assemble-engine.js';
import { EmbeddedProcessEngine } from '../../../../src/engine/embedded/embedded-process-engine.js';
import {
  ServiceTaskRegistry,
  type InstanceDetail,
  type Message,
  type OpenedUserTask,
  type ServiceJob,
  type Variables,
  type DEFER,
} from '../../../../src/engine/index.js';
import { DatabaseClock } from '../../../../src/shared/database-clock.js';
import { RecordingTasks } from './recording-tasks.js';
import { openTestDatabase, type TestDatabase, type TestEngine } from '../../../support/test-database.js';

export type Handler = (
  job: ServiceJob,
  tx: EntityManager,
) => Promise<Variables | typeof DEFER> | Variables | typeof DEFER;

/** One application node: an engine with workers of its own on the shared database. */
export interface Node {
  readonly engine: EmbeddedProcessEngine;
  readonly registry: ServiceTaskRegistry;
  /** Registers a worker; returns the jobs it has seen. */
  worker(type: string, handler?: Handler): ServiceJob[];
}

export interface StartOptions {
  readonly deployment?: string;
  readonly businessKey?: string;
  readonly clock?: string;
}

const TABLES = [
  ...[
    ...['engine_signal', 'engine_signal_subscription', 'engine_compensation'],
    'engine_correlation',
    'engine_message',
    'engine_message_start',
    'engine_incident',
    'engine_subscription',
  ],
  ...['engine_timer', 'engine_job', 'engine_variable', 'engine_history', 'engine_element', 'engine_instance'],
  ...['engine_process', 'engine_decision', 'engine_resource', 'engine_deployment', 'lab_task', 'lab_note'],
];

/** A database, a node, and the moves that scenarios are told in. Nothing runs unless a scenario settles. */
export class EngineLab {
  private nodes: Node[] = [];
  private deployed = 0;
  private last = '';
  private database: TestDatabase | null = null;
  /** What the queues of all nodes complained about. */
  errors: unknown[] = [];

  constructor(
    private readonly kind: TestEngine,
    private readonly settings: Partial<EngineSettings> = {},
  ) {}

  get dataSource(): DataSource {
    if (!this.database) throw new Error('the lab is not open');
    return this.database.dataSource;
  }

  async open(): Promise<void> {
    this.database = await openTestDatabase({ engine: this.kind });
    await RecordingTasks.createTable(this.dataSource);
    // What workers write, to see whether it stays.
    await this.dataSource.query('CREATE TABLE lab_note (text text NOT NULL)');
  }

  /** A clean database and one fresh node. */
  async reset(): Promise<void> {
    await this.closeNodes();
    await this.dataSource.query(`TRUNCATE ${TABLES.join(', ')} CASCADE`);
    await this.dataSource.query(`DELETE FROM clock WHERE kind = 'rehearsal'`);
    this.errors = [];
    this.deployed = 0;
    this.addNode();
  }

  async close(): Promise<void> {
    await this.closeNodes();
    await this.database?.close();
  }

  private async closeNodes(): Promise<void> {
    for (const { engine } of this.nodes.splice(0)) await engine.close();
  }

  /** A further node, or one that has "restarted": nothing of the others' memory is in it. */
  addNode(settings: Partial<EngineSettings> = {}, dataSource: DataSource = this.dataSource): Node {
    const registry = new ServiceTaskRegistry();
    const engine = new EmbeddedProcessEngine(
      {
        dataSource,
        clock: new DatabaseClock(this.dataSource),
        registry,
        listener: new RecordingTasks(),
      },
      {
        ...DEFAULT_SETTINGS,
        backoffMs: [0],
        productChecks: 'report',
        wakesOthers: false,
        onError: (error) => this.errors.push(error),
        ...this.settings,
        ...settings,
      },
    );
    const worker = (type: string, handler: Handler = () => ({})): ServiceJob[] => {
      const seen: ServiceJob[] = [];
      registry.register(
        { type, title: type, description: type },
        {
          handle: async (job, tx) => {
            seen.push(job);
            return handler(job, tx);
          },
        },
      );
      return seen;
    };
    const node = { engine, registry, worker };
    this.nodes.push(node);
    return node;
  }

  /** The node that scenarios use: the newest. */
  get node(): Node {
    return this.nodes.at(-1)!;
  }

  get engine(): EmbeddedProcessEngine {
    return this.node.engine;
  }

  worker(type: string, handler?: Handler): ServiceJob[] {
    return this.node.worker(type, handler);
  }

  /** Everything that was in memory is gone; workers must be registered again. */
  restart(): Node {
    return this.addNode();
  }

  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  /** Deploys `.bpmn` texts (and `.dmn` by root element) under an id of their own. */
  async deploy(...contents: readonly string[]): Promise<string> {
    this.deployed += 1;
    const id = `plan-${this.deployed}`;
    const resources = contents.map((content, index) => ({
      name: `file-${index}.${content.includes('<bpmn:definitions') ? 'bpmn' : 'dmn'}`,
      content,
    }));
    await this.transaction((tx) => this.engine.deploy(tx, { id, resources }));
    this.last = id;
    return id;
  }

  /** Starts and settles. */
  async start(processId: string, variables: Variables = {}, options: StartOptions = {}): Promise<string> {
    const key = await this.startOnly(processId, variables, options);
    await this.engine.settle();
    return key;
  }

  async startOnly(processId: string, variables: Variables = {}, options: StartOptions = {}): Promise<string> {
    const { deployment = this.last, businessKey = randomUUID(), clock = 'real' } = options;
    return this.transaction((tx) =>
      this.engine.start(tx, { deploymentId: deployment, processId, businessKey, variables, clockId: clock }),
    );
  }

  async tasks(state = 'open'): Promise<readonly OpenedUserTask[]> {
    const rows: { task: OpenedUserTask }[] = await this.dataSource.query(
      'SELECT task FROM lab_task WHERE state = $1 ORDER BY seq',
      [state],
    );
    return rows.map(({ task }) => task);
  }

  /** The only open task, or the first one of an element. */
  async task(elementId?: string): Promise<OpenedUserTask> {
    const tasks = await this.tasks();
    const task = tasks.find((each) => elementId === undefined || each.elementId === elementId);
    if (!task)
      throw new Error(`no open task ${elementId ?? ''} among ${tasks.map((each) => each.elementId).join()}`);
    return task;
  }

  /** Completes the open task of an element and settles. */
  async complete(elementId: string, variables: Variables = {}): Promise<void> {
    const { key } = await this.task(elementId);
    await this.transaction((tx) => this.engine.completeTask(tx, key, variables));
    await this.engine.settle();
  }

  async publish(name: string, correlationKey: string, rest: Partial<Message> = {}): Promise<void> {
    await this.transaction((tx) =>
      this.engine.publish(tx, { name, correlationKey, timeToLiveMs: 0, ...rest }),
    );
    await this.engine.settle();
  }

  async notes(): Promise<readonly string[]> {
    const rows: { text: string }[] = await this.dataSource.query('SELECT text FROM lab_note ORDER BY text');
    return rows.map(({ text }) => text);
  }

  async setVariables(instanceKey: string, variables: Variables): Promise<void> {
    await this.transaction((tx) => this.engine.setVariables(tx, instanceKey, variables));
  }

  async cancel(instanceKey: string): Promise<void> {
    await this.transaction((tx) => this.engine.cancel(tx, instanceKey));
  }

  /** Resolves the oldest open incident and settles. */
  async resolve(options: { retries?: number } = {}): Promise<void> {
    const [incident] = await this.engine.incidents({});
    await this.transaction((tx) => this.engine.resolveIncident(tx, incident!.key, options));
    await this.engine.settle();
  }

  async instance(key: string): Promise<InstanceDetail> {
    const detail = await this.engine.instance(key);
    if (!detail) throw new Error(`no instance ${key}`);
    return detail;
  }

  /** Ids of live elements, bodies of multi-instance activities left out. */
  async active(key: string): Promise<readonly string[]> {
    const { elements } = await this.instance(key);
    return elements
      .filter((each) => each.state === 'active' && each.type !== 'multiInstanceBody')
      .map((each) => each.elementId)
      .sort();
  }

  /** Ids of completed elements in the order they were entered. */
  async path(key: string): Promise<readonly string[]> {
    const { elements } = await this.instance(key);
    return elements.filter((each) => each.state === 'completed').map((each) => each.elementId);
  }

  async state(key: string): Promise<string> {
    return (await this.instance(key)).state;
  }

  async variables(key: string): Promise<Variables> {
    return (await this.instance(key)).variables;
  }

  async incidentTypes(): Promise<readonly string[]> {
    return (await this.engine.incidents({})).map((each) => each.type);
  }

  /** A rehearsal's clock. */
  async createClock(id: string, now: string): Promise<void> {
    await this.dataSource.query(`INSERT INTO clock (id, kind, now) VALUES ($1, 'rehearsal', $2)`, [id, now]);
  }

  async moveClock(id: string, now: string): Promise<void> {
    await this.dataSource.query('UPDATE clock SET now = $2 WHERE id = $1', [id, now]);
    await this.engine.clockMoved(id);
  }
}

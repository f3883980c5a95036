import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import {
  ServiceTaskRegistry,
  type DEFER,
  type InstanceDetail,
  type Message,
  type OpenedUserTask,
  type ProcessEngine,
  type ServiceJob,
  type Variables,
} from '../../../../src/engine/index.js';
import { RecordingTasks } from '../../engine/support/recording-tasks.js';
import { openTestDatabase, type TestDatabase, type TestEngine } from '../../../support/test-database.js';

export type Handler = (
  job: ServiceJob,
  tx: EntityManager,
) => Promise<Variables | typeof DEFER> | Variables | typeof DEFER;

/** One application node: an engine with workers of its own. */
export interface PortNode {
  readonly engine: ProcessEngine;
  /** From now on it sends commands and runs jobs. */
  open(): void;
  close(): Promise<void>;
}

export interface NodeOptions {
  /** Real time between the tries of a worker. */
  readonly backoffMs?: readonly number[];
}

/** What one adapter brings: how a node of it is made on a database. */
export interface PortAdapter {
  readonly name: string;
  /** Once for all scenarios of a file. */
  open(dataSource: DataSource): Promise<void>;
  close(): Promise<void>;
  node(
    of: { dataSource: DataSource; registry: ServiceTaskRegistry; listener: RecordingTasks },
    options: NodeOptions,
  ): PortNode;
  /** Moves the time by which timers are due, and waits for what that causes. */
  passTime(node: PortNode, ms: number): Promise<void>;
  /** Stops the engine that is not ours, and starts it again with what it had on its disk. Embedded: nothing. */
  restartBroker(): Promise<void>;
}

const PATIENCE_MS = 60_000;
const GLANCE_MS = 25;

/** A database, nodes, and the moves that the port's promises are told in. */
export class PortLab {
  private database: TestDatabase | null = null;
  private nodes: { node: PortNode; registry: ServiceTaskRegistry; opened: boolean }[] = [];
  private options: NodeOptions = {};

  constructor(
    readonly adapter: PortAdapter,
    private readonly databaseKind: TestEngine,
  ) {}

  get dataSource(): DataSource {
    if (!this.database) throw new Error('the lab is not open');
    return this.database.dataSource;
  }

  async open(): Promise<void> {
    this.database = await openTestDatabase({ engine: this.databaseKind });
    await RecordingTasks.createTable(this.dataSource);
    // What workers write, to see whether it stays.
    await this.dataSource.query('CREATE TABLE lab_note (text text NOT NULL)');
    await this.adapter.open(this.dataSource);
  }

  async close(): Promise<void> {
    await this.closeNodes();
    await this.adapter.close();
    await this.database?.close();
  }

  /** A fresh node; earlier scenarios keep their rows. */
  async reset(options: NodeOptions = {}): Promise<void> {
    await this.closeNodes();
    this.options = options;
    await this.dataSource.query('TRUNCATE lab_task, lab_note');
    this.addNode();
  }

  async closeNodes(): Promise<void> {
    for (const { node } of this.nodes.splice(0)) await node.close();
  }

  addNode(): PortNode {
    const registry = new ServiceTaskRegistry();
    const node = this.adapter.node(
      { dataSource: this.dataSource, registry, listener: new RecordingTasks() },
      this.options,
    );
    this.nodes.push({ node, registry, opened: false });
    return node;
  }

  /** Of the newest node. Returns the jobs it has seen. Call it before anything settles. */
  worker(type: string, handler: Handler = () => ({})): ServiceJob[] {
    const seen: ServiceJob[] = [];
    this.newest.registry.register(
      { type, title: type, description: type },
      {
        handle: async (job, tx) => {
          seen.push(job);
          return handler(job, tx);
        },
      },
    );
    return seen;
  }

  private get newest() {
    const newest = this.nodes.at(-1);
    if (!newest) throw new Error('the lab has no node');
    return newest;
  }

  get engine(): ProcessEngine {
    return this.newest.node.engine;
  }

  get node(): PortNode {
    return this.newest.node;
  }

  /** Opens what is not open yet. */
  run(): void {
    for (const each of this.nodes) {
      if (!each.opened) each.node.open();
      each.opened = true;
    }
  }

  async settle(): Promise<void> {
    this.run();
    await this.engine.settle();
  }

  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  /** Under an id of its own. */
  async deploy(...contents: readonly string[]): Promise<string> {
    const id = `plan-${randomUUID()}`;
    await this.transaction((tx) => this.engine.deploy(tx, { id, resources: resourcesOf(contents) }));
    return id;
  }

  async startOnly(
    deploymentId: string,
    processId: string,
    variables: Variables = {},
    businessKey: string = randomUUID(),
  ): Promise<string> {
    return this.transaction((tx) =>
      this.engine.start(tx, { deploymentId, processId, businessKey, variables, clockId: 'real' }),
    );
  }

  async start(...of: Parameters<PortLab['startOnly']>): Promise<string> {
    const key = await this.startOnly(...of);
    await this.settle();
    return key;
  }

  async tasks(state = 'open'): Promise<readonly OpenedUserTask[]> {
    const rows: { task: OpenedUserTask }[] = await this.dataSource.query(
      'SELECT task FROM lab_task WHERE state = $1 ORDER BY seq',
      [state],
    );
    return rows.map(({ task }) => task);
  }

  async task(elementId: string): Promise<OpenedUserTask> {
    const task = (await this.tasks()).find((each) => each.elementId === elementId);
    if (!task) throw new Error(`no open task ${elementId}`);
    return task;
  }

  async complete(elementId: string, variables: Variables = {}): Promise<void> {
    const { key } = await this.task(elementId);
    await this.transaction((tx) => this.engine.completeTask(tx, key, variables));
    await this.settle();
  }

  async publish(name: string, correlationKey: string, rest: Partial<Message> = {}): Promise<void> {
    await this.transaction((tx) =>
      this.engine.publish(tx, { name, correlationKey, timeToLiveMs: 0, ...rest }),
    );
    await this.settle();
  }

  async note(tx: EntityManager, text: string): Promise<void> {
    await tx.query('INSERT INTO lab_note (text) VALUES ($1)', [text]);
  }

  async notes(): Promise<readonly string[]> {
    const rows: { text: string }[] = await this.dataSource.query('SELECT text FROM lab_note ORDER BY text');
    return rows.map(({ text }) => text);
  }

  async instance(key: string): Promise<InstanceDetail> {
    const detail = await this.engine.instance(key);
    if (!detail) throw new Error(`no instance ${key}`);
    return detail;
  }

  async state(key: string): Promise<string> {
    return (await this.instance(key)).state;
  }

  /** Ids of live elements, bodies of multi-instance activities left out. */
  async active(key: string): Promise<readonly string[]> {
    const { elements } = await this.instance(key);
    return elements
      .filter((each) => each.state === 'active' && each.type !== 'multiInstanceBody')
      .map((each) => each.elementId)
      .sort();
  }

  /** Waits for something that happens by itself. */
  async until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
      await delay(GLANCE_MS);
    }
  }
}

export const resourcesOf = (contents: readonly string[]) =>
  contents.map((content, index) => ({
    name: `file-${index}.${content.includes('<bpmn:definitions') ? 'bpmn' : 'dmn'}`,
    content,
  }));

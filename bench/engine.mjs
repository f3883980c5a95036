/**
 * The embedded engine alone, in this process: the standard case (start, service task, gateway, two user
 * tasks, end) without HTTP. Prints time, CPU and SQL statements a case, and whether they grow with what is open.
 *
 *   node bench/engine.mjs [--cases 1000] [--at-once 8] [--open 0,2000] [--url postgres://…/empty_database]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import 'reflect-metadata';
import { buildServer } from '../scripts/build-server.mjs';
import { root } from '../scripts/lib/project.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    'at-once': { type: 'string', default: '8' },
    open: { type: 'string', default: '0,2000' },
    url: { type: 'string' },
  },
});
const cases = Number(values.cases);
const atOnce = Number(values['at-once']);

const task = (id, groups) =>
  `<bpmn:userTask id="${id}"><bpmn:extensionElements><zeebe:formDefinition externalReference="form"/>
   <zeebe:assignmentDefinition candidateGroups="${groups}"/></bpmn:extensionElements></bpmn:userTask>`;
const flow = (from, to, condition = '') =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${
    condition && `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`
  }</bpmn:sequenceFlow>`;
const STANDARD = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="bench">
  <bpmn:process id="standard" isExecutable="true"><bpmn:startEvent id="start"/>
  <bpmn:serviceTask id="check"><bpmn:extensionElements><zeebe:taskDefinition type="check"/></bpmn:extensionElements></bpmn:serviceTask>
  <bpmn:exclusiveGateway id="passed" default="passed_end"/>
  ${task('first', '=[&quot;reviewer@&quot; + district]')}${task('second', '=[&quot;officer@city&quot;]')}<bpmn:endEvent id="end"/>
  ${flow('start', 'check')}${flow('check', 'passed')}${flow('passed', 'first', '=ok')}${flow('passed', 'end')}
  ${flow('first', 'second')}${flow('second', 'end')}</bpmn:process></bpmn:definitions>`;

/** Only what is sent, whoever sends it; BEGIN and COMMIT are not counted. */
let statements = 0;
const send = pg.Client.prototype.query;
pg.Client.prototype.query = function (config, ...rest) {
  const text = typeof config === 'string' ? config : (config?.text ?? '');
  if (!/^(START|BEGIN|COMMIT|ROLLBACK)/.test(text)) statements += 1;
  return send.call(this, config, ...rest);
};

async function openBenchDatabase(database) {
  if (values.url) return { url: values.url, stop: async () => undefined };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-bench-'));
  const server = await database.startEmbeddedPostgres({ dataDirectory: path.join(folder, 'database') });
  const url = `postgres://${server.username}:${server.password}@${server.host}:${server.port}/postgres`;
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

async function inParallel(count, work) {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
}

/** One node of the engine on a database of its own, and the moves of the standard case. */
async function openEngine() {
  const load = (file) => import(path.join(root, 'dist', 'server', file));
  const database = await load('database/index.js');
  const { EmbeddedProcessEngine } = await load('engine/embedded/embedded-process-engine.js');
  const { DEFAULT_SETTINGS } = await load('engine/embedded/assemble-engine.js');
  const { afterCommit } = await load('engine/embedded/runtime/after-commit.js');
  const { ServiceTaskRegistry } = await load('engine/index.js');
  const { DatabaseClock } = await load('shared/database-clock.js');

  const { url, stop } = await openBenchDatabase(database);
  const connection = { engine: 'server', options: { url, poolSize: atOnce + 6 } };
  await database.runMigrations(connection);
  const dataSource = await database.createDataSource(connection).initialize();
  const registry = new ServiceTaskRegistry();
  registry.register(
    { type: 'check', title: 'check', description: '' },
    { handle: async () => ({ ok: true }) },
  );
  // Lets whoever waits for a case's next task know its key; keeps no list.
  const waiting = new Map();
  const listener = {
    opened: async (tx, { businessKey, key }) => afterCommit(tx, () => waiting.get(businessKey)?.(key)),
    ended: async () => undefined,
  };
  const engine = new EmbeddedProcessEngine(
    { dataSource, clock: new DatabaseClock(dataSource), registry, listener },
    { ...DEFAULT_SETTINGS, productChecks: 'report', onError: (error) => console.error(error) },
  );
  engine.open();
  const resources = [{ name: 'standard.bpmn', content: STANDARD }];
  await dataSource.transaction((tx) => engine.deploy(tx, { id: 'bench', resources }));
  const close = async () => {
    await engine.close();
    await dataSource.destroy();
    await stop();
  };
  return { engine, dataSource, waiting, close };
}

function standardCase({ engine, dataSource, waiting }) {
  const nextTask = (businessKey) => new Promise((resolve) => waiting.set(businessKey, resolve));
  const start = async (businessKey) => {
    const opened = nextTask(businessKey);
    const variables = { entryId: businessKey, district: 'north' };
    const command = { deploymentId: 'bench', processId: 'standard', businessKey, variables, clockId: 'real' };
    await dataSource.transaction((tx) => engine.start(tx, command));
    return opened;
  };
  const complete = (key) =>
    dataSource.transaction((tx) => engine.completeTask(tx, key, { outcome: 'approve' }));
  const whole = async (businessKey) => {
    const first = await start(businessKey);
    const opened = nextTask(businessKey);
    await complete(first);
    await complete(await opened);
    waiting.delete(businessKey);
  };
  return { start, whole };
}

async function measure(open, whole) {
  statements = 0;
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await inParallel(cases, (n) => whole(`case-${open}-${n}`));
  const wall = performance.now() - began;
  const used = process.cpuUsage(cpu);
  const row = [
    String(open).padStart(10),
    (wall / cases).toFixed(2).padStart(14),
    ((cases / wall) * 1000).toFixed(0).padStart(7),
    ((used.user + used.system) / 1000 / cases).toFixed(2).padStart(16),
    (statements / cases).toFixed(1).padStart(19),
  ];
  console.log(row.join(' | '));
}

await buildServer();
const bench = await openEngine();
const { start, whole } = standardCase(bench);
await inParallel(200, (n) => whole(`warm-${n}`));
console.log(`standard case, ${cases} cases, ${atOnce} at once`);
console.log('open cases | ms/case (wall) | cases/s | node CPU ms/case | SQL statements/case');
let open = 0;
for (const target of values.open.split(',').map(Number)) {
  await inParallel(target - open, (n) => start(`open-${target}-${n}`));
  open = target;
  await bench.engine.settle();
  await bench.dataSource.query('ANALYZE');
  await measure(open, whole);
}
await bench.close();

/** Camunda 7 and Flowable as their Spring Boot starters make them, on a database of ours. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { CAMUNDA, FLOWABLE, variablesOf } from '../engine/standard-case.mjs';
import { Client } from '../lib/http.mjs';
import { startServer } from '../lib/processes.mjs';

const CONNECTIONS = 20;

/** Outside the checkout: what Maven builds is no part of it. */
const buildFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
  'jiangping',
  'peers',
);

async function build(name) {
  const folder = path.join(buildFolder, name);
  const jar = path.join(folder, 'peer.jar');
  const pom = path.join(import.meta.dirname, name, 'pom.xml');
  if (existsSync(jar)) return jar;
  mkdirSync(folder, { recursive: true });
  await promisify(execFile)('mvn', ['-q', '-B', '-f', pom, `-Dpeer.build=${folder}`, 'package']);
  return jar;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function writeDiagram(name, xml) {
  const folder = path.join(buildFolder, name, 'diagrams');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'standard.bpmn'), xml);
  return folder;
}

async function startJava(name, url, settings) {
  const jar = await build(name);
  const port = await freePort();
  const database = new URL(url);
  const options = {
    'server.port': port,
    'server.address': '127.0.0.1',
    'spring.datasource.url': `jdbc:postgresql://${database.host}${database.pathname}`,
    'spring.datasource.username': decodeURIComponent(database.username),
    'spring.datasource.password': decodeURIComponent(database.password),
    'spring.datasource.hikari.maximum-pool-size': CONNECTIONS,
    ...settings,
  };
  const args = Object.entries(options).map(([key, value]) => `--${key}=${value}`);
  const java = process.env.BENCH_JAVA ?? 'java';
  const ready = (line) => (/Started Application in/.test(line) ? { port } : null);
  const server = await startServer(java, ['-Xmx2g', '-jar', jar, ...args], { ready, timeoutMs: 240_000 });
  return { server, base: `http://127.0.0.1:${port}` };
}

const closing = (server, client) => async () => {
  client.close();
  await server.stop();
};

async function openCamunda(url) {
  const folder = writeDiagram('camunda7', CAMUNDA);
  const { server, base } = await startJava('camunda7', url, {
    'camunda.bpm.deployment-resource-pattern': `file:${folder}/*.bpmn`,
  });
  const client = new Client(`${base}/engine-rest`);
  const typed = (variables) =>
    Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value, type: 'String' }]));
  return {
    pid: server.pid,
    start: (businessKey, district) =>
      client.post('/process-definition/key/standard/start', {
        businessKey,
        variables: typed(variablesOf(businessKey, district)),
      }),
    find: async (role, district) => {
      const group = encodeURIComponent(`${role}@${district}`);
      const tasks = await client.get(
        `/task?candidateGroup=${group}&sortBy=created&sortOrder=asc&maxResults=50`,
      );
      return tasks[0]?.id ?? null;
    },
    claim: (id) => client.post(`/task/${id}/claim`, { userId: 'bench' }),
    complete: (id) => client.post(`/task/${id}/complete`, { variables: typed({ outcome: 'approve' }) }),
    counters: async () => null,
    close: closing(server, client),
  };
}

async function openFlowable(url) {
  const folder = writeDiagram('flowable', FLOWABLE);
  const { server, base } = await startJava('flowable', url, {
    'flowable.process-definition-location-prefix': `file:${folder}/`,
    'flowable.process-definition-location-suffixes': '*.bpmn',
  });
  const client = new Client(`${base}/process-api`);
  const listed = (variables) => Object.entries(variables).map(([name, value]) => ({ name, value }));
  return {
    pid: server.pid,
    start: (businessKey, district) =>
      client.post('/runtime/process-instances', {
        processDefinitionKey: 'standard',
        businessKey,
        variables: listed(variablesOf(businessKey, district)),
      }),
    find: async (role, district) => {
      const group = encodeURIComponent(`${role}@${district}`);
      const { data } = await client.get(`/runtime/tasks?candidateGroup=${group}&sort=createTime&size=50`);
      return data[0]?.id ?? null;
    },
    claim: (id) => client.post(`/runtime/tasks/${id}`, { action: 'claim', assignee: 'bench' }),
    complete: (id) =>
      client.post(`/runtime/tasks/${id}`, { action: 'complete', variables: listed({ outcome: 'approve' }) }),
    counters: async () => null,
    close: closing(server, client),
  };
}

export const JAVA_PEERS = {
  camunda7: { title: 'Camunda 7.24.0', open: openCamunda },
  flowable: { title: 'Flowable 7.2.0', open: openFlowable },
};

/**
 * What is measured, each behind one shape:
 * `start(businessKey, district)`, `find(role, district)` → id of the first task or null, `claim(id)`,
 * `complete(id)`; `pid` of the server; `counters(reset)` → `{ statements, memory }`, null where unknown.
 */
import path from 'node:path';
import { Client } from '../lib/http.mjs';
import { memoryOf, startServer } from '../lib/processes.mjs';
import { variablesOf } from './standard-case.mjs';

const here = (file) => path.join(import.meta.dirname, file);

/** The bench server and the floor, which speak alike. */
async function openOwn(program, settings, flags = []) {
  const server = await startServer(process.execPath, [...flags, here(program), JSON.stringify(settings)]);
  const client = new Client(server.said.url);
  return {
    pid: server.pid,
    start: (businessKey, district) =>
      client.post('/cases', { businessKey, variables: variablesOf(businessKey, district) }),
    find: async (role, district) => {
      const tasks = await client.get(`/tasks?group=${encodeURIComponent(`${role}@${district}`)}`);
      return tasks[0]?.id ?? null;
    },
    claim: (id) => client.post(`/tasks/${id}/claim`),
    complete: (id) => client.post(`/tasks/${id}/complete`, { outcome: 'approve' }),
    counters: (reset) => client.get(`/counters${reset ? '?reset=yes' : ''}`),
    settle: () => client.post('/settle'),
    close: async () => {
      client.close();
      await server.stop();
    },
  };
}

export const openOurs = (settings) => openOwn('bench-server.mjs', settings, settings.flags);
export const openFloor = (settings) => openOwn('floor-server.mjs', settings);

/** The engine without HTTP, in the process that measures. */
export async function openInside(settings) {
  const { openNode } = await import('./open-node.mjs');
  const node = await openNode(settings);
  return {
    pid: process.pid,
    start: (businessKey, district) => node.start(businessKey, variablesOf(businessKey, district)),
    find: async (role, district) => (await node.list(`${role}@${district}`))[0]?.id ?? null,
    claim: (id) => node.claim(id),
    complete: (id) => node.complete(id, 'approve'),
    counters: async (reset) => ({ ...node.counters(reset), memory: memoryOf(process.pid) }),
    settle: () => node.settle(),
    close: () => node.close(),
  };
}

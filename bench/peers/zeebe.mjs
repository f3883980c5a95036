/**
 * A Zeebe broker with one partition and no exporter, by gRPC. Seven calls a case as for the others, but of
 * its own kind: create, then activate and complete for the service task and each user task. Which case a job
 * belongs to is left to the broker; a job that is activated is claimed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Camunda8 } from '@camunda8/sdk';
import { findBroker } from '../../scripts/lib/zeebe-broker.mjs';
import { OURS, variablesOf } from '../engine/standard-case.mjs';
import { startServer } from '../lib/processes.mjs';

const USER_TASK = 'io.camunda.zeebe:userTask';
const STARTED = /Broker is ready|Startup finished|Started StandaloneBroker/i;

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map((server) => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function startBroker() {
  const found = findBroker();
  if (found.missing) throw new Error(found.missing);
  const data = mkdtempSync(path.join(os.tmpdir(), 'jp-bench-zeebe-'));
  const [gateway, command, internal, management, rest] = await freePorts(5);
  const env = {
    JAVA_HOME: found.java,
    JAVA_OPTS: '-Xmx2g',
    MANAGEMENT_SERVER_PORT: String(management),
    SERVER_PORT: String(rest),
    ZEEBE_LOG_APPENDER: 'Console',
    ZEEBE_BROKER_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(command),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(internal),
    ZEEBE_BROKER_GATEWAY_ENABLE: 'true',
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(gateway),
    ZEEBE_BROKER_DATA_DIRECTORY: data,
    ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING: '200MB',
    ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION: '100MB',
  };
  const ready = (line) => (STARTED.test(line) ? { gateway } : null);
  const broker = path.join(found.home, 'bin', 'broker');
  const server = await startServer('bash', [broker], { ready, env, timeoutMs: 240_000 });
  return { server, gateway, discard: () => rmSync(data, { recursive: true, force: true }) };
}

async function openZeebe() {
  const { server, gateway, discard } = await startBroker();
  const camunda = new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://127.0.0.1:${gateway}`,
    CAMUNDA_OAUTH_DISABLED: true,
    CAMUNDA_LOG_LEVEL: 'none',
  });
  const zeebe = camunda.getZeebeGrpcApiClient();
  await untilDeployed(zeebe);
  const take = async (type, variables) => {
    for (;;) {
      const [job] = await zeebe.activateJobs({
        type,
        maxJobsToActivate: 1,
        timeout: 300_000,
        worker: 'bench',
        requestTimeout: 10_000,
      });
      if (!job) continue;
      await zeebe.completeJob({ jobKey: job.key, variables });
      return;
    }
  };
  return {
    pid: server.pid,
    whole: async (businessKey, district) => {
      await zeebe.createProcessInstance({
        bpmnProcessId: 'standard',
        variables: variablesOf(businessKey, district),
      });
      await take('check', { ok: true });
      for (let task = 0; task < 2; task++) await take(USER_TASK, { outcome: 'approve' });
    },
    counters: async () => null,
    close: async () => {
      await zeebe.close().catch(() => undefined);
      await server.stop();
      discard();
    },
  };
}

async function untilDeployed(zeebe) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await zeebe.deployResource({ name: 'standard.bpmn', process: Buffer.from(OURS) });
    } catch (error) {
      if (attempt === 60) throw error;
      await delay(1_000);
    }
  }
}

export const ZEEBE_PEER = { title: 'Zeebe 8.6.0', open: openZeebe };

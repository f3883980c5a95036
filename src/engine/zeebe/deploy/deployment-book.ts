import type { EntityManager } from 'typeorm';
import { DeploymentChanged, DeploymentRefused } from '../../errors.js';
import type { Deployment, DeploymentResource } from '../../process-engine.js';
import { isBpmn, isDmn } from '../../embedded/model/compiled-deployment.js';
import type { FlowNode, ProcessModel } from '../../embedded/model/process-model.js';
import { checksumOf } from '../../embedded/store/deployment-store.js';
import { GatewayFault, GRPC } from '../client/gateway-fault.js';
import type { DeployedProcess, ZeebeGateway } from '../client/zeebe-gateway.js';
import { BrokerUnavailable } from '../errors.js';
import { Namespace } from './namespace.js';
import { namespaceBpmn } from './namespace-bpmn.js';
import { calledDecisionFiles } from './called-decisions.js';
import { namespaceDmn } from './namespace-dmn.js';

/**
 * Deployments as rows, and on the broker. The broker is asked inside the caller's transaction, before it
 * commits: it takes all files of a deployment or none, so a version that is in the rows is one it runs, and
 * what it refuses is told to the person who deploys. What it took for a transaction that then failed lies
 * there under a namespace that nobody names; deploying the same again finds it.
 */
export class DeploymentBook {
  constructor(private readonly gateway: ZeebeGateway) {}

  /** Whether this very deployment is there already. @throws DeploymentChanged when its id has other content */
  async isDeployed(tx: EntityManager, { id, resources }: Deployment): Promise<boolean> {
    const rows: { checksum: string }[] = await tx.query(
      'SELECT checksum FROM zeebe_deployment WHERE id = $1',
      [id],
    );
    const [row] = rows;
    if (row && row.checksum !== checksumOf(resources)) throw new DeploymentChanged(id);
    return row !== undefined;
  }

  /** @throws DeploymentRefused, DeploymentChanged, BrokerUnavailable */
  async insert(tx: EntityManager, deployment: Deployment, processes: readonly ProcessModel[]): Promise<void> {
    const { id, resources } = deployment;
    const namespace = Namespace.of(id);
    // First the row: another transaction with the same id waits here, not at the broker.
    const inserted: unknown[] = await tx.query(
      'INSERT INTO zeebe_deployment (id, checksum, namespace) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING RETURNING 1',
      [id, checksumOf(resources), namespace.prefix],
    );
    if (inserted.length === 0) {
      await this.isDeployed(tx, deployment);
      return;
    }
    const deployed = await this.send(resources, processes, namespace);
    await insertResources(tx, deployment);
    await insertProcesses(tx, { id, processes, namespace, deployed });
    await insertStartEvents(tx, id, processes, namespace);
  }

  private async send(
    resources: readonly DeploymentResource[],
    processes: readonly ProcessModel[],
    namespace: Namespace,
  ): Promise<readonly DeployedProcess[]> {
    const diagrams = resources.filter(isBpmn);
    const tables = calledDecisionFiles(resources.filter(isDmn), processes);
    try {
      return await this.gateway.deploy([
        ...diagrams.map(({ name, content }) => ({ name, content: namespaceBpmn(content, namespace) })),
        ...tables.map(({ name, content }) => ({ name, content: namespaceDmn(content, namespace) })),
      ]);
    } catch (error) {
      if (error instanceof GatewayFault) throw refusalOf(error, resources, namespace);
      throw error;
    }
  }
}

function refusalOf(
  fault: GatewayFault,
  resources: readonly DeploymentResource[],
  { prefix }: Namespace,
): Error {
  if (fault.status !== GRPC.invalidArgument) return new BrokerUnavailable(fault.message);
  // As people know the ids.
  const text = fault.message.replaceAll(prefix, '');
  const file = resources.find(({ name }) => text.includes(name))?.name ?? resources[0]?.name ?? '';
  return new DeploymentRefused([
    {
      code: 'ZEEBE_REFUSED',
      severity: 'error',
      file,
      message: `Zeebe 不接受这些流程文件：${text}`,
      cure: '请按上面的说明修改所指的元素后重新导入。',
    },
  ]);
}

async function insertResources(tx: EntityManager, { id, resources }: Deployment): Promise<void> {
  await tx.query(
    `INSERT INTO zeebe_resource (deployment_id, name, content)
      SELECT $1, name, content FROM json_to_recordset($2::json) AS r(name text, content text)`,
    [id, JSON.stringify(resources)],
  );
}

async function insertProcesses(
  tx: EntityManager,
  of: {
    id: string;
    processes: readonly ProcessModel[];
    namespace: Namespace;
    deployed: readonly DeployedProcess[];
  },
): Promise<void> {
  const known = new Map(of.deployed.map((each) => [each.zeebeId, each]));
  const rows = of.processes.map(({ id, name, file, root }) => {
    const zeebeId = of.namespace.of(id);
    const { version, definitionKey } = known.get(zeebeId) ?? {};
    return { zeebeId, id, name, file, startable: root.noneStart !== null, version, definitionKey };
  });
  await tx.query(
    `INSERT INTO zeebe_process (zeebe_id, deployment_id, process_id, name, resource_name, startable, version, definition_key)
      SELECT "zeebeId", $1, id, name, file, startable, version, "definitionKey"
      FROM json_to_recordset($2::json) AS r("zeebeId" text, id text, name text, file text, startable boolean,
        version integer, "definitionKey" bigint)`,
    [of.id, JSON.stringify(rows)],
  );
}

async function insertStartEvents(
  tx: EntityManager,
  id: string,
  processes: readonly ProcessModel[],
  namespace: Namespace,
): Promise<void> {
  await tx.query('DELETE FROM zeebe_start_event WHERE process_id = ANY($1::text[])', [
    processes.map((process) => process.id),
  ]);
  const rows = processes.flatMap((process) =>
    [...process.messageStarts, ...process.signalStarts].map((node) => ({
      process: process.id,
      element: node.id,
      kind: node.event.kind,
      name: triggerName(node),
      zeebeName: namespace.of(triggerName(node)),
    })),
  );
  await tx.query(
    `INSERT INTO zeebe_start_event (process_id, element_id, kind, name, zeebe_name, deployment_id)
      SELECT process, element, kind, name, "zeebeName", $1
      FROM json_to_recordset($2::json) AS r(process text, element text, kind text, name text, "zeebeName" text)`,
    [id, JSON.stringify(rows)],
  );
}

const TEXT = /^"((?:[^"\\]|\\.)*)"$/;

/** What a start event waits for. An expression there can only be a text: nothing else is known yet. */
function triggerName({ event }: FlowNode): string {
  if (event.kind !== 'message' && event.kind !== 'signal') return '';
  const { text, feel } = event.name;
  const literal = feel === null ? null : TEXT.exec(feel);
  return literal?.[1] ?? text;
}

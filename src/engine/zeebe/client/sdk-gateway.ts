import type { Camunda8 } from '@camunda8/sdk';
import type { Variables } from '../../process-engine.js';
import { faultOf, GatewayFault } from './gateway-fault.js';
import {
  ZeebeGateway,
  type ActivatedJob,
  type DeployedProcess,
  type ZeebeModification,
} from './zeebe-gateway.js';

export interface SdkGatewaySettings {
  /** `grpc://host:port`, or `grpcs://` with TLS. */
  readonly address: string;
  /** Name that the broker's records carry for our jobs. */
  readonly workerName: string;
  /** Told when the gateway cannot be reached, and when it can again. */
  readonly onConnection?: (state: 'lost' | 'ready') => void;
}

/** Beyond the gateway's own limit of 15 s: a call that nobody answers any more. */
const CALL_LIMIT_MS = 20_000;

type Client = ReturnType<Camunda8['getZeebeGrpcApiClient']>;
type JsonVariables = NonNullable<Parameters<Client['publishMessage']>[0]['variables']>;

/** The broker by @camunda8/sdk. Its package is loaded only by whoever runs on Zeebe. */
export class SdkGateway extends ZeebeGateway {
  private client: Promise<Client> | null = null;
  private closed = false;

  constructor(private readonly settings: SdkGatewaySettings) {
    super();
  }

  override async deploy(
    resources: readonly { readonly name: string; readonly content: string }[],
  ): Promise<readonly DeployedProcess[]> {
    const files = resources.map(({ name, content }) => {
      const bytes = Buffer.from(content);
      return name.endsWith('.dmn') ? { name, decision: bytes } : { name, process: bytes };
    });
    const { deployments } = await this.call((client) => client.deployResources(files));
    return deployments.flatMap((deployment) => {
      const { process } = deployment as {
        process?: { bpmnProcessId: string; version: number; processDefinitionKey: string };
      };
      if (!process) return [];
      const { bpmnProcessId: zeebeId, version, processDefinitionKey: definitionKey } = process;
      return [{ zeebeId, version, definitionKey }];
    });
  }

  override async createInstance(of: {
    readonly zeebeProcessId: string;
    readonly version: number;
    readonly variables: Variables;
    readonly reference: string;
  }): Promise<string> {
    const { processInstanceKey } = await this.call((client) =>
      client.createProcessInstance({
        bpmnProcessId: of.zeebeProcessId,
        version: of.version,
        variables: of.variables as JsonVariables,
        operationReference: Number(of.reference),
      }),
    );
    return processInstanceKey;
  }

  override async cancelInstance(zeebeKey: string): Promise<void> {
    await this.call((client) => client.cancelProcessInstance(zeebeKey));
  }

  override async setVariables(scopeKey: string, variables: Variables, local: boolean): Promise<void> {
    await this.call((client) =>
      client.setVariables({ elementInstanceKey: scopeKey, variables: variables as JsonVariables, local }),
    );
  }

  override async publish(message: Parameters<ZeebeGateway['publish']>[0]): Promise<void> {
    const { name, correlationKey, messageId, timeToLiveMs: timeToLive } = message;
    await this.call((client) =>
      client.publishMessage({
        name,
        correlationKey,
        messageId,
        timeToLive,
        variables: message.variables as JsonVariables,
      }),
    );
  }

  override async broadcast(name: string, variables: Variables): Promise<void> {
    await this.call((client) =>
      client.broadcastSignal({ signalName: name, variables: variables as JsonVariables }),
    );
  }

  override async completeJob(jobKey: string, variables: Variables): Promise<void> {
    await this.call((client) => client.completeJob({ jobKey, variables: variables as JsonVariables }));
  }

  override async failJob(
    jobKey: string,
    { retries, backoffMs, message }: Parameters<ZeebeGateway['failJob']>[1],
  ): Promise<void> {
    await this.call((client) =>
      client.failJob({ jobKey, retries, retryBackOff: backoffMs, errorMessage: message }),
    );
  }

  override async throwError(
    jobKey: string,
    { code, message, variables }: Parameters<ZeebeGateway['throwError']>[1],
  ): Promise<void> {
    await this.call((client) =>
      client.throwError({
        jobKey,
        errorCode: code,
        errorMessage: message,
        variables: variables as JsonVariables,
      }),
    );
  }

  override async setRetries(jobKey: string, retries: number, reference?: string): Promise<void> {
    await this.call((client) =>
      client.updateJobRetries({
        jobKey,
        retries,
        ...(reference === undefined ? {} : { operationReference: Number(reference) }),
      }),
    );
  }

  override async resolveIncident(incidentKey: string): Promise<void> {
    await this.call((client) => client.resolveIncident({ incidentKey }));
  }

  override async migrate(
    zeebeKey: string,
    { definitionKey, mapping }: Parameters<ZeebeGateway['migrate']>[1],
  ): Promise<void> {
    await this.call((client) =>
      client.migrateProcessInstance({
        processInstanceKey: zeebeKey,
        migrationPlan: {
          targetProcessDefinitionKey: definitionKey,
          mappingInstructions: Object.entries(mapping).map(([sourceElementId, targetElementId]) => ({
            sourceElementId,
            targetElementId,
          })),
        },
      }),
    );
  }

  override async modify(zeebeKey: string, { activate, terminate }: ZeebeModification): Promise<void> {
    await this.call((client) =>
      client.modifyProcessInstance({
        processInstanceKey: zeebeKey,
        activateInstructions: activate.map(({ elementId, ancestorKey, variables }) => ({
          elementId,
          // The broker's word for "wherever there is only one".
          ancestorElementInstanceKey: ancestorKey ?? '-1',
          variableInstructions:
            Object.keys(variables).length > 0
              ? [{ scopeId: elementId, variables: variables as JsonVariables }]
              : [],
        })),
        terminateInstructions: terminate.map((elementInstanceKey) => ({ elementInstanceKey })),
      }),
    );
  }

  override async activate(of: Parameters<ZeebeGateway['activate']>[0]): Promise<readonly ActivatedJob[]> {
    const { type, max, timeoutMs, waitMs } = of;
    const jobs = await this.call(
      (client) =>
        client.activateJobs<Variables, Record<string, string>>({
          type,
          worker: this.settings.workerName,
          timeout: timeoutMs,
          maxJobsToActivate: max,
          requestTimeout: waitMs,
        }),
      waitMs + CALL_LIMIT_MS,
    );
    return jobs.map((job) => ({
      key: job.key,
      type: job.type,
      zeebeInstanceKey: job.processInstanceKey,
      zeebeProcessId: job.bpmnProcessId,
      elementKey: job.elementInstanceKey,
      elementId: job.elementId,
      headers: { ...job.customHeaders },
      variables: { ...job.variables },
      retries: job.retries,
      deadline: new Date(Number(job.deadline)),
    }));
  }

  override async partitions(): Promise<number> {
    const { partitionsCount } = await this.call((client) => client.topology());
    return partitionsCount;
  }

  override async close(): Promise<void> {
    this.closed = true;
    const client = await this.client?.catch(() => null);
    await client?.close();
  }

  private async call<T>(work: (client: Client) => Promise<T>, limitMs = CALL_LIMIT_MS): Promise<T> {
    if (this.closed) throw new GatewayFault('later', null, 'the gateway is closed');
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new GatewayFault('unknown', null, `no answer within ${limitMs} ms`)),
        limitMs,
      );
    });
    try {
      this.client ??= connect(this.settings);
      const answer = await Promise.race([work(await this.client), limit]);
      // The SDK answers null to calls that it dropped because it was closed.
      if (answer === null) throw new GatewayFault('unknown', null, 'the gateway was closed');
      return answer;
    } catch (error) {
      throw faultOf(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

async function connect({ address, onConnection }: SdkGatewaySettings): Promise<Client> {
  const { Camunda8 } = await import('@camunda8/sdk');
  const client = new Camunda8({
    ZEEBE_GRPC_ADDRESS: address,
    CAMUNDA_LOG_LEVEL: 'none',
    CAMUNDA_SUPPORT_LOG_ENABLED: false,
    zeebeGrpcSettings: {
      ZEEBE_CLIENT_LOG_LEVEL: 'NONE',
      // Whether a command may be sent again is decided where it is known what it does: in the outbox.
      ZEEBE_GRPC_CLIENT_RETRY: false,
      ZEEBE_GRPC_CLIENT_EAGER_CONNECT: false,
      GRPC_MAX_RECONNECT_BACKOFF_MS: '5000',
    },
  }).getZeebeGrpcApiClient();
  client.on('connectionError', () => onConnection?.('lost'));
  client.on('ready', () => onConnection?.('ready'));
  return client;
}

import type { DataSource } from 'typeorm';
import type { ZeebeGateway } from '../client/zeebe-gateway.js';
import type { InstanceBook } from '../instances/instance-book.js';
import type { OutboxCommand } from './commands.js';
import type { OutboxRow } from './outbox-store.js';

type CommandOf<K extends OutboxCommand['kind']> = Extract<OutboxCommand, { kind: K }>;

/** What the command needs is not there: its instance never came to be. Sending it makes no sense any more. */
export class NothingToSendTo extends Error {}

interface Target {
  readonly zeebeKey: string | null;
  readonly zeebeId: string;
  readonly version: number;
}

/** Turns one row into one call, with the broker's keys for ours. */
export class CommandSender {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gateway: ZeebeGateway,
    private readonly instances: InstanceBook,
  ) {}

  /** @throws GatewayFault, NothingToSendTo */
  async send(row: OutboxRow): Promise<void> {
    const { command } = row;
    switch (command.kind) {
      case 'start':
        return this.start(command);
      case 'cancel':
      case 'setVariables':
      case 'migrate':
      case 'modify':
        return this.sendToInstance(command);
      case 'completeJob':
      case 'failJob':
      case 'throwError':
      case 'setRetries':
        return this.sendToJob(command);
      default:
        return this.sendElsewhere(row.id, command);
    }
  }

  private async sendToJob(
    command: CommandOf<'completeJob' | 'failJob' | 'throwError' | 'setRetries'>,
  ): Promise<void> {
    switch (command.kind) {
      case 'completeJob':
        return this.gateway.completeJob(command.jobKey, command.variables);
      case 'failJob':
        return this.gateway.failJob(command.jobKey, command);
      case 'throwError':
        return this.gateway.throwError(command.jobKey, command);
      case 'setRetries':
        return this.gateway.setRetries(command.jobKey, command.retries);
    }
  }

  private async sendElsewhere(
    id: string,
    command: CommandOf<'publish' | 'broadcast' | 'cancelDuplicate' | 'resolveIncident'>,
  ): Promise<void> {
    const { gateway } = this;
    switch (command.kind) {
      case 'publish':
        return gateway.publish({ ...command, messageId: command.messageId ?? `outbox-${id}` });
      case 'broadcast':
        return gateway.broadcast(command.name, command.variables);
      case 'cancelDuplicate':
        return gateway.cancelInstance(command.zeebeKey);
      case 'resolveIncident':
        return this.resolve(command);
    }
  }

  private async sendToInstance(
    command: CommandOf<'cancel' | 'setVariables' | 'migrate' | 'modify'>,
  ): Promise<void> {
    const { zeebeKey } = await this.target(command.instanceKey);
    if (zeebeKey === null) throw new NothingToSendTo('the instance was never started');
    switch (command.kind) {
      case 'cancel':
        return this.gateway.cancelInstance(zeebeKey);
      case 'setVariables':
        return this.gateway.setVariables(command.elementKey ?? zeebeKey, command.variables, command.local);
      case 'migrate':
        return this.migrate(zeebeKey, command);
      case 'modify':
        return this.gateway.modify(zeebeKey, {
          activate: command.activate.map(({ elementId, ancestorKey, variables }) => ({
            elementId,
            ancestorKey: ancestorKey ?? null,
            variables: variables ?? {},
          })),
          terminate: command.terminate,
        });
    }
  }

  /** Made once more when an answer was lost: the book keeps the first and cancels the second. */
  private async start({ instanceKey, variables }: CommandOf<'start'>): Promise<void> {
    const target = await this.target(instanceKey);
    // The record of an attempt whose answer was lost has come meanwhile.
    if (target.zeebeKey !== null) return;
    const zeebeKey = await this.gateway.createInstance({
      zeebeProcessId: target.zeebeId,
      version: target.version,
      variables,
      reference: instanceKey,
    });
    await this.dataSource.transaction((tx) =>
      this.instances.claim(tx, { key: instanceKey, zeebeKey, zeebeProcessId: target.zeebeId }),
    );
  }

  private async resolve({ incidentKey, jobKey, retries }: CommandOf<'resolveIncident'>): Promise<void> {
    if (jobKey !== null) await this.gateway.setRetries(jobKey, retries);
    await this.gateway.resolveIncident(incidentKey);
  }

  private async migrate(zeebeKey: string, command: CommandOf<'migrate'>): Promise<void> {
    const { targetDeploymentId, targetProcessId, mapping } = command;
    const rows: { key: string }[] = await this.dataSource.query(
      'SELECT definition_key::text AS key FROM zeebe_process WHERE deployment_id = $1 AND process_id = $2',
      [targetDeploymentId, targetProcessId],
    );
    const [target] = rows;
    if (!target) throw new NothingToSendTo('the process to migrate to is not deployed');
    // Its record tells the book.
    await this.gateway.migrate(zeebeKey, { definitionKey: target.key, mapping });
  }

  private async target(instanceKey: string): Promise<Target> {
    const rows: Target[] = await this.dataSource.query(
      `SELECT i.zeebe_key::text AS "zeebeKey", p.zeebe_id AS "zeebeId", p.version FROM zeebe_instance i
       JOIN zeebe_process p ON p.deployment_id = i.deployment_id AND p.process_id = i.process_id WHERE i.key = $1`,
      [instanceKey],
    );
    if (!rows[0]) throw new NothingToSendTo(`no instance ${instanceKey}`);
    return rows[0];
  }
}

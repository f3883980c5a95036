import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine, type InstanceDetail, type MigrationPlan } from '../engine/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { Invalid } from '../shared/errors.js';
import {
  CheckMigrationDto,
  MigrateDto,
  ModifyDto,
  ReasonDto,
  ResolveDto,
  SetVariablesDto,
} from './instance-acts.dto.js';
import type { MigrationCheck, MigrationTarget } from './instance.view.js';
import { MigrationTargets } from './migration-targets.js';
import { ReachableProcesses } from './reachable-processes.js';

interface Act {
  readonly action: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What an administrator may do to a running process. Every act says why, and is kept in the trail. */
@ApiTags('instances')
@Controller()
export class InstanceActsController {
  constructor(
    private readonly engine: ProcessEngine,
    private readonly audit: Audit,
    private readonly reachable: ReachableProcesses,
    private readonly migrationTargets: MigrationTargets,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Post('incidents/:key/resolve')
  @HttpCode(204)
  @Policy({ capability: 'administer' })
  @ApiOperation({ summary: 'Resolves an incident; a job out of retries gets new ones' })
  async resolve(
    @Param('key') key: string,
    @Body() body: ResolveDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    // Before the transaction: the engine's views read on connections of their own.
    const incident = await this.reachable.incident(person, key);
    const { groupId } = await this.own(person, incident.instanceKey);
    await this.dataSource.transaction(async (tx) => {
      await this.engine.resolveIncident(tx, key, body.retries ? { retries: body.retries } : {});
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'incident.resolved',
        subject: `incident:${key}`,
        data: { element: incident.elementId, retries: body.retries ?? null },
        ...(groupId && { seasonId: groupId }),
      });
    });
  }

  @Post('instances/:key/variables')
  @HttpCode(204)
  @Policy({ capability: 'administer' })
  @ApiOperation({ summary: 'Sets variables of an instance, or of one of its tokens' })
  async setVariables(
    @Param('key') key: string,
    @Body() body: SetVariablesDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    const { variables, elementKey, local } = body;
    const options = { ...(elementKey && { elementKey }), ...(local !== undefined && { local }) };
    const data = { names: Object.keys(variables), elementKey, local, reason: body.reason };
    await this.act(key, person, { action: 'instance.variables-set', data }, (tx) =>
      this.engine.setVariables(tx, key, variables, options),
    );
  }

  @Post('instances/:key/cancel')
  @HttpCode(204)
  @Policy({ capability: 'administer' })
  @ApiOperation({ summary: 'Ends an instance where it stands' })
  async cancel(
    @Param('key') key: string,
    @Body() { reason }: ReasonDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    await this.act(key, person, { action: 'instance.cancelled', data: { reason } }, (tx) =>
      this.engine.cancel(tx, key),
    );
  }

  @Post('instances/:key/modify')
  @HttpCode(204)
  @Policy({ capability: 'administer' })
  @ApiOperation({ summary: 'Puts tokens elsewhere; without any left the instance ends as terminated' })
  async modify(
    @Param('key') key: string,
    @Body() { activate = [], terminate = [], reason }: ModifyDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    if (activate.length + terminate.length === 0) {
      throw new Invalid('MODIFICATION_EMPTY', '没有选择要进入或要终止的步骤，请至少选择一个。');
    }
    const entered = activate.map(({ elementId, ancestorKey }) => ({ elementId, ancestorKey }));
    const data = { activate: entered, terminate, reason };
    await this.act(key, person, { action: 'instance.modified', data }, (tx) =>
      this.engine.modify(tx, key, { activate, terminate }),
    );
  }

  @Get('instances/:key/targets')
  @Policy({ capability: 'administer' })
  @ApiOperation({ summary: 'Versions of the plan that an instance may move to, newest first' })
  async targets(
    @Param('key') key: string,
    @Person() person: CurrentPerson,
  ): Promise<readonly MigrationTarget[]> {
    return this.migrationTargets.of(this.dataSource.manager, await this.own(person, key));
  }

  @Post('instances/:key/migration/check')
  @HttpCode(200)
  @Policy({ capability: 'administer' })
  @ApiOperation({ summary: 'What stands in the way of a migration; changes nothing' })
  async checkMigration(
    @Param('key') key: string,
    @Body() body: CheckMigrationDto,
    @Person() person: CurrentPerson,
  ): Promise<MigrationCheck> {
    await this.own(person, key);
    return { faults: await this.engine.checkMigration(key, planOf(body)) };
  }

  @Post('instances/:key/migrate')
  @HttpCode(204)
  @Policy({ capability: 'administer' })
  @ApiOperation({ summary: 'Moves an instance to another version of its plan' })
  async migrate(
    @Param('key') key: string,
    @Body() body: MigrateDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    const instance = await this.own(person, key);
    const plan = planOf(body);
    await this.migrationTargets.assertAllowed(this.dataSource.manager, instance, plan);
    const data = { from: instance.deploymentId, to: plan.targetDeploymentId, reason: body.reason };
    await this.act(key, person, { action: 'instance.migrated', data }, (tx) =>
      this.engine.migrate(tx, key, plan),
    );
  }

  private own(person: CurrentPerson, key: string): Promise<InstanceDetail> {
    return this.reachable.instance(person, key, ['administer']);
  }

  private async act(
    key: string,
    person: CurrentPerson,
    { action, data }: Act,
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    const { groupId, processId, businessKey } = await this.own(person, key);
    await this.dataSource.transaction(async (tx) => {
      await work(tx);
      await this.audit.append(tx, {
        actor: person.accountId,
        action,
        subject: `instance:${key}`,
        data: { process: processId, businessKey, ...data },
        ...(groupId && { seasonId: groupId }),
      });
    });
  }
}

const planOf = ({ targetVersionId, targetProcessId, mapping }: CheckMigrationDto): MigrationPlan => ({
  targetDeploymentId: targetVersionId,
  targetProcessId,
  // An element left without a place is one that keeps its id.
  mapping: Object.fromEntries(
    Object.entries(mapping).filter(([, to]) => typeof to === 'string' && to !== ''),
  ),
});

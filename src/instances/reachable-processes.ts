import { Injectable } from '@nestjs/common';
import { ProcessEngine, type IncidentView, type InstanceDetail } from '../engine/index.js';
import { holdsIn, type CurrentPerson } from '../identity/index.js';
import type { Capability } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';

/** Below the largest key a database can hold. */
const KEY = /^\d{1,18}$/;

/** Processes as far as a person's season goes: several seasons may run on one version of a plan. */
@Injectable()
export class ReachableProcesses {
  constructor(private readonly engine: ProcessEngine) {}

  /** @throws NotFound, also for an instance of a season in which the person holds none of the capabilities */
  async instance(
    person: CurrentPerson,
    key: string,
    capabilities: readonly Capability[],
  ): Promise<InstanceDetail> {
    const instance = KEY.test(key) ? await this.engine.instance(key) : null;
    if (instance?.groupId && holdsIn(person, instance.groupId, ...capabilities)) return instance;
    throw new NotFound('没有找到这个流程实例。');
  }

  /** @throws NotFound when it is resolved already or belongs to another season */
  async incident(person: CurrentPerson, key: string): Promise<IncidentView> {
    const [incident] = KEY.test(key) ? await this.engine.incidents({ incidentKey: key, limit: 1 }) : [];
    if (incident?.key !== key) throw new NotFound('没有找到这件流程故障，它可能已经处理完毕。请刷新后查看。');
    await this.instance(person, incident.instanceKey, ['administer']);
    return incident;
  }
}

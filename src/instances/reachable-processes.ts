import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessEngine, type IncidentView, type InstanceDetail } from '../engine/index.js';
import { holdsIn, type CurrentPerson } from '../identity/index.js';
import type { Capability } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';

/** Below the largest key a database can hold. */
const KEY = /^\d{1,18}$/;
const EVERY_INCIDENT = 10_000;

/** The seasons that business keys belong to: an instance runs for a season or for a case of one. */
const SEASONS = `
  SELECT s.id::text AS key, s.id AS season FROM season s WHERE s.id::text = ANY($1)
  UNION ALL SELECT e.id::text, e.season_id FROM entry e WHERE e.id::text = ANY($1)`;

/** Processes as far as a person's season goes: several seasons may run on one version of a plan. */
@Injectable()
export class ReachableProcesses {
  constructor(private readonly engine: ProcessEngine) {}

  /** @throws NotFound, also for an instance of a season in which the person holds none of the capabilities */
  async instance(
    tx: EntityManager,
    person: CurrentPerson,
    key: string,
    capabilities: readonly Capability[],
  ): Promise<InstanceDetail> {
    const instance = KEY.test(key) ? await this.engine.instance(key) : null;
    const season = instance && (await seasonsOf(tx, [instance.businessKey])).get(instance.businessKey);
    if (instance && season && holdsIn(person, season, ...capabilities)) return instance;
    throw new NotFound('没有找到这个流程实例。');
  }

  /** @throws NotFound when it is resolved already or belongs to another season */
  async incident(tx: EntityManager, person: CurrentPerson, key: string): Promise<IncidentView> {
    const incidents = await this.engine.incidents({ limit: EVERY_INCIDENT });
    const incident = incidents.find((candidate) => candidate.key === key);
    if (!incident) throw new NotFound('没有找到这件流程故障，它可能已经处理完毕。请刷新后查看。');
    await this.instance(tx, person, incident.instanceKey, ['administer']);
    return incident;
  }
}

/** Business key → season; keys of nothing known are left out. */
export async function seasonsOf(
  tx: EntityManager,
  businessKeys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows: { key: string; season: string }[] = await tx.query(SEASONS, [businessKeys]);
  return new Map(rows.map(({ key, season }) => [key, season]));
}

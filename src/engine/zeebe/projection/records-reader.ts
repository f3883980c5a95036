import type { DataSource, EntityManager } from 'typeorm';
import type {
  DueTimer,
  ElementCount,
  ElementCountQuery,
  ElementView,
  IncidentQuery,
  IncidentView,
  InstanceDetail,
  InstanceQuery,
  InstanceView,
  Variables,
} from '../../process-engine.js';
import { type OpenIncident, ZeebeReader } from '../zeebe-reader.js';
import type { BrokerStatus } from './broker-status.js';
import { readInstance, readLiveElements, readVisibleVariables } from './instance-view.js';
import type { Projector } from './projector.js';
import type { RehearsalTime } from './rehearsal-time.js';
import type { Settling } from './settling.js';
import { countElements, KEY, listIncidents, listInstances } from './views.js';

export interface RecordsReaderParts {
  readonly projector: Projector;
  readonly settling: Settling;
  readonly time: RehearsalTime;
  readonly status: BrokerStatus;
}

/** Answers from the rows that the broker's records have become. */
export class RecordsReader extends ZeebeReader {
  readonly projector: Projector;
  readonly status: BrokerStatus;

  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: RecordsReaderParts,
  ) {
    super();
    this.projector = parts.projector;
    this.status = parts.status;
  }

  override async instances(query: InstanceQuery): Promise<readonly InstanceView[]> {
    return listInstances(this.dataSource.manager, query);
  }

  override async instance(instanceKey: string): Promise<InstanceDetail | null> {
    return readInstance(this.dataSource.manager, instanceKey);
  }

  override async elementCounts(query: ElementCountQuery): Promise<readonly ElementCount[]> {
    return countElements(this.dataSource.manager, query);
  }

  override async incidents(query: IncidentQuery): Promise<readonly IncidentView[]> {
    return listIncidents(this.dataSource.manager, query);
  }

  override async nextTimer(clockId: string): Promise<DueTimer | null> {
    const timers: DueTimer[] = await this.dataSource.query(
      `SELECT t.due_at AS "dueAt", t.target_id AS "elementId", i.key::text AS "instanceKey"
       FROM zeebe_timer t JOIN zeebe_instance i ON i.zeebe_key = t.process_instance_key
       WHERE i.clock_id = $1 ORDER BY t.due_at, t.key LIMIT 1`,
      [clockId],
    );
    return timers[0] ?? null;
  }

  override async clockMoved(clockId: string): Promise<void> {
    await this.parts.time.resume();
    await this.parts.time.follow(clockId);
  }

  override async settle(): Promise<void> {
    await this.parts.time.resume();
    await this.parts.settling.settle();
  }

  override async beforeStart(tx: EntityManager, clockId: string): Promise<void> {
    await this.parts.time.stand(tx, clockId);
  }

  override async openIncident(tx: EntityManager, incidentKey: string): Promise<OpenIncident | null> {
    if (!KEY.test(incidentKey)) return null;
    const rows: OpenIncident[] = await tx.query(
      `SELECT n.key::text, i.key::text AS "instanceKey", n.job_key::text AS "jobKey"
       FROM zeebe_incident n JOIN zeebe_instance i ON i.zeebe_key = n.process_instance_key
       WHERE n.key = $1 AND n.resolved_at IS NULL`,
      [incidentKey],
    );
    return rows[0] ?? null;
  }

  override async liveElements(tx: EntityManager, instanceKey: string): Promise<readonly ElementView[]> {
    return readLiveElements(tx, instanceKey);
  }

  override async visibleVariables(tx: EntityManager, scopeKey: string): Promise<Variables> {
    return readVisibleVariables(tx, scopeKey);
  }
}

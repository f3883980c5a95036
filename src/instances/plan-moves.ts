import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine, type InstanceView, type MigrationPlan } from '../engine/index.js';
import { PlanVersions, Seasons, type PlanVersion } from '../seasons/index.js';
import { AppError, Invalid, NotFound } from '../shared/errors.js';
import { retriedTransaction } from '../shared/retried-transaction.js';
import { diagramChanges, stepsOf, type DiagramStep } from './diagram-changes.js';
import type { InstancePreview, PlanMovePreview, PlanMoveView, ProcessPreview } from './plan-move.view.js';
import { processName } from './process-name.js';

/** Process id → element id of the running version → of the target; those not named keep their id. */
export type Mappings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Cases looked at in one preview; the engine lists the newest first. */
const MOST = 500;

/** Takes running cases over to the version in force, or one that is to be: first a look, then in batches. */
@Injectable()
export class PlanMoves implements OnApplicationBootstrap {
  private readonly log = new Logger('PlanMoves');

  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly engine: ProcessEngine,
    private readonly audit: Audit,
    private readonly dataSource: DataSource,
  ) {}

  /** What changes and who can go. Changes nothing. @throws NotFound */
  async preview(seasonId: string, targetId: string, mappings: Mappings): Promise<PlanMovePreview> {
    const target = await this.target(seasonId, targetId);
    const moving = await this.movable(seasonId, target.id);
    const groups = new Map<string, InstanceView[]>();
    for (const instance of moving) {
      const key = `${instance.deploymentId} ${instance.processId}`;
      groups.set(key, [...(groups.get(key) ?? []), instance]);
    }
    const processes: ProcessPreview[] = [];
    for (const instances of groups.values()) processes.push(await this.process(target, instances, mappings));
    return { targetId: target.id, processes };
  }

  /** Notes the batch; `run` takes it over. @throws NotFound, Invalid */
  async begin(seasonId: string, of: Batch): Promise<string> {
    const target = await this.target(seasonId, of.targetId);
    const movable = new Map((await this.movable(seasonId, target.id)).map((each) => [each.key, each]));
    const keys = [...new Set(of.keys)];
    const chosen = keys.flatMap((key) => movable.get(key) ?? []);
    if (chosen.length === 0 || chosen.length < keys.length) {
      throw new Invalid('PLAN_MOVE_CHOICE', '所选的流程有的已经结束或不属于本批次，请刷新后重新选择。');
    }
    const titles = await this.titles(chosen);
    // What the engine tells is read before: the transaction has the connection to itself.
    return this.dataSource.transaction((tx) => this.note(tx, seasonId, of, { chosen, titles }));
  }

  private async note(
    tx: EntityManager,
    seasonId: string,
    of: Batch,
    { chosen, titles }: { chosen: readonly InstanceView[]; titles: ReadonlyMap<string, string> },
  ): Promise<string> {
    const id = randomUUID();
    const season = await this.seasons.get(tx, seasonId);
    await tx.query(
      'INSERT INTO plan_move (id, season_id, target_id, mapping, reason, by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [
        ...[id, season.id, of.targetId, JSON.stringify(of.mappings), of.reason, of.by],
        await this.seasons.now(tx, season),
      ],
    );
    for (const { key, processId, businessKey } of chosen) {
      await tx.query(
        `INSERT INTO plan_move_item (move_id, instance_key, process_id, title, state) VALUES ($1, $2, $3, $4, 'waiting')`,
        [id, key, processId, titles.get(businessKey) ?? processId],
      );
    }
    await this.audit.append(tx, {
      ...{ actor: of.by, action: 'season.plan-move-begun', subject: `season:${season.id}` },
      data: { move: id, target: of.targetId, cases: chosen.length, reason: of.reason },
    });
    return id;
  }

  /** A batch that a server left behind when it stopped goes on. */
  async onApplicationBootstrap(): Promise<void> {
    const left: { id: string; by: string }[] = await this.dataSource.query(
      'SELECT id, by FROM plan_move WHERE ended_at IS NULL',
    );
    for (const { id, by } of left) this.start(id, by);
  }

  /** Goes on by itself; the list tells how far it is. */
  start(moveId: string, by: string): void {
    this.run(moveId, by).catch((error: unknown) => this.log.error(error));
  }

  /** Each case in a transaction of its own: it has moved whole, or stands as it stood, with the reason. */
  private async run(moveId: string, by: string): Promise<void> {
    while (await this.next(moveId, by));
    await this.dataSource.query('UPDATE plan_move SET ended_at = clock_timestamp() WHERE id = $1', [moveId]);
  }

  async list(seasonId: string): Promise<readonly PlanMoveView[]> {
    const rows: (Omit<PlanMoveView, 'at' | 'endedAt'> & { at: Date; endedAt: Date | null })[] =
      await this.dataSource.query(
        `SELECT m.id, m.target_id AS "targetId", m.reason, a.display_name AS by, m.at, m.ended_at AS "endedAt",
           (SELECT coalesce(json_agg(json_build_object('instanceKey', i.instance_key, 'processId', i.process_id,
              'title', i.title, 'state', i.state, 'message', i.message) ORDER BY i.title, i.instance_key), '[]')
            FROM plan_move_item i WHERE i.move_id = m.id) AS items
         FROM plan_move m JOIN account a ON a.id = m.by WHERE m.season_id = $1 ORDER BY m.at DESC, m.id LIMIT 50`,
        [seasonId],
      );
    return rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    }));
  }

  /** @returns whether there was one to move. */
  private async next(moveId: string, by: string): Promise<boolean> {
    const at: { key: string | null } = { key: null };
    try {
      await retriedTransaction(this.dataSource, async (tx) => {
        const item = await nextItem(tx, moveId);
        at.key = item?.key ?? null;
        if (item) await this.move(tx, moveId, item, by);
      });
    } catch (error) {
      if (at.key === null) throw error;
      if (!(error instanceof AppError)) this.log.error(error);
      const message = error instanceof AppError ? explain(error) : '系统出错，没有迁移，请查看日志后重试。';
      await settle(this.dataSource.manager, moveId, at.key, { state: 'refused', message });
    }
    return at.key !== null;
  }

  private async move(tx: EntityManager, moveId: string, item: Item, by: string): Promise<void> {
    const { key, process, target, season, reason } = item;
    const mapping = item.mapping[process] ?? {};
    await this.engine.migrate(tx, key, { targetDeploymentId: target, targetProcessId: process, mapping });
    await settle(tx, moveId, key, { state: 'moved', message: null });
    const data = { move: moveId, to: target, reason };
    const subject = `instance:${key}`;
    await this.audit.append(tx, { actor: by, action: 'instance.migrated', subject, data, seasonId: season });
  }

  private async process(
    target: PlanVersion,
    instances: readonly InstanceView[],
    mappings: Mappings,
  ): Promise<ProcessPreview> {
    const { processId, deploymentId } = instances[0] ?? { processId: '', deploymentId: '' };
    const before = diagramOf(await this.versions.get(deploymentId), processId) ?? '';
    const after = diagramOf(target, processId);
    const plan = {
      targetDeploymentId: target.id,
      targetProcessId: processId,
      mapping: mappings[processId] ?? {},
    };
    const previews = await this.instances(instances, plan);
    const steps = after === null ? [] : stepsOf(after).map(({ id, name, type }) => ({ id, name, type }));
    const known = new Set(steps.map(({ id }) => id));
    const standing = new Set(previews.flatMap((each) => each.standing));
    return {
      processId,
      name: processName(before).name,
      changes: after === null ? null : diagramChanges(before, after),
      unmapped:
        after === null ? [] : [...standing].filter((id) => !known.has(id)).map((id) => stepIn(before, id)),
      steps,
      instances: previews,
    };
  }

  private async instances(
    instances: readonly InstanceView[],
    plan: MigrationPlan,
  ): Promise<readonly InstancePreview[]> {
    const titles = await this.titles(instances);
    const previews: InstancePreview[] = [];
    for (const { key, businessKey } of instances) {
      const faults = await this.engine.checkMigration(key, plan);
      const title = titles.get(businessKey) ?? businessKey;
      previews.push({ key, title, standing: await this.standing(key), faults });
    }
    return previews;
  }

  private async standing(key: string): Promise<readonly string[]> {
    const detail = await this.engine.instance(key);
    const live = detail?.elements.filter(({ state }) => state === 'active') ?? [];
    return [...new Set(live.map(({ elementId }) => elementId))];
  }

  /** Roots of the season that run on another version: what they have called follows them. */
  private async movable(seasonId: string, targetId: string): Promise<readonly InstanceView[]> {
    const running = await this.engine.instances({ groupId: seasonId, state: 'active', limit: MOST });
    return running.filter(({ parentKey, deploymentId }) => parentKey === null && deploymentId !== targetId);
  }

  /** @throws NotFound for a version of another plan, or one that is not released */
  private async target(seasonId: string, targetId: string): Promise<PlanVersion> {
    const season = await this.seasons.get(this.dataSource.manager, seasonId);
    const all = await this.versions.list(this.dataSource.manager);
    const found = all.find(({ id }) => id === targetId);
    if (found?.planKey === season.planKey && found.status === 'released') return this.versions.get(targetId);
    throw new NotFound('没有找到要改用的方案版本。它应属于同一方案并且已经发布，请重新选择。');
  }

  private async titles(instances: readonly InstanceView[]): Promise<ReadonlyMap<string, string>> {
    const rows: { id: string; title: string }[] = await this.dataSource.query(
      `SELECT id::text, title FROM entry WHERE id::text = ANY($1)
       UNION ALL SELECT id::text, title FROM season WHERE id::text = ANY($1)`,
      [instances.map(({ businessKey }) => businessKey)],
    );
    return new Map(rows.map(({ id, title }) => [id, title]));
  }
}

const diagramOf = ({ diagrams }: PlanVersion, processId: string): string | null =>
  Object.values(diagrams).find((xml) => processName(xml).id === processId) ?? null;

function stepIn(xml: string, id: string): DiagramStep {
  const { name = id, type = '' } = stepsOf(xml).find((step) => step.id === id) ?? {};
  return { id, name, type };
}

/** The engine lists every fault with its cure. */
function explain(error: AppError): string {
  const { faults } = error as AppError & { faults?: readonly { message: string; cure: string }[] };
  return faults?.map(({ message, cure }) => `${message}${cure}`).join('') ?? error.message;
}

/** What an administrator asks for. */
interface Batch {
  readonly targetId: string;
  readonly mappings: Mappings;
  readonly keys: readonly string[];
  readonly reason: string;
  readonly by: string;
}

interface Item {
  readonly key: string;
  readonly process: string;
  readonly target: string;
  readonly season: string;
  readonly mapping: Mappings;
  readonly reason: string;
}

/** Held until the transaction ends: several servers may work on one batch. */
async function nextItem(tx: EntityManager, moveId: string): Promise<Item | null> {
  const rows: Item[] = await tx.query(
    `SELECT i.instance_key AS key, i.process_id AS process, m.target_id AS target, m.season_id AS season,
       m.mapping, m.reason FROM plan_move_item i JOIN plan_move m ON m.id = i.move_id
     WHERE i.move_id = $1 AND i.state = 'waiting' ORDER BY i.instance_key LIMIT 1 FOR UPDATE OF i SKIP LOCKED`,
    [moveId],
  );
  return rows[0] ?? null;
}

const settle = (
  tx: EntityManager,
  moveId: string,
  key: string,
  { state, message }: { state: 'moved' | 'refused'; message: string | null },
): Promise<unknown> =>
  tx.query('UPDATE plan_move_item SET state = $3, message = $4 WHERE move_id = $1 AND instance_key = $2', [
    ...[moveId, key, state, message],
  ]);

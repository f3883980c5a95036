import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine } from '../engine/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { buildVersion } from './package-version.js';
import type { PlanFiles, PlanVersion } from './plan-package.js';

/** What lists show of a version without reading its files. */
export interface PlanVersionSummary {
  readonly id: string;
  readonly planKey: string;
  readonly title: string;
  readonly year: number;
  readonly status: 'draft' | 'checked' | 'released';
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly releasedBy: string | null;
  readonly releasedSecondBy: string | null;
  readonly releasedAt: Date | null;
}

const SUMMARY = `id, plan_key AS "planKey", title, year, status, created_by AS "createdBy", created_at AS "createdAt",
  released_by AS "releasedBy", released_second_by AS "releasedSecondBy", released_at AS "releasedAt"`;

/** Kept in memory; a server rarely works with more than a few at once. */
const MOST_CACHED = 60;

export interface BesideVersion {
  readonly rehearsal?: string | null;
  readonly acceptedWarnings?: readonly AcceptedWarning[];
}

/** A warning of the checks that somebody let pass, and why. */
export interface AcceptedWarning {
  readonly code: string;
  readonly place: string;
  readonly message: string;
  readonly reason: string;
}

/** @throws NotFound */
export async function readVersion(tx: EntityManager, id: string): Promise<PlanVersion> {
  const rows: { files: PlanFiles }[] = await tx.query('SELECT files FROM plan_version WHERE id = $1', [id]);
  if (!rows[0]) throw new NotFound('没有找到这个方案版本。');
  return buildVersion(rows[0].files);
}

/** Stored plan versions. They never change, so each is read and parsed once. */
@Injectable()
export class PlanVersions implements OnApplicationBootstrap {
  private readonly cache = new Map<string, Promise<PlanVersion>>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly engine: ProcessEngine,
    private readonly audit: Audit,
  ) {}

  /** Reads what running seasons use before anybody asks from inside a transaction. */
  async onApplicationBootstrap(): Promise<void> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT plan_version_id AS id FROM season WHERE state = 'open'
       UNION SELECT e.plan_version_id FROM entry e JOIN season s ON s.id = e.season_id WHERE s.state = 'open'`,
    );
    for (const { id } of rows) await this.get(id);
  }

  /**
   * @param tx where it is asked from inside a transaction and may not be in memory yet.
   * @throws NotFound
   */
  get(id: string, tx?: EntityManager): Promise<PlanVersion> {
    const known = this.cache.get(id);
    if (known) return known;
    const reading = readVersion(tx ?? this.dataSource.manager, id);
    this.remember(id, reading);
    reading.catch(() => this.cache.delete(id));
    return reading;
  }

  async list(tx: EntityManager): Promise<readonly PlanVersionSummary[]> {
    return tx.query<PlanVersionSummary[]>(`SELECT ${SUMMARY} FROM plan_version ORDER BY created_at DESC, id`);
  }

  /**
   * Stores a checked version; the same content twice is the same version. What lies beside it, the script of people
   * and why warnings were accepted, may be told again until it is released.
   */
  async import(
    tx: EntityManager,
    version: PlanVersion,
    by: string,
    beside: BesideVersion = {},
  ): Promise<void> {
    const { plan } = version;
    const stored: unknown[] = await tx.query(
      `INSERT INTO plan_version (id, plan_key, title, year, hash, files, status, created_by) VALUES ($1,$2,$3,$4,$5,$6,'checked',$7)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [version.id, plan.plan, plan.title, plan.year, version.hash, JSON.stringify(version.files), by],
    );
    await tx.query(
      `UPDATE plan_version SET rehearsal = coalesce($2, rehearsal), accepted_warnings = coalesce($3::jsonb, accepted_warnings)
       WHERE id = $1 AND status <> 'released'`,
      [
        version.id,
        beside.rehearsal ?? null,
        beside.acceptedWarnings ? JSON.stringify(beside.acceptedWarnings) : null,
      ],
    );
    this.remember(version.id, Promise.resolve(version));
    if (stored.length === 0) return;
    await this.audit.append(tx, {
      actor: by,
      action: 'plan.imported',
      subject: `plan:${version.id}`,
      data: { plan: plan.plan, hash: version.hash },
    });
  }

  /**
   * Puts a version at the disposal of seasons: from now on it can be started and never changes.
   * Releasing it again does nothing.
   * @throws Conflict when one person signs twice @throws NotFound
   */
  async release(tx: EntityManager, id: string, by: string, secondBy: string): Promise<void> {
    if (by === secondBy) {
      throw new Conflict('RELEASE_SAME_PERSON', '发布方案须由两位不同的人员确认，请另一位管理员确认。');
    }
    const version = await this.get(id, tx);
    const released: unknown[][] = await tx.query(
      `UPDATE plan_version SET status = 'released', released_by = $2, released_second_by = $3, released_at = now()
       WHERE id = $1 AND status <> 'released' RETURNING id`,
      [id, by, secondBy],
    );
    // TypeORM answers an UPDATE with [rows, count].
    if (released[0]?.length === 0) return;
    const resources = Object.entries(version.diagrams).map(([name, content]) => ({ name, content }));
    await this.engine.deploy(tx, { id, resources });
    await this.audit.append(tx, {
      actor: by,
      action: 'plan.released',
      subject: `plan:${id}`,
      data: { secondBy, hash: version.hash },
    });
  }

  /** The script of people that came with a version. */
  async scriptOf(tx: EntityManager, id: string): Promise<string | null> {
    const rows: { rehearsal: string | null }[] = await tx.query(
      'SELECT rehearsal FROM plan_version WHERE id = $1',
      [id],
    );
    return rows[0]?.rehearsal ?? null;
  }

  private remember(id: string, version: Promise<PlanVersion>): void {
    this.cache.set(id, version);
    const oldest = this.cache.keys().next();
    if (this.cache.size > MOST_CACHED && !oldest.done) this.cache.delete(oldest.value);
  }
}

import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AppConfig } from '../config/index.js';
import { ProcessEngine } from '../engine/index.js';
import { SeasonLauncher } from '../season-run/index.js';
import { describeFaults, PlanLoader, PlanVersions, type PlanVersion, type Season } from '../seasons/index.js';

/** Two starting servers must not both open the rehearsal. */
const LOCK = 7_202_406;

/** Where rehearsals are allowed, puts the configured plan on stage: loaded, released, its season open. */
@Injectable()
export class RehearsalStarter implements OnApplicationBootstrap {
  private readonly log = new Logger('Rehearsal');

  constructor(
    private readonly config: AppConfig,
    private readonly loader: PlanLoader,
    private readonly versions: PlanVersions,
    private readonly launcher: SeasonLauncher,
    private readonly engine: ProcessEngine,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { enabled, planFile } = this.config.rehearsal;
    if (!enabled || !planFile) return;
    const { version, rehearsal, faults } = await this.loader.loadFolder(planFile);
    if (!version) {
      this.log.error(`方案 ${planFile} 有错误，演练没有开始：\n${describeFaults(faults)}`);
      return;
    }
    const opened = await this.open(version, rehearsal);
    if (opened) await this.letItBegin(opened);
  }

  /** What is due at the very instant where the clock stands. */
  private async letItBegin(season: Season): Promise<void> {
    await this.engine.settle();
    await this.engine.clockMoved(season.clockId);
  }

  private async open(version: PlanVersion, rehearsal: string | null): Promise<Season | null> {
    const { plan } = version;
    return this.dataSource.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const running: unknown[] = await tx.query('SELECT 1 FROM season WHERE rehearsal AND plan_key = $1', [
        plan.plan,
      ]);
      if (running.length > 0) return null;
      await this.versions.import(tx, version, 'system', { rehearsal });
      // Nobody real is concerned, so the second person of a release is not asked for.
      await this.versions.release(tx, version.id, 'system', 'rehearsal');
      const season = await this.launcher.open(tx, version.id, { rehearsal: true });
      this.log.log(`演练已就绪：${plan.title}（${season.id}）`);
      return season;
    });
  }
}

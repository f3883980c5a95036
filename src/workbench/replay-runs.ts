import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { replayEffects, replaySeasonInSlices, SeasonRecords, type ReplayEffects } from '../replay/index.js';
import { PlanVersions, readSeason, type PlanVersion, type Season } from '../seasons/index.js';
import { AppError, Conflict, Invalid, NotFound } from '../shared/errors.js';
import { CheckDraft } from './check-draft.js';
import { PlanDrafts } from './plan-drafts.js';
import type { ReplayResultView, ReplayRunView } from './replay.view.js';

const HEARD_EVERY_MS = 1_000;
/** Silent for longer, and the server that worked on it is gone. */
const LOST_AFTER = '60 seconds';

const RUN = `r.id, r.season_id AS "seasonId", s.title AS "seasonTitle", r.revision::int AS revision,
  CASE WHEN r.state = 'running' AND r.heard_at < clock_timestamp() - interval '${LOST_AFTER}' THEN 'lost' ELSE r.state END AS state,
  r.done, r.total, a.display_name AS by, r.begun_at AS "begunAt", r.fault`;
const FROM = `FROM plan_replay r JOIN season s ON s.id = r.season_id JOIN account a ON a.id = r.by`;

/**
 * Replays closed seasons with a draft, in slices between other work. The season is only read; how far it is and what
 * came out stand in the database, so any node can tell.
 */
@Injectable()
export class ReplayRuns {
  private readonly log = new Logger(ReplayRuns.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
    private readonly checking: CheckDraft,
    private readonly versions: PlanVersions,
    private readonly records: SeasonRecords,
  ) {}

  list(draftId: string): Promise<readonly ReplayRunView[]> {
    return this.dataSource.query<ReplayRunView[]>(
      `SELECT ${RUN} ${FROM} WHERE r.draft_id = $1 ORDER BY r.begun_at DESC LIMIT 50`,
      [draftId],
    );
  }

  /** @throws NotFound */
  async get(draftId: string, id: string): Promise<ReplayResultView> {
    const rows: ReplayResultView[] = await this.dataSource.query(
      `SELECT ${RUN}, r.effects ${FROM} WHERE r.draft_id = $1 AND r.id = $2`,
      [draftId, id],
    );
    if (!rows[0]) throw new NotFound('没有找到这次重放。');
    return rows[0];
  }

  /** @throws NotFound, Invalid DRAFT_FAULTS, SEASON_OPEN, Conflict REPLAY_RUNNING */
  async start(draftId: string, seasonId: string, by: string): Promise<{ id: string }> {
    const season = await readSeason(this.dataSource.manager, seasonId);
    if (season.state !== 'closed' && !season.rehearsal) {
      throw new Invalid('SEASON_OPEN', '这个批次还没有结束，不能重放。请选择已结束的批次，或一次演练。');
    }
    const { version, revision } = await this.usable(draftId);
    const id = randomUUID();
    await this.dataSource.transaction(async (tx) => {
      await this.drafts.lock(tx, draftId);
      const running: unknown[] = await tx.query(
        `SELECT 1 FROM plan_replay WHERE draft_id = $1 AND state = 'running' AND heard_at > clock_timestamp() - interval '${LOST_AFTER}'`,
        [draftId],
      );
      if (running.length > 0)
        throw new Conflict('REPLAY_RUNNING', '这份草稿正在重放，请等它完成后再开始下一次。');
      await tx.query(
        `INSERT INTO plan_replay (id, draft_id, season_id, revision, state, by) VALUES ($1,$2,$3,$4,'running',$5)`,
        [id, draftId, seasonId, revision, by],
      );
    });
    void this.run(id, season, version);
    return { id };
  }

  private async usable(draftId: string): Promise<{ version: PlanVersion; revision: number }> {
    const { version, revision, faults } = await this.checking.checked(draftId);
    if (version) return { version, revision };
    const errors = faults.filter(({ severity }) => severity === 'error').length;
    throw new Invalid('DRAFT_FAULTS', `方案还有 ${errors} 处错误，不能重放。请先按校验结果改正。`);
  }

  private async run(id: string, season: Season, version: PlanVersion): Promise<void> {
    try {
      const record = await this.dataSource.transaction('REPEATABLE READ', async (tx) => {
        await tx.query('SET TRANSACTION READ ONLY');
        return this.records.read(tx, season.id);
      });
      const base = await this.versions.get(season.planVersionId);
      let done = 0;
      let heard = 0;
      const outcome = await replaySeasonInSlices(record, version, {
        base,
        onJudged: () => (done += 1),
        rest: async () => {
          await turn();
          if (Date.now() - heard < HEARD_EVERY_MS) return;
          heard = Date.now();
          await this.note(id, { done, total: record.entries.length });
        },
      });
      const effects = replayEffects(record, outcome, version);
      const told = season.rehearsal ? effects : withoutNames(effects);
      await this.dataSource.query(
        `UPDATE plan_replay SET state = 'done', done = $2, total = $2, effects = $3, heard_at = clock_timestamp() WHERE id = $1`,
        [id, record.entries.length, JSON.stringify(told)],
      );
    } catch (error) {
      await this.failed(id, error);
    }
  }

  private async note(id: string, { done, total }: { done: number; total: number }): Promise<void> {
    await this.dataSource.query(
      'UPDATE plan_replay SET done = $2, total = $3, heard_at = clock_timestamp() WHERE id = $1',
      [id, done, total],
    );
  }

  private async failed(id: string, error: unknown): Promise<void> {
    if (!(error instanceof AppError)) this.log.error(error);
    const fault = error instanceof Error && /[\u3400-\u9fff]/.test(error.message) ? error.message : null;
    await this.dataSource
      .query(`UPDATE plan_replay SET state = 'failed', fault = $2 WHERE id = $1`, [
        id,
        fault ?? '重放没有完成，请稍后再试；再次失败请联系运行维护人员。',
      ])
      .catch((broken: unknown) => this.log.error(broken));
  }
}

/** Who administers plans reads no cases: the receipt number says which one it is to those who may. */
const withoutNames = (effects: ReplayEffects): ReplayEffects => ({
  ...effects,
  flips: effects.flips.map((flip) => ({ ...flip, title: '' })),
});

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { describeUnexpected, type ScreenReport, type Stride } from '../../rehearsal/index.js';
import { Conflict, NotFound } from '../../shared/errors.js';
import type { LinesNames } from './rehearsal-folder.js';
import { RehearsalHall } from './rehearsal-hall.js';
import type { Wanted } from './rehearsal-notes.js';
import type {
  RehearsalDeed,
  RehearsalDiagram,
  RehearsalLetter,
  RehearsalReportView,
  RehearsalRow,
  RehearsalState,
  RehearsalView,
} from './rehearsal.view.js';

/** Silent for longer, and the server that played it is gone: it sleeps. */
const LOST_AFTER = '15 seconds';
const PAGE = 100;
const MOST_LISTED = 50;

const STATE = `CASE WHEN r.state IN ('preparing','resting','running') AND r.heard_at < clock_timestamp() - interval '${LOST_AFTER}'
  THEN 'asleep' ELSE r.state END`;
const ROW = `r.id, r.title, r.version_id AS "versionId", r.of_version AS "ofVersion", r.revision::int AS revision,
  ${STATE} AS state, r.lines, r.lines_from AS "linesFrom", r.standing->>'now' AS now, a.display_name AS by, r.begun_at AS "begunAt"`;
const VIEW = `${ROW}, r.standing, r.words, r.warnings, r.deeds, r.letters, r.fault, r.own_script AS "ownScript",
  r.state IN ('done','stopped') AS ended`;
const FROM = 'FROM plan_rehearsal r JOIN account a ON a.id = r.by';

/** Rehearsals of a draft as everybody who edits it sees them, and what may be told to them. */
@Injectable()
export class RehearsalRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hall: RehearsalHall,
  ) {}

  list(draftId: string): Promise<readonly RehearsalRow[]> {
    return this.dataSource.query<RehearsalRow[]>(
      `SELECT ${ROW} ${FROM} WHERE r.draft_id = $1 ORDER BY r.begun_at DESC LIMIT ${String(MOST_LISTED)}`,
      [draftId],
    );
  }

  /** @throws NotFound */
  get(draftId: string, id: string): Promise<RehearsalView> {
    return this.one<RehearsalView>(draftId, id, VIEW);
  }

  /** @throws NotFound */
  async diagrams(draftId: string, id: string): Promise<readonly RehearsalDiagram[]> {
    const row = await this.one<{ diagrams: readonly RehearsalDiagram[] }>(draftId, id, 'r.diagrams');
    return row.diagrams;
  }

  /** Newest first. @param before number of the oldest that is known; 0: from the newest on. @throws NotFound */
  async lines<Kind extends 'deed' | 'letter'>(
    draftId: string,
    id: string,
    of: { readonly kind: Kind; readonly before: number },
  ): Promise<readonly (Kind extends 'deed' ? RehearsalDeed : RehearsalLetter)[]> {
    await this.one(draftId, id, 'r.id');
    const rows: { number: number; body: object }[] = await this.dataSource.query(
      `SELECT number, body FROM plan_rehearsal_line WHERE rehearsal_id = $1 AND kind = $2 AND ($3 = 0 OR number < $3)
       ORDER BY number DESC LIMIT ${String(PAGE)}`,
      [id, of.kind, of.before],
    );
    return rows.map(({ number, body }) => ({ number, ...body })) as never;
  }

  /** Every line in order, for a workbook. */
  async allLines<Line>(id: string, kind: 'deed' | 'letter'): Promise<readonly Line[]> {
    const rows: { body: Line }[] = await this.dataSource.query(
      'SELECT body FROM plan_rehearsal_line WHERE rehearsal_id = $1 AND kind = $2 ORDER BY number',
      [id, kind],
    );
    return rows.map(({ body }) => body);
  }

  /** What a rehearsal was begun with. @throws NotFound */
  linesOf(draftId: string, id: string): Promise<LinesNames & { readonly ownScript: boolean }> {
    return this.one(draftId, id, 'r.lines_from AS name, r.lines_shift AS shift, r.own_script AS "ownScript"');
  }

  /** @throws NotFound, also while there is no report yet */
  async report(draftId: string, id: string): Promise<RehearsalReportView> {
    const { report } = await this.one<{ report: ScreenReport | null }>(draftId, id, 'r.report');
    if (!report) throw new NotFound('这次演练还没有走到底，没有结果。');
    return { ...report, unexpectedWords: report.unexpected.map(describeUnexpected) };
  }

  /** @throws NotFound, Conflict REHEARSAL_ENDED, REHEARSALS_BUSY, REHEARSAL_DATA_GONE */
  async tell(draftId: string, id: string, wanted: Wanted): Promise<void> {
    const { state } = await this.get(draftId, id);
    if (state === 'done' || state === 'stopped')
      throw new Conflict('REHEARSAL_ENDED', '这次演练已经结束，不能再走。请重新开始一次。');
    // What broke is still closing down.
    if (state === 'failed') await this.hall.stop(id, 'asleep');
    if (this.hall.has(id)) return this.tellHere(id, wanted);
    if (wanted === 'stop') return this.stopHere(id, state);
    if (state !== 'asleep' && state !== 'failed') return this.want(id, wanted);
    if (wanted !== 'pause') await this.wake(id, wanted);
  }

  /** Takes a rehearsal and everything of it away. @throws NotFound */
  async discard(draftId: string, id: string): Promise<void> {
    await this.get(draftId, id);
    await this.hall.stop(id, 'stopped');
    await this.dataSource.query('DELETE FROM plan_rehearsal WHERE id = $1', [id]);
    await this.hall.folder(id).remove();
  }

  /** @throws Conflict REHEARSALS_BUSY */
  async assertRoom(): Promise<void> {
    if (!this.hall.full) return;
    const rows: { title: string; by: string }[] = await this.dataSource.query(
      `SELECT r.title, a.display_name AS by ${FROM} WHERE r.id = ANY($1::uuid[]) ORDER BY r.begun_at`,
      [this.hall.playing],
    );
    const busy = rows.map(({ title, by }) => `${title}（${by}）`).join('、');
    throw new Conflict(
      'REHEARSALS_BUSY',
      `同时只能进行 ${String(rows.length)} 次演练，现在有：${busy}。请等其中一次走完，或停止后再开始。`,
    );
  }

  private async tellHere(id: string, wanted: Wanted): Promise<void> {
    if (wanted === 'stop') return this.hall.stop(id, 'stopped');
    if (wanted === 'pause') {
      this.hall.pause(id);
      return;
    }
    await this.running(id);
    this.hall.go(id, wanted);
  }

  private async stopHere(id: string, state: RehearsalState): Promise<void> {
    // Another node plays it.
    if (state !== 'asleep' && state !== 'failed') return this.want(id, 'stop');
    await this.dataSource.query(
      `UPDATE plan_rehearsal SET state = 'stopped', ended_at = clock_timestamp() WHERE id = $1`,
      [id],
    );
    await this.hall.folder(id).tidy();
  }

  private async want(id: string, wanted: Wanted): Promise<void> {
    await this.dataSource.query('UPDATE plan_rehearsal SET wanted = $2 WHERE id = $1', [id, wanted]);
  }

  private async wake(id: string, stride: Stride): Promise<void> {
    await this.assertRoom();
    if (!(await this.hall.folder(id).begun))
      throw new Conflict(
        'REHEARSAL_DATA_GONE',
        '这次演练的数据不在这台服务器上（可能已清理，或在另一台服务器），不能接着走。请重新开始一次。',
      );
    const [claimed]: [{ id: string }[], number] = await this.dataSource.query(
      `UPDATE plan_rehearsal r SET state = 'preparing', heard_at = clock_timestamp(), ended_at = NULL, fault = NULL
       WHERE id = $1 AND (${STATE}) IN ('asleep', 'failed') RETURNING id`,
      [id],
    );
    // Somebody else was a moment faster.
    if (claimed.length === 0) return this.want(id, stride);
    this.hall.start(id, null);
    this.hall.go(id, stride);
  }

  /** Seen at once by everybody, before the players say so. */
  private async running(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE plan_rehearsal SET state = 'running' WHERE id = $1 AND state = 'resting'`,
      [id],
    );
  }

  private async one<Row>(draftId: string, id: string, columns: string): Promise<Row> {
    const rows: Row[] = await this.dataSource.query(
      `SELECT ${columns} ${FROM} WHERE r.draft_id = $1 AND r.id = $2`,
      [draftId, id],
    );
    if (rows[0] === undefined) throw new NotFound('没有找到这次演练。');
    return rows[0];
  }
}
